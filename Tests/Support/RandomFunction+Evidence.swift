import LicetBytecode
import LicetPrimitives
import LicetTerms

// Random hashing, signature checks and questions about the ledger; a good part of them meets what
// the host of a random program holds.
extension RandomFunction {
    mutating func evidence(_ code: inout CodeBuilder) {
        switch random.below(4) {
        case 0: code.emit(.sha256, id(), bytes())
        case 1: signature(&code)
        case 2: series(&code)
        default: grant(&code)
        }
    }

    private mutating func signature(_ code: inout CodeBuilder) {
        let scheme = random.below(KeyScheme.allCases.count)
        let first = registers([.bytes, .id, .bytes], &code)
        for (offset, constant) in names.signed[scheme].enumerated() {
            code.emit(.const, first + UInt8(offset), wide: constant)
        }
        if random.below(4) == 0 { code.emit(.move, first + 1, id()) }
        if random.below(6) == 0 { code.emit(.move, first + UInt8(2 * random.below(2)), bytes()) }
        let claimed = random.below(10) == 0 ? 1 - scheme : scheme
        code.emit(.verified, bool(), first, UInt8(claimed))
    }

    private mutating func series(_ code: inout CodeBuilder) {
        let key = registers([.id, .date], &code)
        code.emit(.move, key, id())
        if random.below(2) == 0 { code.emit(.today, key + 1) } else { fill(key + 1, .date, &code) }
        code.emit(.series, bool(), ratio(), key)
    }

    private mutating func grant(_ code: inout CodeBuilder) {
        let about = registers([.id, .id, .date], &code)
        if random.below(2) == 0 { code.emit(.sender, about) } else { fill(about, .id, &code) }
        code.emit(.licence, about + 1)
        code.emit(.today, about + 2)
        let words = registers([.int(.bits64), .int(.bits64), .int(.bits128)], &code)
        for offset in 0..<3 as Range<UInt8> { code.emit(.move, words + offset, small()) }
        code.emit(.granted, bool(), about, words)
    }
}
