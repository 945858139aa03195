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
        let soughtLetters = letters(word)
        var found: [[String]] = Array(repeating: [], count: reach + 1)
        var folded: [UInt8] = []
        for candidate in words {
            folded.removeAll(keepingCapacity: true)
            if let soughtLetters, let letters = letters(candidate) {
                // An edit adds a letter, takes one away, or both.
                let apart = (letters ^ soughtLetters).nonzeroBitCount
                if apart > 2 * reach || abs(candidate.utf8.count - sought.count) > reach {
                    continue
                }
                for byte in candidate.utf8 { folded.append(lowered(byte)) }
            } else {
                folded += candidate.lowercased().utf8
            }
            if let distance = distance(sought, folded, within: reach) {
                found[distance].append(candidate)
            }
        }
        return Array(found.joined().prefix(3))
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// The letters and digits of a word as bits, case not counted; nil, if it is not plain ASCII.
    private static func letters(_ word: String) -> UInt64? {
        var letters: UInt64 = 0
        for byte in word.utf8 {
            guard byte < 0x80 else { return nil }
            letters |= 1 << UInt64(lowered(byte) & 0x3F)
        }
        return letters
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between two
    /// words (optimal string alignment), or nil beyond the bound.
    ///
    /// Only numbers near the diagonal can stay within the bound; all others count as beyond it.
    static func distance(_ left: [UInt8], _ right: [UInt8], within bound: Int) -> Int? {
        guard abs(left.count - right.count) <= bound else { return nil }
        let width = right.count + 1
        let beyond = bound + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: beyond)
            var (beforeLast, last, current) = (0, width, 2 * width)
            for column in 0..<min(width, beyond) { cells[last + column] = column }
            for row in 0..<left.count {
                let from = max(0, row - bound)
                let through = min(right.count, row + bound + 1)
                cells[current + from] = from == 0 ? min(row + 1, beyond) : beyond
                for column in from..<max(from, through) {
                    let same = left[row] == right[column]
                    var best = min(cells[last + column + 1], cells[current + column]) + 1
                    best = min(best, cells[last + column] + (same ? 0 : 1))
                    if row > 0, column > 0, left[row] == right[column - 1],
                        left[row - 1] == right[column]
                    {
                        best = min(best, cells[beforeLast + column - 1] + 1)
                    }
                    cells[current + column + 1] = min(best, beyond)
                }
                if through < right.count { cells[current + through + 1] = beyond }
                (beforeLast, last, current) = (last, current, beforeLast)
            }
            let result = cells[last + right.count]
            return result <= bound ? result : nil
        }
    }
}
