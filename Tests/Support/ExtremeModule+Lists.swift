import LicetBytecode
import LicetPrimitives
import LicetTerms

// Calls, runs of registers, coins, and the lists of a module.
extension ExtremeMaker {
    mutating func calls(_ kind: ExtremeModule) {
        switch kind {
        case .calls, .wideCalls:
            // Leaves, and callers that pass all their registers again and again.
            let types = Array(
                repeating: ValueType.int(.bits64), count: kind == .wideCalls ? 256 : 1)
            for _ in 0..<8 {
                add(types, parameters: types.count, results: types.count, [Instruction(.return)])
            }
            let body = (0..<Self.bodyWords - 1).map { Instruction(.call, 0, 0, UInt8($0 % 8)) }
            for _ in 0..<Self.words / Self.bodyWords {
                add(types, parameters: types.count, body + [Instruction(.return)])
            }
        case .cyclicCalls, .deepCalls:
            // Every function calls every other, or every later one.
            for caller in 0..<256 {
                let callees = kind == .deepCalls ? Array((caller + 1)..<256) : Array(0..<256)
                let all = callees.map { Instruction(.call, 0, 0, UInt8($0)) }
                add([], Array(repeating: all, count: 15).flatMap { $0 } + [Instruction(.return)])
            }
        default:
            for caller in 0..<32 {
                let count = caller < 31 ? 32_000 : 0
                let call = Instruction(.call, 0, 0, UInt8(caller + 1))
                add([], Array(repeating: call, count: count) + [Instruction(.return)])
            }
        }
    }

    mutating func runs(_ kind: ExtremeModule) {
        let wide = ValueType.int(.bits4096)
        var types = Array(repeating: wide, count: 256)
        let fields = (0..<Limits.fields).map { Field(name: "f\($0)", type: wide) }
        switch kind {
        case .events:
            module.events = (0..<256).map { EventType(name: "e\($0)", fields: fields, clause: 0) }
            repeatRun(types) { at in Instruction(.emit, UInt8(at % 192), wide: UInt16(at % 256)) }
        case .splits:
            let weights = (1...Limits.shareLines).map { BigInt($0) }
            module.shares = (0..<256).map { _ in ShareTable(weights: weights, rule: .largest) }
            repeatRun(types) { at in Instruction(.share, UInt8(at % 192), 255, UInt8(at % 256)) }
        case .weights:
            repeatRun(types) { at in Instruction(.apportion, UInt8(at % 64), 128, 64) }
        default:
            let key = (0..<Limits.keyParts).map { Field(name: "k\($0)", type: .int(.bits64)) }
            module.tables = (0..<256).map {
                Table(name: "t\($0)", key: key, fields: fields, capacity: 10)
            }
            types = Array(repeating: .int(.bits64), count: 8) + types[8...]
            repeatRun(types) { at in
                let first = UInt8(8 + at % 184)
                return at % 2 == 0
                    ? Instruction(.store, 0, first, UInt8(at % 256))
                    : Instruction(.fetch, first, 0, UInt8(at % 256))
            }
        }
    }

    /// Functions whose 256 registers are all parameters, so all are written.
    private mutating func repeatRun(_ types: [ValueType], _ instruction: (Int) -> Instruction) {
        let body = (0..<Self.bodyWords - 1).map(instruction) + [Instruction(.return)]
        let bytes = ModuleCodec.encode(module).count
        for _ in 0..<(Self.words - bytes / 4) / Self.bodyWords {
            add(types, parameters: types.count, body)
        }
    }

    /// A hundred and twenty coins moved to and fro through a web of branches.
    mutating func coins(isLegal: Bool) {
        module.assets = [AssetParameter(code: "EUR", minorDigits: 2)]
        let half = 120
        let types =
            [.int(.bits64), .bool] + Array(repeating: ValueType.coin(asset: 0), count: 2 * half)
        var code = [Instruction(.small, 0, wide: 1), Instruction(.lt, 1, 0, 0)]
        for coin in 0..<half { code.append(Instruction(.withdraw, UInt8(2 + coin), 0, 0)) }
        var isBack = false
        while code.count < Self.bodyWords - 4 * half {
            for coin in 0..<half {
                let (a, b) = (UInt8(2 + coin), UInt8(2 + half + coin))
                code.append(Instruction(.take, isBack ? a : b, isBack ? b : a))
                code.append(Instruction(.branch, 1, wide: UInt16(code.count + 1)))
            }
            isBack.toggle()
        }
        let first = isBack ? 2 + half : 2
        for coin in 0..<half { code.append(Instruction(.keep, UInt8(first + coin))) }
        var last = code + [Instruction(.return)]
        if !isLegal { last.remove(at: last.count - 2) }
        fill(types, code + [Instruction(.return)], last: last)
    }

    // MARK: Lists

    mutating func constants(isLegal: Bool) {
        let wide = (BigInt.one << 4_095) - .one
        let count = (Limits.moduleBytes - 4_096) / (Limits.magnitudeBytes + 8)
        module.constants = (0..<count).map {
            .value(.int(wide - BigInt($0)), .int(.bits4096))
        }
        if !isLegal { module.constants.append(.value(.int(wide), .int(.bits64))) }
        add([], [Instruction(.return)])
    }

    mutating func territories(isLegal: Bool) {
        let wanted = TerritoryExpression.greatestDepth + (isLegal ? 0 : 1)
        var deep = TerritoryExpression.world
        // Operands wait on the right: each step of the nest is one more that does.
        for _ in 1..<wanted { deep = .union(.world, deep) }
        var long = TerritoryExpression.world
        for _ in 0..<480 { long = .union(long, .world) }
        let count = 3_600
        module.constants = (0..<count).map { .territory($0 % 2 == 0 ? long : deep, .atSignature) }
        if isLegal { module.constants[1] = .territory(long, .atSignature) }
        add([], [Instruction(.return)])
    }

    mutating func debugMap(_ kind: ExtremeModule) {
        let line = Instruction(.small, 0, wide: 1)
        for _ in 0..<4 {
            add([.int(.bits64)], Array(repeating: line, count: 65_535) + [Instruction(.return)])
        }
        if kind == .places {
            module.debug.places = (0..<Limits.places).map {
                CodePlace(
                    function: UInt16($0 >> 16), instruction: UInt16($0 & 0xFFFF), clause: 0, line: 1
                )
            }
            return
        }
        let label = String(repeating: "x", count: 20)
        module.debug.steps = (0..<Limits.steps).map {
            DerivationStep(
                function: UInt16($0 >> 14), instruction: UInt16($0 & 0x3FFF), register: 0,
                kind: .base, clause: 0, line: 1, label: label, asset: nil)
        }
    }

    mutating func names(isLegal: Bool) {
        let rest = String(repeating: "n", count: 52)
        module.slots = (0..<Limits.slots - 2).map { Slot(name: "\(rest)\($0)", type: .bool) }
        if !isLegal { module.slots.append(Slot(name: "\(rest)0", type: .bool)) }
        add([], [Instruction(.return)])
    }

    mutating func fields(isLegal: Bool) {
        let rest = String(repeating: "n", count: 100)
        let key = (0..<Limits.keyParts).map { Field(name: "\(rest)k\($0)", type: .id) }
        let fields = (0..<Limits.fields).map { Field(name: "\(rest)\($0)", type: .set) }
        module.tables = (0..<Limits.tables).map {
            Table(name: "t\($0)", key: key, fields: fields, capacity: 1)
        }
        module.events = (0..<200).map { EventType(name: "e\($0)", fields: fields, clause: 0) }
        if !isLegal {
            let twice = fields[..<63] + [fields[0]]
            module.events.append(EventType(name: "e", fields: Array(twice), clause: 0))
        }
        add([], [Instruction(.return)])
    }
}
