extension VerifiedModule {
    /// For each function, the most gas that the counted instructions can use in one call, those of
    /// its callees included: the bound of the gas pass with all other instructions free.
    ///
    /// The dearest way may differ from part to part, so the parts of a function sum to its bound or
    /// more.
    public func bounds(
        counting isCounted: (_ function: Int, _ instruction: Int) -> Bool
    ) -> [UInt64] {
        do throws(VerificationError) {
            var bounds = [UInt64](repeating: 0, count: module.functions.count)
            let signatures = Signatures(of: module)
            for index in try CallPass.check(module).order {
                let subject = Subject(module: module, index: index, signatures: signatures)
                let flow = try FlowPass.check(subject)
                let touches = functions[index].touches
                var charges = touches.charges[...]
                let costs = flow.blocks.map { block in
                    var cost = cost(from: block.start, to: block.end, of: index, bounds, isCounted)
                    while let charge = charges.first, charge.instruction < block.end {
                        if isCounted(index, charge.instruction) { cost.add(charge.gas) }
                        charges.removeFirst()
                    }
                    return cost
                }
                let entries = touches.entries.map { charges in
                    charges.reduce(0) { $0 + (isCounted(index, $1.instruction) ? $1.gas : 0) }
                }
                let trips = functions[index].loops.map { UInt64($0.trips) }
                bounds[index] = LongestPath.find(
                    flow, trips: trips, costs: costs, entries: entries)
            }
            return bounds
        } catch {
            preconditionFailure("a verified module passes the verifier again: \(error)")
        }
    }

    private func cost(
        from start: Int, to end: Int, of function: Int, _ bounds: [UInt64],
        _ isCounted: (Int, Int) -> Bool
    ) -> UInt64 {
        var cost: UInt64 = 0
        let body = module.functions[function]
        for at in start..<end {
            let instruction = Instruction(word: body.code[at])
            if isCounted(function, at) {
                cost.add(GasSchedule.fixed(instruction, of: body, in: module))
                cost.add(GasSchedule.worstExtra(instruction, of: body, in: module))
            }
            if instruction.opcode == .call { cost.add(bounds[Int(instruction.c)]) }
        }
        return cost
    }
}
