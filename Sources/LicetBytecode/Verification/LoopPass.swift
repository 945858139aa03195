/// Loops.
///
/// **Theorem.** In an accepted function each declared loop is counted down by exactly one `loop`
/// instruction and set by at least one `enter`, none of them inside its body. So its body runs, on
/// each way into the loop, at most as often as declared.
///
/// **Argument.** By the type pass only `enter` sets a counter, to at most the declared trips, and
/// only `loop` changes it, downwards. By the flow pass each run of the body passes the header's
/// counting side, which takes one off. No `enter` in the body means that nothing sets the counter
/// anew while the loop runs; definite assignment shows that it was set before. One look at each
/// `loop` and `enter` is enough.
enum LoopPass {
    static func check(_ subject: Subject, _ flow: Flow) throws(VerificationError) {
        let headers = try headers(subject)
        let entered = try enters(subject, bodies(subject, flow))
        for loop in headers.indices where headers[loop] < 0 || !entered[loop] {
            let verb = headers[loop] < 0 ? "counted" : "entered"
            throw VerificationError(
                .loopCounter,
                "function \(subject.index) `\(subject.function.name)`: loop \(loop) "
                    + "is never \(verb)",
                function: subject.index)
        }
    }

    /// Each loop's `loop` instruction, or -1.
    private static func headers(_ subject: Subject) throws(VerificationError) -> [Int] {
        var headers = Array(repeating: -1, count: subject.function.loops.count)
        for (at, word) in subject.function.code.enumerated() {
            guard word & 0xFF == UInt32(Opcode.loop.rawValue) else { continue }
            let loop = counted(by: word, subject)
            guard headers[loop] < 0 else {
                throw subject.error(
                    .loopCounter, at: at, register: Int(Instruction(word: word).a),
                    "loop \(loop) is counted here and at \(headers[loop])")
            }
            headers[loop] = at
        }
        return headers
    }

    /// Each loop's body as a stretch of instructions, empty where nothing jumps back.
    private static func bodies(_ subject: Subject, _ flow: Flow) -> [Range<Int>] {
        var stretches = Array(repeating: 0..<0, count: subject.function.loops.count)
        for body in flow.bodies {
            let start = flow.blocks[body.header].start
            let loop = counted(by: subject.function.code[start], subject)
            stretches[loop] = start..<flow.blocks[body.last].end
        }
        return stretches
    }

    /// Whether each loop has an `enter`.
    private static func enters(
        _ subject: Subject, _ bodies: [Range<Int>]
    ) throws(VerificationError) -> [Bool] {
        var isEntered = Array(repeating: false, count: bodies.count)
        for (at, word) in subject.function.code.enumerated() {
            guard word & 0xFF == UInt32(Opcode.enter.rawValue) else { continue }
            let loop = Int(word >> 24)
            isEntered[loop] = true
            guard bodies[loop].contains(at) else { continue }
            throw subject.error(
                .loopCounter, at: at, register: Int(Instruction(word: word).a),
                "sets the counter of loop \(loop) inside the loop's own body")
        }
        return isEntered
    }

    /// The declared loop that a `loop` instruction counts down.
    static func counted(by word: UInt32, _ subject: Subject) -> Int {
        guard case .counter(let loop) = subject.function.registers[Int(Instruction(word: word).a)]
        else { preconditionFailure("the type pass lets `loop` count only counters") }
        return Int(loop)
    }
}
