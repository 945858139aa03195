import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Runs calls. It owns the memory of a call (registers, scratch, overlay) and uses it again for the
/// next one, so that a call allocates nothing of its own on the way.
///
/// A machine runs one call at a time; make one a thread. What it comes to depends on the program,
/// the call and the host's answers alone.
public final class Machine {
    private var stack: Limbs
    private var stackWords: Int
    private let scratchRoom: Limbs
    private var state: UnsafeMutablePointer<CallState>?
    /// Room for the operations that calls return to.
    private let links: UnsafeMutablePointer<OperationPlace>

    /// Words of scratch; `share` of 64 lines of the widest class takes the most.
    static let scratchWords = 1 << 17

    /// A machine that has run nothing yet.
    public init() {
        stackWords = 1_024
        stack = Limbs.allocate(capacity: stackWords)
        scratchRoom = Limbs.allocate(capacity: Self.scratchWords)
        links = .allocate(capacity: Limits.callDepth + 1)
    }

    deinit {
        stack.deallocate()
        scratchRoom.deallocate()
        links.deallocate()
        guard let state else { return }
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Runs a call to its outcome; fails only where the host could not answer.
    public func execute(
        _ call: Call, of program: Program, on host: some Host
    ) throws(HostFailure) -> Outcome {
        var tracer = NoTracer()
        return try run(call, program, host, &tracer)
    }

    /// Runs a call without charging for its blocks: what the meter costs is measured against it.
    public func executeUnmetered(
        _ call: Call, of program: Program, on host: some Host
    ) throws(HostFailure) -> Outcome {
        var tracer = Unmetered()
        return try run(call, program, host, &tracer)
    }

    /// Runs a call to its outcome while somebody watches.
    public func execute(
        _ call: Call, of program: Program, on host: some Host, tracer: inout some Tracer
    ) throws(HostFailure) -> Outcome {
        try run(call, program, host, &tracer)
    }

    private func run<T: Tracer>(
        _ call: Call, _ program: Program, _ host: any Host, _ tracer: inout T
    ) throws(HostFailure) -> Outcome {
        guard program.module.actions.indices.contains(call.action) else {
            return Self.refusal(of: call, function: 0)
        }
        let function = Int(program.module.actions[call.action].function)
        guard program.accepts(call, function) else {
            return Self.refusal(of: call, function: function)
        }
        let state = prepare(program, call, host)
        let frame = stack
        write(call.arguments, program.doors[function].parameters, frame)
        var interpreter = Interpreter(
            program: program, state: state, frame: frame, function: function,
            gas: call.gasLimit, scratch: Scratch(scratchRoom, words: Self.scratchWords),
            links: links)
        let trap = try interpreter.run(&tracer)
        guard let trap else {
            return Outcome(
                result: .success(interpreter.results),
                gasUsed: call.gasLimit - interpreter.gas, changes: state.pointee.changes())
        }
        let used = trap == .outOfGas ? call.gasLimit : call.gasLimit - interpreter.gas
        return Outcome(
            result: .failure(interpreter.trap(trap)), gasUsed: used, effects: Effects())
    }

    /// A call that does not fit its action stops before anything is charged.
    private static func refusal(of call: Call, function: Int) -> Outcome {
        Outcome(
            result: .failure(Trap(code: .badArgument, function: function, instruction: 0)),
            gasUsed: 0, effects: Effects())
    }

    private func prepare(
        _ program: Program, _ call: Call, _ host: any Host
    ) -> UnsafeMutablePointer<CallState> {
        if stackWords < program.stackWords {
            stack.deallocate()
            stackWords = program.stackWords
            stack = Limbs.allocate(capacity: stackWords)
        }
        let state = self.state ?? .allocate(capacity: 1)
        if self.state == nil {
            let scratch = Scratch(scratchRoom, words: Self.scratchWords)
            state.initialize(to: CallState(program, call, host: host, scratch: scratch))
            self.state = state
        }
        state.pointee.reset(program, call, host: host)
        return state
    }

    private func write(_ arguments: [Value], _ cells: CellRun, _ frame: Limbs) {
        var place = frame
        for (value, cell) in zip(arguments, cells) {
            _ = cell.write(value, at: place)
            place += cell.words
        }
    }
}

extension Program {
    /// Whether the call's arguments are those of the action's function, and what the licence was
    /// offered with is what the module asks for.
    func accepts(_ call: Call, _ function: Int) -> Bool {
        let parameters = module.functions[function].parameters
        guard call.arguments.count == parameters.count,
            call.parameters.count == module.parameters.count
        else { return false }
        for (value, type) in zip(call.arguments, parameters) where !type.admits(value) {
            return false
        }
        for (value, parameter) in zip(call.parameters, module.parameters)
        where !parameter.type.admits(value) {
            return false
        }
        for index in territories {
            guard call.territories.indices.contains(index), call.territories[index] != nil else {
                return false
            }
        }
        return true
    }
}
