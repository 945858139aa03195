import LicetBytecode
import LicetPrimitives
import LicetTerms
import Testing

@testable import LicetCompiler

/// What lowering and emission make of a checked contract passes the verifier.
@Suite struct LoweringTests {
    static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
    static func date(_ text: String) -> CoreExpression {
        CoreExpression(.constant(.date(day(text))), .date)
    }
    static let place = CorePlace(clause: 0, line: 1)

    static func contract(perReport: Bool = false, carry: Bool = false) throws -> CheckedContract {
        var program = CoreProgram(name: "Card", file: "Card.licet")
        program.clauses = [Clause(word: "royalty", line: 1, text: "royalty on units")]
        program.parameters = ["Pool", "Maker", "Alder"].map {
            Parameter(name: $0, type: .id, role: .party)
        }
        program.assets = [AssetParameter(code: "USD", minorDigits: 2)]
        program.signatories = [0, 1, 2]
        let period = try #require(Period(from: day("2005-01-01"), through: day("2015-12-31")))
        program.parameters.append(Parameter(name: "Card", type: .id, role: .work))
        program.grants = [
            CoreGrant(
                exclusivity: .nonExclusive, work: 3, licensor: 0, licensee: 1, rights: .any,
                fields: .any, territory: .world, time: .atSignature,
                period: PeriodTerm(start: .fixed(period.start), end: .fixed(period.end)), clause: 0)
        ]
        let zero = CheckedRate(
            rate: .ratio(.zero), bound: .ratio(Ratio(100_000)), label: "free", line: 10)
        let low = CheckedRate(
            rate: .ratio(Ratio(20)), bound: .ratio(Ratio(5_000_000)), label: "20", line: 11)
        let high = CheckedRate(rate: .ratio(Ratio(10)), bound: nil, label: "10", line: 12)
        let amount = CheckedAmount(
            amount: .ratio(Ratio(350_000_000)), isProRata: true, label: "cap", line: 13)
        let pay = CheckedPay(
            within: .days(30), payees: [0, 2],
            shares: [Ratio(2, over: 3), Ratio(1, over: 3)], rule: carry ? .carry : .largest,
            place: place)
        let royalty = CheckedRoyalty(
            name: "royalty", report: 0, base: 0,
            deductions: [
                CheckedDeduction(
                    field: 1, limit: .ratio(Ratio(1, over: 20)), label: "returns", line: 9)
            ], price: nil, rates: [zero, low, high], mode: .marginal, span: .accountingYear,
            minimum: CheckedMinimum(
                schedule: CheckedSchedule(rows: [], otherwise: amount, span: .accountingYear),
                label: "minimum", line: 13),
            cap: CheckedSchedule(
                rows: [.init(first: 2005, last: 2006, amount: amount)], otherwise: amount,
                span: .accountingYear),
            advance: CheckedAdvance(
                amount: .int(1_000), isRecoupable: true, label: "advance", line: 14),
            rounding: .halfEven, roundingLine: 15, asset: 0, pay: pay, place: place)
        let report = CheckedReport(
            name: "Sales", months: 6, reporter: 1, due: .days(30),
            fields: [
                CheckedReportField(name: "units", kind: .count, line: 5),
                CheckedReportField(name: "returns", kind: .count, line: 6),
                CheckedReportField(name: "where", kind: .territory, line: 7),
            ], place: place)
        return CheckedContract(
            program: program, title: nil,
            parties: [
                CheckedParty(name: "Pool", role: "licensor", parameter: 0),
                CheckedParty(name: "Maker", role: "licensee", parameter: 1),
                CheckedParty(name: "Alder", role: "payee", parameter: 2),
            ], payees: [0, 2],
            period: CheckedPeriod(
                start: date("2005-01-01"), end: date("2016-01-01"), fixed: period),
            accounting: CheckedAccounting(
                months: perReport ? nil : 6, anchor: date("2005-01-01"), clip: 0, periodBound: 22,
                place: place), reports: [report], royalties: [royalty], promises: [])
    }

    @Test(arguments: [false, true], [false, true])
    func loweredContractsPassTheVerifier(perReport: Bool, carry: Bool) throws {
        let program = Lowering.lower(try Self.contract(perReport: perReport, carry: carry))
        var module = try program.emitModule()
        do {
            try Verifier.computeBounds(&module)
            let verified = try Verifier.verify(module)
            #expect(verified.module.functions.count >= 5)
            #expect(module.actions.map(\.name).contains("pay"))
        } catch {
            Issue.record("\(error)\n\(Disassembler.text(module))")
        }
    }
}
