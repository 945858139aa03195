public import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Random modules of every form the format can hold; few of them would verify.
public struct RandomModule {
    private var random: SeededGenerator

    /// The module that belongs to a seed.
    public static func make(seed: UInt64) -> Module {
        var maker = RandomModule(random: SeededGenerator(seed: seed))
        return maker.module()
    }

    private mutating func module() -> Module {
        var module = Module(name: text())
        module.offsetMinutes = Int16(random.below(2_879) - 1_439)
        module.parameters = list(4) { $0.parameter() }
        module.assets = list(3) { AssetParameter(code: $0.text(), minorDigits: $0.byte()) }
        module.constants = list(8) { $0.constant() }
        module.tiers = list(3) { $0.tiers() }
        module.shares = list(3) { $0.shares() }
        module.slots = list(4) {
            Slot(name: $0.text(), type: $0.type(), initial: $0.optional { $0.index() })
        }
        module.tables = list(3) { $0.table() }
        module.events = list(3) {
            EventType(name: $0.text(), fields: $0.fields(), clause: $0.index())
        }
        module.refusals = list(3) {
            Refusal(word: $0.text(), sentence: $0.text(), clause: $0.index())
        }
        module.functions = list(3) { $0.function() }
        module.actions = list(3) { $0.action() }
        module.grants = list(2) { $0.grant() }
        module.holdbacks = list(2) { $0.holdback() }
        module.period = optional { $0.period() }
        module.signatories = list(3) { $0.index() }
        module.origin = Origin(source: digest(), prose: digest(), interface: digest())
        module.debug = debugMap()
        module.bounds = list(3) { $0.random.next() }
        return module
    }

    // MARK: Small things

    private mutating func list<T>(_ limit: Int, _ make: (inout RandomModule) -> T) -> [T] {
        (0..<random.below(limit + 1)).map { _ in make(&self) }
    }

    private mutating func optional<T>(_ make: (inout RandomModule) -> T) -> T? {
        random.below(2) == 0 ? nil : make(&self)
    }

    private mutating func choice<T: CaseIterable>(_ type: T.Type = T.self) -> T {
        let all = Array(T.allCases)
        return all[random.below(all.count)]
    }

    private mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: random.next()) }
    private mutating func index() -> UInt16 { UInt16(truncatingIfNeeded: random.next()) }
    private mutating func line() -> UInt32 { UInt32(truncatingIfNeeded: random.next()) }
    private mutating func digest() -> Digest { Digest(bytes: random.bytes(32)) ?? .zero }

    /// Texts that are hard to quote: quotes, escapes, controls, combining and wide characters.
    private mutating func text() -> String {
        let hard: [Unicode.Scalar] = [
            "a", "Z", "_", "0", " ", "\"", "\\", "\n", "\r", "\t", "\0", ";", ",", "(", "\u{7f}",
            "\u{85}", "\u{301}", "é", "Ж", "許", "\u{2028}", "\u{1f3b5}", "{", "}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<random.below(9) { text.append(hard[random.below(hard.count)]) }
        return String(text)
    }

    private mutating func integer() -> BigInt {
        let sizes = [0, 1, 7, 8, 9, 64, Limits.magnitudeBytes]
        let size = sizes[random.below(sizes.count)]
        return BigInt(
            negative: random.below(2) == 0, littleEndianMagnitude: random.bytes(size))
    }

    private mutating func ratio() -> Ratio {
        Ratio(integer(), integer()) ?? Ratio(integer())
    }

    private mutating func date() -> CivilDate {
        CivilDate(dayNumber: random.below(3_652_059) - 719_162) ?? .earliest
    }

    private mutating func type() -> ValueType {
        let kinds: [ValueType] = [
            .int(choice()), .bool, .ratio(choice()), .date, .id, .set, .bytes,
            .coin(asset: byte()), .counter(loop: byte()),
        ]
        return kinds[random.below(kinds.count)]
    }

    private mutating func fields() -> [Field] {
        list(4) { Field(name: $0.text(), type: $0.type(), asset: $0.optional { $0.byte() }) }
    }

    // MARK: Declarations

    private mutating func parameter() -> Parameter {
        let works = ["isrc:USRC17607839", "title:The \"Night\" Drive"]
        let identifier = try? WorkIdentifier(works[random.below(works.count)])
        let role: ParameterRole = choice()
        let series = SeriesTerm(attester: UInt16(random.below(1 << 16)), name: text())
        return Parameter(
            name: text(), type: type(), role: role,
            identifier: random.below(2) == 0 ? nil : identifier,
            series: role == .series && random.below(2) == 0 ? series : nil)
    }

    private mutating func constant() -> Constant {
        switch random.below(8) {
        case 0: .value(.int(integer()), .int(choice()))
        case 1: .value(.bool(random.below(2) == 0), .bool)
        case 2: .value(.ratio(ratio()), .ratio(choice()))
        case 3: .value(.date(date()), .date)
        case 4: .value(.id(digest()), .id)
        case 5: .value(.set(TerritorySet(list(5) { $0.place() })), .set)
        case 6: .value(.bytes(random.bytes(random.below(Limits.bytesValue + 1))), .bytes)
        default: .territory(territory(depth: 5), choice())
        }
    }

    private mutating func place() -> PlaceCode {
        guard let place = PlaceCode(rawValue: UInt16(random.below(PlaceCode.count))) else {
            preconditionFailure("every number below the count is a place code")
        }
        return place
    }

    private mutating func territory(depth: Int) -> TerritoryExpression {
        let groups = ["EU", "EEA", "africa", "western_europe"]
        switch random.below(depth == 0 ? 3 : 6) {
        case 0: return .world
        case 1: return .place(place())
        case 2: return .group(groups[random.below(groups.count)])
        case 3: return .union(territory(depth: depth - 1), territory(depth: depth - 1))
        case 4: return .difference(territory(depth: depth - 1), territory(depth: depth - 1))
        default: return .intersection(territory(depth: depth - 1), territory(depth: depth - 1))
        }
    }

    private mutating func tiers() -> TierTable {
        var rows: [TierRow] = []
        var bound = Ratio.zero
        for _ in 0..<random.below(5) {
            bound = bound + Ratio(1 + random.below(1_000), over: 1 + random.below(9))
            rows.append(TierRow(upTo: bound, rate: ratio()))
        }
        rows.append(TierRow(upTo: nil, rate: ratio()))
        guard let table = try? TierTable(mode: choice(), rows: rows) else {
            preconditionFailure("bounds rise and the last row has none")
        }
        return table
    }

    private mutating func shares() -> ShareTable {
        let rules: [RemainderRule] = [.largest, .carry, .to(random.below(300))]
        return ShareTable(weights: list(5) { $0.integer() }, rule: rules[random.below(3)])
    }

    private mutating func table() -> Table {
        Table(name: text(), key: fields(), fields: fields(), capacity: line())
    }

    private mutating func function() -> Function {
        Function(
            name: text(), parameters: list(4) { $0.type() }, results: list(4) { $0.type() },
            registers: list(20) { $0.type() }, loops: list(3) { $0.line() },
            code: list(60) { $0.word() })
    }

    /// Mostly words of known opcodes, some with stray bits, some unknown.
    private mutating func word() -> UInt32 {
        let word = line()
        return random.below(4) == 0 ? word : word & ~0xff | UInt32(choice(Opcode.self).rawValue)
    }

    private mutating func action() -> Action {
        Action(
            name: text(), kind: choice(), function: index(), callers: list(3) { $0.index() },
            arguments: fields(), clause: index())
    }

    private mutating func dateTerm() -> DateTerm {
        switch random.below(4) {
        case 0: .fixed(date())
        case 1: .parameter(index())
        case 2: .daysAfter(index(), Int32(random.below(9_000)) - 3_000)
        default: .monthsAfter(index(), Int32(random.below(900)) - 300, choice())
        }
    }

    private mutating func period() -> PeriodTerm {
        PeriodTerm(start: dateTerm(), end: dateTerm())
    }

    private mutating func grant() -> GrantTerm {
        let uses = FieldSet(words: (0..<4).map { _ in random.next() }) ?? .any
        return GrantTerm(
            exclusivity: choice(), work: index(), licensor: index(), licensee: index(),
            rights: RightSet(rawValue: random.next()), fields: uses, territory: index(),
            period: period(), clause: index(),
            head: optional { HeadTerm(licence: $0.index(), shares: $0.optional { $0.shares() }) },
            sublicence: optional {
                SublicenceTerm(
                    depth: $0.byte(), needsConsent: $0.random.below(2) == 0,
                    passThrough: $0.optional { $0.ratio() })
            })
    }

    private mutating func shares() -> [PaidShare] {
        list(3) { PaidShare(party: $0.index(), share: $0.ratio()) }
    }

    private mutating func holdback() -> HoldbackTerm {
        let grant = grant()
        return HoldbackTerm(
            party: grant.licensee, work: grant.work, rights: grant.rights, fields: grant.fields,
            territory: grant.territory, period: grant.period, clause: grant.clause)
    }

    private mutating func debugMap() -> DebugMap {
        var map = DebugMap(file: text())
        map.clauses = list(3) { Clause(word: $0.text(), line: $0.line(), text: $0.text()) }
        map.places = list(4) {
            CodePlace(
                function: $0.index(), instruction: $0.index(), clause: $0.index(),
                line: $0.line())
        }
        map.steps = list(4) {
            DerivationStep(
                function: $0.index(), instruction: $0.index(), register: $0.byte(),
                width: $0.byte(), kind: $0.choice(), clause: $0.index(), line: $0.line(),
                label: $0.text(), asset: $0.optional { $0.byte() })
        }
        return map
    }
}
