/// Finds the word of the language that some bytes spell, without making a string.
///
/// Open addressing over a table four times as large as the list, so that a miss ends at once.
struct WordTable: Sendable {
    static let shared = WordTable()

    private static let size = 1_024
    private var slots = [UInt8](repeating: 0, count: WordTable.size)
    private let spellings: [[UInt8]]

    private init() {
        spellings = Word.allCases.map { Array($0.text.utf8) }
        for word in Word.allCases where word != .none {
            let spelling = spellings[Int(word.rawValue)]
            var slot = Self.slot(of: spelling, 0, spelling.count)
            while slots[slot] != 0 { slot = (slot + 1) % Self.size }
            slots[slot] = word.rawValue
        }
    }

    /// The word spelt by the bytes from `start` up to `end`, or `.none`.
    func word(in bytes: [UInt8], _ start: Int, _ end: Int) -> Word {
        guard end - start <= 16 else { return .none }
        var slot = Self.slot(of: bytes, start, end)
        while slots[slot] != 0 {
            if matches(spellings[Int(slots[slot])], bytes, start, end) {
                return Word(rawValue: slots[slot]) ?? .none
            }
            slot = (slot + 1) % Self.size
        }
        return .none
    }

    private func matches(_ spelling: [UInt8], _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard spelling.count == end - start else { return false }
        for offset in 0..<spelling.count where spelling[offset] != bytes[start + offset] {
            return false
        }
        return true
    }

    private static func slot(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for offset in start..<end {
            hash = (hash ^ UInt32(bytes[offset])) &* 16_777_619
        }
        return Int(hash ^ (hash >> 15)) % size
    }
}
