import LicetBytecode
import LicetPrimitives

/// What differs between two contracts, or two versions of one: in their clauses, in their prose, and
/// in what each pays for the same usage.
public struct Comparison: Sendable {
    /// Clauses that only one of them has.
    public let clauses: TextChange
    /// Sentences of the prose that only one of them has; their numbers are left out.
    public let prose: TextChange
    /// What both pay, where there is usage to pay for.
    public let money: MoneyComparison?

    /// Compares two contracts; `simulations` are what they pay for one usage.
    public init(
        _ old: CompiledContract, _ new: CompiledContract,
        simulations: (old: Simulation, new: Simulation)? = nil
    ) {
        clauses = TextChange(from: Self.clauses(of: old), to: Self.clauses(of: new))
        prose = TextChange(from: Self.sentences(of: old), to: Self.sentences(of: new))
        money = simulations.map { MoneyComparison($0.old, $0.new) }
    }

    private static func clauses(of contract: CompiledContract) -> [String] {
        contract.module.debug.clauses.map(\.text)
    }

    /// The sentences of the prose without their numbers, a sentence on several lines as one.
    private static func sentences(of contract: CompiledContract) -> [String] {
        let text = contract.prose(in: "en") ?? ""
        var sentences: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            let isNumbered = first.allSatisfy { $0.isNumber || $0 == "." || $0 == "(" || $0 == ")" }
            if !isNumbered, line.hasPrefix(" "), !sentences.isEmpty {
                sentences[sentences.count - 1] += " " + words.joined(separator: " ")
            } else {
                let rest = isNumbered ? words.dropFirst() : words[...]
                sentences.append(rest.joined(separator: " "))
            }
        }
        return sentences
    }

    /// All three parts.
    public var text: String {
        [clauses.text("Clauses"), prose.text("Prose"), money?.text].compactMap { $0 }
            .joined(separator: "\n")
    }
}

/// What two contracts pay for the same usage, period by period and payee by payee.
public struct MoneyComparison: Sendable, Encodable {
    /// A row: a period or a payee with both amounts.
    public struct Row: Sendable, Encodable {
        /// The period, or the payee.
        public let name: String
        /// What the first contract pays.
        public let old: String
        /// What the second pays.
        public let new: String
        /// The second less the first.
        public let difference: String
    }

    /// What is payable for each period.
    public let periods: [Row]
    /// What each payee gets in all.
    public let payees: [Row]

    init(_ old: Simulation, _ new: Simulation) {
        var periods: [Row] = []
        var payees: [Row] = []
        // Assets are told apart by their code, which the amounts begin with.
        for asset in Set(old.assets + new.assets).sorted() {
            func row(_ name: String, _ first: Ratio, _ second: Ratio) -> Row {
                Row(
                    name: name, old: old.paper(first, asset), new: new.paper(second, asset),
                    difference: new.paper(second - first, asset))
            }
            func payable(_ simulation: Simulation, _ period: String) -> Ratio {
                simulation.statements.filter { $0.period == period && $0.asset == asset }
                    .reduce(.zero) { $0 + $1.exactPayable }
            }
            var names: [String] = []
            for statement in (old.statements + new.statements).sorted(by: { $0.end < $1.end })
            where statement.asset == asset && !names.contains(statement.period) {
                names.append(statement.period)
            }
            periods += names.map { row($0, payable(old, $0), payable(new, $0)) }
            periods.append(row("all", old.total(asset: asset), new.total(asset: asset)))
            for payee in old.payees + new.payees.filter({ !old.payees.contains($0) }) {
                payees.append(
                    row(
                        payee, old.total(of: payee, asset: asset),
                        new.total(of: payee, asset: asset)))
            }
        }
        self.periods = periods
        self.payees = payees
    }

    /// Two tables.
    var text: String {
        func table(_ name: String, _ rows: [Row]) -> String {
            var table = ColumnTable(
                [name, "first", "second", "difference"], alignRight: [1, 2, 3])
            for row in rows { table.add([row.name, row.old, row.new, row.difference]) }
            return table.text
        }
        return "Money for the same usage\n" + table("period", periods) + "\n"
            + table("payee", payees)
    }
}
