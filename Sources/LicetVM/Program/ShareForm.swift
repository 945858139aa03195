import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A share table with what its price and its work need, made and freed with its program.
struct ShareForm {
    let table: ShareTable
    let rule: RemainderRule
    /// How many weights there are.
    let count: Int
    /// The weights, if each and their sum are words.
    let words: UnsafePointer<UInt>
    /// Their sum, if they and it are words.
    let total: UInt
    /// Whether they and it are; then amounts of a word have no extra price.
    let isNarrow: Bool

    init(_ table: ShareTable) {
        self.table = table
        rule = table.rule
        count = table.weights.count
        isNarrow = GasSchedule.isNarrow(table)
        let memory = UnsafeMutablePointer<UInt>.allocate(capacity: count)
        for (index, weight) in table.weights.enumerated() {
            (memory + index).initialize(to: UInt(bitPattern: isNarrow ? weight.int ?? 0 : 0))
        }
        words = UnsafePointer(memory)
        let total = table.weights.reduce(BigInt.zero, +).int ?? 0
        self.total = isNarrow ? UInt(bitPattern: total) : 0
    }

    /// The extra price for an amount of so many limbs.
    func extra(amount limbs: Int) -> UInt64 { GasSchedule.share(table, amount: limbs) }
}
