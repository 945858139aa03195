public import LicetBytecode

/// What a contract can cost: for every action and view its worst-case gas, in all and by the clauses
/// whose code it runs.
public struct CostTable: Sendable, Encodable {
    /// The contract's name.
    public var contract: String
    /// Its actions and views, in the module's order.
    public var actions: [ActionCost]

    /// The costs of a module's actions, as the verifier bounds them.
    public init(_ verified: VerifiedModule) {
        let module = verified.module
        let clauses = ClauseMap(module)
        let shares = module.debug.clauses.indices.map { clause in
            verified.bounds { function, instruction in
                clauses.clause(function: function, instruction: instruction) == clause
            }
        }
        contract = module.name
        actions = module.actions.map { action in
            let function = Int(action.function)
            let parts = module.debug.clauses.indices.compactMap { clause -> ClauseCost? in
                let gas = shares[clause][function]
                guard gas > 0 else { return nil }
                let words = module.debug.clauses[clause]
                return ClauseCost(clause: words.word, line: Int(words.line), worstCaseGas: gas)
            }
            return ActionCost(
                action: action.name, kind: "\(action.kind)",
                worstCaseGas: verified.functions[function].bound, clauses: parts)
        }
    }

    /// The table as text: an action a line, its clauses indented below it.
    public var text: String {
        var table = ColumnTable([contract, "gas at most"], alignRight: [1])
        for action in actions {
            let kind = action.kind == "call" ? "" : " (\(action.kind))"
            table.add([action.action + kind, ValueWords.grouped(action.worstCaseGas)])
            for part in action.clauses {
                let words = "  \(part.clause), line \(part.line)"
                table.add([words, ValueWords.grouped(part.worstCaseGas)])
            }
        }
        return table.text
    }
}

/// The worst case of one action.
public struct ActionCost: Sendable, Encodable {
    /// The action's name.
    public var action: String
    /// `call`, `activation` or `view`.
    public var kind: String
    /// The most gas that the machine can use in it.
    public var worstCaseGas: UInt64
    /// The most that each clause's code can use in it. The dearest ways differ, so these sum to the
    /// action's or more.
    public var clauses: [ClauseCost]
}

/// The worst case of one clause within an action.
public struct ClauseCost: Sendable, Encodable {
    /// The clause word.
    public var clause: String
    /// Its line in the source.
    public var line: Int
    /// The most gas that its code can use.
    public var worstCaseGas: UInt64
}

/// From an instruction to the clause it comes from.
struct ClauseMap {
    private let clauses: [[Int]]

    init(_ module: Module) {
        clauses = module.functions.indices.map { function in
            let places = module.debug.places.filter { Int($0.function) == function }
            var clauses: [Int] = []
            var next = 0
            for instruction in module.functions[function].code.indices {
                while next < places.count, Int(places[next].instruction) <= instruction {
                    next += 1
                }
                clauses.append(next > 0 ? Int(places[next - 1].clause) : -1)
            }
            return clauses
        }
    }

    /// Index of the clause, or -1 where the debug map is silent.
    func clause(function: Int, instruction: Int) -> Int {
        guard clauses.indices.contains(function), clauses[function].indices.contains(instruction)
        else { return -1 }
        return clauses[function][instruction]
    }
}
