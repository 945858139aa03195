import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms
import LicetVM

/// Asks a licence's promises: those about figures of each statement as it is drawn, the others
/// after every block.
struct PromiseWatch {
    private let module: Module
    private let licence: Digest
    private let words: ValueWords
    private let promises: [Action]
    /// For each royalty's number, the figures that its last settlement and statement told.
    private var figures: [Int: Figures] = [:]

    private struct Figures {
        /// Of the latest span, and of each by its first day.
        var settlement: [String: Value] = [:]
        var spans: [Value: [String: Value]] = [:]
        var statement: [String: Value] = [:]
    }

    /// A promise that did not hold.
    struct Broken {
        var line: Int
        var text: String
        var found: String
    }

    init(_ world: ScenarioWorld) {
        let module = world.contract.module
        self.module = module
        licence = world.licence
        words = ValueWords(module)
        promises = module.actions.filter { action in
            action.kind == .view
                && module.debug.clauses.indices.contains(Int(action.clause))
                && module.debug.clauses[Int(action.clause)].word == "promise"
        }
    }

    /// What does not hold after a block with these receipts.
    mutating func broken(
        after receipts: [Receipt], in world: ScenarioWorld, watcher: (any CallWatcher)?
    ) throws(ToolError) -> [Broken] {
        guard !promises.isEmpty else { return [] }
        var broken: [Broken] = []
        for event in receipts.flatMap(\.events) {
            guard case .contract(licence, let type, let fields) = event,
                module.events.indices.contains(Int(type))
            else { continue }
            let event = module.events[Int(type)]
            let told = zip(event.fields, fields).map { ($0.name, $1) }
            for promise in promises where !promise.arguments.isEmpty {
                guard let known = figures(of: promise, told, event.name) else { continue }
                if let found = try ask(promise, known, world, watcher) { broken.append(found) }
            }
        }
        for promise in promises where promise.arguments.isEmpty {
            if let found = try ask(promise, [], world, watcher) { broken.append(found) }
        }
        return broken
    }

    /// The figures that a promise names, where this event completes them.
    private mutating func figures(
        of promise: Action, _ told: [(String, Value)], _ event: String
    ) -> [Value]? {
        let isCombined = event == "combined"
        let isSettlement = event == "settlement" || isCombined
        guard isSettlement || event == "statement",
            case .int(let number) = told.first(where: { $0.0 == "clause" })?.1,
            let royalty = number.int64.map(Int.init)
        else { return nil }
        var known = figures[royalty] ?? Figures()
        if isSettlement {
            // What a cap over several royalties leaves of a span completes the span's figures.
            let start = told.first { $0.0 == "span_start" }?.1 ?? .bool(false)
            known.settlement = isCombined ? known.spans[start] ?? [:] : [:]
            for (name, value) in told { known.settlement[name] = value }
            known.spans[start] = known.settlement
        } else {
            for (name, value) in told { known.statement[name] = value }
        }
        figures[royalty] = known
        // A settlement's own figures stand before those of its statement.
        let values = promise.arguments.compactMap {
            known.settlement[$0.name] ?? known.statement[$0.name]
        }
        let ofSettlement = promise.arguments.count { known.settlement[$0.name] != nil }
        let isWhole = values.count == promise.arguments.count
        return isWhole && (ofSettlement == values.count) == isSettlement ? values : nil
    }

    /// The promise asked of these figures; nil where it holds.
    private func ask(
        _ promise: Action, _ figures: [Value], _ world: ScenarioWorld,
        _ watcher: (any CallWatcher)?
    ) throws(ToolError) -> Broken? {
        let arguments = zip(promise.arguments, figures).map { field, value -> Value in
            if case .ratio = field.type, let exact = value.exact { return .ratio(exact) }
            return value
        }
        let licence = try world.record()
        let answer = try Bench.asking { () throws(LedgerError) in
            try world.bench.ledger.callView(
                licence, promise.name, arguments: arguments, watcher: watcher)
        }
        guard case .bool(false)? = answer.values.first else { return nil }
        let clause = module.debug.clauses[Int(promise.clause)]
        let found = zip(promise.arguments, figures).map {
            "\($0.name) \(words.text($1, asset: $0.asset))"
        }
        return Broken(
            line: Int(clause.line), text: clause.text,
            found: found.isEmpty ? "that it does not" : found.joined(separator: ", "))
    }
}
