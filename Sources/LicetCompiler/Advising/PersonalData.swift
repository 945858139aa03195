/// Finds what looks like personal data in the texts and comments of a file.
///
/// A ledger keeps what it is told for ever and shows it to everyone, so an address or a number of a
/// person does not belong in a contract (EDPB Guidelines 02/2025): a reference does.
struct PersonalData {
    /// The bytes of one text or comment, letters in lower case, and a space at either end.
    private let bytes: [UInt8]
    private let start: Int

    /// What is found in all texts and comments of a file.
    static func search(_ source: SourceText) -> [Diagnostic] {
        var lexer = Lexer(source)
        lexer.run()
        let texts = lexer.tokens.filter { $0.kind == .text }.map(\.span)
        let spans = texts + lexer.comments.map(\.span)
        return spans.flatMap { span in
            PersonalData(source, span).findings
        }
    }

    private init(_ source: SourceText, _ span: Span) {
        start = Int(span.start) - 1
        let inside = source.bytes[Int(span.start)..<min(Int(span.end), source.bytes.count)]
        bytes = [0x20] + inside.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } + [0x20]
    }

    private var findings: [Diagnostic] {
        let places: [(CheckCode, Range<Int>?)] = [
            (.eMailAddress, eMail), (.accountNumber, account), (.telephoneNumber, telephone),
            (.birthDate, birth), (.streetAddress, street),
        ]
        return places.compactMap { code, place in
            place.map { place in
                Diagnostic(
                    .check(code),
                    at: Span(start + place.lowerBound, start + place.upperBound))
            }
        }
    }

    // MARK: What is looked for

    /// `name@host.tld`
    private var eMail: Range<Int>? {
        for at in bytes.indices where bytes[at] == UInt8(ascii: "@") {
            let first = run(before: at) { isWord($0) || [0x2E, 0x2B, 0x2D, 0x25].contains($0) }
            let last = run(after: at + 1) { isWord($0) || $0 == 0x2E || $0 == 0x2D }
            let host = bytes[at + 1..<last].split(separator: UInt8(ascii: "."))
            if first < at, host.count > 1, (host.last?.count ?? 0) > 1 { return first..<last }
        }
        return nil
    }

    /// A plus or a word such as `tel`, and eight to fifteen digits.
    private var telephone: Range<Int>? {
        for index in bytes.indices.dropLast() {
            var digits = index
            if bytes[index] != UInt8(ascii: "+") {
                let words = ["tel", "phone", "mobile", "fax", "тел"]
                guard let word = words.first(where: { begins($0, at: index) }) else { continue }
                digits = run(after: index + word.utf8.count) { isLetter($0) || $0 >= 0x80 }
            }
            let end = run(after: digits) { isDigit($0) || Self.phoneSigns.contains($0) }
            let count = bytes[digits..<end].count { isDigit($0) }
            guard (8...15).contains(count) else { continue }
            return index..<trimmed(end)
        }
        return nil
    }

    /// Blank, `+ ( ) - . / :`
    private static let phoneSigns: [UInt8] = [0x20, 0x2B, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x3A]

    /// An IBAN: two letters, two digits, eleven to thirty more, a remainder of one modulo 97
    /// (ISO 13616).
    private var account: Range<Int>? {
        for index in bytes.indices.dropLast(4) {
            guard !isWord(bytes[index]), isLetter(bytes[index + 1]), isLetter(bytes[index + 2]),
                isDigit(bytes[index + 3]), isDigit(bytes[index + 4])
            else { continue }
            var (digits, end) = ([UInt8](), index + 1)
            while end < bytes.count, digits.count < 34 {
                let byte = bytes[end]
                if isDigit(byte) || isLetter(byte) {
                    digits.append(byte)
                } else if byte != 0x20 || !isWord(bytes[min(end + 1, bytes.count - 1)]) {
                    break
                }
                end += 1
                if digits.count >= 15, !isWord(bytes[min(end, bytes.count - 1)]),
                    Self.isAccount(digits)
                {
                    return index + 1..<end
                }
            }
        }
        return nil
    }

    private static func isAccount(_ digits: [UInt8]) -> Bool {
        var rest = 0
        for byte in digits.dropFirst(4) + digits.prefix(4) {
            let value = byte >= 0x61 ? Int(byte) - 0x57 : Int(byte) - 0x30
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
        }
        return rest == 1
    }

    /// A word of birth and a year soon after it.
    private var birth: Range<Int>? {
        let words = ["born", "birth", "geboren", "geburt", "naissance", "родил", "рожден"]
        for index in bytes.indices {
            guard let word = words.first(where: { begins($0, at: index) }) else { continue }
            let end = min(bytes.count - 4, index + word.utf8.count + 40)
            for year in stride(from: index + word.utf8.count, to: end, by: 1)
            where !isDigit(bytes[year - 1]) && isYear(year) {
                return index..<year + 4
            }
        }
        return nil
    }

    /// A word for a street, and a house number before the street's name or after the word.
    private var street: Range<Int>? {
        for index in bytes.indices {
            guard let end = streetWord(at: index) else { continue }
            let number = run(after: end) { $0 == 0x20 }
            if number > end, isNumber(at: number) {
                return index..<run(after: number) { isDigit($0) }
            }
            // At most two words stand between the number and the word.
            var (first, words) = (index, 0)
            while words < 3 {
                let before = run(before: first) { $0 == 0x20 }
                first = run(before: before) { isWord($0) || $0 >= 0x80 }
                if isNumber(at: first) { return first..<end }
                words += 1
            }
        }
        return nil
    }

    /// The end of a word for a street that begins here; in German it ends a longer one.
    private func streetWord(at index: Int) -> Int? {
        let words = ["street", "road", "avenue", "lane", "boulevard", "rue", "ulitsa", "улица"]
        let ends = ["strasse", "straße"]
        let word =
            words.first { begins($0, at: index) }
            ?? ends.first { begins($0, at: index, inside: true) }
        guard let word else { return nil }
        let end = index + word.utf8.count
        return isLetter(bytes[min(end, bytes.count - 1)]) ? nil : end
    }

    // MARK: Bytes

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    private func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte == 0x5F }

    /// Whether a number of at most four digits begins here, as houses have.
    private func isNumber(at index: Int) -> Bool {
        guard index > 0, index < bytes.count, isDigit(bytes[index]), !isWord(bytes[index - 1]),
            bytes[index - 1] < 0x80
        else { return false }
        return run(after: index) { isDigit($0) } - index <= 4
    }

    private func isYear(_ index: Int) -> Bool {
        let digits = bytes[index..<index + 4]
        guard digits.allSatisfy({ isDigit($0) }), !isDigit(bytes[min(index + 4, bytes.count - 1)])
        else { return false }
        return bytes[index] == 0x31 && bytes[index + 1] == 0x39
            || bytes[index] == 0x32 && bytes[index + 1] == 0x30
    }

    /// Whether a word begins at an index, unless `inside` not in the middle of another.
    private func begins(_ word: String, at index: Int, inside: Bool = false) -> Bool {
        let letters = word.utf8
        guard index > 0, index + letters.count <= bytes.count,
            inside || !isWord(bytes[index - 1]), bytes[index] == letters.first
        else { return false }
        return bytes[index..<index + letters.count].elementsEqual(letters)
    }

    private func run(after index: Int, while holds: (UInt8) -> Bool) -> Int {
        var end = index
        while end < bytes.count, holds(bytes[end]) { end += 1 }
        return end
    }

    private func run(before index: Int, while holds: (UInt8) -> Bool) -> Int {
        var first = index
        while first > 0, holds(bytes[first - 1]) { first -= 1 }
        return first
    }

    /// An end without the signs and blanks before it.
    private func trimmed(_ end: Int) -> Int {
        run(before: end) { Self.phoneSigns.contains($0) }
    }
}
