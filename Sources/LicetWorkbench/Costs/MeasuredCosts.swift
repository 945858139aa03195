public import LicetBytecode
public import LicetLedger
import LicetVM

/// What a contract's calls did cost, by the clauses whose code ran.
///
/// The fixed price of an instruction belongs to its clause. What the sizes of numbers and records,
/// and first looks at state, added, and what the ledger took for authentication and storage, stand in rows of their own.
public struct MeasuredCosts: Sendable, Encodable {
    /// A row for each contract and clause: contracts in the order of first use, their clauses in that
    /// of the source, then what is no clause's.
    public private(set) var rows: [MeasuredCost] = []

    /// Nothing measured yet.
    public init() {}

    /// Notes the calls of a licence as replay saw them.
    public mutating func note(_ traces: [CallTrace], of module: Module) {
        let clauses = ClauseMap(module)
        for trace in traces where trace.receipt.isDone {
            let parts = Self.fixedGas(of: trace, module, clauses)
            for (clause, gas) in parts.enumerated() where gas > 0 {
                let words = module.debug.clauses[clause]
                add(gas, to: MeasuredCost(module.name, words.word, Int(words.line)))
            }
            let machine = trace.outcome.gasUsed
            let fixed = parts.reduce(0, +)
            if machine > fixed {
                add(machine - fixed, to: MeasuredCost(module.name, "sizes", 0))
            }
            let all = trace.receipt.gasUsed
            add(all - min(all, machine), to: MeasuredCost(module.name, "ledger", 0))
        }
        sort()
    }

    private mutating func sort() {
        let contracts = rows.map(\.contract)
        func rank(_ row: MeasuredCost) -> (Int, Int, String) {
            let contract = contracts.firstIndex(of: row.contract) ?? 0
            return (contract, row.line > 0 ? row.line : .max, row.clause == "ledger" ? "~" : "")
        }
        rows.sort { rank($0) < rank($1) }
    }

    private static func fixedGas(
        of trace: CallTrace, _ module: Module, _ clauses: ClauseMap
    ) -> [UInt64] {
        var parts = [UInt64](repeating: 0, count: module.debug.clauses.count)
        for (function, visits) in trace.visits.enumerated() {
            for (instruction, count) in visits.enumerated() where count > 0 {
                let clause = clauses.clause(function: function, instruction: instruction)
                guard parts.indices.contains(clause) else { continue }
                let body = module.functions[function]
                let price = GasSchedule.fixed(
                    Instruction(word: body.code[instruction]), of: body, in: module)
                parts[clause] += price * UInt64(count)
            }
        }
        return parts
    }

    private mutating func add(_ gas: UInt64, to row: MeasuredCost) {
        let known = rows.firstIndex {
            $0.contract == row.contract && $0.clause == row.clause && $0.line == row.line
        }
        if known == nil { rows.append(row) }
        let position = known ?? rows.count - 1
        rows[position].calls += 1
        rows[position].gasUsed += gas
        rows[position].greatest = max(rows[position].greatest, gas)
    }

    /// The table as text.
    public var text: String {
        let head = ["contract", "clause", "line", "calls", "gas", "gas a call", "most"]
        var table = ColumnTable(head, alignRight: [2, 3, 4, 5, 6])
        for row in rows {
            table.add([
                row.contract, row.clause, row.line > 0 ? "\(row.line)" : "", "\(row.calls)",
                ValueWords.grouped(row.gasUsed),
                ValueWords.grouped(row.gasUsed / UInt64(max(1, row.calls))),
                ValueWords.grouped(row.greatest),
            ])
        }
        return table.text
    }
}

/// What the code of one clause did cost.
public struct MeasuredCost: Sendable, Encodable {
    /// The contract's name.
    public var contract: String
    /// The clause word; `sizes` for what sizes of operands and first looks added, `ledger` for
    /// authentication, storage and the receipt.
    public var clause: String
    /// Its line in the source; 0 where there is none.
    public var line: Int
    /// How many calls ran code of it.
    public var calls = 0
    /// Gas of all of them.
    public var gasUsed: UInt64 = 0
    /// Gas of the dearest.
    public var greatest: UInt64 = 0

    init(_ contract: String, _ clause: String, _ line: Int) {
        self.contract = contract
        self.clause = clause
        self.line = line
    }
}
