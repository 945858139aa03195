import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetBytecode

/// Public rates and favours: what stands in a module, and what the verifier refuses.
@Suite struct PublicTermsTests {
    /// A grant of a work with a rate, and a table for what is noted of it.
    private static func module() throws -> Module {
        var builder = ModuleBuilder("Favoured")
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        _ = builder.parameter("rate", .ratio(.bits256))
        _ = builder.asset()
        let table = builder.table(
            "favours", key: [.int(.bits64)], fields: FavourTerm.fields, capacity: 12)
        let period = PeriodTerm(start: .fixed(.earliest), end: .fixed(.latest))
        builder.module.debug.clauses = [Clause(word: "grant", line: 1, text: "grant")]
        builder.module.period = period
        builder.module.signatories = [licensor, licensee]
        let territory = builder.territory(.place(try #require(PlaceCode("FR"))), .atSignature)
        builder.module.grants = [
            GrantTerm(
                exclusivity: .nonExclusive, work: work, licensor: licensor, licensee: licensee,
                rights: .any, fields: .any, territory: territory, period: period, clause: 0)
        ]
        builder.module.publicTerms = PublicTerms(
            rates: [
                PublicRate(base: "receipts", asset: nil, value: .parameter(3)),
                PublicRate(base: "copies", asset: 0, value: .stated(Ratio(5))),
            ],
            favours: [
                FavourTerm(
                    rate: 0, work: work, table: table,
                    accounting: AccountingTerm(anchor: .fixed(.earliest), months: 3),
                    duration: .whileGranted)
            ])
        return builder.module
    }

    @Test func theyAreReadAsTheyAreWritten() throws {
        var module = try Self.module()
        #expect(try ModuleCodec.decode(ModuleCodec.encode(module)) == module)
        #expect(try Assembler.assemble(Disassembler.text(module)) == module)
        try Verifier.computeBounds(&module)
        #expect(try Verifier.verify(module).module == module)
    }

    @Test func whatCannotBeComparedIsRefused() throws {
        let defects: [(VerificationRule, (inout PublicTerms) -> Void)] = [
            (.badIndex, { $0.rates[1].asset = 1 }),
            (.badType, { $0.rates[0].value = .parameter(2) }),
            (.badType, { $0.rates[0].value = .parameter(9) }),
            (.badGrant, { $0.rates[1].value = .stated(Ratio(-1)) }),
            (.badGrant, { $0.rates[1].value = .stated(Ratio(BigInt(2).power(300))) }),
            (.badGrant, { $0.rates.append($0.rates[0]) }),
            (.tooMany, { $0.rates[0].base = String(repeating: "a", count: 513) }),
            (.badIndex, { $0.favours[0].rate = 2 }),
            (.badGrant, { $0.favours[0].work = 1 }),
            (.badIndex, { $0.favours[0].table = 1 }),
            (.badGrant, { $0.favours.append($0.favours[0]) }),
            (.badGrant, { $0.favours[0].accounting.months = 0 }),
        ]
        for (rule, spoil) in defects {
            var module = try Self.module()
            spoil(&module.publicTerms)
            let error = #expect(throws: VerificationError.self) {
                try Verifier.computeBounds(&module)
                _ = try Verifier.verify(module)
            }
            #expect(error?.rule == rule)
        }
    }

    @Test func aTableThatCannotHoldThemIsRefused() throws {
        for change: (inout Table) -> Void in [
            { $0.capacity = 1_203 }, { $0.key[0].type = .date }, { $0.fields.removeLast() },
        ] {
            var module = try Self.module()
            change(&module.tables[0])
            #expect(throws: VerificationError.self) {
                try Verifier.computeBounds(&module)
                _ = try Verifier.verify(module)
            }
        }
    }
}
