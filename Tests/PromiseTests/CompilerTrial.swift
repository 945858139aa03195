import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

@testable import LicetCompiler

/// One licence under random calls, each run by the machine and by the evaluator of the core tree.
struct CompilerTrial {
    let licence: CompiledLicence
    let seed: UInt64
    private(set) var calls = 0
    private(set) var carriedOut = 0
    private(set) var differences: [String] = []
    private var random: SeededGenerator
    private var host = MemoryHost()
    private var day: CivilDate
    private let parameters: [Value]
    private let parties: [Digest]

    /// The day that territories are resolved on and that random days lie around.
    static let day = CivilDate(year: 2026, month: 2, day: 1) ?? .earliest
    private static let licenceId = Digest.sha256([7])

    private var module: Module { licence.verified.module }

    init(_ licence: CompiledLicence, seed: UInt64) {
        self.licence = licence
        self.seed = seed
        random = SeededGenerator(seed: seed)
        let module = licence.verified.module
        parties = module.parameters.indices.filter { module.parameters[$0].role == .party }
            .map { .sha256([UInt8($0)]) }
        var random = SeededGenerator(seed: seed ^ 0x5a)
        parameters = module.parameters.enumerated().map { index, parameter in
            parameter.role == .value
                ? Self.value(parameter.type, [], &random) : .id(.sha256([UInt8(index)]))
        }
        self.random = random
        if case .fixed(let start) = module.period?.start { day = start } else { day = Self.day }
        if seed % 2 == 1, let end = day.addingMonths(60) {
            host.attestMonths(of: module, parameters, from: day, until: end, &random)
        }
        for account in Account.allCases {
            host.balances[account] = [:]
            for asset in module.assets.indices {
                host.balances[account]?[asset] = BigInt(10).power(12)
            }
        }
    }

    /// Runs so many calls; stops at the first difference.
    mutating func run(calls count: Int) throws {
        let program = Program(licence.verified)
        let machine = Machine()
        if let activation = module.actions.firstIndex(where: { $0.kind == .activation }) {
            try compare(activation, program, machine)
        }
        for _ in 0..<count where differences.isEmpty {
            if random.below(3) == 0 { day = day.adding(days: random.below(70)) ?? day }
            let action = random.below(module.actions.count)
            if module.actions[action].kind != .activation {
                try compare(action, program, machine)
            }
        }
    }

    private mutating func compare(
        _ action: Int, _ program: Program, _ machine: Machine
    ) throws {
        let call = makeCall(action)
        let outcome = try machine.execute(call, of: program, on: host)
        var evaluator = CoreEvaluator(licence.program, call, on: host)
        let expected: Result<[Value], CoreEvaluator.Stop>
        do throws(CoreEvaluator.Stop) {
            expected = .success(try evaluator.run())
        } catch {
            expected = .failure(error)
        }
        calls += 1
        switch (outcome.result, expected) {
        case (.success(let values), .success(let others)):
            carriedOut += 1
            let before = host
            host.apply(outcome.effects)
            let isSame =
                values == others && outcome.effects.events == evaluator.events
                && outcome.effects.movements == evaluator.movements
                && Self.isSame(host, evaluator.host, from: before)
            if !isSame { note(call, "\(outcome.effects)", "\(evaluator.events)") }
            host.balances = evaluator.host.balances
        case (.failure(let trap), .failure(.refused(let refusal))):
            if trap.refusal != refusal { note(call, "\(trap)", "refusal \(refusal)") }
        case (.failure(let trap), .failure(.trap(let code))):
            if trap.code != code { note(call, "\(trap)", "\(code)") }
        case (let found, let other): note(call, "\(found)", "\(other)")
        }
    }

    private mutating func note(_ call: Call, _ found: String, _ expected: String) {
        let name = module.actions[call.action].name
        differences.append(
            "\(licence.name) seed \(seed) call \(calls) of \(name)\(call.arguments): "
                + "machine \(found), tree \(expected)")
    }

    private static func isSame(_ left: MemoryHost, _ right: MemoryHost, from: MemoryHost) -> Bool {
        guard left.slots == right.slots else { return false }
        return Set(left.records.keys).union(right.records.keys).allSatisfy { table in
            let first = left.records[table] ?? []
            let second = right.records[table] ?? []
            return first.count == second.count
                && zip(first, second).allSatisfy { $0.key == $1.key && $0.fields == $1.fields }
        }
    }

    // MARK: Random calls

    private mutating func makeCall(_ action: Int) -> Call {
        let arguments = module.actions[action].arguments.map { argument in
            makeArgument(argument)
        }
        let offset = Int(module.offsetMinutes)
        let noon = (day.startMilliseconds(offsetMinutes: offset) ?? 0) + 43_200_000
        return Call(
            action: action, arguments: arguments, parameters: parameters,
            territories: module.constants.map { constant in
                guard case .territory(let territory, _) = constant else { return nil }
                return territory.resolve(in: .version1, on: Self.day)
            },
            sender: parties.randomElement(using: &random) ?? Self.licenceId,
            licence: Self.licenceId, timeMilliseconds: noon, gasLimit: 1 << 60,
            limits: module.assets.map { _ in BigInt(10).power(10) })
    }

    private mutating func makeArgument(_ argument: Field) -> Value {
        switch (argument.type, argument.name) {
        case (.date, "period"):
            let back = day.adding(days: -random.below(400)) ?? day
            let first = CivilDate(year: back.year, month: back.month, day: day.day > 14 ? 1 : 15)
            return .date(
                [first, CivilDate(year: back.year, month: 1, day: 1), back]
                    .compactMap { $0 }.randomElement(using: &random) ?? back)
        case (.date, _): return .date(day.adding(days: random.below(90) - 45) ?? day)
        case (.int(.bits64), "there"), (.int(.bits64), "where"), (.int(.bits64), "where_sold"):
            let codes = ["FR", "DE", "MT", "US"].compactMap { PlaceCode($0) }
            return .int(BigInt(Int(codes.randomElement(using: &random)?.rawValue ?? 0)))
        default: return Self.value(argument.type, works + parties, &random)
        }
    }

    private var works: [Digest] {
        module.parameters.indices.filter { module.parameters[$0].role == .work }
            .map { .sha256([UInt8($0)]) }
    }

    private static func value(
        _ type: ValueType, _ identities: [Digest], _ random: inout SeededGenerator
    ) -> Value {
        switch type {
        case .int:
            let numbers = [0, 1, 3, 7, 12, 500, 100_000, 5_000_001, 123_456_789, -3]
            return .int(BigInt(numbers.randomElement(using: &random) ?? 0))
        case .ratio:
            return .ratio(Ratio(random.below(40), over: 1 + random.below(200)))
        case .bool: return .bool(random.below(2) == 0)
        case .date: return .date(day)
        case .id: return .id(identities.randomElement(using: &random) ?? .zero)
        case .set: return .set(PlaceTable.version1.members(of: "EU", on: day))
        case .bytes: return .bytes(random.bytes(random.below(4)))
        case .coin, .counter: return .bool(false)
        }
    }
}
