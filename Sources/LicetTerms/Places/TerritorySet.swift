/// A set of places, one bit for each two-letter code.
///
/// The form is canonical: equal sets have equal words, so they have equal hashes and encodings.
public struct TerritorySet: Hashable, Sendable {
    /// The words of the bit set, least code first: code n is bit n mod 64 of word n div 64.
    ///
    /// Always `wordCount` words; the bits above the last code are zero.
    public private(set) var words: [UInt64]

    /// The number of words, enough for 676 codes.
    public static let wordCount = 11

    private static let lastWordMask: UInt64 = (1 << (PlaceCode.count % 64)) - 1

    /// The set without a place.
    public static let empty = TerritorySet()

    /// The set without a place.
    public init() {
        words = Array(repeating: 0, count: Self.wordCount)
    }

    /// The set of these codes; one named twice counts once.
    public init(_ codes: some Sequence<PlaceCode>) {
        self.init()
        for code in codes { insert(code) }
    }

    /// The set of these words, or nil unless they are eleven and name no bit above the last code.
    public init?(words: some Collection<UInt64>) {
        let words = Array(words)
        guard words.count == Self.wordCount else { return nil }
        guard words[Self.wordCount - 1] & ~Self.lastWordMask == 0 else { return nil }
        self.words = words
    }

    /// Whether no place is in the set.
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The number of places.
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The codes in the set, in their order.
    public var codes: [PlaceCode] {
        var codes: [PlaceCode] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                codes.append(PlaceCode(listed: index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return codes
    }

    /// Whether the place is in the set.
    public func contains(_ code: PlaceCode) -> Bool {
        words[Int(code.rawValue) / 64] & Self.bit(code) != 0
    }

    /// Adds a place.
    public mutating func insert(_ code: PlaceCode) {
        words[Int(code.rawValue) / 64] |= Self.bit(code)
    }

    /// The places in either set.
    public func union(_ other: TerritorySet) -> TerritorySet {
        combined(other) { $0 | $1 }
    }

    /// The places in both sets.
    public func intersection(_ other: TerritorySet) -> TerritorySet {
        combined(other) { $0 & $1 }
    }

    /// The places of this set that are not in the other.
    public func subtracting(_ other: TerritorySet) -> TerritorySet {
        combined(other) { $0 & ~$1 }
    }

    /// Whether every place of this set is in the other.
    public func isSubset(of other: TerritorySet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
    }

    /// Whether some place is in both sets.
    public func intersects(_ other: TerritorySet) -> Bool {
        zip(words, other.words).contains { $0 & $1 != 0 }
    }

    private func combined(
        _ other: TerritorySet, with operation: (UInt64, UInt64) -> UInt64
    ) -> TerritorySet {
        var result = self
        for index in 0..<Self.wordCount {
            result.words[index] = operation(words[index], other.words[index])
        }
        return result
    }

    private static func bit(_ code: PlaceCode) -> UInt64 { 1 << (UInt64(code.rawValue) % 64) }
}

extension TerritorySet: CustomStringConvertible {
    /// The codes in their order, as `CH, FR`; `nowhere` for the empty set.
    public var description: String {
        isEmpty ? "nowhere" : codes.map(\.description).joined(separator: ", ")
    }
}
