import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTerms

/// A licence on a ledger in memory, signed by parties with published keys, on which acts are tried:
/// what `licet run` does. Whoever pays has the funds.
public struct ActionRun {
    let contract: CompiledContract
    private let world: ScenarioWorld
    private let reader: ArgumentReader
    private var day: CivilDate
    /// Who looks at the calls of the acts; the licence is signed before anybody looks.
    var watcher: (any CallWatcher)? {
        get { world.bench.watcher }
        nonmutating set { world.bench.watcher = newValue }
    }

    /// Signs a licence of the contract with these values of its parameters.
    public init(
        _ contract: CompiledContract, parameters: [NamedText] = [], steps: [ActionStep]
    ) throws(ToolError) {
        let days = steps.compactMap(\.day)
        let world = try ScenarioWorld(contract, parameters: parameters, days: days)
        self.contract = contract
        self.world = world
        day = try world.record().period?.start ?? days.min() ?? .earliest
        reader = ArgumentReader(module: contract.module) { name throws(ToolError) in
            try world.bench.party(name)
        }
    }

    /// Carries acts out, one a block; stops at the first that is refused.
    public mutating func perform(_ steps: [ActionStep]) throws(ToolError) -> [ActionOutcome] {
        var outcomes: [ActionOutcome] = []
        for step in steps {
            outcomes.append(try perform(step))
            if outcomes.last?.isDone == false { break }
        }
        return outcomes
    }

    /// Carries one act out.
    mutating func perform(_ step: ActionStep) throws(ToolError) -> ActionOutcome {
        let module = contract.module
        guard let action = module.actions.first(where: { $0.name == step.action }),
            action.kind != .activation
        else {
            let names = module.actions.filter { $0.kind != .activation }.map(\.name)
            throw .because(
                .unknownAction,
                "`\(step.action)`; \(contract.name) has \(names.joined(separator: ", "))")
        }
        let arguments = try reader.arguments(step.arguments, of: action)
        day = max(step.day ?? day, day)
        if action.kind == .view { return try ask(action, arguments, step) }
        return try call(action, arguments, by: step.party ?? first(of: action))
    }

    // MARK: Asking and calling

    private func ask(
        _ action: Action, _ arguments: [Value], _ step: ActionStep
    ) throws(ToolError) -> ActionOutcome {
        let licence = try world.record()
        let time = max(noon, try world.bench.now())
        let answer: ViewResult
        do throws(LedgerError) {
            answer = try world.bench.ledger.callView(
                licence, action.name, arguments: arguments, at: time, watcher: watcher)
        } catch {
            guard case .trapped(let report) = error else { throw .ledger(error) }
            return ActionOutcome(
                action: action.name, party: step.party ?? "anyone", day: day.description,
                isDone: false, code: report.codeText, refusal: report.refusal ?? "",
                detail: report.sentence, gasUsed: 0, results: [], events: [], movements: [])
        }
        let words = ValueWords(contract.module)
        return ActionOutcome(
            action: action.name, party: step.party ?? "anyone", day: day.description,
            isDone: true, code: "done", refusal: "", detail: "", gasUsed: answer.gasUsed,
            results: answer.values.map { words.text($0) }, events: [], movements: [])
    }

    private func call(
        _ action: Action, _ arguments: [Value], by party: String
    ) throws(ToolError) -> ActionOutcome {
        let (funding, limits) = try funds(for: action, arguments, party)
        let call = try world.bench.sign(
            .callAction(
                licence: world.licence, action: action.name, arguments: arguments,
                limits: limits),
            by: party)
        let applied = try world.append(on: day, funding + [call])
        guard let receipt = applied.receipts.last else {
            preconditionFailure("a block has a receipt for each transaction")
        }
        let receiptWords = ReceiptWords(
            module: contract.module, bindings: try world.record().bindings, name: name)
        let words = ValueWords(contract.module)
        return ActionOutcome(
            action: action.name, party: party, day: day.description, isDone: receipt.isDone,
            code: receipt.codeText, refusal: receipt.refusal, detail: receipt.detail,
            gasUsed: receipt.gasUsed, results: receipt.results.map { words.text($0) },
            events: receiptWords.events(receipt), movements: receiptWords.movements(receipt))
    }

    /// What the amounts among the arguments sum to is issued to the caller and may be taken.
    private func funds(
        for action: Action, _ arguments: [Value], _ party: String
    ) throws(ToolError) -> ([SignedTransaction], [AssetAmount]) {
        var funding: [SignedTransaction] = []
        var limits: [AssetAmount] = []
        for index in contract.module.assets.indices {
            var units = BigInt.zero
            for (field, value) in zip(action.arguments, arguments)
            where field.asset.map(Int.init) == index {
                if case .int(let amount) = value, amount.signum > 0 { units = units + amount }
            }
            guard units.signum > 0 else { continue }
            let asset = try world.asset(UInt8(truncatingIfNeeded: index))
            let payload = Payload.issueAsset(
                code: asset.code, minorDigits: asset.minorDigits,
                to: try world.bench.party(party), units: units)
            funding.append(try world.bench.sign(payload, by: ScenarioWorld.issuer))
            limits.append(AssetAmount(asset: asset.id, units: units))
        }
        return (funding, limits)
    }

    // MARK: Names and days

    private var noon: Int64 {
        let offset = Int(contract.module.offsetMinutes)
        return (day.startMilliseconds(offsetMinutes: offset) ?? 0) + 43_200_000
    }

    /// What an identity is called.
    func name(_ id: Digest) -> String {
        id == world.licence ? "the licence" : world.bench.name(of: id) ?? id.hex
    }

    /// The licence's record as it stands: slots, then the records of each table.
    func state() throws(ToolError) -> LicenceState {
        let licence = try world.record()
        let ledger = world.bench.ledger
        return try Bench.asking { () throws(LedgerError) in
            var state = LicenceState(slots: try ledger.slots(of: licence).map(\.value), tables: [])
            for table in contract.module.tables {
                let records = try ledger.records(of: licence, table: table.name) ?? []
                state.tables.append(records.map { .init(key: $0.key, fields: $0.fields) })
            }
            return state
        }
    }

    /// The first party that may call the action.
    private func first(of action: Action) -> String {
        contract.module.usualCaller(of: action) ?? contract.partyNames.first
            ?? ScenarioWorld.issuer
    }
}

extension Module {
    /// Who calls an action: the first party that may; of a report that whoever had a place sends, the
    /// party that signed for it.
    func usualCaller(of action: Action) -> String? {
        if let first = action.callers.first { return parameters[Int(first)].name }
        guard action.name.hasPrefix(UsageReport.prefix) else { return nil }
        return life?.assignments.first.map { parameters[Int($0.party)].name }
    }
}
