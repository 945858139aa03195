import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// A list at its limit is read, and one longer is refused with its length.
@Suite struct ModuleLimitTests {
    private func check(
        _ limit: Int, _ what: String, fill: (inout Module, Int) -> Void
    ) throws {
        var module = Module(name: "A")
        fill(&module, limit)
        #expect(try ModuleCodec.decode(ModuleCodec.encode(module)) == module, "\(what)")
        fill(&module, limit + 1)
        #expect("\(what) of \(limit + 1)") {
            try ModuleCodec.decode(ModuleCodec.encode(module))
        } throws: { error in
            guard case .lengthBeyondLimit(let length, limit, _)? = error as? DecodeError
            else { return false }
            return length == limit + 1
        }
    }

    private func many<T>(_ value: T, _ count: Int) -> [T] { Array(repeating: value, count: count) }

    @Test func listsOfAModuleEndAtTheirLimits() throws {
        let field = Field(name: "", type: .bool)
        try check(Limits.parameters, "parameters") {
            $0.parameters = many(Parameter(name: "", type: .bool), $1)
        }
        try check(Limits.assets, "assets") {
            $0.assets = many(AssetParameter(code: "", minorDigits: 0), $1)
        }
        try check(Limits.constants, "constants") {
            $0.constants = many(.value(.bool(true), .bool), $1)
        }
        try check(Limits.slots, "slots") { $0.slots = many(Slot(name: "", type: .bool), $1) }
        try check(Limits.tables, "tables") {
            $0.tables = many(Table(name: "", key: [], fields: [], capacity: 0), $1)
        }
        try check(Limits.events, "events") {
            $0.events = many(EventType(name: "", fields: [], clause: 0), $1)
        }
        try check(Limits.refusals, "refusals") {
            $0.refusals = many(Refusal(word: "", sentence: "", clause: 0), $1)
        }
        try check(Limits.actions, "actions") {
            $0.actions = many(Action(name: "", kind: .view, function: 0, clause: 0), $1)
        }
        try check(Limits.keyParts, "key parts") {
            $0.tables = [Table(name: "", key: many(field, $1), fields: [], capacity: 0)]
        }
        try check(Limits.fields, "fields") {
            $0.events = [EventType(name: "", fields: many(field, $1), clause: 0)]
        }
        try check(Limits.signatories, "signatories") { $0.signatories = many(0, $1) }
    }

    @Test func listsOfAFunctionEndAtTheirLimits() throws {
        func function(
            registers: Int = 0, loops: Int = 0, code: Int = 0
        ) -> Function {
            Function(
                name: "", parameters: [], results: [], registers: many(.bool, registers),
                loops: many(1, loops), code: many(0, code))
        }
        try check(Limits.functions, "functions") { $0.functions = many(function(), $1) }
        try check(Limits.registers, "registers") { $0.functions = [function(registers: $1)] }
        try check(Limits.loops, "loops") { $0.functions = [function(loops: $1)] }
        try check(Limits.codeWords, "words") { $0.functions = [function(code: $1)] }
    }

    @Test func valuesEndAtTheirLimits() throws {
        try check(Limits.nameBytes, "name") { $0.name = String(repeating: "a", count: $1) }
        try check(Limits.textBytes, "sentence") {
            $0.debug.file = String(repeating: "a", count: $1)
        }
        try check(Limits.bytesValue, "bytes") {
            $0.constants = [.value(.bytes(many(7, $1)), .bytes)]
        }
        try check(Limits.magnitudeBytes, "magnitude") {
            let number = BigInt(negative: true, littleEndianMagnitude: many(255, $1))
            $0.constants = [.value(.int(number), .int(.bits4096))]
        }
        try check(Limits.shareLines, "weights") {
            $0.shares = [ShareTable(weights: many(1, $1), rule: .carry)]
        }
    }
}

/// Each place of a module that holds one of several variants refuses numbers that are none.
@Suite struct ModuleVariantTests {
    /// The refusal of a module whose encoding has one run of bytes replaced, once.
    private func refusal(
        _ module: Module, replacing old: [UInt8], by new: [UInt8]
    ) -> DecodeError? {
        let body = Array(ModuleCodec.encode(module).dropLast(32))
        guard
            let start = body.indices.first(where: { body[$0...].starts(with: old) })
        else { return nil }
        let mutant = body[..<start] + new + body[(start + old.count)...]
        do {
            _ = try ModuleCodec.decode(ModuleCodec.sealed(Array(mutant)))
            return nil
        } catch {
            return error
        }
    }

    private func unknown(_ error: DecodeError?) -> String? {
        guard case .unknownVariant(_, let what, _)? = error else { return nil }
        return what
    }

    @Test func unknownVariantsAreNamed() {
        var module = Module(name: "A")
        module.slots = [Slot(name: "slot", type: .bool)]
        let slot = Array("slot".utf8)
        #expect(unknown(refusal(module, replacing: slot + [1], by: slot + [9])) == "value type")
        #expect(
            unknown(refusal(module, replacing: slot + [1], by: slot + [0, 6])) == "size class")
        module.constants = [.value(.int(77), .int(.bits64))]
        let constant: [UInt8] = [0, 0, 0, 0, 1, 77]
        #expect(
            unknown(refusal(module, replacing: constant, by: [2, 0, 0, 0, 1, 77])) == "constant")
        #expect(
            refusal(module, replacing: constant, by: [0, 7, 0, 0, 1, 77])?.code == 1017)
    }

    @Test func unknownRulesAreNamed() {
        var module = Module(name: "A")
        module.shares = [ShareTable(weights: [77], rule: .carry)]
        let rule: [UInt8] = [1, 77, 2]
        #expect(
            unknown(refusal(module, replacing: rule, by: [1, 77, 3])) == "remainder rule")
        var licence = Module(name: "A")
        licence.period = PeriodTerm(start: .parameter(0x4d4d), end: .fixed(.latest))
        let start: [UInt8] = [1, 1, 0x4d, 0x4d]
        #expect(
            unknown(refusal(licence, replacing: start, by: [1, 4, 0x4d, 0x4d])) == "date term")
    }

    @Test func datesAndTiersThatCannotBeAreRefused() throws {
        var module = Module(name: "A")
        module.constants = [.value(.date(try #require(CivilDate(dayNumber: 77))), .date)]
        let beyond = refusal(module, replacing: [3, 77, 0, 0, 0], by: [3, 77, 0, 0, 0x7f])
        #expect(beyond?.code == 1017)
        var tiers = Module(name: "A")
        tiers.tiers = [
            try TierTable(mode: .slab, rows: [TierRow(upTo: nil, rate: Ratio(77))])
        ]
        let row: [UInt8] = [1, 1, 0, 0, 1, 77, 0, 1, 1]
        let bounded: [UInt8] = [1, 1, 1, 0, 1, 77, 0, 1, 1, 0, 1, 77, 0, 1, 1]
        #expect(refusal(tiers, replacing: row, by: bounded)?.code == 1017)
    }
}
