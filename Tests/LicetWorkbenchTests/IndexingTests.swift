import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// What moves an amount is told: each value with its month, the factor, and what the year's amount is.
@Suite struct IndexingTests {
    private func told(_ name: String, ofTest number: Int) throws -> [DerivationLine] {
        let contract = try Compiled.shipped(name)
        let runner = ScenarioRunner(contract, file: "\(name).licet")
        let world = try #require(runner.play(contract.scenarios[number - 1]).world)
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        let statement = try #require(explainer.statements.last)
        return try #require(statement.derivations.last).lines.filter { $0.kind == .index }
    }

    @Test func aYearAsWrittenAsksForNoValue() throws {
        let lines = try told("IndexedLicence", ofTest: 1)
        #expect(lines.map(\.label) == ["minimum of the year"])
        #expect(lines.map(\.value) == [Ratio(BigInt(2_000_000))])
    }

    @Test func valuesMonthsAndFactorsAreTold() throws {
        let lines = try told("IndexedLicence", ofTest: 2)
        #expect(
            lines.map(\.label) == [
                "CPI of Bureau, base month 2025-10", "CPI of Bureau for 2026-10",
                "factor of the year, round half_up to 3 digits",
                "factor of the year, round half_even to 4 digits", "minimum of the year",
            ])
        let values = [
            Ratio(BigInt(125)), Ratio(642, over: 5), Ratio(1_027, over: 1_000),
            Ratio(51, over: 50), Ratio(BigInt(2_040_000)),
        ]
        #expect(lines.map(\.value) == values)
    }

    @Test func whatNeverFallsTellsTheValuesOfAllItsYears() throws {
        let lines = try told("IndexedLicence", ofTest: 4)
        let months = lines.map(\.label).filter { $0.hasPrefix("CPI of Bureau for ") }
        #expect(months == ["CPI of Bureau for 2026-10", "CPI of Bureau for 2027-10"])
        #expect(lines.first { $0.label.hasPrefix("factor") }?.value == Ratio(1_027, over: 1_000))
    }
}
