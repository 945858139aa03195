/// Control flow.
///
/// **Theorem.** In an accepted function control never runs past the end; every jump goes forward
/// except those back to a `loop` instruction, the header; the code from a header to the last jump
/// back to it is the loop's body, bodies nest or are disjoint, a body is entered only at its
/// header, and a header's own target is outside its body. So the flow is reducible, the order of
/// the code is a topological order of the flow without jumps back, and every circle of the flow
/// passes a header on its counting side.
///
/// **Argument.** A circle has a jump back, so it touches a header. Take the outermost body that it
/// touches: since bodies nest and are entered only at their headers, the circle stays inside and
/// passes the header. From there it cannot take the header's own target, which is outside; so it
/// takes the counting side. Each block and each edge is looked at once, each body pushed and popped
/// once; nesting is at most `FlowPass.depth`.
enum FlowPass {
    /// The most bodies around a block.
    static let depth = 16

    static func check(_ subject: Subject) throws(VerificationError) -> Flow {
        var flow = Flow(of: subject.function)
        try lastInstruction(subject)
        let reach = try jumpsBack(subject, flow)
        guard !reach.isEmpty else { return flow }
        try bodies(&flow, reach, subject)
        try entries(flow, subject)
        try exits(flow, subject)
        return flow
    }

    private static func lastInstruction(_ subject: Subject) throws(VerificationError) {
        let code = subject.function.code
        guard let word = code.last, !InstructionShape.all[Int(word & 0xFF)].endsFlow
        else { return }
        throw subject.error(
            .fallsOff, at: code.count - 1, "control runs past the function's last instruction")
    }

    /// For each block the last block that jumps back to it, or -1; nothing, if none does.
    private static func jumpsBack(
        _ subject: Subject, _ flow: Flow
    ) throws(VerificationError) -> [Int] {
        var reach: [Int] = []
        for (index, block) in flow.blocks.enumerated() where block.jump >= 0 {
            guard block.jump <= index else { continue }
            let header = flow.blocks[block.jump].start
            guard subject.function.code[header] & 0xFF == UInt32(Opcode.loop.rawValue) else {
                throw subject.error(
                    .backwardJump, at: block.end - 1,
                    "jumps back to instruction \(header), which is no loop")
            }
            if reach.isEmpty { reach = Array(repeating: -1, count: flow.blocks.count) }
            reach[block.jump] = index
        }
        return reach
    }

    /// Finds each loop's body, and gives each block the innermost one around it.
    private static func bodies(
        _ flow: inout Flow, _ reach: [Int], _ subject: Subject
    ) throws(VerificationError) {
        var open: [Int] = []
        for index in flow.blocks.indices {
            while let body = open.last, flow.bodies[body].last < index { open.removeLast() }
            if reach[index] >= 0 {
                for outer in open.reversed() where flow.bodies[outer].last < reach[index] {
                    flow.bodies[outer].last = reach[index]
                }
                flow.bodies.append(Body(header: index, last: reach[index], parent: open.last ?? -1))
                open.append(flow.bodies.count - 1)
                guard open.count <= depth else {
                    throw subject.error(
                        .loopsTooDeep, at: flow.blocks[index].start,
                        "the loop is nested \(open.count) deep; at most \(depth) are allowed")
                }
            }
            flow.blocks[index].body = open.last ?? -1
        }
    }

    /// Bodies are entered at their headers.
    private static func entries(_ flow: Flow, _ subject: Subject) throws(VerificationError) {
        for (index, block) in flow.blocks.enumerated() {
            if block.next >= 0 { try enter(block.next, from: index, flow, subject) }
            if block.jump >= 0 { try enter(block.jump, from: index, flow, subject) }
        }
    }

    private static func enter(
        _ block: Int, from source: Int, _ flow: Flow, _ subject: Subject
    ) throws(VerificationError) {
        var body = flow.blocks[block].body
        if body >= 0 && flow.bodies[body].header == block { body = flow.bodies[body].parent }
        guard body >= 0, !flow.bodies[body].contains(source) else { return }
        let header = flow.blocks[flow.bodies[body].header].start
        throw subject.error(
            .jumpIntoLoop, at: flow.blocks[source].end - 1,
            "goes into the body of the loop at \(header), past its header")
    }

    /// A header that has counted down leaves its body.
    private static func exits(_ flow: Flow, _ subject: Subject) throws(VerificationError) {
        for body in flow.bodies {
            let header = flow.blocks[body.header]
            guard body.contains(header.jump) else { continue }
            throw subject.error(
                .exitInsideLoop, at: header.start,
                "its target \(flow.blocks[header.jump].start) is inside the loop's own body")
        }
    }
}

/// A function's basic blocks and loop bodies.
struct Flow {
    fileprivate(set) var blocks: [Block] = []
    /// Outer before inner.
    fileprivate(set) var bodies: [Body] = []

    /// Cuts the code before targets and after instructions that may not fall through.
    fileprivate init(of function: Function) {
        let shapes = InstructionShape.all
        let code = function.code
        var starts = Array(repeating: false, count: code.count + 1)
        starts[0] = true
        for (at, word) in code.enumerated() {
            let shape = shapes[Int(word & 0xFF)]
            guard shape.endsBlock else { continue }
            starts[at + 1] = true
            if shape.immediate == .target { starts[Int(word >> 16)] = true }
        }
        var blockOf = Array(repeating: Int32(0), count: code.count)
        blocks.reserveCapacity(starts.reduce(0) { $1 ? $0 + 1 : $0 })
        var count: Int32 = 0
        for at in code.indices {
            if starts[at] {
                if count > 0 { blocks[Int(count) - 1].end = at }
                blocks.append(Block(start: at))
                count += 1
            }
            blockOf[at] = count - 1
        }
        blocks[Int(count) - 1].end = code.count
        for index in blocks.indices {
            let word = code[blocks[index].end - 1]
            let shape = shapes[Int(word & 0xFF)]
            if shape.immediate == .target { blocks[index].jump = Int(blockOf[Int(word >> 16)]) }
            if !shape.endsFlow { blocks[index].next = index + 1 }
        }
    }
}

/// Instructions with one way in, at the first, and one way out, after the last. Small, because
/// hostile code has a block an instruction.
struct Block {
    private var first, past, successor, target, around: Int32

    var start: Int { Int(first) }
    fileprivate(set) var end: Int {
        get { Int(past) }
        set { past = Int32(truncatingIfNeeded: newValue) }
    }
    /// The block that control falls through to, or -1.
    fileprivate(set) var next: Int {
        get { Int(successor) }
        set { successor = Int32(truncatingIfNeeded: newValue) }
    }
    /// The block that the last instruction's target begins, or -1.
    fileprivate(set) var jump: Int {
        get { Int(target) }
        set { target = Int32(truncatingIfNeeded: newValue) }
    }
    /// The innermost loop body around the block, or -1.
    fileprivate(set) var body: Int {
        get { Int(around) }
        set { around = Int32(truncatingIfNeeded: newValue) }
    }

    // Code has at most 65,536 words, so every index fits.
    fileprivate init(start: Int) {
        first = Int32(truncatingIfNeeded: start)
        past = first
        (successor, target, around) = (-1, -1, -1)
    }
}

/// The blocks of a loop, from its header to the last that jumps back.
struct Body {
    let header: Int
    fileprivate(set) var last: Int
    /// The innermost body around the loop, or -1.
    let parent: Int

    func contains(_ block: Int) -> Bool { header <= block && block <= last }
}
