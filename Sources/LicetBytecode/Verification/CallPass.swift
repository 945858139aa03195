/// Calls.
///
/// **Theorem.** No function of an accepted module reaches itself, no chain of calls has more than
/// `Limits.callDepth` functions, and no view reaches an instruction that writes state, emits an
/// event or takes money.
///
/// **Argument.** Functions are taken off the call graph once all that they call are off (Kahn's
/// order). What is left over when none can be taken calls in a circle. In this order a function's
/// depth and effects are known from its callees', each call being looked at once. At most 256
/// functions make at most 65,536 pairs, so the pass is linear in the code.
struct CallPass {
    /// All functions, each after those it calls.
    let order: [Int]

    static func check(_ module: Module) throws(VerificationError) -> CallPass {
        let graph = CallGraph(of: module)
        let order = try graph.calleesFirst(module)
        try depth(order, graph, module)
        try views(order, graph, module)
        return CallPass(order: order)
    }

    private static func depth(
        _ order: [Int], _ graph: CallGraph, _ module: Module
    ) throws(VerificationError) {
        var depths = Array(repeating: 1, count: order.count)
        for caller in order {
            for callee in graph.callees[caller] {
                depths[caller] = max(depths[caller], depths[callee.function] + 1)
                guard depths[caller] > Limits.callDepth else { continue }
                throw VerificationError(
                    .callsTooDeep, in: module.functions[caller], caller, at: callee.instruction,
                    "the chain of calls has \(depths[caller]) functions")
            }
        }
    }

    /// Finds for each function an instruction through which it acts, its own or a call.
    private static func views(
        _ order: [Int], _ graph: CallGraph, _ module: Module
    ) throws(VerificationError) {
        var acts = graph.acts
        for caller in order where acts[caller] == nil {
            acts[caller] =
                graph.callees[caller].first { acts[$0.function] != nil }?.instruction
        }
        for action in module.actions where action.kind == .view {
            let function = Int(action.function)
            guard let instruction = acts[function] else { continue }
            throw VerificationError(
                .viewActs, in: module.functions[function], function, at: instruction,
                "the view `\(action.name)` changes state, emits or moves money here")
        }
    }
}

/// Who calls whom, each pair once, with the first instruction that does.
private struct CallGraph {
    struct Callee {
        let function: Int
        let instruction: Int
    }

    private(set) var callees: [[Callee]] = []
    /// Each function's first instruction that changes something.
    private(set) var acts: [Int?] = []

    init(of module: Module) {
        for function in module.functions { scan(function, of: module.functions.count) }
    }

    private mutating func scan(_ function: Function, of count: Int) {
        var found: [Callee] = []
        var act: Int?
        var isCalled = RegisterSet()
        for (at, word) in function.code.enumerated() {
            let byte = UInt8(truncatingIfNeeded: word)
            let callee = Int(word >> 24)
            if byte == Opcode.call.rawValue && !isCalled.contains(callee) {
                isCalled.insert(callee)
                found.append(Callee(function: callee, instruction: at))
            } else if act == nil && Self.actors.contains(Int(byte)) {
                act = at
            }
        }
        callees.append(found)
        acts.append(act)
    }

    /// Opcodes that change the world outside of the call.
    private static let actors = {
        var set = RegisterSet()
        let opcodes: [Opcode] = [.put, .store, .remove, .emit, .withdraw, .deposit, .keep]
        for opcode in opcodes { set.insert(Int(opcode.rawValue)) }
        return set
    }()

    func calleesFirst(_ module: Module) throws(VerificationError) -> [Int] {
        var callers = Array(repeating: [Int](), count: callees.count)
        for (caller, list) in callees.enumerated() {
            for callee in list { callers[callee.function].append(caller) }
        }
        var waiting = callees.map(\.count)
        var order = waiting.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for caller in callers[order[next]] {
                waiting[caller] -= 1
                if waiting[caller] == 0 { order.append(caller) }
            }
            next += 1
        }
        guard order.count == callees.count else { throw circle(waiting, module) }
        return order
    }

    /// Names a call on the circle: among those left, from each to one left, until one repeats.
    private func circle(_ waiting: [Int], _ module: Module) -> VerificationError {
        var caller = waiting.firstIndex { $0 > 0 } ?? 0
        var instruction = 0
        for _ in callees.indices {
            guard let callee = callees[caller].first(where: { waiting[$0.function] > 0 })
            else { break }
            instruction = callee.instruction
            if callee.function == caller { break }
            caller = callee.function
        }
        let last = callees[caller].first { waiting[$0.function] > 0 }
        return VerificationError(
            .cyclicCalls, in: module.functions[caller], caller,
            at: last?.instruction ?? instruction, "the function can reach itself through this call")
    }
}
