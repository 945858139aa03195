extension Lexer {
    /// A number, percentage, date or accounting label. Whether it is well formed beyond its extent
    /// is the parser's to say, since `03` is wrong as a number and right in an offset.
    mutating func number() {
        let start = position
        if let (kind, length) = calendar() {
            position += length
            return append(kind, from: start)
        }
        if let length = dayMonthYear() { return dateInDisorder(length) }
        digits()
        if bytes[position] == UInt8(ascii: "."), ByteClass.of(bytes[position + 1]) == .digit {
            position += 1
            digits()
        }
        if ByteClass.continuesName(bytes[position]) || isSecondPoint() {
            return broken(from: start)
        }
        if position - start > SourceLimits.digits * 2 {
            diagnostics.report(.numberTooLong, at: Span(start, position))
        }
        guard bytes[position] == UInt8(ascii: "%") else { return append(.number, from: start) }
        position += 1
        append(.percent, from: start)
    }

    private mutating func digits() {
        while ByteClass.of(bytes[position]) == .digit || bytes[position] == UInt8(ascii: "_") {
            position += 1
        }
    }

    /// Whether a point and a digit follow what is a number already.
    private func isSecondPoint() -> Bool {
        bytes[position] == UInt8(ascii: ".") && ByteClass.of(bytes[position + 1]) == .digit
    }

    private mutating func broken(from start: Int) {
        while ByteClass.continuesName(bytes[position]) || isSecondPoint() { position += 1 }
        let words = String(decoding: bytes[start..<position].prefix(40), as: UTF8.self)
        diagnostics.report(.badNumber, at: Span(start, position), "`\(words)` is not a number")
        append(.number, from: start)
    }

    /// The kind and length of the date or label here: four digits, a hyphen and what follows.
    private func calendar() -> (TokenKind, Int)? {
        guard run(at: position) == 4, byte(4) == UInt8(ascii: "-") else { return nil }
        let second = run(at: position + 5)
        if second == 1 || second == 2, byte(5 + second) == UInt8(ascii: "-") {
            let third = run(at: position + 6 + second)
            if third == 1 || third == 2 { return whole(.date, 6 + second + third) }
        }
        if second == 2 { return whole(.label, 7) }
        let letter = byte(5)
        guard letter == UInt8(ascii: "Q") || letter == UInt8(ascii: "H") else { return nil }
        return run(at: position + 6) == 1 ? whole(.label, 7) : nil
    }

    /// The length of a date as letters and tables write it, such as `01/02/2026` or `1.2.2026`: two
    /// numbers of which one may be a day and one a month, and a year, which a division never looks
    /// like.
    private func dayMonthYear() -> Int? {
        let first = run(at: position)
        guard first == 1 || first == 2 else { return nil }
        let mark = byte(first)
        guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") else { return nil }
        let second = run(at: position + first + 1)
        guard second == 1 || second == 2, byte(first + 1 + second) == mark,
            run(at: position + first + second + 2) == 4
        else { return nil }
        let length = first + second + 6
        let (left, right) = (value(0, first), value(first + 1, second))
        guard (1...31).contains(left), (1...31).contains(right), min(left, right) <= 12,
            !ByteClass.continuesName(byte(length))
        else { return nil }
        return length
    }

    /// Reports a date with its year last; only a day after the twelfth tells which order was meant.
    private mutating func dateInDisorder(_ length: Int) {
        let start = position
        let (first, second) = (run(at: position), run(at: position + run(at: position) + 1))
        let (left, right) = (value(0, first), value(first + 1, second))
        let year = String(decoding: bytes[start + length - 4..<start + length], as: UTF8.self)
        position += length
        var date: String?
        if max(left, right) > 12 {
            let (month, day) = (min(left, right), max(left, right))
            date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day)"
        }
        diagnostics.report(
            .ambiguousDate, at: Span(start, position),
            date.map { _ in "a date begins with its year" }, mend: date.map { "write `\($0)`" },
            edits: date.map { [Edit(Span(start, position), $0)] } ?? [])
        append(.date, from: start)
    }

    private func value(_ offset: Int, _ count: Int) -> Int {
        (offset..<offset + count).reduce(0) { $0 * 10 + Int(byte($1) & 0xF) }
    }

    /// The token of this length, unless a name or number goes on after it.
    private func whole(_ kind: TokenKind, _ length: Int) -> (TokenKind, Int)? {
        ByteClass.continuesName(byte(length)) ? nil : (kind, length)
    }

    private func byte(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    /// How many digits stand at an index, up to five.
    private func run(at index: Int) -> Int {
        var length = 0
        while length < 5, index + length < bytes.count,
            ByteClass.of(bytes[index + length]) == .digit
        {
            length += 1
        }
        return length
    }
}
