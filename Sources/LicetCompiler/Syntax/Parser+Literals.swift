import LicetPrimitives
import LicetTerms

extension Parser {
    /// `1_000`, `12.5%`, `30 days`, `1 year forward`
    mutating func numberAtom() throws(Abandon) -> Expression {
        let token = take()
        let number = try decimal(token)
        if token.kind == .percent {
            let ratio = number * Ratio(1, over: 100)
            return Expression(kind: .ratio(ratio), span: token.span)
        }
        if !isAtLineEnd, let duration = try duration(number, token) { return duration }
        if isDecimal(token) { return Expression(kind: .ratio(number), span: token.span) }
        return Expression(kind: .integer(number.numerator), span: token.span)
    }

    private func isDecimal(_ token: Token) -> Bool {
        source.bytes[Int(token.start)..<Int(token.end)].contains(UInt8(ascii: "."))
    }

    private mutating func duration(
        _ number: Ratio, _ token: Token
    ) throws(Abandon) -> Expression? {
        let unit = current.word
        let months: Bool
        switch unit {
        case .day, .days: months = false
        case .month, .months, .year, .years: months = true
        default: return nil
        }
        let span = token.span.through(current.span)
        guard ahead(1).kind != .leftParenthesis else { return nil }
        guard number.isWhole, let count = number.numerator.int, count <= 3_652_059 else {
            report(
                .badNumber, at: token.span, "a duration is a whole number, at most 9,999 years",
                mend: "write it like `30 days`, `3 months` or `1 year`")
            throw Abandon()
        }
        index += 1
        guard months else {
            return Expression(kind: .duration(.days(count), clip: nil), span: span)
        }
        let inYears = unit == .year || unit == .years
        let clip = leapStep()
        return Expression(
            kind: .duration(.months(inYears ? count * 12 : count), clip: clip),
            span: span.through(previous.span))
    }

    private mutating func leapStep() -> LeapStep? {
        if take(.forward) { return .forward }
        return take(.back) ? .back : nil
    }

    /// The date of a date token.
    mutating func dateAtom() throws(Abandon) -> Expression {
        let token = take()
        guard let date = CivilDate(text(token)) else {
            // The lexer has refused a date with the year last: it could be read as two days.
            guard source.bytes[Int(token.start)..<Int(token.end)].contains(UInt8(ascii: "-"))
            else { throw Abandon() }
            let padded = text(token).split(separator: "-").map {
                $0.utf8.count == 1 ? "0\($0)" : String($0)
            }.joined(separator: "-")
            let isShort = token.end - token.start < 10
            report(
                .badDate, at: token.span, "the calendar has no day `\(text(token))`",
                mend: isShort ? "write month and day with two digits, like `2026-01-31`" : nil,
                edits: CivilDate(padded) == nil ? [] : [Edit(token.span, padded)])
            throw Abandon()
        }
        return Expression(kind: .date(date), span: token.span)
    }

    /// A currency code and a number; nil where there is no code. `EUR` alone is a name.
    mutating func money() throws(Abandon) -> Expression? {
        guard isCurrencyCode(current), !ahead(1).startsLine || parentheses > 0 else { return nil }
        let code = current
        let number = ahead(1)
        guard number.kind == .number || number.kind == .percent else { return nil }
        index += 2
        let span = code.span.through(number.span)
        guard number.kind == .number else {
            report(.badMoney, at: span)
            throw Abandon()
        }
        let amount = try decimal(number)
        return Expression(kind: .money(currency: name(of: code), amount: amount), span: span)
    }

    /// Whether a token is three capital letters.
    func isCurrencyCode(_ token: Token) -> Bool {
        token.kind == .name && token.end - token.start == 3
            && source.bytes[Int(token.start)..<Int(token.end)].allSatisfy { (65...90).contains($0) }
    }

    /// The exact value of a number or percent token, the percent sign left out of account.
    private mutating func decimal(_ token: Token) throws(Abandon) -> Ratio {
        var end = Int(token.end)
        if token.kind == .percent { end -= 1 }
        let bytes = source.bytes[Int(token.start)..<end]
        guard Self.isWellFormed(bytes) else {
            report(.badNumber, at: token.span, "`\(shown(token))` is not a number")
            throw Abandon()
        }
        if let small = Self.small(bytes) { return small }
        let digits = bytes.filter { $0 != UInt8(ascii: "_") }
        guard digits.count <= SourceLimits.digits,
            let value = Ratio(decimal: String(decoding: digits, as: UTF8.self))
        else {
            report(.numberTooLong, at: token.span)
            throw Abandon()
        }
        return value
    }

    /// Up to eighteen digits without going through text.
    private static func small(_ bytes: ArraySlice<UInt8>) -> Ratio? {
        guard bytes.count <= 18 else { return nil }
        var value = 0
        var divisor = 1
        var afterPoint = false
        for byte in bytes where byte != UInt8(ascii: "_") {
            if byte == UInt8(ascii: ".") {
                afterPoint = true
            } else {
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                if afterPoint { divisor *= 10 }
            }
        }
        return afterPoint ? Ratio(value, over: divisor) : Ratio(BigInt(value))
    }

    /// Digits, single `_` between digits, one `.` at most, and no leading zero before a digit.
    private static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
        var last = UInt8(ascii: ".")
        for byte in bytes {
            let isDigit = ByteClass.of(byte) == .digit
            if !isDigit, ByteClass.of(last) != .digit { return false }
            last = byte
        }
        guard ByteClass.of(last) == .digit, let first = bytes.first else { return false }
        guard first == UInt8(ascii: "0"), bytes.count > 1 else { return true }
        return bytes[bytes.startIndex + 1] == UInt8(ascii: ".")
    }
}
