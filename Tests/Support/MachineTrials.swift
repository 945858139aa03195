import Glibc
public import LicetBytecode
import LicetPrimitives
import LicetTerms
public import LicetVM

/// How many of everything: all with `LICET_LONG=1`, else a tenth; a hundredth in a debug build,
/// which is ten times slower.
public enum TrialScale {
    /// Whether the long harness was asked for.
    public static let isLong = getenv("LICET_LONG").map { String(cString: $0) == "1" } ?? false

    #if DEBUG
        private static let part = 100
    #else
        private static let part = 10
    #endif

    /// All of a number, or a part.
    public static func scaled(_ count: Int) -> Int { isLong ? count : count / part }
}

/// What a row of random programs came to in both interpreters.
public struct MachineReport: Sendable {
    /// Programs run.
    public var programs = 0
    /// How many instructions each executed.
    public var executed: [Int] = []
    /// For each opcode, in how many programs it was executed.
    public var programsByOpcode = [Int](repeating: 0, count: Opcode.allCases.count)
    /// Programs with a loop.
    public var withLoops = 0
    /// Programs that moved a coin.
    public var withCoins = 0
    /// Calls that ended in each trap.
    public var traps: [TrapCode: Int] = [:]
    /// Lines that replay where the two interpreters differ.
    public var disagreements: [String] = []
    /// Lines that replay where verified code did what it must not.
    public var faults: [String] = []
    /// Lines that replay where a call used more gas than its bound.
    public var beyondBound: [String] = []
    /// Lines that replay where units of an asset came from nowhere or went nowhere.
    public var unbalanced: [String] = []
    /// Modules that the verifier refused.
    public var refused = 0

    /// An empty report.
    public init() {}

    /// The median of executed instructions.
    public var medianExecuted: Int {
        executed.isEmpty ? 0 : executed.sorted()[executed.count / 2]
    }

    /// The opcode executed in the fewest programs.
    public var rarest: (opcode: Opcode, programs: Int)? {
        zip(Opcode.allCases, programsByOpcode).min { $0.1 < $1.1 }
            .map { (opcode: $0.0, programs: $0.1) }
    }
}

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
        guard let (outcome, executed) = try compare(call, verified, Program(verified), host, line)
        else { return }
        report.programs += 1
        count(outcome, executed)
        if report.programs % 8 == 0 {
            try compareTraces(call, verified, Program(verified), host, line)
        }
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
        let verified = try Verifier.verify(random.module)
        let program = Program(verified)
        let line = "seed \(seed)"
        guard
            let (outcome, executed) = try compare(
                random.call, verified, program, random.host, line)
        else { return }
        report.programs += 1
        report.withLoops += random.hasLoops ? 1 : 0
        count(outcome, executed)
        try compareTraces(random.call, verified, program, random.host, line)
        var generator = SeededGenerator(seed: seed ^ 0x6761_7300)
        guard outcome.gasUsed > 0 else { return }
        var short = random.call
        short.gasLimit = UInt64.random(in: 0..<outcome.gasUsed, using: &generator)
        _ = try compare(
            short, verified, program, random.host, "\(line) with \(short.gasLimit) gas")
    }

    private mutating func count(_ outcome: Outcome, _ executed: [Int]) {
        report.executed.append(executed.reduce(0, +))
        for (index, times) in executed.enumerated() where times > 0 {
            report.programsByOpcode[index] += 1
        }
        if executed[Int(Opcode.withdraw.rawValue)] > 0 { report.withCoins += 1 }
        if case .failure(let trap) = outcome.result { report.traps[trap.code, default: 0] += 1 }
    }

    /// Runs one call in both interpreters; nil, if one of them failed.
    public mutating func compare(
        _ call: Call, _ verified: VerifiedModule, _ program: Program, _ host: MemoryHost,
        _ line: String
    ) throws -> (Outcome, [Int])? {
        let fast = try machine.execute(call, of: program, on: host)
        let slow: (outcome: Outcome, executed: [Int])
        do {
            slow = try ReferenceInterpreter.execute(call, of: verified.module, on: host)
        } catch let fault as ReferenceFault {
            report.faults.append("\(line): \(fault)")
            return nil
        }
        if fast != slow.outcome {
            report.disagreements.append(
                "\(line): machine \(Self.text(fast)), reference \(Self.text(slow.outcome))")
        }
        let function = Int(verified.module.actions[call.action].function)
        if fast.gasUsed > verified.module.bounds[function] {
            report.beyondBound.append(
                "\(line): \(fast.gasUsed) of \(verified.module.bounds[function])")
        }
        checkBalance(fast, line)
        return (slow.outcome, slow.executed)
    }

    /// Runs one call in both interpreters and compares what each instruction left.
    private mutating func compareTraces(
        _ call: Call, _ verified: VerifiedModule, _ program: Program, _ host: MemoryHost,
        _ line: String
    ) throws {
        var tracer = RecordingTracer(module: verified.module)
        _ = try machine.execute(call, of: program, on: host, tracer: &tracer)
        let slow = try ReferenceInterpreter.trace(call, of: verified.module, on: host)
        if let difference = tracer.firstDifference(from: slow.trace) {
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
