/// Linear coins.
///
/// **Theorem.** In an accepted function every coin is used exactly once on every way: no
/// instruction uses a register that holds no coin, none writes over one that does, and nothing but
/// the declared results is held at a `return`. So no code can copy, drop or forge a coin.
///
/// **Argument.** The set of registers that hold a coin is exact: `withdraw`, `split`, `take` and
/// `call` put one in, whatever uses it up takes it out, and where ways meet all must bring the same
/// set, jumps back included. So the set at an instruction does not depend on the way to it, and one
/// walk in the order of the code, comparing at each edge, proves it for all ways. A way that ends
/// in a trap undoes everything, coins too.
struct CoinPass {
    let subject: Subject
    let flow: Flow
    let accesses: [Accesses]
    private let coins: RegisterSet
    private var held: [RegisterSet]
    private var isReached: [Bool]

    static func check(
        _ subject: Subject, _ flow: Flow, _ accesses: [Accesses]
    ) throws(VerificationError) {
        var pass = CoinPass(subject, flow, accesses)
        if pass.coins.isEmpty { return }
        let shapes = InstructionShape.all
        for (index, block) in flow.blocks.enumerated() where pass.isReached[index] {
            var live = pass.held[index]
            for at in block.start..<block.end
            where shapes[Int(subject.function.code[at] & 0xFF)].movesCoins {
                try pass.step(at, &live)
            }
            if block.next >= 0 { try pass.meet(block.next, live) }
            if block.jump >= 0 { try pass.meet(block.jump, live) }
        }
    }

    private init(_ subject: Subject, _ flow: Flow, _ accesses: [Accesses]) {
        self.subject = subject
        self.flow = flow
        self.accesses = accesses
        var coins = RegisterSet()
        var start = RegisterSet()
        for (register, type) in subject.function.registers.enumerated() where type.kind == .coin {
            coins.insert(register)
            if register < subject.function.parameters.count { start.insert(register) }
        }
        self.coins = coins
        held = Array(repeating: start, count: flow.blocks.count)
        isReached = Array(repeating: false, count: flow.blocks.count)
        isReached[0] = true
    }

    /// What one instruction does to the coins held.
    private func step(_ at: Int, _ live: inout RegisterSet) throws(VerificationError) {
        let opcode = UInt8(truncatingIfNeeded: subject.function.code[at])
        let touched = accesses[at]
        if opcode == Opcode.merge.rawValue { try distinct(touched, at) }
        // A call hands its arguments over before its results come back; every other instruction
        // writes while what it uses is still there.
        let before = live
        try use(touched.a, &live, at)
        try use(touched.b, &live, at)
        try use(touched.c, &live, at)
        let busy = opcode == Opcode.call.rawValue ? live : before
        try write(touched.a, busy, &live, at)
        try write(touched.b, busy, &live, at)
        try write(touched.c, busy, &live, at)
        if opcode == Opcode.return.rawValue { try nothingLeft(live, at) }
    }

    private func distinct(_ touched: Accesses, _ at: Int) throws(VerificationError) {
        guard touched.a.first == touched.b.first else { return }
        let register = Int(touched.a.first)
        throw subject.error(
            .coinMergedWithItself, at: at, register: register,
            "the coin r\(register) is merged with itself")
    }

    private func use(
        _ access: Access, _ live: inout RegisterSet, _ at: Int
    ) throws(VerificationError) {
        guard access.isRead else { return }
        let used = access.registers.intersection(coins)
        if let register = used.subtracting(live).first {
            throw subject.error(
                .coinDead, at: at, register: register,
                "r\(register) holds no coin here: it was never made, or is used up")
        }
        if access.mode == .pass { live.subtract(used) }
    }

    private func write(
        _ access: Access, _ busy: RegisterSet, _ live: inout RegisterSet, _ at: Int
    ) throws(VerificationError) {
        guard access.mode == .write else { return }
        let made = access.registers.intersection(coins)
        if let register = made.intersection(busy).first {
            throw subject.error(
                .coinOverwritten, at: at, register: register,
                "r\(register) still holds a coin, which would be lost")
        }
        live.formUnion(made)
    }

    private func nothingLeft(_ live: RegisterSet, _ at: Int) throws(VerificationError) {
        guard let register = live.first else { return }
        throw subject.error(
            .coinDropped, at: at, register: register,
            "r\(register) still holds a coin where the function ends")
    }

    /// Brings a set of held coins to a block: the first to come says which, the others must agree.
    private mutating func meet(_ block: Int, _ live: RegisterSet) throws(VerificationError) {
        guard isReached[block] else {
            isReached[block] = true
            held[block] = live
            return
        }
        guard let register = live.firstDifference(from: held[block]) else { return }
        throw subject.error(
            .coinDisagrees, at: flow.blocks[block].start, register: register,
            "r\(register) holds a coin on one way here and none on another")
    }
}
