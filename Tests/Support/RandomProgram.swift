public import LicetBytecode
import LicetPrimitives
import LicetTerms
public import LicetVM

/// A random module that verifies, with calls of its action and a host to call it on.
///
/// Code is made in structures (sequences, branches, counted loops, calls of earlier functions) that
/// keep every register of the pool assigned and every coin accounted for, so that the verifier
/// accepts it; values are steered so that most calls run long before they trap, if they do.
public struct RandomProgram: Sendable {
    /// The module, verified.
    public let verified: VerifiedModule
    /// Calls of its one action, to be run in a row, each on the state that the last one left.
    public let calls: [Call]
    /// The state to run the first call on.
    public let host: MemoryHost
    /// Whether some function has a loop.
    public let hasLoops: Bool

    /// The module, bounds filled in.
    public var module: Module { verified.module }
    /// The first call.
    public var call: Call { calls[0] }

    /// The program that belongs to a seed.
    public static func make(seed: UInt64) throws(VerificationError) -> RandomProgram {
        var maker = RandomProgramMaker(seed: seed)
        return try maker.program()
    }
}

struct RandomProgramMaker {
    var random: SeededGenerator
    private var builder = ModuleBuilder("Random")

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func program() throws(VerificationError) -> RandomProgram {
        let names = declare()
        var signatures: [RandomSignature] = []
        let functionCount = 1 + random.below(3)
        for index in 0..<functionCount {
            let isDoor = index == functionCount - 1
            let signature = signature(isDoor: isDoor)
            var maker = RandomFunction(
                random: random, names: names, callees: signatures, signature: signature)
            builder.function("f\(index)", signature.parameters, returns: signature.results) {
                maker.build(&$0, statements: isDoor ? 30 : 10)
            }
            random = maker.random
            signatures.append(signature)
        }
        let parameters = signatures[functionCount - 1].parameters
        builder.module.actions.append(
            Action(
                name: "act", kind: .call, function: UInt16(functionCount - 1),
                arguments: parameters.enumerated().map { Field(name: "a\($0)", type: $1) },
                clause: 0))
        builder.module.debug = DebugMap(file: "random.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        let verified = try Verifier.seal(builder.module)
        builder.module = verified.module
        var calls = [call(parameters)]
        let host = host(for: calls[0])
        for _ in 0..<random.below(3) { calls.append(call(parameters)) }
        return RandomProgram(
            verified: verified, calls: calls, host: host,
            hasLoops: builder.module.functions.contains { !$0.loops.isEmpty })
    }

    private mutating func signature(isDoor: Bool) -> RandomSignature {
        var parameters = (0..<random.below(4)).map { _ in storable() }
        var results = (0..<random.below(4)).map { _ in storable() }
        if !isDoor, random.below(2) == 0 { parameters.append(.coin(asset: 0)) }
        if !isDoor, random.below(2) == 0 { results.append(.coin(asset: 1)) }
        return RandomSignature(parameters: parameters, results: results)
    }

    // MARK: Declarations

    private mutating func declare() -> RandomNames {
        var names = RandomNames()
        _ = builder.asset("EUR")
        _ = builder.asset("USD")
        for type in RandomNames.storables {
            names.parameters.append((builder.parameter("p\(names.parameters.count)", type), type))
        }
        for type in RandomNames.storables + [.int(.bits64), .int(.bits64), .ratio(.bits64)] {
            names.constants.append((builder.constant(value(type), type), type))
        }
        names.signed = RandomSignatures.all.map { signed in
            [
                builder.constant(.bytes(signed.key), .bytes),
                builder.constant(.id(signed.message), .id),
                builder.constant(.bytes(signed.signature), .bytes),
            ]
        }
        let world = builder.territory(.world)
        names.constants.append((world, .set))
        for type in RandomNames.storables {
            let initial = names.constants.first { $0.type == type }?.index
            let slot = builder.slot(
                "s\(names.slots.count)", type, initial: random.below(2) == 0 ? initial : nil)
            names.slots.append((slot, type))
        }
        names.tierCount = declareTiers()
        names.shares = declareShares()
        declareTables(&names)
        for index in 0..<2 {
            let fields = (0..<random.below(4)).map { _ in storable() }
            names.events.append((builder.event("e\(index)", fields), fields))
        }
        names.refusal = builder.refusal("refused")
        return names
    }

    private mutating func declareTiers() -> Int {
        for mode in TierMode.allCases {
            var bound = Ratio.zero
            var rows: [TierRow] = []
            for _ in 0..<random.below(4) {
                bound = bound + Ratio(1 + random.below(1_000), over: 1 + random.below(4))
                rows.append(TierRow(upTo: bound, rate: rate()))
            }
            rows.append(TierRow(upTo: nil, rate: rate()))
            if let table = try? TierTable(mode: mode, rows: rows) { _ = builder.tiers(table) }
        }
        return TierMode.allCases.count
    }

    private mutating func rate() -> Ratio {
        if random.below(10) == 0 { return ratio(.bits256) }
        return Ratio(random.below(40) - 4, over: 1 + random.below(100))
    }

    private mutating func declareShares() -> [(index: UInt8, registers: Int)] {
        let rules: [RemainderRule] = [.largest, .to(0), .carry, .largest]
        return rules.enumerated().map { index, rule in
            var weights = (0..<1 + random.below(5)).map { _ in BigInt(random.below(1_000)) }
            weights.append(index == 3 ? BigInt(1) << (1 + random.below(200)) : .one)
            let registers = weights.count + (rule == .carry ? 1 : 0)
            return (builder.shares(weights, rule), registers)
        }
    }

    private mutating func declareTables(_ names: inout RandomNames) {
        let keys: [[ValueType]] = [[.int(.bits64)], [.date, .bool], [.id, .int(.bits64)]]
        for (index, key) in keys.enumerated() {
            let fields = (0..<1 + random.below(3)).map { _ in storable() }
            let table = builder.table(
                "t\(index)", key: key, fields: fields, capacity: UInt32(2 + random.below(20)))
            names.tables.append((table, key, fields))
        }
    }

    mutating func storable() -> ValueType {
        RandomNames.storables[random.below(RandomNames.storables.count)]
    }

    // MARK: Values

    /// A value of a type: mostly small, sometimes at the very edge of its class.
    mutating func value(_ type: ValueType) -> Value {
        switch type {
        case .int(let size), .ratio(let size):
            if case .ratio = type { return .ratio(ratio(size)) }
            return .int(integer(size))
        case .bool: return .bool(random.below(2) == 0)
        case .date: return .date(date())
        case .id: return .id(id())
        case .set: return .set(set())
        case .bytes:
            let count =
                random.below(8) == 0 ? random.below(Limits.bytesValue + 1) : random.below(20)
            return .bytes(random.bytes(count))
        case .coin, .counter: return .bool(false)
        }
    }

    mutating func integer(_ size: SizeClass) -> BigInt {
        switch random.below(16) {
        case 0:
            let half = BigInt.one << (size.bits - 1)
            return random.below(2) == 0 ? -half : half - .one
        case 1:
            let bits = 1 + random.below(size.bits - 1)
            let wide = BigInt(
                negative: random.below(2) == 0,
                littleEndianMagnitude: random.bytes((bits + 7) / 8))
            return wide >> max(0, wide.bitWidth - bits)
        case 2, 3, 4: return BigInt(random.below(1_000_000_000_000))
        default: return BigInt(random.below(2_000) - 500)
        }
    }

    mutating func ratio(_ size: SizeClass) -> Ratio {
        let bottom = random.below(8) == 0 ? integer(size).magnitude : BigInt(1 + random.below(12))
        let top = random.below(8) == 0 ? integer(size) : BigInt(random.below(400) - 100)
        let half = BigInt.one << (size.bits - 1)
        let safe = bottom.isZero || bottom >= half ? BigInt.one : bottom
        return Ratio(top, safe) ?? .zero
    }

    private mutating func date() -> CivilDate {
        let wide = random.below(20) == 0
        let day = wide ? random.below(3_652_059) - 719_162 : 12_000 + random.below(8_000)
        return CivilDate(dayNumber: day) ?? .earliest
    }

    private mutating func id() -> Digest {
        Digest.hash(.test, [UInt8(random.below(6))])
    }

    private mutating func set() -> TerritorySet {
        TerritorySet((0..<random.below(6)).compactMap { _ in PlaceCode(rawValue: place()) })
    }

    private mutating func place() -> UInt16 { UInt16(random.below(PlaceCode.count)) }

    // MARK: The call and the host

    private mutating func call(_ types: [ValueType]) -> Call {
        let module = builder.module
        return Call(
            action: 0, arguments: types.map { value($0) },
            parameters: module.parameters.map { value($0.type) },
            territories: module.constants.map {
                if case .territory = $0 { return set() }
                return nil
            },
            sender: id(), licence: Digest.hash(.test, [200]),
            timeMilliseconds: Int64(random.below(2_000_000_000)) * 1_000,
            gasLimit: module.bounds[Int(module.actions[0].function)],
            limits: (0..<2).map { _ in
                random.below(2) == 0 ? funds() : BigInt(random.below(200_000))
            })
    }

    /// What an account holds: mostly a few units, else up to what fits the widest integer.
    private mutating func funds() -> BigInt {
        guard random.below(3) == 0 else { return BigInt(random.below(1_000_000)) }
        let bytes = random.below(2) == 0 ? random.below(24) : random.below(511)
        return BigInt(negative: false, littleEndianMagnitude: random.bytes(1 + bytes))
    }

    private mutating func host(for call: Call) -> MemoryHost {
        var host = MemoryHost()
        for (index, slot) in builder.module.slots.enumerated() where random.below(2) == 0 {
            host.slots[index] = value(slot.type)
        }
        for (index, table) in builder.module.tables.enumerated() {
            var records: [(key: [Value], fields: [Value])] = []
            for _ in 0..<random.below(5) {
                let parts = table.key.map { key($0.type) }
                if records.contains(where: { $0.key == parts }) { continue }
                records.append((parts, table.fields.map { value($0.type) }))
            }
            host.records[index] = records.sorted { KeyOrder.isBefore($0.key, $1.key) }
        }
        for account in Account.allCases {
            host.balances[account] = [0: funds(), 1: funds()]
            if random.below(10) == 0 { host.balances[account]?[1] = BigInt.one << 4_200 }
        }
        attest(&host, call)
        return host
    }

    /// Series of the few identities on the call's day, and grants of small numbers.
    private mutating func attest(_ host: inout MemoryHost, _ call: Call) {
        let day = CivilDate.fromMilliseconds(call.timeMilliseconds, offsetMinutes: 0) ?? .earliest
        for number in 0..<4 as Range<UInt8> {
            host.series.append((Digest.hash(.test, [number]), day, ratio(.bits256)))
        }
        for _ in 0..<8 {
            guard let right = Right(rawValue: UInt8(random.below(4))),
                let field = FieldOfUse(rawValue: UInt8(random.below(4))),
                let place = PlaceCode(rawValue: UInt16(random.below(4)))
            else { continue }
            let act = Act(
                party: call.sender, right: right, work: call.licence, place: place, field: field,
                day: day)
            host.grants.append((act, 1 + random.below(Limits.grantsVisited)))
        }
        host.otherGrants = random.below(10) == 0 ? Limits.grantsVisited + 1 : random.below(3)
    }

    /// Keys are few, so that code meets them again.
    private mutating func key(_ type: ValueType) -> Value {
        switch type {
        case .int: .int(BigInt(random.below(8)))
        case .date: .date(CivilDate(dayNumber: 12_000 + random.below(4)) ?? .earliest)
        case .bool, .ratio, .id, .set, .bytes, .coin, .counter: value(type)
        }
    }
}

/// A signature of each scheme, made once.
private struct RandomSignatures {
    let key: [UInt8]
    let message: Digest
    let signature: [UInt8]

    static let all: [RandomSignatures] = KeyScheme.allCases.map { scheme in
        let seed = [UInt8](repeating: 7, count: 32)
        let key = scheme == .ed25519 ? PrivateKey.ed25519(seed: seed) : .p256(scalar: seed)
        let message = Digest.hash(.test, [0])
        guard let key else { preconditionFailure("the seed makes a key of either scheme") }
        return RandomSignatures(
            key: key.publicKey.bytes, message: message,
            signature: key.sign(message.bytes).bytes)
    }
}

/// Parameters and results of a random function.
struct RandomSignature {
    var parameters: [ValueType]
    var results: [ValueType]
}

/// What the module declares, for code to name.
struct RandomNames {
    var parameters: [(index: UInt16, type: ValueType)] = []
    var constants: [(index: UInt16, type: ValueType)] = []
    var slots: [(index: UInt16, type: ValueType)] = []
    var tierCount = 0
    var shares: [(index: UInt8, registers: Int)] = []
    var tables: [(index: UInt8, key: [ValueType], fields: [ValueType])] = []
    var events: [(index: UInt16, fields: [ValueType])] = []
    var refusal: UInt16 = 0
    /// For each scheme, constants with a key, a digest and the signature over it.
    var signed: [[UInt16]] = []

    static let storables: [ValueType] = [
        .int(.bits64), .int(.bits64), .int(.bits128), .int(.bits256), .int(.bits512),
        .int(.bits1024), .int(.bits4096), .bool, .ratio(.bits64), .ratio(.bits128),
        .ratio(.bits256), .ratio(.bits4096), .date, .id, .set, .bytes,
    ]
}
