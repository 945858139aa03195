import LicetPrimitives

/// The forms of identifier values: what is dropped, what must follow, which character checks.
struct WorkIdentifierForm {
    /// The most bytes that any value has.
    static let greatestLength = 200

    private let scheme: WorkScheme

    init(_ scheme: WorkScheme) {
        self.scheme = scheme
    }

    /// The value in its one form.
    func normalised(_ text: String) throws(WorkIdentifierError) -> String {
        guard text.utf8.count <= Self.greatestLength else { throw .malformed(scheme) }
        let compact = Self.capitals(text.utf8.filter { !Self.separators.contains($0) })
        switch scheme {
        case .isrc: return try recordingCode(compact)
        case .iswc: return try musicalWork(compact)
        case .isbn: return try book(compact)
        case .issn: return try checked(compact, length: 8, Self.decimal, CheckCharacter.modulo11)
        case .ismn: return try music(compact)
        case .eidr: return try entertainment(text)
        case .isan: return try audiovisual(compact)
        case .doi: return try objectIdentifier(text)
        case .patent, .trademark, .design: return try officeNumber(compact)
        case .upc: return try checked(compact, length: 12, Self.decimal, CheckCharacter.gs1)
        case .ean: return try checked(compact, length: 13, Self.decimal, CheckCharacter.gs1)
        case .grid: return try release(compact)
        case .istc:
            return try checked(compact, length: 16, Self.hexadecimal, CheckCharacter.textCode)
        case .digest: return try digest(text)
        case .title: return try title(text)
        }
    }

    private func recordingCode(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        guard bytes.count == 12, bytes[0..<2].allSatisfy(Self.isLetter),
            bytes[2..<5].allSatisfy({ CheckCharacter.value(of: $0) != nil }),
            bytes[5...].allSatisfy(Self.isDigit)
        else { throw .malformed(scheme) }
        return Self.text(bytes)
    }

    private func musicalWork(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        guard bytes.first == UInt8(ascii: "T") else { throw .malformed(scheme) }
        let digits = Array(bytes.dropFirst())
        return "T"
            + (try checked(digits, length: 10, Self.decimal, CheckCharacter.musicalWork))
    }

    private func book(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        if bytes.count == 10 {
            _ = try checked(bytes, length: 10, Self.decimal, CheckCharacter.modulo11)
            return Self.withCheckDigit(Array("978".utf8) + bytes.dropLast())
        }
        let text = try checked(bytes, length: 13, Self.decimal, CheckCharacter.gs1)
        guard text.hasPrefix("978") || text.hasPrefix("979") else { throw .malformed(scheme) }
        return text
    }

    private func music(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        var bytes = bytes
        if bytes.first == UInt8(ascii: "M") { bytes = Array("9790".utf8) + bytes.dropFirst() }
        let text = try checked(bytes, length: 13, Self.decimal, CheckCharacter.gs1)
        guard text.hasPrefix("9790") else { throw .malformed(scheme) }
        return text
    }

    private func entertainment(_ text: String) throws(WorkIdentifierError) -> String {
        let prefix = "10.5240/"
        guard text.hasPrefix(prefix) else { throw .malformed(scheme) }
        let name = Self.capitals(
            text.dropFirst(prefix.count).utf8.filter { $0 != UInt8(ascii: "-") })
        let digits = Array(
            try checked(name, length: 21, Self.hexadecimal, CheckCharacter.modulo37By36).utf8)
        let groups = stride(from: 0, to: 20, by: 4).map { Self.text(Array(digits[$0..<$0 + 4])) }
        return prefix + groups.joined(separator: "-") + "-" + Self.text([digits[20]])
    }

    private func audiovisual(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        guard bytes.count == 17 || bytes.count == 26 else { throw .malformed(scheme) }
        let root = Array(bytes[0..<17])
        _ = try checked(root, length: 17, Self.hexadecimal, CheckCharacter.modulo37By36)
        if bytes.count == 17 { return Self.text(root) }
        let whole = Array(bytes[0..<16] + bytes[17...])
        _ = try checked(whole, length: 25, Self.hexadecimal, CheckCharacter.modulo37By36)
        return Self.text(bytes)
    }

    private func release(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        guard bytes.starts(with: "A1".utf8) else { throw .malformed(scheme) }
        return try checked(bytes, length: 18, 36, CheckCharacter.modulo37By36)
    }

    private func objectIdentifier(_ text: String) throws(WorkIdentifierError) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard parts.count == 2, text.hasPrefix("10."), parts[0].count > 3,
            parts[0].dropFirst(3).allSatisfy({ Self.isDigit($0) || $0 == UInt8(ascii: ".") }),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { throw .malformed(scheme) }
        return text.lowercased()
    }

    private func officeNumber(_ bytes: [UInt8]) throws(WorkIdentifierError) -> String {
        var number = bytes.dropFirst(2)
        guard (1...22).contains(number.count), bytes.prefix(2).allSatisfy(Self.isLetter),
            number.allSatisfy({ CheckCharacter.value(of: $0) != nil })
        else { throw .malformed(scheme) }
        if scheme == .patent, let letter = number.lastIndex(where: Self.isLetter),
            number.endIndex - letter <= 2
        {
            number = number[..<letter]
        }
        guard number.contains(where: Self.isDigit) else { throw .malformed(scheme) }
        return Self.text(bytes)
    }

    private func digest(_ text: String) throws(WorkIdentifierError) -> String {
        guard let digest = Digest(hex: text.lowercased()) else { throw .malformed(scheme) }
        return digest.hex
    }

    private func title(_ text: String) throws(WorkIdentifierError) -> String {
        let words = text.split(separator: " ").joined(separator: " ")
        let isPlain = words.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
                .unassigned:
                false
            case _: true
            }
        }
        guard !words.isEmpty, isPlain else { throw .malformed(scheme) }
        return words
    }
}

extension WorkIdentifierForm {
    private static let decimal = 10
    private static let hexadecimal = 16
    private static let separators = Array(" -.".utf8)

    /// The bytes as text if they are digits to the base and the last one checks the others.
    private func checked(
        _ bytes: [UInt8], length: Int, _ base: Int, _ check: ([Int]) -> Int
    ) throws(WorkIdentifierError) -> String {
        guard bytes.count == length, let found = bytes.last.map({ Self.text([$0]) })
        else { throw .malformed(scheme) }
        var values: [Int] = []
        for byte in bytes.dropLast() {
            guard let value = CheckCharacter.value(of: byte), value < base
            else { throw .malformed(scheme) }
            values.append(value)
        }
        let expected = checkText(check(values))
        guard found == expected else {
            throw .wrongCheckCharacter(scheme, found: found, expected: expected)
        }
        return Self.text(bytes)
    }

    /// Ten is written X where the check is modulo 11, and A elsewhere.
    private func checkText(_ value: Int) -> String {
        let isModulo11 = scheme == .isbn || scheme == .issn
        if isModulo11, value == 10 { return "X" }
        return Self.text([CheckCharacter.character(of: value)])
    }

    private static func withCheckDigit(_ digits: [UInt8]) -> String {
        let check = CheckCharacter.gs1(digits.compactMap(CheckCharacter.value))
        return text(digits + [CheckCharacter.character(of: check)])
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func capitals(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0 }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
