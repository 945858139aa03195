public import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The largest modules that are legal, and the worst that are not: every list, nest and web at its
/// limit, each as near to the greatest size of a module as its kind allows.
///
/// What is not legal breaks its rule as late as it can, so that the verifier has done its work when
/// it finds it.
public enum ExtremeModule: String, CaseIterable, Sendable {
    // Legal.
    case arithmetic, branches, webs, loops, calls, wideCalls, events, splits, weights, records
    case coins, constants, territories, places, steps, names, fields

    // Not legal.
    case jumpWeb, lateJump, crossing, deepLoops, irreducible, cyclicCalls, deepCalls, endlessGas
    case lateType, lateUnassigned, lateCoin, lateName, lateField, lateConstant, deepTerritories

    /// The rule it breaks, or nil for a legal one.
    public var broken: VerificationRule? {
        switch self {
        case .arithmetic, .branches, .webs, .loops, .calls, .wideCalls, .events, .splits, .weights,
            .records, .coins, .constants, .territories, .places, .steps, .names, .fields:
            nil
        case .jumpWeb, .lateJump: .backwardJump
        case .crossing: .exitInsideLoop
        case .deepLoops: .loopsTooDeep
        case .irreducible: .jumpIntoLoop
        case .cyclicCalls: .cyclicCalls
        case .deepCalls: .callsTooDeep
        case .endlessGas: .gasTooHigh
        case .lateType: .wrongKind
        case .lateUnassigned: .unassigned
        case .lateCoin: .coinDropped
        case .lateName, .lateField: .duplicateName
        case .lateConstant: .misfit
        case .deepTerritories: .tooMany
        }
    }

    /// The module, its bounds not filled in.
    public func module() -> Module {
        var maker = ExtremeMaker()
        switch self {
        case .arithmetic, .branches, .webs, .loops, .jumpWeb, .lateJump, .crossing, .deepLoops,
            .irreducible, .lateType, .lateUnassigned:
            maker.flow(self)
        case .calls, .wideCalls, .cyclicCalls, .deepCalls, .endlessGas: maker.calls(self)
        case .events, .splits, .weights, .records: maker.runs(self)
        case .coins, .lateCoin: maker.coins(isLegal: self == .coins)
        case .constants, .lateConstant: maker.constants(isLegal: self == .constants)
        case .territories, .deepTerritories: maker.territories(isLegal: self == .territories)
        case .places, .steps: maker.debugMap(self)
        case .names, .lateName: maker.names(isLegal: self == .names)
        case .fields, .lateField: maker.fields(isLegal: self == .fields)
        }
        return maker.module
    }
}

/// Builds one extreme module.
struct ExtremeMaker {
    var module = Module(name: "Extreme")
    /// Words of code that leave room for the rest of the module.
    static let words = Limits.moduleBytes / 4 - 4_096
    static let bodyWords = 64_000

    init() {
        module.debug.file = "extreme.licet"
        module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
    }

    mutating func add(
        _ registers: [ValueType], loops: [UInt32] = [], parameters: Int = 0, results: Int = 0,
        _ code: [Instruction]
    ) {
        module.functions.append(
            Function(
                name: "f\(module.functions.count)", parameters: Array(registers[..<parameters]),
                results: Array(registers[..<results]), registers: registers, loops: loops,
                code: code.map(\.word)))
    }

    /// As many functions as there is room for, all of one body but the last.
    mutating func fill(
        _ registers: [ValueType], loops: [UInt32] = [], _ body: [Instruction],
        last: [Instruction]? = nil
    ) {
        let count = Self.words / body.count
        for _ in 1..<max(2, count) { add(registers, loops: loops, body) }
        add(registers, loops: loops, last ?? body)
    }

    // MARK: Flow

    private static let start = [Instruction(.small, 0, wide: 1), Instruction(.lt, 1, 0, 0)]
    private static let pair: [ValueType] = [.int(.bits64), .bool]

    private static func body(_ instructions: (Int) -> Instruction) -> [Instruction] {
        start + (2..<bodyWords - 1).map(instructions) + [Instruction(.return)]
    }

    mutating func flow(_ kind: ExtremeModule) {
        let end = UInt16(Self.bodyWords - 1)
        let add = Self.body { _ in Instruction(.add, 0, 0, 0) }
        let web = Self.body { at in
            // Forward, as far as a permutation of the places behind it goes.
            let ahead = Self.bodyWords - 1 - at
            return Instruction(.branch, 1, wide: UInt16(at + 1 + (at &* 40_503) % ahead))
        }
        switch kind {
        case .arithmetic: fill(Self.pair, add)
        case .branches: fill(Self.pair, Self.body { _ in Instruction(.branch, 1, wide: end) })
        case .webs: fill(Self.pair, web)
        case .jumpWeb:
            fill(Self.pair, Self.body { at in Instruction(.jump, 0, wide: UInt16(at)) })
        case .lateJump:
            var last = web
            last[Self.bodyWords - 2] = Instruction(.branch, 1, wide: 5)
            fill(Self.pair, web, last: last)
        case .lateType:
            var last = web
            last[Self.bodyWords - 2] = Instruction(.add, 1, 0, 0)
            fill(Self.pair, web, last: last)
        case .lateUnassigned:
            var last = web
            last[Self.bodyWords - 2] = Instruction(.add, 0, 0, 2)
            fill(Self.pair + [.int(.bits64)], web, last: last)
        default: loops(kind, add)
        }
    }

    /// Nests of sixteen loops, one after the other, until no loop is left.
    private mutating func loops(_ kind: ExtremeModule, _ add: [Instruction]) {
        let depth = kind == .deepLoops ? 17 : 16
        let counters = (0..<240 as Range<UInt8>).map { ValueType.counter(loop: $0) }
        var code = Self.start
        for nest in 0..<240 / 16 { code += Self.nest(from: nest * 16, depth: 16, at: code.count) }
        while code.count < Self.bodyWords - 1 { code.append(Instruction(.add, 0, 0, 0)) }
        code.append(Instruction(.return))
        let types = Self.pair + counters
        let bounds = [UInt32](repeating: 1, count: counters.count)
        var last = Self.start + Self.nest(from: 0, depth: depth, at: Self.start.count)
        let used = depth
        if kind == .crossing { last[2 + depth] = Instruction(.loop, 2, wide: UInt16(3 + depth)) }
        last += Array(repeating: Instruction(.add, 0, 0, 0), count: 60_000)
        if kind == .irreducible {
            last[last.count - 1] = Instruction(.return)
            last[1] = Instruction(.jump, 0, wide: UInt16(2 + depth + 2))
        }
        last.append(Instruction(.return))
        let count = kind == .loops ? 1 : Self.words / code.count - 1
        if kind == .loops { return fill(types, loops: bounds, code) }
        for _ in 0..<count { self.add(types, loops: bounds, code) }
        self.add(
            Self.pair + counters[..<used], loops: Array(bounds[..<used]), last)
    }

    /// Loops within each other: all entered, then headers, then the jumps back.
    private static func nest(from first: Int, depth: Int, at place: Int) -> [Instruction] {
        let counters = (0..<depth).map { UInt8(2 + first + $0) }
        var code = counters.map { Instruction(.enter, $0, 0, $0 - 2) }
        let headers = place + depth
        let backs = headers + depth
        for (index, counter) in counters.enumerated() {
            // A header leaves to what stands after its own jump back.
            let exit = backs + (depth - 1 - index) + 1
            code.append(Instruction(.loop, counter, wide: UInt16(exit)))
        }
        for index in (0..<depth).reversed() {
            code.append(Instruction(.jump, 0, wide: UInt16(headers + index)))
        }
        return code
    }
}
