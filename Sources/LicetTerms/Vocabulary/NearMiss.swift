/// Search for the words that a mistaken word may have meant.
public enum NearMiss {
    /// The greatest edit distance at which a word is still offered.
    public static let greatestDistance = 2

    /// The words within the greatest distance, nearest first, at most three.
    ///
    /// Case is not counted. Words of equal distance stay in the order given. In a short word two
    /// edits leave nothing of it, so a word of up to three letters may differ in one letter only.
    public static func search(_ word: String, among words: [String]) -> [String] {
        let sought = Array(word.lowercased().utf8)
        guard sought.count <= 64 else { return [] }
        let reach = sought.count <= 3 ? 1 : greatestDistance
        var found: [[String]] = Array(repeating: [], count: reach + 1)
        for candidate in words {
            let distance = distance(sought, Array(candidate.lowercased().utf8), within: reach)
            if let distance { found[distance].append(candidate) }
        }
        return Array(found.joined().prefix(3))
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between two
    /// words (optimal string alignment), or nil beyond the bound.
    static func distance(_ left: [UInt8], _ right: [UInt8], within bound: Int) -> Int? {
        guard abs(left.count - right.count) <= bound else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1..<(left.count + 1) {
            var current = [row]
            for column in 1..<(right.count + 1) {
                let same = left[row - 1] == right[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1)
                best = min(best, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count] <= bound ? last[right.count] : nil
    }
}
