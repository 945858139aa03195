extension Parser {
    /// The clauses of one line that open a licence; nil where another begins.
    mutating func header() throws(Abandon) -> LicenceItem? {
        switch current.word {
        case .title: .title(try title())
        case .licensor: .licensor(try parties())
        case .licensee: .licensee(try parties())
        case .payee: .payees(try parties())
        case .party: .parties(try parties())
        case .work: .work(try work())
        case .currency: .currency(try currency())
        case .offset: .offset(try offset())
        case .accounting: .accounting(try accounting())
        case .series: .series(try series())
        default: nil
        }
    }

    private mutating func title() throws(Abandon) -> TitleNode {
        let start = take().span
        let title = try requiredText()
        return TitleNode(title: title, span: start.through(title.span))
    }

    private mutating func parties() throws(Abandon) -> PartiesNode {
        let word = take()
        var names = [try boundName()]
        if word.word == .payee || word.word == .party {
            while takeComma() {
                names.append(try boundName())
            }
        }
        return PartiesNode(names: names, span: word.span.through(previous.span))
    }

    private mutating func work() throws(Abandon) -> WorkNode {
        let start = take().span
        let name = try boundName()
        try expect(.becomes)
        let scheme = try usedName()
        guard current.kind == .colon, !isAtLineEnd else {
            try fail(.badIdentifier, "`:` and a value are missing after `\(scheme.text)`")
        }
        index += 1
        let value = try identifierValue()
        return WorkNode(
            name: name, scheme: scheme, value: value, span: start.through(value.span))
    }

    private mutating func identifierValue() throws(Abandon) -> TextNode {
        if current.kind == .text, !isAtLineEnd { return try requiredText() }
        guard current.kind == .identifier else {
            try fail(
                .badIdentifier, "the identifier's value is missing \(whereNow)",
                mend: "write the value right after the colon, like `isrc:USRC17607839`")
        }
        let token = take()
        return TextNode(text: text(token), span: token.span)
    }

    private mutating func currency() throws(Abandon) -> CurrencyNode {
        let start = take().span
        let code = try usedName()
        var digits: Int?
        if current.word == .with, !isAtLineEnd {
            index += 1
            guard current.kind == .number, !isAtLineEnd, let count = Int(text(current)),
                count <= 18
            else {
                try fail(
                    .expectedToken, "a number of digits up to 18 is missing \(whereNow)",
                    mend: "write it like `with 6 digits`")
            }
            index += 1
            digits = count
            try expect(.digits)
        }
        return CurrencyNode(code: code, digits: digits, span: start.through(previous.span))
    }

    /// `offset +03:00`: the sign, hours and minutes stand together.
    private mutating func offset() throws(Abandon) -> OffsetNode {
        let start = take().span
        let sign = current.kind
        let first = index
        guard sign == .plus || sign == .minus, !isAtLineEnd else { try fail(.badOffset) }
        index += 1
        let hours = twoDigits(upTo: 18)
        let colon = take(.colon)
        let minutes = twoDigits(upTo: 59)
        let span = tokens[first].span.through(previous.span)
        guard let hours, colon, let minutes, hours < 18 || minutes == 0 else {
            report(.badOffset, at: span)
            throw Abandon()
        }
        let total = hours * 60 + minutes
        return OffsetNode(
            minutes: sign == .minus ? -total : total, span: start.through(previous.span))
    }

    private mutating func twoDigits(upTo bound: Int) -> Int? {
        guard current.kind == .number, !isAtLineEnd, current.end - current.start == 2 else {
            return nil
        }
        guard let number = Int(text(current)), number <= bound else { return nil }
        index += 1
        return number
    }

    private mutating func accounting() throws(Abandon) -> AccountingNode {
        let start = take().span
        var frequency: Frequency?
        if take(.per) {
            try expect(.report)
        } else {
            if current.word == .daily {
                try failWord(among: Frequency.allCases.dropFirst().map(\.rawValue))
            }
            frequency = try choice(Frequency.self)
        }
        try expect(.from)
        let from = try expression()
        return AccountingNode(
            frequency: frequency, from: from, span: start.through(from.span))
    }

    /// A text between quotes.
    mutating func requiredText() throws(Abandon) -> TextNode {
        guard current.kind == .text, !isAtLineEnd else {
            try fail(
                .expectedToken, "a text between quotes is missing \(whereNow)",
                mend: "write a text like `\"…\"`")
        }
        let token = take()
        return TextNode(text: unescaped(token), span: token.span)
    }

    /// A text token's text without its quotes and escapes.
    func unescaped(_ token: Token) -> String {
        let closed = token.end - token.start >= 2 && source.bytes[Int(token.end) - 1] == 0x22
        let end = closed ? Int(token.end) - 1 : Int(token.end)
        let inner = source.bytes[(Int(token.start) + 1)..<max(Int(token.start) + 1, end)]
        guard inner.contains(0x5C) else { return String(decoding: inner, as: UTF8.self) }
        var bytes: [UInt8] = []
        var escaped = false
        for byte in inner {
            escaped = byte == 0x5C && !escaped
            if !escaped { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
