/// Definite assignment.
///
/// **Theorem.** In an accepted function every register but a coin that an instruction reads has
/// been written on every way to it, and so has every register that a derivation step shows.
///
/// **Argument.** A register once written stays written, so what is written at a block's start is
/// what is written on all ways into it. The order of the code is topological but for jumps back
/// (flow pass), and a jump back comes from blocks that only its header leads to, where at least as
/// much is written as at the header: it can be left out. So one walk in the order of the code,
/// intersecting at each edge forward, finds the exact sets. Coins are the coin pass's.
struct AssignmentPass {
    let subject: Subject
    let flow: Flow
    let accesses: [Accesses]
    private var written: [RegisterSet]
    private var isReached: [Bool]
    /// The function's derivation steps that are still ahead.
    private var steps: ArraySlice<DerivationStep>

    static func check(
        _ subject: Subject, _ flow: Flow, _ accesses: [Accesses]
    ) throws(VerificationError) {
        var pass = AssignmentPass(subject, flow, accesses)
        for index in flow.blocks.indices where pass.isReached[index] {
            var set = pass.written[index]
            try pass.walk(flow.blocks[index], &set)
            pass.leave(flow.blocks[index], index, set)
        }
    }

    private init(_ subject: Subject, _ flow: Flow, _ accesses: [Accesses]) {
        self.subject = subject
        self.flow = flow
        self.accesses = accesses
        written = Array(repeating: .all, count: flow.blocks.count)
        isReached = Array(repeating: false, count: flow.blocks.count)
        steps = subject.module.debug.steps(of: subject.index)
        var start = RegisterSet()
        for (register, type) in subject.function.registers.enumerated() {
            let isCoin = type.kind == .coin
            if isCoin || register < subject.function.parameters.count { start.insert(register) }
        }
        written[0] = start
        isReached[0] = true
    }

    private mutating func walk(_ block: Block, _ set: inout RegisterSet) throws(VerificationError) {
        for at in block.start..<block.end {
            let touched = accesses[at]
            guard !misses(touched.a, set), !misses(touched.b, set), !misses(touched.c, set)
            else { throw unwritten(touched, set, at) }
            write(touched.a, &set)
            write(touched.b, &set)
            write(touched.c, &set)
            if !steps.isEmpty { try show(set, at) }
        }
    }

    /// Whether an operand reads what is not written.
    @inline(__always)
    private func misses(_ access: Access, _ set: RegisterSet) -> Bool {
        guard access.isRead else { return false }
        if access.count == 1 { return !set.contains(Int(access.first)) }
        return !set.contains(access.registers)
    }

    private func firstMissing(_ access: Access, _ set: RegisterSet) -> Int? {
        guard access.isRead else { return nil }
        return access.registers.subtracting(set).first
    }

    @inline(__always)
    private func write(_ access: Access, _ set: inout RegisterSet) {
        guard access.mode == .write else { return }
        if access.count == 1 { return set.insert(Int(access.first)) }
        set.formUnion(access.registers)
    }

    private func unwritten(_ touched: Accesses, _ set: RegisterSet, _ at: Int) -> VerificationError
    {
        let register =
            firstMissing(touched.a, set) ?? firstMissing(touched.b, set)
            ?? firstMissing(touched.c, set) ?? 0
        return subject.error(
            .unassigned, at: at, register: register,
            "r\(register) is read, but not written on every way here")
    }

    /// The steps shown after an instruction; those of unreached code before it are left behind.
    private mutating func show(_ set: RegisterSet, _ at: Int) throws(VerificationError) {
        while let step = steps.first, Int(step.instruction) <= at {
            steps.removeFirst()
            guard Int(step.instruction) == at else { continue }
            let first = Int(step.register)
            for register in first..<first + Int(step.width) where !set.contains(register) {
                throw subject.error(
                    .unassigned, at: at, register: register,
                    "the derivation shows r\(register), which is not written on every way here")
            }
        }
    }

    private mutating func leave(_ block: Block, _ index: Int, _ set: RegisterSet) {
        if block.next > index { meet(block.next, set) }
        if block.jump > index { meet(block.jump, set) }
    }

    private mutating func meet(_ block: Int, _ set: RegisterSet) {
        written[block].formIntersection(set)
        isReached[block] = true
    }
}

extension DebugMap {
    /// The steps of one function, which stand together: by halving.
    fileprivate func steps(of function: Int) -> ArraySlice<DerivationStep> {
        let first = position { Int($0.function) >= function }
        let end = position { Int($0.function) > function }
        return steps[first..<max(first, end)]
    }

    /// The first step for which a condition holds that, once it does, holds for all after it.
    private func position(_ holds: (DerivationStep) -> Bool) -> Int {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if holds(steps[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
