/// One right that a grant can give: a word of `Vocabulary.rights`.
public struct Right: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number of the word, the bit position in a `RightSet`.
    public let rawValue: UInt8

    /// The right of this number, or nil beyond the vocabulary.
    public init?(rawValue: UInt8) {
        guard Vocabulary.rights.entry(numbered: rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// The right of this word, such as `reproduce`, or nil.
    public init?(word: some StringProtocol) {
        guard let entry = Vocabulary.rights.entry(for: word) else { return nil }
        rawValue = entry.number
    }

    /// The word.
    public var word: String { Vocabulary.rights.entries[Int(rawValue)].word }

    /// What the right covers, in one sentence.
    public var definition: String { Vocabulary.rights.entries[Int(rawValue)].definition }

    /// The word.
    public var description: String { word }

    /// The order of the numbers.
    public static func < (left: Right, right: Right) -> Bool { left.rawValue < right.rawValue }
}

/// A set of rights, one bit each; canonical.
public struct RightSet: Hashable, Sendable {
    /// The bits: right n is bit n.
    public let rawValue: UInt64

    /// The set without a right.
    public static let empty = RightSet(rawValue: 0)

    /// The word for every right.
    public static let anyWord = "any_right"

    /// Every right, those that later versions of the vocabulary add included.
    public static let any = RightSet(rawValue: .max)

    /// The set of these bits; bits beyond the vocabulary are rights to come.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A right and all narrower ones: `communicate` includes `broadcast`.
    public init(_ right: Right) {
        let numbers = Vocabulary.rights.subtree(of: right.rawValue)
        rawValue = numbers.reduce(0) { $0 | 1 << UInt64($1) }
    }

    /// The set of a word with all narrower ones, `any_right` or `adapt_other`; nil for no word.
    public init?(word: some StringProtocol) {
        if word == Self.anyWord {
            self = .any
        } else {
            guard let numbers = Vocabulary.rights.numbers(of: word) else { return nil }
            rawValue = numbers.reduce(0) { $0 | 1 << UInt64($1) }
        }
    }

    /// Whether no right is in the set.
    public var isEmpty: Bool { rawValue == 0 }

    /// Whether the right itself is in the set.
    public func contains(_ right: Right) -> Bool { rawValue >> UInt64(right.rawValue) & 1 == 1 }

    /// The rights in either set.
    public func union(_ other: RightSet) -> RightSet {
        RightSet(rawValue: rawValue | other.rawValue)
    }

    /// The rights in both sets.
    public func intersection(_ other: RightSet) -> RightSet {
        RightSet(rawValue: rawValue & other.rawValue)
    }

    /// The rights of this set that are not in the other.
    public func subtracting(_ other: RightSet) -> RightSet {
        RightSet(rawValue: rawValue & ~other.rawValue)
    }

    /// Whether every right of this set is in the other.
    public func isSubset(of other: RightSet) -> Bool { rawValue & ~other.rawValue == 0 }

    /// Whether some right is in both sets.
    public func intersects(_ other: RightSet) -> Bool { rawValue & other.rawValue != 0 }

    /// The rights in the set, in the order of their numbers.
    public var rights: [Right] {
        Vocabulary.rights.entries.compactMap { Right(rawValue: $0.number) }.filter(contains)
    }

    /// The fewest words that say the set.
    public var words: [String] {
        if self == .any { return [Self.anyWord] }
        return Vocabulary.rights.words { rawValue >> UInt64($0) & 1 == 1 }
    }
}

extension RightSet: CustomStringConvertible {
    /// The words, as `reproduce, communicate`; `nothing` for the empty set.
    public var description: String { isEmpty ? "nothing" : words.joined(separator: ", ") }
}
