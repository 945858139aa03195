/// What a byte can begin.
enum ByteClass: UInt8 {
    case newline, space, letter, digit, quote, sign, other

    /// What this byte can begin.
    static func of(_ byte: UInt8) -> ByteClass {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): .space
        case UInt8(ascii: "\n"): .newline
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "\""): .quote
        case 0x21...0x7E: .sign
        default: .other
        }
    }

    /// Whether a name that has begun goes on with this byte.
    static func continuesName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || of(byte) == .letter || of(byte) == .digit
    }

    /// Whether the byte is a printing ASCII character, a tab or a carriage return.
    static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 0x20 && byte < 0x7F) || byte == 0x09 || byte == 0x0D
    }
}

extension Lexer {
    /// The sign that these two bytes begin, and its length.
    static func kind(of byte: UInt8, _ following: UInt8) -> (kind: TokenKind?, length: Int) {
        switch (byte, following) {
        case (UInt8(ascii: "="), UInt8(ascii: ">")): (.doubleArrow, 2)
        case (UInt8(ascii: "="), UInt8(ascii: "=")): (.equal, 2)
        case (UInt8(ascii: "-"), UInt8(ascii: ">")): (.arrow, 2)
        case (UInt8(ascii: "."), UInt8(ascii: ".")): (.range, 2)
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): (.notEqual, 2)
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): (.lessOrEqual, 2)
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): (.greaterOrEqual, 2)
        default: (single(byte), 1)
        }
    }

    private static func single(_ byte: UInt8) -> TokenKind? {
        switch byte {
        case UInt8(ascii: "{"): .leftBrace
        case UInt8(ascii: "}"): .rightBrace
        case UInt8(ascii: "("): .leftParenthesis
        case UInt8(ascii: ")"): .rightParenthesis
        case UInt8(ascii: "["): .leftBracket
        case UInt8(ascii: "]"): .rightBracket
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "="): .becomes
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "+"): .plus
        case UInt8(ascii: "-"): .minus
        case UInt8(ascii: "*"): .times
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "&"): .ampersand
        case UInt8(ascii: "<"): .less
        case UInt8(ascii: ">"): .greater
        default: nil
        }
    }

    /// Passes a character beyond plain ASCII inside a text or comment, and refuses it if it is
    /// broken or cannot be seen.
    mutating func hidden() {
        let start = position
        guard let scalar = scalar() else { return }
        if Characters.isHidden(scalar) { reportHidden(scalar, at: Span(start, position)) }
    }

    /// Refuses a character beyond plain ASCII outside texts and comments, and goes on as if the
    /// ASCII character that it looks like stood there, so that there is no second finding.
    mutating func other() {
        let start = position
        guard let scalar = scalar() else { return }
        let span = Span(start, position)
        guard !Characters.isHidden(scalar) else { return reportHidden(scalar, at: span) }
        let twin = Characters.lookAlike(of: scalar)
        if let twin {
            diagnostics.report(
                .foreignLetter, at: span,
                "\(Characters.number(scalar)) looks like `\(twin)` and is another character",
                mend: "write the ASCII `\(twin)`")
        } else {
            diagnostics.report(.foreignLetter, at: span)
        }
        goOn(from: start, as: twin?.asciiValue ?? UInt8(ascii: "a"))
    }

    private mutating func goOn(from start: Int, as twin: UInt8) {
        if twin == UInt8(ascii: "\"") {
            while position < bytes.count - 1, bytes[position] != UInt8(ascii: "\n") {
                position += 1
            }
            append(.text, from: start)
        } else if ByteClass.of(twin) == .letter {
            while ByteClass.continuesName(bytes[position]) || bytes[position] >= 0x80 {
                position += 1
            }
            appendName(from: start)
        } else if let kind = Self.kind(of: twin, 0).kind {
            append(kind, from: start)
        }
    }

    private mutating func reportHidden(_ scalar: Unicode.Scalar, at span: Span) {
        diagnostics.report(
            .hiddenCharacter, at: span,
            "the character \(Characters.number(scalar)) cannot be seen",
            mend: "delete the character")
    }

    /// Passes one UTF-8 character; nil after passing and reporting bytes that are none.
    private mutating func scalar() -> Unicode.Scalar? {
        let start = position
        let stop = min(start + 4, bytes.count - 1)
        var decoder = UTF8()
        var iterator = bytes[start..<stop].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) {
            position += UTF8.width(scalar)
            return scalar
        }
        position += 1
        while position < bytes.count - 1, bytes[position] & 0xC0 == 0x80 { position += 1 }
        diagnostics.report(.notUTF8, at: Span(start, position))
        return nil
    }
}
