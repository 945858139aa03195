/// What the lexer thinks of characters beyond ASCII.
enum Characters {
    /// Whether the character can change what a reader sees without being seen itself: controls,
    /// bidirectional controls, zero-width and tag characters (Unicode TR 36, TR 39; CVE-2021-42574).
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0xAD, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
        default: false
        }
    }

    /// The ASCII character that this one looks like, for the mend; nil where none is known.
    static func lookAlike(of scalar: Unicode.Scalar) -> Character? {
        if let index = foreign.firstIndex(of: scalar) { return Array(latin)[index] }
        let value = scalar.value
        if (0xFF01...0xFF5E).contains(value) {
            return UInt8(exactly: value - 0xFEE0).map { Character(Unicode.Scalar($0)) }
        }
        return nil
    }

    /// How a character is named in a message: `U+0430`.
    static func number(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    // Cyrillic and Greek letters and typographic marks, each above the ASCII one it looks like.
    private static let foreign = Array(
        "аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι“”„«»‘’–—−×÷…，；：（）".unicodeScalars)
    private static let latin =
        "aeopcyxijsdhABEKMHOPCTYXIJSABEZHIKMNOPTYXovi\"\"\"\"\"''---*/.,;:()"
}
