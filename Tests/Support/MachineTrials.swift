import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// Runs programs in the machine and in the reference interpreter and compares everything.
public struct MachineTrials {
    /// What happened so far.
    public private(set) var report = MachineReport()
    private let machine = Machine()

    /// Trials without a report yet.
    public init() {}

    /// Runs the random programs of these seeds, each also with a gas limit that ends inside it.
    public static func random(seeds: Range<UInt64>) -> MachineReport {
        var trials = MachineTrials()
        for seed in seeds {
            do {
                let program = try RandomProgram.make(seed: seed)
                try trials.run(program, seed: seed)
            } catch {
                trials.report.faults.append("seed \(seed): the generator's module: \(error)")
            }
        }
        return trials.report
    }

    /// Runs mutants: the random programs of these seeds, each changed in so many ways and sealed
    /// again.
    public static func mutated(seeds: Range<UInt64>, each: Int) -> MachineReport {
        var trials = MachineTrials()
        for seed in seeds {
            guard let random = try? RandomProgram.make(seed: seed) else { continue }
            for mutant in 0..<UInt64(each) {
                let line = "seed \(seed), mutant \(mutant)"
                let changed = ModuleMutation.mutate(random.module, seed: seed << 20 | mutant)
                do {
                    try trials.run(mutant: changed, of: random, line)
                } catch {
                    trials.report.faults.append("\(line): \(error)")
                }
            }
        }
        return trials.report
    }

    /// Runs attacks: the random programs of these seeds, each with so many changes to how it
    /// handles its coins, sealed again.
    public static func attacked(seeds: Range<UInt64>, each: Int) -> MachineReport {
        var trials = MachineTrials()
        for seed in seeds {
            guard let random = try? RandomProgram.make(seed: seed) else { continue }
            for attack in 0..<UInt64(each) {
                let line = "seed \(seed), attack \(attack)"
                let changed = ModuleMutation.mutateCoins(
                    random.module, seed: seed << 20 | attack)
                guard let changed else { break }
                do {
                    try trials.run(mutant: changed, of: random, line)
                } catch {
                    trials.report.faults.append("\(line): \(error)")
                }
            }
        }
        return trials.report
    }

    /// Runs the random programs of these seeds under gas limits that end inside them: where they
    /// use at most `literally` gas under every limit there is, else under the last limit before
    /// and the first limit after each price that is paid.
    public static func starved(seeds: Range<UInt64>, literally: UInt64) -> MachineReport {
        var trials = MachineTrials()
        for seed in seeds {
            do {
                let program = try RandomProgram.make(seed: seed)
                try trials.starve(program, "seed \(seed)", literally: literally)
            } catch {
                trials.report.faults.append("seed \(seed): \(error)")
            }
        }
        return trials.report
    }

    private mutating func starve(
        _ random: RandomProgram, _ line: String, literally: UInt64
    ) throws {
        let program = Program(random.verified)
        let slow = try ReferenceInterpreter.run(random.call, of: random.module, on: random.host)
        report.programs += 1
        let used = slow.outcome.gasUsed
        let limits: [UInt64] =
            used <= literally
            ? Array(0..<used)
            : slow.charges.flatMap { [$0.total - min(1, $0.total), $0.total] }.filter { $0 < used }
        for limit in limits {
            try starve(random.call, program, random.host, slow, limit, line)
        }
        // The reference itself, at one of the limits.
        guard let limit = limits.dropFirst(limits.count / 2).first else { return }
        var short = random.call
        short.gasLimit = limit
        let slower = try ReferenceInterpreter.run(short, of: random.module, on: random.host)
        if slower.outcome != slow.outcome(underLimit: limit) {
            report.disagreements.append("\(line): the reference with \(limit) gas")
        }
    }

    /// Runs a call under a limit that it exceeds.
    private mutating func starve(
        _ call: Call, _ program: Program, _ host: MemoryHost, _ slow: ReferenceRun,
        _ limit: UInt64, _ line: String
    ) throws {
        var short = call
        short.gasLimit = limit
        let fast = try machine.execute(short, of: program, on: host)
        report.shortCalls += 1
        let expected = slow.outcome(underLimit: limit)
        if fast != expected {
            report.disagreements.append(
                "\(line) with \(limit) gas: machine \(Self.text(fast)), "
                    + "reference \(Self.text(expected))")
        }
    }

    private mutating func run(mutant: Module, of random: RandomProgram, _ line: String) throws {
        var module = mutant
        let verified: VerifiedModule
        do {
            try Verifier.computeBounds(&module)
            verified = try Verifier.verify(module)
        } catch {
            report.refused += 1
            return
        }
        var call = random.call
        let function = module.functions[Int(module.actions[0].function)]
        call.arguments = Self.fitting(call.arguments, function.parameters)
        call.parameters = Self.fitting(call.parameters, module.parameters.map(\.type))
        call.territories = module.constants.map { constant in
            if case .territory = constant { TerritorySet.empty } else { nil }
        }
        call.gasLimit = 3_000_000
        var host = random.host
        host.slots = [:]
        host.records = [:]
        let program = Program(verified)
        guard let slow = try compare(call, program, host, line) else { return }
        report.programs += 1
        count(slow)
        if report.programs % 8 == 0 { try compareTraces(call, program, host, slow, line) }
    }

    /// The values where they are of the types, zeros elsewhere.
    private static func fitting(_ values: [Value], _ types: [ValueType]) -> [Value] {
        types.enumerated().map { index, type in
            if index < values.count {
                let value = PlainValue(values[index])
                if value.isKind(of: type), value.fits(type) { return values[index] }
            }
            return PlainValue(zeroOf: type).value ?? .bool(false)
        }
    }

    private mutating func run(_ random: RandomProgram, seed: UInt64) throws {
        let program = Program(random.verified)
        var host = random.host
        var sender = random.call.sender
        for (index, call) in random.calls.enumerated() {
            let line = "seed \(seed), call \(index)"
            host.turn(from: sender, to: call.sender)
            sender = call.sender
            guard let slow = try compare(call, program, host, line) else { return }
            if index == 0 {
                count(slow)
                try compareTraces(call, program, host, slow, line)
            } else {
                report.laterCalls += 1
            }
            host = slow.state
        }
        report.programs += 1
        report.withLoops += random.hasLoops ? 1 : 0
    }

    private mutating func count(_ slow: ReferenceRun) {
        report.executed.append(slow.executed.reduce(0, +))
        for (index, times) in slow.executed.enumerated() where times > 0 {
            report.programsByOpcode[index] += 1
        }
        if slow.executed[Int(Opcode.withdraw.rawValue)] > 0 { report.withCoins += 1 }
        if case .failure(let trap) = slow.outcome.result {
            report.traps[trap.code, default: 0] += 1
        }
    }

    /// Runs one call in both interpreters, once whole and once with too little gas, and compares
    /// all they come to; nil, if the reference finds a fault.
    private mutating func compare(
        _ call: Call, _ program: Program, _ host: MemoryHost, _ line: String
    ) throws -> ReferenceRun? {
        // The reference first: where it finds a fault, the machine must not be let loose.
        let slow: ReferenceRun
        do {
            slow = try ReferenceInterpreter.run(call, of: program.verified.module, on: host)
        } catch let fault as ReferenceFault {
            report.faults.append("\(line): \(fault)")
            return nil
        }
        let fast = try machine.execute(call, of: program, on: host)
        report.calls += 1
        if fast != slow.outcome {
            report.disagreements.append(
                "\(line): machine \(Self.text(fast)), reference \(Self.text(slow.outcome))")
        }
        var state = host
        state.apply(fast.effects, of: call)
        if let difference = state.difference(from: slow.state) {
            report.disagreements.append("\(line): the state left: \(difference)")
        }
        let module = program.verified.module
        let bound = module.bounds[Int(module.actions[call.action].function)]
        if fast.gasUsed > bound {
            report.beyondBound.append("\(line): \(fast.gasUsed) of \(bound)")
        }
        checkBalance(fast, line)
        try shorten(call, program, host, slow, line)
        return slow
    }

    /// Runs the call under some limit that ends inside it.
    private mutating func shorten(
        _ call: Call, _ program: Program, _ host: MemoryHost, _ slow: ReferenceRun, _ line: String
    ) throws {
        guard slow.outcome.gasUsed > 0 else { return }
        var generator = SeededGenerator(seed: slow.outcome.gasUsed ^ UInt64(slow.charges.count))
        try starve(call, program, host, slow, generator.next() % slow.outcome.gasUsed, line)
    }

    /// Runs one call under a tracer and compares what each instruction left.
    private mutating func compareTraces(
        _ call: Call, _ program: Program, _ host: MemoryHost, _ slow: ReferenceRun, _ line: String
    ) throws {
        var tracer = ComparingTracer(module: program.verified.module, reference: slow.trace)
        let traced = try machine.execute(call, of: program, on: host, tracer: &tracer)
        if traced != slow.outcome {
            report.disagreements.append("\(line): another outcome under a tracer")
        }
        if let difference = tracer.difference {
            report.disagreements.append("\(line): \(difference)")
        }
    }

    private mutating func checkBalance(_ outcome: Outcome, _ line: String) {
        guard case .success = outcome.result else {
            if outcome.effects != Effects() {
                report.unbalanced.append("\(line): a trap's effects")
            }
            return
        }
        var sums: [Int: BigInt] = [:]
        for movement in outcome.effects.movements {
            switch movement {
            case .withdraw(let asset, _, let units): sums[asset, default: .zero] += units
            case .deposit(let asset, _, let units): sums[asset, default: .zero] -= units
            case .keep(let asset, let units): sums[asset, default: .zero] -= units
            }
        }
        if sums.values.contains(where: { !$0.isZero }) {
            report.unbalanced.append("\(line): \(outcome.effects.movements)")
        }
    }

    private static func text(_ outcome: Outcome) -> String {
        switch outcome.result {
        case .success(let values):
            "\(values.count) results, \(outcome.gasUsed) gas, \(outcome.effects)"
        case .failure(let trap):
            "\(trap.code) at \(trap.function):\(trap.instruction), \(outcome.gasUsed) gas"
        }
    }
}
