import LicetLedger
import LicetPrimitives
import LicetWorkbench
import Testing

@Suite struct ExplainerTests {
    /// The licences of one demonstration in memory, explained, for all tests of the suite.
    static let played: Result<[Explainer], any Error> = Result {
        let chain = try DemoChain(
            contracts: DemoChainTests.contracts, examples: DemoChainTests.examples)
        let ledger = try Ledger.inMemory(genesis: chain.genesis)
        return try chain.play(on: ledger).licences.map { try Explainer($0, in: ledger) }
    }

    private func explainer(_ index: Int) throws -> Explainer { try Self.played.get()[index] }

    @Test func aCappedYearNamesItsTiersTheUncappedSumAndTheCap() throws {
        let explainer = try explainer(0)
        let statement = try #require(try explainer.statements(for: "2006-H2").first)
        let text = explainer.text(of: statement)
        for (words, line, value) in [
            ("free up to 100_000", 29, "100,000 × USD 0.00 = USD 0.00"),
            ("USD 0.20 up to 5_000_000", 30, "4,900,000 × USD 0.20 = USD 980,000.00"),
            ("USD 0.10 beyond", 31, "25,200,001 × USD 0.10 = USD 2,520,000.10"),
            ("earned", 28, "USD 3,500,000.10"),
            ("cap USD 3_500_000 2005 through 2006", 34, "USD 3,500,000.00"),
        ] {
            let found = text.split(separator: "\n").contains { row in
                row.contains(words) && row.contains(" \(line) ") && row.hasSuffix(value)
            }
            #expect(found, "\(words) on line \(line) is \(value), in:\n\(text)")
        }
        #expect(text.hasPrefix("Statement of AvcPool for 2006-07-01 through 2006-12-31"))
        #expect(text.contains("\n  to Alder USD 755,000.00\n"))
    }

    @Test func aPaymentIsLedBackToItsStatement() throws {
        let explainer = try explainer(0)
        let payment = try #require(explainer.payments.first)
        #expect(payment.payer == "Maker")
        #expect(try explainer.payment(at: payment.height).amount == payment.amount)
        let part = try #require(payment.parts.first)
        #expect(part.left == .zero)
        let index = try #require(part.statement)
        #expect(explainer.statements[index].payable == payment.amount)
        let text = explainer.text(of: payment)
        #expect(text.contains("by Maker on 2005-09-15"))
        #expect(text.contains("Debt 1, a royalty due 2005-09-30: Alder USD "))
        #expect(text.contains("; paid in full\n"))
        #expect(text.contains("USD 0.20 up to 5_000_000"))
    }

    @Test func anAdvanceIsADebtWithoutAStatement() throws {
        let explainer = try explainer(4)
        let first = try #require(explainer.payments.first?.parts.first)
        #expect(first.isAdvance)
        #expect(first.statement == nil)
        #expect(first.amounts.map(\.name) == ["Aurora", "Ines", "Tomas"])
        let text = explainer.text(of: try #require(explainer.payments.first))
        #expect(text.contains("Debt 1, the advance due 2025-12-15: Aurora EUR 70,000.00"))
        let statement = try #require(explainer.statements.first)
        #expect(explainer.text(of: statement).contains("is kept back against the advance"))
    }

    @Test func aCorrectionAfterItsStatementIsSettledInTheNext() throws {
        let explainer = try explainer(0)
        let statement = try #require(try explainer.statements(for: "2009-H2").first)
        #expect(statement.reports.contains { $0.version == 2 })
    }

    @Test func whatIsNotThereIsSaid() throws {
        let explainer = try explainer(1)
        for (code, attempt) in [
            (8114, { _ = try explainer.statements(for: "soon") }),
            (8147, { _ = try explainer.statements(for: "2016-H1") }),
            (8148, { _ = try explainer.payment(at: 1) }),
        ] as [(Int, () throws -> Void)] {
            let error = #expect(throws: ToolError.self) { try attempt() }
            #expect(error?.code == code)
        }
    }

    @Test func aLicenceIsFoundByItsFirstDigits() throws {
        var plan = DemoPlan.standard()
        plan.licences = Array(plan.licences.suffix(1))
        let chain = try DemoChain(
            plan: plan, contracts: DemoChainTests.contracts, examples: DemoChainTests.examples)
        let ledger = try Ledger.inMemory(genesis: chain.genesis)
        let licence = try #require(try chain.play(on: ledger).licences.first)
        #expect(
            try Explainer.licence(beginning: String(licence.hex.prefix(12)), in: ledger) == licence)
        for attempt in [
            { _ = try Explainer.licence(beginning: "", in: ledger) },
            { _ = try Explainer.licence(beginning: "zz", in: ledger) },
            { _ = try Explainer(.zero, in: ledger) },
        ] as [() throws -> Void] {
            let error = #expect(throws: ToolError.self) { try attempt() }
            #expect(error?.code == 8146)
        }
    }
}
