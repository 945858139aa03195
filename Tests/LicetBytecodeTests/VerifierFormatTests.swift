import LicetBytecode
import LicetPrimitives
import LicetTerms
import Testing

/// A change to the good module that breaks one rule.
struct VerifierDefect: Sendable, CustomTestStringConvertible {
    let rule: VerificationRule
    let testDescription: String
    let change: @Sendable (inout Module) -> Void

    init(
        _ rule: VerificationRule, _ description: String,
        _ change: @escaping @Sendable (inout Module) -> Void
    ) {
        self.rule = rule
        testDescription = description
        self.change = change
    }
}

@Suite("Verifier: format and bounds")
struct VerifierFormatTests {
    /// A module that uses everything a module can declare.
    static func whole() throws -> Module {
        var module = try Assembler.assemble(
            VerifierModule.text(
                """
                function "go" (int64 date) -> (int64)
                registers int64 date int128 bool
                add r2 r0 r0
                move r0 r2
                return r0
                end
                function "ask" () -> (bool)
                registers bool int64
                small r1 1
                eq r0 r1 r1
                return r0
                end
                function "start" () -> ()
                registers int64
                return r0
                end
                action "go" call function 0 clause 0 caller 1 arguments "units" int64 asset 1 "on" date
                action "ask" view function 1 clause 0 arguments
                action "start" activation function 2 clause 0 arguments
                period from 2026-01-01 until parameter 0
                signatories 1
                place function 0 instruction 0 clause 0 line 3
                place function 0 instruction 2 clause 0 line 4
                place function 1 instruction 0 clause 0 line 5
                step base "units" function 0 instruction 0 register 2 width 1 clause 0 line 3 asset 0
                step earned "units" function 0 instruction 1 register 0 width 1 clause 0 line 3
                step shares "both" function 0 instruction 1 register 0 width 2 clause 0 line 4
                """))
        module.offsetMinutes = 60
        module.grants = [
            GrantTerm(
                exclusivity: .exclusive, work: 2, licensor: 1, licensee: 1,
                rights: .any, fields: .any,
                territory: 1,
                period: PeriodTerm(start: .parameter(0), end: .parameter(0)), clause: 0)
        ]
        return module
    }

    @Test("A module that declares everything is accepted, and keeps what was filled in")
    func accepted() throws {
        var module = try Self.whole()
        try Verifier.computeBounds(&module)
        let verified = try Verifier.verify(module)
        #expect(verified.module == module)
        #expect(module.bounds.count == 3 && module.bounds.allSatisfy { $0 > 0 })
        let decoded = try ModuleCodec.decode(ModuleCodec.encode(module))
        #expect(try Verifier.verify(decoded).digest == verified.digest)
    }

    @Test("Stored bounds must be the verifier's own")
    func bounds() throws {
        var module = try Self.whole()
        #expect(rule { try Verifier.verify(module) } == .boundMismatch)
        try Verifier.computeBounds(&module)
        module.bounds[1] += 1
        #expect(rule { try Verifier.verify(module) } == .boundMismatch)
        module.bounds[1] -= 1
        #expect(rule { try Verifier.verify(module) } == nil)
    }

    private func rule(_ work: () throws -> Void) -> VerificationRule? {
        do { try work() } catch { return (error as? VerificationError)?.rule }
        return nil
    }

    private func rule(_ work: () throws -> VerifiedModule) -> VerificationRule? {
        rule { _ = try work() }
    }

    @Test("Each defect is refused by its rule", arguments: lists + names + types + doors + debug)
    func refused(defect: VerifierDefect) throws {
        var module = try Self.whole()
        defect.change(&module)
        let error = try VerifierModule.refusal(of: module)
        #expect(error.rule == defect.rule, "\(defect.testDescription): \(error)")
        #expect(!error.sentence.isEmpty && error.code == defect.rule.rawValue)
    }

    static let lists: [VerifierDefect] = [
        VerifierDefect(.tooMany, "parameters") { module in
            module.parameters = Array(repeating: module.parameters[0], count: 1_025)
        },
        VerifierDefect(.tooMany, "assets") { module in
            module.assets = (0...256).map { AssetParameter(code: "A\($0)", minorDigits: 0) }
        },
        VerifierDefect(.tooMany, "functions") { module in
            module.functions = Array(repeating: module.functions[0], count: 257)
        },
        VerifierDefect(.tooMany, "registers") { module in
            module.functions[0].registers += Array(repeating: .bool, count: 256)
        },
        VerifierDefect(.tooMany, "code words of a function") { module in
            module.functions[0].code = Array(repeating: 0, count: 65_537)
        },
        VerifierDefect(.tooMany, "code words of all functions") { module in
            module.functions[0].code = Array(repeating: 0, count: 1_048_577)
        },
        VerifierDefect(.tooMany, "loops") { module in
            module.functions[0].loops = Array(repeating: 1, count: 257)
        },
        VerifierDefect(.tooMany, "offset") { $0.offsetMinutes = -1_440 },
        VerifierDefect(.tooMany, "lowest offset") { $0.offsetMinutes = .min },
        VerifierDefect(.tooMany, "tier rows") { module in
            let rows = (1...64).map { TierRow(upTo: Ratio($0, over: 1), rate: .one) }
            guard
                let table = try? TierTable(
                    mode: .slab, rows: rows + [TierRow(upTo: nil, rate: .one)])
            else { return }
            module.tiers[0] = table
        },
        VerifierDefect(.tooMany, "share lines") { module in
            module.shares[0].weights = Array(repeating: .one, count: 65)
        },
        VerifierDefect(.tooMany, "key parts") { module in
            module.tables[0].key = (0..<9).map { Field(name: "k\($0)", type: .bool) }
        },
        VerifierDefect(.tooMany, "fields") { module in
            module.tables[0].fields = (0..<65).map { Field(name: "f\($0)", type: .bool) }
        },
        VerifierDefect(.tooMany, "a text") { module in
            module.refusals[0].sentence = String(repeating: "x", count: 16_385)
        },
        VerifierDefect(.tooMany, "a territory too long") { module in
            var chain = TerritoryExpression.world
            for _ in 0..<600 { chain = .union(chain, .world) }
            module.constants[1] = .territory(chain, .atEvent)
        },
        VerifierDefect(.tooMany, "a territory too deep") { module in
            var chain = TerritoryExpression.world
            for _ in 0..<40 { chain = .difference(.world, chain) }
            module.constants[1] = .territory(chain, .atEvent)
        },
        VerifierDefect(.tooMany, "a group's name") { module in
            let name = String(repeating: "x", count: 65)
            module.constants[1] = .territory(.intersection(.world, .group(name)), .atEvent)
        },
        VerifierDefect(.badTable, "no weight") { $0.shares[0].weights = [] },
        VerifierDefect(.badTable, "weights of zero") { $0.shares[0].weights = [0, 0] },
        VerifierDefect(.misfit, "a weight below zero") { $0.shares[0].weights = [1, -1] },
        VerifierDefect(.misfit, "a weight too wide") { module in
            module.shares[0].weights = [BigInt.one << 4_095]
        },
        VerifierDefect(.badIndex, "the remainder to a line that is not there") { module in
            module.shares[0].rule = .to(3)
        },
        VerifierDefect(.misfit, "a rate too wide") { module in
            let rate = Ratio(BigInt.one << 4_095)
            if let table = try? TierTable(mode: .slab, rows: [TierRow(upTo: nil, rate: rate)]) {
                module.tiers[0] = table
            }
        },
        VerifierDefect(.badTable, "no key") { $0.tables[0].key = [] },
        VerifierDefect(.badTable, "no capacity") { $0.tables[0].capacity = 0 },
    ]

    static let names: [VerifierDefect] = [
        VerifierDefect(.badName, "an empty name") { $0.name = "" },
        VerifierDefect(.badName, "a name with a space") { $0.slots[0].name = "a b" },
        VerifierDefect(.badName, "a name that is not ASCII") { $0.functions[0].name = "naïve" },
        VerifierDefect(.badName, "a name too long") { module in
            module.events[0].name = String(repeating: "x", count: 129)
        },
        VerifierDefect(.badName, "a sentence that turns its direction") { module in
            module.refusals[0].sentence = "paid \u{202E}001"
        },
        VerifierDefect(.badName, "a clause of two lines") { $0.debug.clauses[0].text = "a\nb" },
        VerifierDefect(.badName, "a word with a tab") { $0.debug.clauses[0].word = "a\tb" },
        VerifierDefect(.duplicateName, "parameters") { $0.parameters[1].name = "start" },
        VerifierDefect(.duplicateName, "assets") { $0.assets[1].code = "EUR" },
        VerifierDefect(.duplicateName, "slots") { $0.slots[1].name = "total" },
        VerifierDefect(.duplicateName, "a key and a field") { $0.tables[0].fields[0].name = "day" },
        VerifierDefect(.duplicateName, "actions") { $0.actions[1].name = "go" },
        VerifierDefect(.duplicateName, "arguments") { $0.actions[0].arguments[1].name = "units" },
        VerifierDefect(.duplicateName, "event fields") { $0.events[0].fields[1].name = "sum" },
    ]

    static let types: [VerifierDefect] = [
        VerifierDefect(.badType, "a coin as parameter") { $0.parameters[0].type = .coin(asset: 0) },
        VerifierDefect(.badType, "a party that is a date") { $0.parameters[1].type = .date },
        VerifierDefect(.badType, "an identifier of no work") { module in
            module.parameters[1].identifier = try? WorkIdentifier("isrc:USRC17607839")
        },
        VerifierDefect(.badType, "a slot of counters") { $0.slots[0].type = .counter(loop: 0) },
        VerifierDefect(.badType, "a wide key") { $0.tables[0].key[1].type = .int(.bits128) },
        VerifierDefect(.badType, "a set as key") { $0.tables[0].key[1].type = .set },
        VerifierDefect(.misfit, "an int too wide") { module in
            module.constants[0] = .value(.int(BigInt.one << 63), .int(.bits64))
        },
        VerifierDefect(.misfit, "an int too low") { module in
            module.constants[0] = .value(.int(-(BigInt.one << 63) - 1), .int(.bits64))
        },
        VerifierDefect(.misfit, "a denominator too wide") { module in
            guard let ratio = Ratio(1, BigInt.one << 63) else { return }
            module.constants[2] = .value(.ratio(ratio), .ratio(.bits64))
        },
        VerifierDefect(.misfit, "a bool as date") { module in
            module.constants[0] = .value(.bool(true), .date)
        },
        VerifierDefect(.misfit, "bytes too long") { module in
            module.constants[3] = .value(.bytes(Array(repeating: 0, count: 1_025)), .bytes)
        },
        VerifierDefect(.misfit, "a coin as constant") { module in
            module.constants[0] = .value(.int(5), .coin(asset: 0))
        },
        VerifierDefect(.misfit, "a slot starting with another kind") { $0.slots[0].initial = 3 },
        VerifierDefect(.misfit, "a number starting with a territory") { $0.slots[0].initial = 1 },
        VerifierDefect(.badIndex, "a slot starting with nothing") { $0.slots[0].initial = 99 },
        VerifierDefect(.badIndex, "a field of no asset") { $0.tables[0].fields[0].asset = 9 },
        VerifierDefect(.badIndex, "a key of no asset") { $0.tables[0].key[1].asset = 9 },
        VerifierDefect(.badIndex, "an event of no clause") { $0.events[0].clause = 9 },
        VerifierDefect(.badIndex, "a refusal of no clause") { $0.refusals[0].clause = 9 },
        VerifierDefect(.badIndex, "a coin of no asset") { module in
            module.functions[0].registers.append(.coin(asset: 2))
        },
        VerifierDefect(.badHeader, "no code") { $0.functions[0].code = [] },
        VerifierDefect(.badHeader, "parameters elsewhere") { module in
            module.functions[1].parameters = [.int(.bits64)]
        },
        VerifierDefect(.badHeader, "a counter of no loop") { module in
            module.functions[0].registers.append(.counter(loop: 0))
        },
        VerifierDefect(.badHeader, "too many trips") { module in
            module.functions[0].loops = [1 << 20 + 1]
        },
        VerifierDefect(.badHeader, "a counter as result") { module in
            module.functions[0].loops = [1]
            module.functions[2].results = [.counter(loop: 0)]
        },
        VerifierDefect(.unknownOpcode, "an opcode byte without row") { module in
            module.functions[0].code[0] = 0xFF
        },
        VerifierDefect(.badOperand, "a byte where none is used") { module in
            module.functions[0].code[1] |= 1 << 24
        },
    ]

    static let doors: [VerifierDefect] = [
        VerifierDefect(.badIndex, "an action of no function") { $0.actions[0].function = 9 },
        VerifierDefect(.badIndex, "a caller of no parameter") { $0.actions[0].callers = [9] },
        VerifierDefect(.badAction, "a caller that is a work") { $0.actions[0].callers = [2] },
        VerifierDefect(.tooMany, "callers") { module in
            module.actions[0].callers = Array(repeating: 1, count: 65)
        },
        VerifierDefect(.badAction, "an argument missing") { $0.actions[0].arguments.removeLast() },
        VerifierDefect(.badAction, "an argument of another size") { module in
            module.actions[0].arguments[0].type = .int(.bits128)
        },
        VerifierDefect(.badIndex, "an argument of no asset") { module in
            module.actions[0].arguments[0].asset = 2
        },
        VerifierDefect(.badIndex, "an action of no clause") { $0.actions[0].clause = 1 },
        VerifierDefect(.badAction, "two activations") { module in
            module.actions[1].kind = .activation
        },
        VerifierDefect(.badAction, "an activation with arguments") { module in
            module.actions[0].kind = .activation
            module.actions[2].kind = .call
        },
        VerifierDefect(.badGrant, "a work that is a party") { $0.grants[0].work = 1 },
        VerifierDefect(.badGrant, "a licensor that is a date") { $0.grants[0].licensor = 0 },
        VerifierDefect(.badIndex, "a licensee of no parameter") { $0.grants[0].licensee = 7 },
        VerifierDefect(.badGrant, "no right") { $0.grants[0].rights = .empty },
        VerifierDefect(.badGrant, "no field of use") { $0.grants[0].fields = .empty },
        VerifierDefect(.badGrant, "a territory that is a number") { $0.grants[0].territory = 0 },
        VerifierDefect(.badGrant, "a territory of no constant") { $0.grants[0].territory = 99 },
        VerifierDefect(.badIndex, "a grant of no clause") { $0.grants[0].clause = 3 },
        VerifierDefect(.badGrant, "a start that is a party") { module in
            module.grants[0].period.start = .parameter(1)
        },
        VerifierDefect(.badIndex, "an end of no parameter") { $0.period?.end = .parameter(9) },
        VerifierDefect(.badType, "a series that does not say which") { module in
            module.parameters.append(Parameter(name: "rate", type: .id, role: .series))
        },
        VerifierDefect(.badType, "a value that is said to be a series") { module in
            let series = SeriesTerm(attester: 0, name: "EUR/USD")
            module.parameters.append(Parameter(name: "rate", type: .id, series: series))
        },
        VerifierDefect(.badType, "a series that a work attests") { module in
            module.parameters.append(series(by: 2, "EUR/USD"))
        },
        VerifierDefect(.badIndex, "a series that nobody attests") { module in
            module.parameters.append(series(by: 9, "EUR/USD"))
        },
        VerifierDefect(.badType, "a series whose name has a space") { module in
            module.parameters.append(series(by: 0, "a b"))
        },
        VerifierDefect(.badGrant, "a life without a period") { module in
            module.life = LifeTerm(ends: [], renewal: RenewalTerm(months: 12))
            module.period = nil
        },
        VerifierDefect(.badGrant, "a life that says nothing") { module in
            module.life = LifeTerm(ends: [])
        },
        VerifierDefect(.badIndex, "an end of no slot") { $0.life = life(slot: 99) },
        VerifierDefect(.badType, "an end that is no date") { module in
            module.slots.append(Slot(name: "no_date", type: .int(.bits64)))
            module.life = life(slot: module.slots.count - 1)
        },
        VerifierDefect(.badType, "an end that is set from the start") { module in
            module.slots.append(Slot(name: "set", type: .date))
            module.life = life(slot: module.slots.count - 1)
        },
        VerifierDefect(.badGrant, "an end twice") { module in
            module.life = life(slot: endSlot(of: &module))
            let ends = module.life?.ends ?? []
            module.life?.ends += ends
        },
        VerifierDefect(.badGrant, "further terms of no month") { module in
            module.life = LifeTerm(ends: [], renewal: RenewalTerm(months: 0))
        },
        VerifierDefect(.badGrant, "a renewal and an option") { module in
            let slot = UInt16(endSlot(of: &module))
            module.life = LifeTerm(
                ends: [], renewal: RenewalTerm(months: 1),
                option: OptionTerm(slot: slot, months: 1, closes: 0))
        },
        VerifierDefect(.badGrant, "an option of no month") { module in
            let slot = UInt16(endSlot(of: &module))
            module.life = LifeTerm(
                ends: [], option: OptionTerm(slot: slot, months: 0, closes: 0))
        },
        VerifierDefect(.badGrant, "a sell-off of no day") { module in
            let sale = SellOffTerm(months: 0, days: 0, rights: .any)
            module.life = LifeTerm(ends: [], sellOff: sale)
        },
        VerifierDefect(.badGrant, "a sell-off of no right") { module in
            let sale = SellOffTerm(months: 0, days: 1, rights: .empty)
            module.life = LifeTerm(ends: [], sellOff: sale)
        },
        VerifierDefect(.badGrant, "an amendment without its end") { module in
            module.life = LifeTerm(ends: [], amendment: AmendTerm(parties: [1], required: 1))
        },
        VerifierDefect(.badGrant, "an end by amendment alone") { module in
            let slot = UInt16(endSlot(of: &module))
            module.life = LifeTerm(ends: [EndTerm(slot: slot, kind: .amendment)])
        },
        VerifierDefect(.badGrant, "two of one party") { module in
            let slot = UInt16(endSlot(of: &module))
            module.life = LifeTerm(
                ends: [EndTerm(slot: slot, kind: .amendment)],
                amendment: AmendTerm(parties: [1], required: 2))
        },
        VerifierDefect(.badGrant, "a new version of a work") { module in
            module.life = LifeTerm(ends: [], amends: 2)
        },
        VerifierDefect(.badGrant, "a suspension that cannot be") { module in
            let none = SuspensionTerm(slots: [], days: 1, extendsTerm: false)
            module.life = LifeTerm(ends: [], suspension: none)
        },
        VerifierDefect(.badGrant, "a suspension of no day") { module in
            module.life = LifeTerm(ends: [], suspension: suspension(of: &module, days: 0))
        },
        VerifierDefect(.badGrant, "a suspension of one slot") { module in
            var term = suspension(of: &module, days: 1)
            term.slots[0].until = term.slots[0].from
            module.life = LifeTerm(ends: [], suspension: term)
        },
        VerifierDefect(.badGrant, "further terms and a term made longer") { module in
            module.life = LifeTerm(
                ends: [], renewal: RenewalTerm(months: 1),
                suspension: suspension(of: &module, days: 1))
        },
        VerifierDefect(.badGrant, "the place of a work") { module in
            let table = holders(in: &module)
            module.life = LifeTerm(ends: [], assignments: [AssignTerm(party: 2, table: table)])
        },
        VerifierDefect(.badIndex, "holders in no table") { module in
            module.life = LifeTerm(ends: [], assignments: [AssignTerm(party: 1, table: 255)])
        },
        VerifierDefect(.badType, "holders by number") { module in
            let table = holders(key: .int(.bits64), in: &module)
            module.life = LifeTerm(ends: [], assignments: [AssignTerm(party: 1, table: table)])
        },
        VerifierDefect(.badType, "more holders than a place may have") { module in
            let table = holders(capacity: Limits.assignments + 1, in: &module)
            module.life = LifeTerm(ends: [], assignments: [AssignTerm(party: 1, table: table)])
        },
        VerifierDefect(.badGrant, "a place named twice") { module in
            let tables = [holders(in: &module), holders(in: &module)]
            module.life = LifeTerm(
                ends: [], assignments: tables.map { AssignTerm(party: 1, table: $0) })
        },
        VerifierDefect(.badGrant, "no further term at all") { module in
            module.life = LifeTerm(ends: [], renewal: RenewalTerm(months: 1, times: 0))
        },
        VerifierDefect(.badGrant, "an empty period") { module in
            guard case .fixed(let day) = module.period?.start else { return }
            module.period?.end = .fixed(day)
        },
        VerifierDefect(.badGrant, "a head that is a work") { module in
            module.grants[0].head = HeadTerm(licence: 2)
        },
        VerifierDefect(.badIndex, "a head of no parameter") { module in
            module.grants[0].head = HeadTerm(licence: 9)
        },
        VerifierDefect(.badGrant, "a sublicence of no level") { module in
            module.grants[0].sublicence = SublicenceTerm(depth: 0)
        },
        VerifierDefect(.badGrant, "a sublicence of nine levels") { module in
            module.grants[0].sublicence = SublicenceTerm(depth: 9)
        },
        VerifierDefect(.badGrant, "nothing passed through") { module in
            module.grants[0].sublicence = SublicenceTerm(depth: 1, passThrough: .zero)
        },
        VerifierDefect(.badGrant, "a share above one paid under a head") { module in
            module.parameters.append(Parameter(name: "head", type: .id, role: .licence))
            module.grants[0].head = HeadTerm(
                licence: UInt16(module.parameters.count - 1),
                shares: [PaidShare(party: 1, share: Ratio(2))])
        },
        VerifierDefect(.badGrant, "a holdback by a work") { module in
            module.holdbacks = [holdback(module, by: 2)]
        },
        VerifierDefect(.badGrant, "a holdback of no right") { module in
            module.holdbacks = [holdback(module, by: 1)]
            module.holdbacks[0].rights = .empty
        },
        VerifierDefect(.badGrant, "a holdback where no territory is") { module in
            module.holdbacks = [holdback(module, by: 1)]
            module.holdbacks[0].territory = 0
        },
        VerifierDefect(.badGrant, "a signatory that is a work") { $0.signatories = [2] },
        VerifierDefect(.badGrant, "a signatory twice") { $0.signatories = [1, 1] },
    ]

    private static func life(slot: Int) -> LifeTerm {
        LifeTerm(ends: [EndTerm(slot: UInt16(slot), kind: .notice)])
    }

    /// A slot that can end the licence.
    private static func endSlot(of module: inout Module) -> Int {
        module.constants.append(.value(.date(.latest), .date))
        let initial = UInt16(module.constants.count - 1)
        module.slots.append(Slot(name: "end", type: .date, initial: initial))
        return module.slots.count - 1
    }

    /// One suspension, which makes the term longer.
    private static func suspension(of module: inout Module, days: UInt16) -> SuspensionTerm {
        let slots = (endSlot(of: &module), endSlot(of: &module))
        return SuspensionTerm(
            slots: [SuspensionSlots(from: UInt16(slots.0), until: UInt16(slots.1))], days: days,
            extendsTerm: true)
    }

    /// A table of who has a place from which day on.
    private static func holders(
        key: ValueType = .date, capacity: UInt32 = Limits.assignments, in module: inout Module
    ) -> UInt8 {
        let fields = [Field(name: "to", type: .id)]
        module.tables.append(
            Table(
                name: "holders", key: [Field(name: "from", type: key)], fields: fields,
                capacity: capacity))
        return UInt8(module.tables.count - 1)
    }

    @Test("A life is read as it is written, in bytes and in text")
    func aLifeStays() throws {
        var module = try Self.whole()
        let plain = ModuleCodec.encode(module)
        let end = EndTerm(slot: UInt16(Self.endSlot(of: &module)), kind: .breach)
        let place = AssignTerm(party: 1, table: Self.holders(in: &module))
        let lives = [
            LifeTerm(ends: [end]),
            LifeTerm(ends: [end], suspension: Self.suspension(of: &module, days: 30)),
            LifeTerm(ends: [end], renewal: RenewalTerm(months: 12)),
            LifeTerm(ends: [], renewal: RenewalTerm(months: 6, times: 2)),
            LifeTerm(ends: [], sellOff: SellOffTerm(months: 6, days: 0, rights: .any)),
            LifeTerm(ends: [], option: OptionTerm(slot: end.slot, months: 12, closes: 90)),
            LifeTerm(
                ends: [EndTerm(slot: end.slot, kind: .amendment)],
                amendment: AmendTerm(
                    parties: [1], required: 1,
                    accounting: AccountingTerm(anchor: .fixed(.earliest), months: 3))),
            LifeTerm(ends: [end], assignments: [place]),
        ]
        for life in lives {
            module.life = life
            let found = try ModuleCodec.decode(ModuleCodec.encode(module))
            #expect(found == module)
            #expect(try Assembler.assemble(Disassembler.text(module)) == module)
            try Verifier.computeBounds(&module)
            #expect(try Verifier.verify(module).module == module)
        }
        #expect(try ModuleCodec.decode(plain).life == nil)
    }

    private static func series(by attester: UInt16, _ name: String) -> Parameter {
        Parameter(
            name: "rate", type: .id, role: .series,
            series: SeriesTerm(attester: attester, name: name))
    }

    private static func holdback(_ module: Module, by party: UInt16) -> HoldbackTerm {
        let grant = module.grants[0]
        return HoldbackTerm(
            party: party, work: grant.work, rights: grant.rights, fields: grant.fields,
            territory: grant.territory, period: grant.period, clause: grant.clause)
    }

    static let debug: [VerifierDefect] = [
        VerifierDefect(.badName, "a file with a line break") { $0.debug.file = "a\nb" },
        VerifierDefect(.badDebugMap, "a clause on line 0") { $0.debug.clauses[0].line = 0 },
        VerifierDefect(.badDebugMap, "a place on line 0") { $0.debug.places[0].line = 0 },
        VerifierDefect(.badDebugMap, "a place twice") { $0.debug.places[1].instruction = 0 },
        VerifierDefect(.badDebugMap, "places out of order") { $0.debug.places.swapAt(0, 2) },
        VerifierDefect(.badIndex, "a place of no function") { $0.debug.places[2].function = 3 },
        VerifierDefect(.badIndex, "a place of no instruction") { module in
            module.debug.places[1].instruction = 3
        },
        VerifierDefect(.badIndex, "a place of no clause") { $0.debug.places[0].clause = 1 },
        VerifierDefect(.badDebugMap, "steps out of order") { $0.debug.steps.swapAt(0, 1) },
        VerifierDefect(.badIndex, "a step of no instruction") { module in
            module.debug.steps[2].instruction = 9
        },
        VerifierDefect(.badDebugMap, "a step of no width") { $0.debug.steps[0].width = 0 },
        VerifierDefect(.badDebugMap, "a step past the registers") { $0.debug.steps[0].width = 3 },
        VerifierDefect(.badIndex, "a step of no clause") { $0.debug.steps[0].clause = 1 },
        VerifierDefect(.badIndex, "a step of no asset") { $0.debug.steps[0].asset = 2 },
        VerifierDefect(.badName, "a step's label with a control") {
            $0.debug.steps[0].label = "\0"
        },
        VerifierDefect(.unassigned, "a step before its register is written") { module in
            module.debug.steps[0].register = 3
        },
    ]
}
