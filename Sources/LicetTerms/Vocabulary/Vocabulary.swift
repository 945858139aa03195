/// A closed list of words, each with one meaning and a fixed number, in a tree.
///
/// A word stands for itself and for everything under it. Numbers are bit positions in sets that
/// are stored and hashed: a new word takes the next number and no number changes its meaning.
public struct Vocabulary: Sendable {
    /// One word and what it means.
    public struct Entry: Hashable, Sendable {
        /// The bit position.
        public let number: UInt8
        /// The word as a licence writes it.
        public let word: String
        /// The number of the wider word above it, if any.
        public let parent: UInt8?
        /// What the word means, in one sentence.
        public let definition: String
    }

    /// The entries in the order of their numbers, without a gap.
    public let entries: [Entry]

    /// What exploiting a work can be: the rights that a grant can give.
    public static let rights = Vocabulary(literal: rightRows, limit: 64)

    /// Where and how a work can be exploited: the fields that a grant can name.
    public static let fields = Vocabulary(literal: fieldRows, limit: 256)

    /// The ending of the word for what is under an entry but under none of its narrower words.
    public static let otherSuffix = "_other"

    init(literal: String, limit: Int) {
        var entries: [Entry] = []
        for row in DataRow.all(of: literal, fields: 4) {
            let parent = entries.first { $0.word == row[2] }
            precondition(row.number(0) == entries.count, "numbers run on: \(row[1])")
            precondition(parent != nil || row[2].isEmpty, "no wider word: \(row[2])")
            let number = UInt8(entries.count)
            entries.append(
                Entry(number: number, word: row[1], parent: parent?.number, definition: row[3]))
        }
        precondition(entries.count <= limit, "a vocabulary of more than \(limit) words")
        self.entries = entries
    }

    /// The entry of a word, or nil.
    public func entry(for word: some StringProtocol) -> Entry? {
        entries.first { $0.word == word }
    }

    /// The entry of a number, or nil.
    public func entry(numbered number: UInt8) -> Entry? {
        number < entries.count ? entries[Int(number)] : nil
    }

    /// The words that a mistaken word may have meant, best first.
    public func nearMisses(of word: String) -> [String] {
        NearMiss.search(word, among: entries.map(\.word))
    }

    /// The entries directly under a number; those without a wider word for nil.
    public func children(of number: UInt8?) -> [Entry] {
        entries.filter { $0.parent == number }
    }

    /// The numbers that a word covers, least first; `audio_other` covers the bit of `audio` alone.
    func numbers(of word: some StringProtocol) -> [UInt8]? {
        if let entry = entry(for: word) { return subtree(of: entry.number) }
        guard word.hasSuffix(Self.otherSuffix) else { return nil }
        let entry = entry(for: word.dropLast(Self.otherSuffix.count))
        guard let entry, !children(of: entry.number).isEmpty else { return nil }
        return [entry.number]
    }

    /// A number and all under it. A wider word stands before its narrower ones, so one pass does.
    func subtree(of root: UInt8) -> [UInt8] {
        var covered: [UInt8] = [root]
        for entry in entries where entry.parent.map(covered.contains) ?? false {
            covered.append(entry.number)
        }
        return covered
    }

    /// The fewest words that together cover exactly these numbers.
    func words(covering isCovered: (UInt8) -> Bool) -> [String] {
        words(under: nil, covering: isCovered)
    }

    private func words(under parent: UInt8?, covering isCovered: (UInt8) -> Bool) -> [String] {
        children(of: parent).flatMap { entry -> [String] in
            if subtree(of: entry.number).allSatisfy(isCovered) { return [entry.word] }
            let own = isCovered(entry.number) ? [entry.word + Self.otherSuffix] : []
            return own + words(under: entry.number, covering: isCovered)
        }
    }
}
