/// One field of use: a word of `Vocabulary.fields`.
public struct FieldOfUse: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number of the word, the bit position in a `FieldSet`.
    public let rawValue: UInt8

    /// The field of this number, or nil beyond the vocabulary.
    public init?(rawValue: UInt8) {
        guard Vocabulary.fields.entry(numbered: rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// The field of this word, such as `audio_streaming`, or nil.
    public init?(word: some StringProtocol) {
        guard let entry = Vocabulary.fields.entry(for: word) else { return nil }
        rawValue = entry.number
    }

    /// The word.
    public var word: String { Vocabulary.fields.entries[Int(rawValue)].word }

    /// What the field covers, in one sentence.
    public var definition: String { Vocabulary.fields.entries[Int(rawValue)].definition }

    /// The word.
    public var description: String { word }

    /// The order of the numbers.
    public static func < (left: FieldOfUse, right: FieldOfUse) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A set of fields of use, one bit each; canonical.
///
/// A named field includes its descendants. What no word of the set covers is not granted.
public struct FieldSet: Hashable, Sendable {
    /// The words of the bit set, least first: field n is bit n mod 64 of word n div 64.
    public private(set) var words: [UInt64]

    /// The number of words, enough for 256 fields.
    public static let wordCount = 4

    /// The set without a field.
    public static let empty = FieldSet()

    /// The word for every field.
    public static let anyWord = "any_field"

    /// Every field, those that later versions of the vocabulary add included.
    public static let any = FieldSet(bits: Array(repeating: .max, count: wordCount))

    /// The set without a field.
    public init() {
        self.init(bits: Array(repeating: 0, count: Self.wordCount))
    }

    /// The set of these words, or nil unless they are four.
    public init?(words: some Collection<UInt64>) {
        guard words.count == Self.wordCount else { return nil }
        self.words = Array(words)
    }

    /// A field and all narrower ones: `audio` includes `audio_streaming`.
    public init(_ field: FieldOfUse) {
        self.init(numbers: Vocabulary.fields.subtree(of: field.rawValue))
    }

    /// The set of a word with all narrower ones, `any_field` or `audio_other`; nil for no word.
    public init?(word: some StringProtocol) {
        if word == Self.anyWord {
            self = .any
        } else {
            guard let numbers = Vocabulary.fields.numbers(of: word) else { return nil }
            self.init(numbers: numbers)
        }
    }

    private init(numbers: [UInt8]) {
        self.init()
        for number in numbers { words[Int(number) / 64] |= 1 << (UInt64(number) % 64) }
    }

    private init(bits: [UInt64]) {
        words = bits
    }

    /// Whether no field is in the set.
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Whether the field itself is in the set.
    public func contains(_ field: FieldOfUse) -> Bool { holds(field.rawValue) }

    /// The fields in either set.
    public func union(_ other: FieldSet) -> FieldSet {
        FieldSet(bits: zip(words, other.words).map { $0 | $1 })
    }

    /// The fields in both sets.
    public func intersection(_ other: FieldSet) -> FieldSet {
        FieldSet(bits: zip(words, other.words).map { $0 & $1 })
    }

    /// The fields of this set that are not in the other.
    public func subtracting(_ other: FieldSet) -> FieldSet {
        FieldSet(bits: zip(words, other.words).map { $0 & ~$1 })
    }

    /// Whether every field of this set is in the other.
    public func isSubset(of other: FieldSet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
    }

    /// Whether some field is in both sets.
    public func intersects(_ other: FieldSet) -> Bool {
        zip(words, other.words).contains { $0 & $1 != 0 }
    }

    /// The fields in the set, in the order of their numbers.
    public var fields: [FieldOfUse] {
        Vocabulary.fields.entries.compactMap { FieldOfUse(rawValue: $0.number) }.filter(contains)
    }

    /// The fewest vocabulary words that say the set.
    public var names: [String] {
        self == .any ? [Self.anyWord] : Vocabulary.fields.words(covering: holds)
    }

    private func holds(_ number: UInt8) -> Bool {
        words[Int(number) / 64] >> (UInt64(number) % 64) & 1 == 1
    }
}

extension FieldSet: CustomStringConvertible {
    /// The words, as `audio_streaming, print`; `nothing` for the empty set.
    public var description: String { isEmpty ? "nothing" : names.joined(separator: ", ") }
}
