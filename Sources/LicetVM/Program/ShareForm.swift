import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A share table with what its price and its work need.
struct ShareForm: Sendable {
    let weights: [BigInt]
    let rule: RemainderRule
    /// The weights, if each and their sum are words.
    let words: [UInt]
    /// Their sum, if they and it are words.
    let total: UInt
    /// Size of the largest weight.
    let size: Int

    init(_ table: ShareTable) {
        weights = table.weights
        rule = table.rule
        size = GasSchedule.size(table)
        let words = table.weights.compactMap { $0.int.map { UInt(bitPattern: $0) } }
        let total = table.weights.reduce(BigInt.zero, +).int ?? 0
        let isNarrow = words.count == table.weights.count && total > 0
        self.words = isNarrow ? words : []
        self.total = isNarrow ? UInt(bitPattern: total) : 0
    }

    /// The extra price for an amount of a size.
    func extra(amount: Int) -> UInt64 {
        GasSchedule.lines(weights.count, amount: amount, weight: size)
    }
}
