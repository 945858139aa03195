import LicetBytecode
public import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTerms

/// Runs the tests of a contract, each on a ledger of its own in memory, through the ledger's own
/// state transition. After every block the balances of each asset must sum to its supply.
public struct ScenarioRunner: Sendable {
    private let contract: CompiledContract
    private let file: String

    /// A runner for the tests of a contract.
    public init(_ contract: CompiledContract, file: String) {
        self.contract = contract
        self.file = file
    }

    /// Runs all tests of the contract, in the order of the file.
    public func run(progress: (ScenarioResult) -> Void = { _ in }) -> [ScenarioResult] {
        contract.scenarios.map { scenario in
            let result = run(scenario)
            progress(result)
            return result
        }
    }

    /// Runs one test; `coverage` counts what it runs.
    public func run(
        _ scenario: Scenario, coverage: CoverageCounter? = nil
    ) -> ScenarioResult {
        run(scenario, watcher: coverage)
    }

    /// Runs one test while somebody watches its calls; `allowsRefusals` lets acts be refused, as
    /// those of a random history are.
    func run(
        _ scenario: Scenario, watcher: (any CallWatcher)?, allowsRefusals: Bool = false,
        on foundations: WorldFoundations? = nil
    ) -> ScenarioResult {
        play(scenario, watcher: watcher, allowsRefusals: allowsRefusals, on: foundations).result
    }

    /// Runs one test and gives the ledger that it ran on, unless it could not begin.
    func play(
        _ scenario: Scenario, watcher: (any CallWatcher)? = nil, allowsRefusals: Bool = false,
        on foundations: WorldFoundations? = nil
    ) -> (result: ScenarioResult, world: ScenarioWorld?) {
        var result = ScenarioResult(
            name: scenario.name, licence: scenario.licence, file: file, line: Int(scenario.line),
            outcome: .passed, failures: [], expectations: 0, blocks: 0, costs: [])
        var world: ScenarioWorld?
        do throws(ToolError) {
            let begun: ScenarioWorld
            if let foundations {
                begun = try foundations.world(for: scenario, watcher: watcher)
            } else {
                begun = try ScenarioWorld(contract, scenario, watcher: watcher)
            }
            world = begun
            var run = ScenarioRun(begun, watcher)
            run.allowsRefusals = allowsRefusals
            for (index, step) in scenario.steps.enumerated() where !run.isOver {
                let next =
                    scenario.steps.indices.contains(index + 1)
                    ? scenario.steps[index + 1] : nil
                try run.take(step, before: next)
            }
            run.finish(&result)
        } catch {
            result.failures.append(
                ScenarioFailure(
                    line: Int(scenario.line), words: "test \"\(scenario.name)\"",
                    expected: "the scenario to run", got: "\(error.codeText) \(error.sentence)"))
        }
        result.outcome = result.failures.isEmpty ? .passed : .failed
        return (result, world)
    }
}

/// One scenario as it runs.
private struct ScenarioRun {
    private let world: ScenarioWorld
    private let watcher: (any CallWatcher)?
    private let words: ValueWords
    private var figures: LatestFigures
    private var promises: PromiseWatch
    private var latest: Receipt?
    private var failures: [ScenarioFailure] = []
    private var expectations = 0
    private var costs: [ActCost] = []
    /// Whether acts may be refused without a word.
    var allowsRefusals = false
    /// Nothing after a step that was refused unexpectedly can be judged.
    private(set) var isOver = false

    init(_ world: ScenarioWorld, _ watcher: (any CallWatcher)?) {
        self.world = world
        self.watcher = watcher
        words = ValueWords(world.contract.module)
        figures = LatestFigures(module: world.contract.module, licence: world.licence)
        promises = PromiseWatch(world)
    }

    func finish(_ result: inout ScenarioResult) {
        result.failures = failures
        result.expectations = expectations
        result.costs = costs
        result.blocks = world.blocks
    }

    mutating func take(_ step: ScenarioStep, before next: ScenarioStep?) throws(ToolError) {
        switch step.kind {
        case .act(let day, let party, let act):
            guard let party, let act else {
                try askPromises(after: try world.append(on: day, []).receipts)
                return
            }
            try self.act(act, by: party, on: day)
            let isAwaited: Bool
            if case .expect(.refused) = next?.kind { isAwaited = true } else { isAwaited = false }
            guard let latest, !latest.isDone, !isAwaited, !allowsRefusals else { return }
            fail(step, expected: "\(party)'s act to be carried out", got: words(of: latest))
            isOver = true
        case .expect(let expectation):
            expectations += 1
            try check(expectation, step)
        }
    }

    // MARK: Acting

    /// Gives the party what the act may take, and takes it away again where the act is refused.
    private mutating func act(
        _ act: ScenarioAct, by party: String, on day: CivilDate
    ) throws(ToolError) {
        if case .grants(let name) = act {
            let receipts = try world.grant(name, by: party, on: day)
            try askPromises(after: receipts)
            latest = receipts.first { !$0.isDone } ?? receipts.last
            return
        }
        let bench = world.bench
        var transactions: [SignedTransaction] = []
        let funded = amounts(of: act).filter { $0.units.signum > 0 }
        for (index, units) in funded {
            let asset = try world.asset(index)
            let funding = Payload.issueAsset(
                code: asset.code, minorDigits: asset.minorDigits, to: try bench.party(party),
                units: units)
            transactions.append(try bench.sign(funding, by: ScenarioWorld.issuer))
        }
        transactions.append(try bench.sign(try payload(of: act), by: party))
        let receipts = try world.append(on: day, transactions).receipts
        try askPromises(after: receipts)
        guard let receipt = receipts.last else { return }
        latest = receipt
        figures.note(receipt)
        costs.append(
            ActCost(
                action: act.action(in: world.contract.module), gasUsed: receipt.gasUsed,
                isDone: receipt.isDone))
        guard !receipt.isDone, !funded.isEmpty else { return }
        var returned: [SignedTransaction] = []
        for (index, units) in funded {
            let payload = Payload.transfer(
                asset: try world.asset(index).id, to: try bench.party(ScenarioWorld.issuer),
                units: units)
            returned.append(try bench.sign(payload, by: party))
        }
        _ = try world.append(on: day, returned)
    }

    private mutating func askPromises(after receipts: [Receipt]) throws(ToolError) {
        for broken in try promises.broken(after: receipts, in: world, watcher: watcher) {
            failures.append(
                ScenarioFailure(
                    line: broken.line, words: broken.text, expected: "the promise to hold",
                    got: broken.found))
        }
    }

    /// What an act may take from the one who acts: a payment, or the money among its arguments.
    private func amounts(of act: ScenarioAct) -> [(asset: UInt8, units: BigInt)] {
        switch act {
        case .pays(let asset, let units): [(asset, units)]
        case .calls(let name, let given): isDebited(act) ? amounts(ofCalling: name, given) : []
        case .reports(_, let given): isDebited(act) ? amounts(ofCalling: act.action, given) : []
        case .contests(.escrow, _, let asset, let units): [(asset, units)]
        case .contests(.dispute, _, _, _), .contests(.decide, _, _, _): []
        case .draws, .settles, .attests, .grants: []
        }
    }

    /// Whether the act takes money of its own accord: `pay … automatic`, up to what is reported, or
    /// an action of the author's.
    private func isDebited(_ act: ScenarioAct) -> Bool {
        let module = world.contract.module
        guard let action = module.actions.first(where: { $0.name == act.action }) else {
            return false
        }
        let clauses = module.debug.clauses
        let clause = Int(action.clause)
        if clauses.indices.contains(clause), clauses[clause].word == "action" { return true }
        return module.functions[Int(action.function)].code.contains {
            Instruction(word: $0).opcode == .withdraw
        }
    }

    /// Each asset's sum of the amounts that an action is called with.
    private func amounts(
        ofCalling name: String, _ given: [Value]
    ) -> [(asset: UInt8, units: BigInt)] {
        let action = world.contract.module.actions.first { $0.name == name }
        var sums: [(asset: UInt8, units: BigInt)] = []
        for (field, value) in zip(action?.arguments ?? [], given) {
            guard let asset = field.asset, case .int(let units) = value, units.signum > 0 else {
                continue
            }
            if let known = sums.firstIndex(where: { $0.asset == asset }) {
                sums[known].units += units
            } else {
                sums.append((asset, units))
            }
        }
        return sums
    }

    private func identified(_ values: [Value]) throws(ToolError) -> [Value] {
        var identified: [Value] = []
        for value in values { identified.append(try world.identified(value)) }
        return identified
    }

    private func payload(of act: ScenarioAct) throws(ToolError) -> Payload {
        var arguments: [Value] = []
        var limits: [AssetAmount] = []
        switch act {
        case .pays(let index, let units):
            arguments = [.int(units)]
            limits = [
                AssetAmount(asset: try world.asset(index).id, units: max(units, .zero))
            ]
        case .reports(_, let given), .calls(_, let given):
            arguments = try identified(given)
            for (index, units) in amounts(of: act) {
                limits.append(AssetAmount(asset: try world.asset(index).id, units: units))
            }
        case .draws(let period): arguments = [.date(period)]
        case .contests(_, let debt, _, let units):
            arguments = [.int(debt), .int(units)]
            for (index, units) in amounts(of: act) {
                limits.append(
                    AssetAmount(asset: try world.asset(index).id, units: max(units, .zero)))
            }
        case .settles, .grants: return .settle(licence: world.licence)
        case .attests(let name, let value, let day):
            let parameter = world.contract.module.parameters.first { $0.name == name }
            return .attestSeries(name: parameter?.series?.name ?? name, day: day, value: value)
        }
        return .callAction(
            licence: world.licence, action: act.action(in: world.contract.module),
            arguments: arguments, limits: limits)
    }

    // MARK: Expecting

    private mutating func check(
        _ expectation: ScenarioExpectation, _ step: ScenarioStep
    ) throws(ToolError) {
        switch expectation {
        case .holds(let party, let value): try checkHolding(of: party, value, step)
        case .figure(let name, let value):
            compare(try figure(name), with: value, step)
        case .advanceOutstanding(let value):
            compare(try advance(), with: value, step)
        case .field(let table, let key, let field, let value):
            compare(try self.field(field, of: table, key: key), with: value, step)
        case .status(let word): try checkStatus(word, step)
        case .refused(let word): checkRefusal(word, step)
        case .may(let asked): try checkPermission(asked, step)
        case .approved(let view, let item, let isMeant):
            try checkApproval(view, of: item, isMeant, step)
        }
    }

    private mutating func checkPermission(
        _ asked: ScenarioPermission, _ step: ScenarioStep
    ) throws(ToolError) {
        let act = Act(
            party: try world.bench.party(asked.party), right: asked.right,
            work: try world.work(asked.work), place: asked.place, field: asked.field,
            day: try world.today())
        let permission = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.permission(for: act)
        }
        let word: String?
        if case .refused(let refusal) = permission { word = refusal.word } else { word = nil }
        let isMeant =
            asked.isAllowed
            ? word == nil : word != nil && (asked.because == nil || asked.because == word)
        guard !isMeant else { return }
        fail(
            step, expected: asked.isAllowed ? "permission" : asked.because ?? "a refusal",
            got: word ?? "permission")
    }

    private mutating func checkApproval(
        _ view: String, of item: Value, _ isMeant: Bool, _ step: ScenarioStep
    ) throws(ToolError) {
        let licence = try world.record()
        let answer = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.callView(licence, view, arguments: [item], watcher: watcher)
        }
        guard answer.values.first != .bool(isMeant) else { return }
        fail(
            step, expected: isMeant ? "approved" : "not approved",
            got: isMeant ? "not approved" : "approved")
    }

    private mutating func checkHolding(
        of party: String, _ value: ScenarioValue, _ step: ScenarioStep
    ) throws(ToolError) {
        let id = try world.bench.party(party)
        let asset = try world.asset(value.asset ?? 0).id
        let held = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.balance(of: id, asset: asset)
        }
        compare(ScenarioValue(.int(held), asset: value.asset), with: value, step)
    }

    /// A figure of the latest statement, else what a view answers, else what a slot holds.
    private func figure(_ name: String) throws(ToolError) -> ScenarioValue? {
        if let figure = figures.figure(name) { return figure }
        let ledger = world.bench.ledger
        let licence = try world.record()
        let module = world.contract.module
        let isView = module.actions.contains {
            $0.name == name && $0.kind == .view && $0.arguments.isEmpty
        }
        if isView {
            let answer = try Bench.asking { () throws(LedgerError) in
                try ledger.callView(licence, name, watcher: watcher)
            }
            return answer.values.first.map { ScenarioValue($0) }
        }
        let slot = try Bench.asking { () throws(LedgerError) in
            try ledger.slot(name, of: licence)
        }
        return slot.map { ScenarioValue($0) }
    }

    private func advance() throws(ToolError) -> ScenarioValue? {
        let licence = try world.record()
        let slots = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.slots(of: licence)
        }
        let advances = slots.filter { $0.name.hasSuffix("_advance") }.compactMap(\.value.exact)
        guard !advances.isEmpty else { return nil }
        return ScenarioValue(.ratio(advances.reduce(.zero, +)))
    }

    private func field(
        _ name: String, of table: String, key: [Value]
    ) throws(ToolError) -> ScenarioValue? {
        let licence = try world.record()
        let records = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.records(of: licence, table: table)
        }
        let type = world.contract.module.tables.first { $0.name == table }
        guard let type, let index = type.fields.firstIndex(where: { $0.name == name }),
            let record = records?.first(where: { record in
                record.key.count == key.count
                    && zip(record.key, key).allSatisfy { $0.isSame(as: $1) }
            }), record.fields.indices.contains(index)
        else { return nil }
        return ScenarioValue(record.fields[index], asset: type.fields[index].asset)
    }

    private mutating func checkStatus(
        _ word: String, _ step: ScenarioStep
    ) throws(ToolError) {
        let licence = try world.record()
        let status = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.status(of: licence)
        }
        guard status.word != word else { return }
        fail(step, expected: "the licence to be \(word)", got: status.word)
    }

    private mutating func checkRefusal(_ word: String?, _ step: ScenarioStep) {
        let expected = word.map { "a refusal because \($0)" } ?? "a refusal"
        guard let latest else {
            return fail(step, expected: expected, got: "no act before it")
        }
        let isMeant = word.map { latest.isRefused(because: $0) } ?? !latest.isDone
        if !isMeant { fail(step, expected: expected, got: words(of: latest)) }
    }

    private mutating func compare(
        _ found: ScenarioValue?, with expected: ScenarioValue, _ step: ScenarioStep
    ) {
        let asked =
            expected.comparison.words + words.text(expected.value, asset: expected.asset)
        guard let found else { return fail(step, expected: asked, got: "no such figure yet") }
        let isSameAsset =
            found.asset == nil || expected.asset == nil || found.asset == expected.asset
        guard !isSameAsset || !expected.isMet(by: found.value) else { return }
        let got = words.text(found.value, asset: found.asset ?? expected.asset)
        fail(step, expected: asked, got: got)
    }

    private func words(of receipt: Receipt) -> String {
        receipt.isDone ? "an act that was carried out" : "\(receipt.codeText) \(receipt.detail)"
    }

    private mutating func fail(_ step: ScenarioStep, expected: String, got: String) {
        failures.append(
            ScenarioFailure(
                line: Int(step.line), words: step.words, expected: expected, got: got))
    }
}

extension ScenarioComparison {
    /// The words before the value.
    fileprivate var words: String {
        switch self {
        case .equal: ""
        case .atMost: "at most "
        case .atLeast: "at least "
        }
    }
}

extension ScenarioValue {
    /// Whether what was found stands to the value as it is asked to.
    fileprivate func isMet(by found: Value) -> Bool {
        switch comparison {
        case .equal: found.isSame(as: value)
        case .atMost: found.isSame(as: value) || found.isBefore(value)
        case .atLeast: found.isSame(as: value) || value.isBefore(found)
        }
    }
}

extension Value {
    /// Whether it is the lesser of two numbers or the earlier of two days.
    fileprivate func isBefore(_ other: Value) -> Bool {
        if case .date(let day) = self, case .date(let later) = other { return day < later }
        guard let first = exact, let second = other.exact else { return false }
        return first < second
    }
}

extension ScenarioAct {
    /// The name of the action that the act calls.
    var action: String {
        switch self {
        case .pays: "pay"
        case .reports(let report, _): UsageReport.prefix + report
        case .draws: "draw_statement"
        case .calls(let action, _): action
        case .settles: "settle"
        case .attests: "attest series"
        case .grants: "sign"
        case .contests(let contest, _, _, _): contest.rawValue
        }
    }
}

extension ScenarioAct {
    /// The same in a module: what is paid in another currency than that of the debts has an action
    /// of its own, where the contract lets it be paid.
    func action(in module: Module) -> String {
        guard case .pays(let asset, _) = self, module.assets.indices.contains(Int(asset)) else {
            return action
        }
        let name = "pay_\(module.assets[Int(asset)].code)"
        let isThere = module.actions.contains { action in
            action.name == name && action.arguments.map(\.asset) == [asset]
        }
        return isThere ? name : action
    }
}

extension Receipt {
    /// Whether the receipt is a refusal by this word: the contract's own, a code such as `L5052`, or
    /// the ledger's word for what it refuses before the contract is asked.
    func isRefused(because word: String) -> Bool {
        guard !isDone else { return false }
        if refusal == word || codeText == word { return true }
        guard refusal.isEmpty else { return false }
        switch word {
        case "caller": return Int(code) == RejectionCode.callerNotAllowed.rawValue
        case "status": return Int(code) == RejectionCode.notActive.rawValue
        case "funds": return [4012, 5017].contains(code)
        case "limit": return code == 4013
        default: return false
        }
    }
}
