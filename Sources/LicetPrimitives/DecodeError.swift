/// Why bytes are not the canonical encoding of a value; codes 1000 to 1018.
///
/// Every case ends with the offset of the first byte it speaks of.
public enum DecodeError: CodedError, Equatable {
    /// The input ends inside a value.
    case truncated(at: Int)
    /// Bytes follow the value.
    case trailingBytes(count: Int, at: Int)
    /// A variable-length number has a longer form than it needs.
    case numberNotMinimal(at: Int)
    /// A variable-length number is above 32 bits.
    case numberTooLarge(at: Int)
    /// A truth value is neither 0 nor 1.
    case notBool(UInt8, at: Int)
    /// An option's mark is neither 0 nor 1.
    case notOption(UInt8, at: Int)
    /// A text is not UTF-8.
    case notText(at: Int)
    /// A length is larger than the bytes that are left.
    case lengthBeyondInput(length: Int, at: Int)
    /// A length is larger than this value may have.
    case lengthBeyondLimit(length: Int, limit: Int, at: Int)
    /// Values are nested deeper than 32 levels.
    case nestedTooDeep(at: Int)
    /// An integer has a zero high byte, a sign on zero or a sign that is neither 0 nor 1.
    case integerNotCanonical(at: Int)
    /// A ratio is not in lowest terms or its denominator is not positive.
    case ratioNotCanonical(at: Int)
    /// No variant has this number.
    case unknownVariant(Int, of: String, at: Int)
    /// Entries are not in strictly ascending order.
    case notAscending(at: Int)
    /// A public key is not one: not canonical, not on the curve, or of small order.
    case invalidPublicKey(at: Int)
    /// No key scheme has this number.
    case unknownKeyScheme(UInt8, at: Int)
    /// The format version is not one this program reads.
    case unknownVersion(Int, of: String, at: Int)
    /// The bytes decode, but no value of this kind has that content.
    case invalidValue(of: String, at: Int)
    /// The input does not open with the mark of its format.
    case wrongMark(of: String, at: Int)

    /// The number of the error.
    public var code: Int {
        switch self {
        case .truncated: 1000
        case .trailingBytes: 1001
        case .numberNotMinimal: 1002
        case .numberTooLarge: 1003
        case .notBool: 1004
        case .notOption: 1005
        case .notText: 1006
        case .lengthBeyondInput: 1007
        case .lengthBeyondLimit: 1008
        case .nestedTooDeep: 1009
        case .integerNotCanonical: 1010
        case .ratioNotCanonical: 1011
        case .unknownVariant: 1012
        case .notAscending: 1013
        case .invalidPublicKey: 1014
        case .unknownKeyScheme: 1015
        case .unknownVersion: 1016
        case .invalidValue: 1017
        case .wrongMark: 1018
        }
    }

    /// What is wrong, and where.
    public var sentence: String {
        switch self {
        case .truncated(let at): "the input ends at byte \(at), inside a value"
        case .trailingBytes(let count, let at): "\(count) bytes follow the value at byte \(at)"
        case .numberNotMinimal(let at): "the number at byte \(at) is written longer than it needs"
        case .numberTooLarge(let at): "the number at byte \(at) is above 4294967295"
        case .notBool(let byte, let at): "byte \(at) is \(byte), but a truth value is 0 or 1"
        case .notOption(let byte, let at): "byte \(at) is \(byte), but an option starts with 0 or 1"
        case .notText(let at): "the text at byte \(at) is not UTF-8"
        case .lengthBeyondInput(let length, let at):
            "the length \(length) at byte \(at) is more than the input holds"
        case .lengthBeyondLimit(let length, let limit, let at):
            "the length \(length) at byte \(at) is over the limit of \(limit)"
        case .nestedTooDeep(let at): "the value at byte \(at) is nested deeper than 32 levels"
        case .integerNotCanonical(let at): "the integer at byte \(at) is not in its one form"
        case .ratioNotCanonical(let at): "the ratio at byte \(at) is not in lowest terms"
        case .unknownVariant(let number, let kind, let at):
            "byte \(at) names variant \(number) of \(kind), which there is not"
        case .notAscending(let at): "the entry at byte \(at) is not above the one before it"
        case .invalidPublicKey(let at): "the bytes at \(at) are not a public key"
        case .unknownKeyScheme(let number, let at):
            "byte \(at) names key scheme \(number), which there is not"
        case .unknownVersion(let version, let kind, let at):
            "byte \(at) names version \(version) of \(kind), which this program does not read"
        case .invalidValue(let kind, let at): "the bytes at \(at) are no \(kind)"
        case .wrongMark(let kind, let at): "the bytes at \(at) do not open a \(kind)"
        }
    }

    /// Why it happens.
    public var cause: String {
        switch self {
        case .truncated, .lengthBeyondInput, .trailingBytes:
            "The data was cut, joined with other data, or changed on its way."
        case .numberNotMinimal, .notBool, .notOption, .integerNotCanonical, .ratioNotCanonical,
            .notAscending, .numberTooLarge:
            "Every value has exactly one encoding, because encodings are hashed and signed."
        case .notText: "Texts are strict UTF-8."
        case .lengthBeyondLimit, .nestedTooDeep:
            "Sizes are bounded, so that no input can exhaust the reader."
        case .unknownVariant, .unknownVersion, .unknownKeyScheme:
            "The data was written by a newer program, or was changed on its way."
        case .invalidPublicKey:
            "A key must be the canonical encoding of a curve point that is not of small order."
        case .invalidValue: "The content breaks a rule of its kind."
        case .wrongMark: "The data is of another kind, or was changed on its way."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .truncated, .lengthBeyondInput, .trailingBytes, .notText, .wrongMark:
            "Fetch the data again from where it was made, whole and unchanged."
        case .numberNotMinimal, .notBool, .notOption, .integerNotCanonical, .ratioNotCanonical,
            .notAscending, .numberTooLarge, .invalidValue:
            "Write it with a writer that follows the canonical encoding."
        case .lengthBeyondLimit, .nestedTooDeep: "Split the data into smaller values."
        case .unknownVariant, .unknownVersion, .unknownKeyScheme:
            "Use a version of licet that knows this format."
        case .invalidPublicKey: "Check that the whole key was copied; make a new one if it was."
        }
    }
}
