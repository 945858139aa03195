/// Gas.
///
/// **Theorem.** No call of an accepted function that an action's call comes to uses more gas than its
/// bound; each bound is at most `Limits.gasBound` and is the one stored with the module.
///
/// **Argument.** A block costs at most its fixed gas, the worst extra price of each instruction
/// (types bound the sizes of values), the charges for touches (touch pass), and the bounds of the
/// functions it calls, which are known before it. Take a body's blocks in the order of the code, each inner body as one step: the
/// dearest way from the header to a jump back is the most that one trip costs, and by the loop pass
/// there are at most the declared trips on each way in; a way out adds the dearest way to it. So
/// every way through the function costs at most the longest path. Sums and products stop at the
/// greatest number, which is above the limit. Each edge is looked at once and climbs at most
/// `FlowPass.depth` bodies.
enum GasPass {
    static func check(
        _ subject: Subject, _ flow: Flow, callees: [FunctionFacts], lists: ModulePrices,
        touches: TouchFacts
    ) throws(VerificationError) -> FunctionFacts {
        let prices = BlockPrices(subject, flow, callees, lists, touches)
        let trips = flow.bodies.map {
            let header = subject.function.code[flow.blocks[$0.header].start]
            return UInt64(subject.function.loops[LoopPass.counted(by: header, subject)])
        }
        let bound = LongestPath.find(
            flow, trips: trips, costs: prices.worst, entries: touches.entryCosts)
        guard bound <= Limits.gasBound else {
            throw VerificationError(
                .gasTooHigh,
                "function \(subject.index) `\(subject.function.name)` may use \(bound) gas; "
                    + "at most \(Limits.gasBound) is allowed", function: subject.index)
        }
        return FunctionFacts(
            blocks: prices.facts, loops: loops(subject, flow, trips), bound: bound,
            touches: touches)
    }

    /// Holds the bounds that came with a module against those that the pass found.
    static func compare(
        _ bounds: [UInt64], with functions: [FunctionFacts]
    ) throws(VerificationError) {
        guard bounds.count == functions.count else {
            throw VerificationError(
                .boundMismatch,
                "the module stores \(bounds.count) bounds for \(functions.count) functions")
        }
        for (index, facts) in functions.enumerated() where facts.bound != bounds[index] {
            throw VerificationError(
                .boundMismatch,
                "function \(index) stores the bound \(bounds[index]), but it is \(facts.bound)",
                function: index)
        }
    }

    private static func loops(
        _ subject: Subject, _ flow: Flow, _ trips: [UInt64]
    ) -> [LoopFacts] {
        var depths: [Int] = []
        var facts: [LoopFacts] = []
        for (index, body) in flow.bodies.enumerated() {
            depths.append(body.parent < 0 ? 0 : depths[body.parent] + 1)
            let header = flow.blocks[body.header].start
            facts.append(
                LoopFacts(
                    loop: LoopPass.counted(by: subject.function.code[header], subject),
                    header: header, end: flow.blocks[body.last].end,
                    trips: UInt32(clamping: trips[index]), depth: depths[index]))
        }
        return facts
    }
}

/// The prices of a function's blocks.
private struct BlockPrices {
    /// With the fixed gas, as the interpreter charges it.
    private(set) var facts: [BlockFacts] = []
    /// The most that one visit costs, callees included.
    private(set) var worst: [UInt64] = []

    init(
        _ subject: Subject, _ flow: Flow, _ callees: [FunctionFacts], _ lists: ModulePrices,
        _ touches: TouchFacts
    ) {
        let shapes = InstructionShape.all
        let prices = FunctionPrices(subject.function, lists)
        let code = subject.function.code
        facts.reserveCapacity(flow.blocks.count)
        worst.reserveCapacity(flow.blocks.count)
        var charges = touches.charges[...]
        for block in flow.blocks {
            var fixed: UInt64 = 0
            var extra: UInt64 = 0
            for at in block.start..<block.end {
                let instruction = Instruction(word: code[at])
                guard let opcode = instruction.opcode else {
                    preconditionFailure("the format pass lets no unknown opcode pass")
                }
                fixed.add(prices.fixed(instruction, opcode))
                if shapes[Int(opcode.rawValue)].hasExtra {
                    extra.add(prices.worstExtra(instruction, opcode))
                }
                if opcode == .call { extra.add(callees[Int(instruction.c)].bound) }
            }
            while let charge = charges.first, charge.instruction < block.end {
                extra.add(charge.gas)
                charges.removeFirst()
            }
            facts.append(BlockFacts(start: block.start, end: block.end, flatGas: fixed))
            extra.add(fixed)
            worst.append(extra)
        }
    }
}
