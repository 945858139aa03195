/// The check characters of identifier schemes, computed from the characters before them.
///
/// Each takes values (0 to 9, then A = 10 and on) and returns the value of the check character.
enum CheckCharacter {
    /// Weights 1 and 3 in turn, so that the sum with the check digit is a multiple of 10
    /// (GS1 General Specifications 7.9; ISBN-13, ISMN, EAN). The last weight is always 3.
    static func gs1(_ digits: [Int]) -> Int {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            sum += digit * (index % 2 == 0 ? 3 : 1)
        }
        return (10 - sum % 10) % 10
    }

    /// Weights that fall to 2, modulo 11, 10 written X (ISBN-10, ISO 3297 for ISSN).
    static func modulo11(_ digits: [Int]) -> Int {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() { sum += digit * (index + 2) }
        return (11 - sum % 11) % 11
    }

    /// One, plus each digit times its place, modulo 10 (ISO 15707 for ISWC).
    static func musicalWork(_ digits: [Int]) -> Int {
        var sum = 1
        for (index, digit) in digits.enumerated() { sum += digit * (index + 1) }
        return (10 - sum % 10) % 10
    }

    /// Hybrid system MOD 37,36 of ISO/IEC 7064 (ISAN, EIDR, GRid).
    static func modulo37By36(_ values: [Int]) -> Int {
        var product = 36
        for value in values {
            let sum = (product + value) % 36
            product = (sum == 0 ? 36 : sum) * 2 % 37
        }
        return (37 - product) % 36
    }

    /// Weights 11, 9, 3, 1 in turn, modulo 16 (ISO 21047 for ISTC).
    static func textCode(_ values: [Int]) -> Int {
        let weights = [11, 9, 3, 1]
        var sum = 0
        for (index, value) in values.enumerated() { sum += value * weights[index % 4] }
        return sum % 16
    }

    /// The value of a digit or capital letter, or nil.
    static func value(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// The digit or capital letter of a value below 36.
    static func character(of value: Int) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + UInt8(value) : UInt8(ascii: "A") + UInt8(value - 10)
    }
}
