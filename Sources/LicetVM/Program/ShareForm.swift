import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A share table with what its price and its work need.
struct ShareForm: Sendable {
    let table: ShareTable
    let weights: [BigInt]
    let rule: RemainderRule
    /// The weights, if each and their sum are words.
    let words: [UInt]
    /// Their sum, if they and it are words.
    let total: UInt
    private let isNarrow: Bool

    init(_ table: ShareTable) {
        self.table = table
        weights = table.weights
        rule = table.rule
        isNarrow = GasSchedule.isNarrow(table)
        let words = table.weights.compactMap { $0.int.map { UInt(bitPattern: $0) } }
        let total = table.weights.reduce(BigInt.zero, +).int ?? 0
        self.words = isNarrow ? words : []
        self.total = isNarrow ? UInt(bitPattern: total) : 0
    }

    /// The extra price for an amount of so many limbs.
    func extra(amount limbs: Int) -> UInt64 {
        limbs <= GasSchedule.leastSize && isNarrow ? 0 : GasSchedule.share(table, amount: limbs)
    }
}
