import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
public import LicetTerms

/// What a contract would pay for a usage: its lines are reported on their days on a ledger in memory,
/// then every statement that is due is drawn, by the code that nodes run.
public struct Simulation: Sendable {
    /// The statements, in the order in which their periods end.
    public let statements: [SimulatedStatement]
    /// Lines that the contract refused, with why.
    public let refused: [RefusedLine]
    /// The payees, in the contract's order.
    public let payees: [String]
    /// The contract's name.
    public let contract: String
    private let words: ValueWords

    /// A line that was refused.
    public struct RefusedLine: Sendable, Encodable {
        /// The file's name.
        public let file: String
        /// The row in it.
        public let row: Int
        /// The code and the sentence.
        public let reason: String
    }

    /// A table of usage and the report clause whose lines it holds; the only one, if none is named.
    public struct Usage: Sendable {
        let table: CSVTable
        let report: String?

        /// Usage of a report.
        public init(_ table: CSVTable, report: String? = nil) {
            self.table = table
            self.report = report
        }
    }

    /// Attests the rates, reports the usage, and draws what is due on the last line's day, or on
    /// `until` if that is later.
    public init(
        _ contract: CompiledContract, parameters: [NamedText] = [], usage: [Usage],
        rates: AttestedRates = .none, until: CivilDate? = nil
    ) throws(ToolError) {
        let module = contract.module
        let lines = try Self.lines(usage, module)
        let world = try ScenarioWorld(
            contract, parameters: parameters, days: lines.map(\.line.reportedOn))
        try world.attest(rates)
        var refused: [RefusedLine] = []
        for (file, action, line) in lines {
            let caller = module.usualCaller(of: action)
            let call = try world.bench.sign(
                .callAction(
                    licence: world.licence, action: action.name, arguments: line.arguments,
                    limits: []),
                by: caller ?? ScenarioWorld.issuer)
            let receipt = try world.append(on: line.reportedOn, [call]).receipts.last
            if let receipt, !receipt.isDone {
                let reason = "\(receipt.codeText) \(receipt.detail)"
                refused.append(RefusedLine(file: file, row: line.row, reason: reason))
            }
        }
        let last = lines.last?.line.reportedOn ?? .earliest
        try Self.settle(world, on: max(last, until ?? last))
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        let words = ValueWords(module)
        statements = explainer.statements.map { SimulatedStatement($0, words) }
            .sorted { ($0.end, $0.line) < ($1.end, $1.line) }
        self.refused = refused
        payees = explainer.payees
        self.contract = contract.name
        self.words = words
    }

    /// The lines of all tables in the order of their days.
    private static func lines(
        _ usage: [Usage], _ module: Module
    ) throws(ToolError) -> [(file: String, action: Action, line: UsageLine)] {
        var lines: [(file: String, action: Action, line: UsageLine)] = []
        for usage in usage {
            let names = UsageReport.names(in: module)
            guard let name = usage.report ?? (names.count == 1 ? names[0] : nil) else {
                throw .because(
                    .unknownReport, "\(usage.table.file): one of \(names.joined(separator: ", "))")
            }
            let report = try UsageReport(usage.table, report: name, module: module)
            let action = module.actions.first { $0.name == UsageReport.prefix + name }
            guard let action else { throw .because(.unknownReport, name) }
            lines += report.lines.map { (usage.table.file, action, $0) }
        }
        return lines.enumerated().sorted { left, right in
            let (first, second) = (left.element.line.reportedOn, right.element.line.reportedOn)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    /// Sends `settle` until it closes nothing more.
    private static func settle(
        _ world: ScenarioWorld, on day: CivilDate
    ) throws(ToolError) {
        let module = world.contract.module
        guard module.actions.contains(where: { $0.name == "settle" }) else { return }
        while true {
            let settle = try world.bench.sign(
                .settle(licence: world.licence), by: ScenarioWorld.issuer)
            let receipt = try world.append(on: day, [settle]).receipts.last
            if let receipt, !receipt.refusal.isEmpty {
                throw .because(.stepRefused, "settle: \(receipt.detail)")
            }
            let drew = receipt?.events.contains { event in
                guard case .contract(_, let type, _) = event else { return false }
                return module.events.indices.contains(Int(type))
                    && module.events[Int(type)].name == "statement"
            }
            guard drew == true else { return }
        }
    }

    // MARK: Sums

    /// What a payee gets from all statements in an asset, minor units.
    func total(of payee: String, asset: UInt8) -> Ratio {
        statements.filter { $0.asset == asset }
            .reduce(.zero) { $0 + ($1.shares.first { $0.name == payee }?.exact ?? .zero) }
    }

    /// What is payable from all statements in an asset, minor units.
    func total(asset: UInt8) -> Ratio {
        statements.filter { $0.asset == asset }.reduce(.zero) { $0 + $1.exactPayable }
    }

    /// The assets in which something is payable, in the contract's order.
    var assets: [UInt8] {
        var assets: [UInt8] = []
        for statement in statements where !assets.contains(statement.asset) {
            assets.append(statement.asset)
        }
        return assets.sorted()
    }

    func paper(_ amount: Ratio, _ asset: UInt8) -> String { words.paper(amount, asset: asset) }

    /// A table: a row a statement with what each payee gets of it, and the sums.
    public var text: String {
        let right = Array(2..<(4 + payees.count))
        var table = ColumnTable(["period", "clause", "due", "payable"] + payees, alignRight: right)
        for statement in statements {
            table.add(
                [statement.period, statement.clause, statement.due, statement.payable]
                    + payees.map { payee in
                        statement.shares.first { $0.name == payee }?.amount ?? ""
                    })
        }
        for asset in assets {
            let sums = payees.map { paper(total(of: $0, asset: asset), asset) }
            table.add(["all", "", "", paper(total(asset: asset), asset)] + sums)
        }
        var text = "\(contract)\n\(table.text)"
        for line in refused { text += "refused: \(line.file):\(line.row): \(line.reason)\n" }
        return text
    }
}

/// A statement as a simulation tells it.
public struct SimulatedStatement: Sendable, Encodable {
    /// `2026-Q1`, or the days where it is no period of the calendar.
    public let period: String
    /// The royalty clause.
    public let clause: String
    /// The royalty of this statement.
    public let due: String
    /// What is to be paid.
    public let payable: String
    /// The day by which.
    public let dueDate: String
    /// Each payee's part.
    public let shares: [SimulatedShare]
    let end: CivilDate
    let line: UInt32
    let asset: UInt8
    let exactPayable: Ratio

    private enum CodingKeys: String, CodingKey {
        case period, clause, due, payable, dueDate, shares
    }

    init(_ statement: StatementDocument, _ words: ValueWords) {
        let asset = statement.asset
        let months = (1...120).first { statement.start.addingMonths($0) == statement.end }
        let last = statement.end.adding(days: -1) ?? statement.end
        let label = PeriodLabel(firstDay: statement.start, months: months ?? 0).description
        let isNamed = label != statement.start.description
        period = isNamed ? label : "\(statement.start) through \(last)"
        clause = "\(statement.clause.word), line \(statement.clause.line)"
        due = words.paper(statement.due, asset: asset)
        payable = words.paper(statement.payable, asset: asset)
        dueDate = statement.dueDate.description
        shares = statement.shares.map {
            SimulatedShare(
                name: $0.name, amount: words.paper($0.amount, asset: asset), exact: $0.amount)
        }
        end = statement.end
        line = statement.clause.line
        self.asset = asset
        exactPayable = statement.payable
    }
}

/// What one payee gets from a statement.
public struct SimulatedShare: Sendable, Encodable {
    /// The payee.
    public let name: String
    /// The amount as it stands on a statement.
    public let amount: String
    let exact: Ratio

    private enum CodingKeys: String, CodingKey { case name, amount }
}
