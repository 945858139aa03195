import LicetBytecode

/// A keyed table in the call's memory.
struct TableForm {
    let key: CellRun
    let fields: CellRun
    let capacity: Int
    let keyWords: Int
    /// Words of the fields' cells.
    let fieldWords: Int
    /// Whether every part of the key is one word.
    let isWordKey: Bool
    /// Whether the packed fields are their cells as they stand.
    let isFlat: Bool
    /// Whether the zero values of all fields are zero words.
    private let hasZeroWords: Bool
    /// Whether the module asks for the order of the keys.
    let isWalked: Bool

    init(key: CellRun, fields: CellRun, capacity: Int, isWalked: Bool) {
        self.key = key
        self.fields = fields
        self.capacity = capacity
        self.isWalked = isWalked
        keyWords = key.words
        fieldWords = fields.words
        isWordKey = key.allSatisfy { $0.isWord }
        isFlat = fields.allSatisfy { $0.isPlain }
        hasZeroWords = fields.allSatisfy { $0.isPlain && $0.kind != .ratio64 }
    }

    /// Whether two keys are one.
    @inline(__always)
    func isSame(_ left: Limbs, _ right: Limbs) -> Bool {
        var index = 0
        while index < keyWords {
            if left[index] != right[index] { return false }
            index &+= 1
        }
        return true
    }

    /// How two keys stand: negative, 0 or positive. Numbers and days by value, false before true,
    /// identities by their bytes.
    @inline(__always)
    func compare(_ left: Limbs, _ right: Limbs) -> Int {
        guard isWordKey else { return compareParts(left, right) }
        var index = 0
        while index < keyWords {
            let (a, b) = (Int(bitPattern: left[index]), Int(bitPattern: right[index]))
            if a != b { return a < b ? -1 : 1 }
            index &+= 1
        }
        return 0
    }

    private func compareParts(_ left: Limbs, _ right: Limbs) -> Int {
        var offset = 0
        for cell in key {
            for word in offset..<offset + cell.words where left[word] != right[word] {
                if cell.kind == .id {
                    // The words of a digest are in the order of its bytes.
                    return left[word] < right[word] ? -1 : 1
                }
                return Int(bitPattern: left[word]) < Int(bitPattern: right[word]) ? -1 : 1
            }
            offset += cell.words
        }
        return 0
    }

    /// Words that packed fields take.
    func packedWords(at place: Limbs) -> Int {
        if isFlat { return fieldWords }
        var words = 0
        for cell in fields { words += cell.packedWords(at: place + words) }
        return words
    }

    /// The limbs above the least size in packed fields, which a read pays for.
    func excess(of packed: Limbs) -> Int {
        var source = packed
        var excess = 0
        for cell in fields {
            excess += cell.size(at: source) - GasSchedule.leastSize
            source += cell.packedWords(at: source)
        }
        return excess
    }

    /// Writes the zero values of all fields.
    func writeZeros(at start: Limbs) {
        var place = start
        if hasZeroWords {
            for index in 0..<fieldWords { place[index] = 0 }
            return
        }
        for cell in fields {
            cell.writeZero(at: place)
            place += cell.words
        }
    }
}
