import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import LicetTerms
import Testing

@testable import LicetWorkbench

/// `licet explain --acts`: what it says of grants is what the machine decided, the clauses that it
/// quotes stand where it says, and the last day is the one that the acts of the parties set.
@Suite struct ExplainedActsTests {
    static let sources = ReferenceTests.tested.filter { $0.hasPrefix(ReferenceTests.folder) }

    /// The first example of a page of the reference.
    private static func example(_ path: String) throws -> ContractFile {
        try ClausePage(try CorpusReader.page(path)).example()
    }

    private static func worlds(
        _ file: ContractFile
    ) -> [(contract: CompiledContract, world: ScenarioWorld)] {
        file.contracts.flatMap { contract in
            contract.scenarios.compactMap { scenario in
                ScenarioRunner(contract, file: "Example.licet").play(scenario).world
                    .map { (contract, $0) }
            }
        }
    }

    @Test(arguments: sources) func whatIsQuotedStandsWhereItIsSaid(_ path: String) throws {
        let file = try Self.example(path)
        let lines = String(decoding: file.source.bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (_, world) in Self.worlds(file) {
            let text = try ActAccount(of: world.licence, in: world.bench.ledger).text
            for match in text.matches(of: /“([^”]*)” \(line (\d+)\)/) {
                let line = try #require(Int(match.2))
                try #require(lines.indices.contains(line - 1), "\(match.0)")
                let words = lines[(line - 1)...].flatMap { $0.split(separator: " ") }
                #expect(words.joined(separator: " ").hasPrefix(match.1), "\(path): \(match.0)")
            }
        }
    }

    /// A line that was taken lies within a grant, one that was refused for its place lies in none.
    @Test func grantsCoverWhatTheMachineTakes() throws {
        var (taken, refused) = (0, 0)
        for path in Self.sources {
            for (contract, world) in Self.worlds(try Self.example(path)) {
                let acts = try Replay.acts(on: world.licence, in: world.bench.ledger)
                for act in acts {
                    guard let cover = cover(act, contract.module) else { continue }
                    let isCovered = cover.answers.contains { $0.misses.isEmpty }
                    if act.receipt.isDone {
                        #expect(isCovered, "\(path): \(act.payload)")
                        taken += 1
                    } else if ["work", "territory", "field"].contains(act.receipt.refusal) {
                        #expect(!isCovered, "\(path): \(act.payload)")
                        refused += 1
                    }
                }
            }
        }
        #expect(taken >= 50)
        #expect(refused >= 3)
    }

    private func cover(_ act: LicenceAct, _ module: Module) -> ReportCover? {
        guard case .callAction(_, let name, let arguments, _) = act.payload,
            name.hasPrefix(UsageReport.prefix),
            let action = module.actions.first(where: { $0.name == name })
        else { return nil }
        return ReportCover(
            arguments, of: action, words: module.debug.clauses[Int(action.clause)].text,
            by: act.sender, grants: act.after?.grants ?? [])
    }

    // MARK: The last day

    @Test func aNoticeSetsTheLastDayAndItsCureTakesItBack() throws {
        let file = try Self.example("Contracts/reference/23-termination.md")
        let (_, world) = try #require(Self.worlds(file).first)
        let account = try ActAccount(of: world.licence, in: world.bench.ledger)
        let acts = account.entries.filter { $0.act.contains("calls") }
        #expect(acts.map(\.day) == ["2026-05-01", "2026-05-31"])
        #expect(
            acts.map { $0.lines.suffix(2) } == [
                ["in force through 2026-05-31, and was through 2027-12-31", "status in_default"],
                ["in force through 2027-12-31, and was through 2026-05-31", "status active"],
            ])
        #expect(account.standing == ["On 2026-05-31: active", "  signed through 2027-12-31"])
    }

    @Test func aLicenceThatGoesOnIsSaidToAndSoIsTheEndOfThat() throws {
        let file = try Self.example("Contracts/reference/04-term.md")
        let yearly = Self.worlds(file).filter { $0.contract.name == "Yearly" }
        let (_, world) = try #require(yearly.first)
        let account = try ActAccount(of: world.licence, in: world.bench.ledger)
        let told = account.entries.flatMap(\.lines)
        #expect(told.contains("in force through 2026-12-31, and was without end"))
        #expect(
            account.standing == [
                "On 2027-01-01: expired", "  signed through 2026-12-31",
                "  in force through 2026-12-31, since decline_renewal by Radio on 2026-10-02",
            ])
    }

    @Test func aFormerVersionTellsWhatTookItsPlace() throws {
        let file = try Self.example("Contracts/reference/25-amendment.md")
        let (_, world) = try #require(Self.worlds(file).first)
        let former = try LedgerNames(world.bench.ledger).licence("Programme")
        let account = try ActAccount(of: former.id, in: world.bench.ledger)
        let last = try #require(account.entries.last)
        #expect(last.act.hasSuffix("signs a new version"))
        #expect(last.lines.contains { $0.hasPrefix("by “amend by 2 of Vera, Radio, Witness”") })
        #expect(last.lines.contains { $0.hasSuffix(" from 2027-01-01") })
        #expect(last.lines.contains("in force through 2026-12-31, and was through 2027-12-31"))
    }

    // MARK: Refusals

    @Test func aSignatureThatConflictsSaysWithWhat() throws {
        let file = try Self.example("Contracts/reference/23-termination.md")
        let (contract, world) = try #require(Self.worlds(file).first)
        let (bench, first) = (world.bench, try world.record())
        let offer = try bench.sign(
            .offer(
                module: contract.digest, arguments: first.arguments, bindings: first.bindings),
            by: "Vera")
        let second = Licence.id(offeredBy: offer.transaction.id)
        try bench.perform(at: try bench.now() + 1_000, [offer])
        let offered = try #require(try bench.ledger.licence(second))
        for name in ["Vera", "Radio"] {
            let signature = try bench.sign(
                .sign(licence: second, termsHash: offered.termsHash), by: name)
            try bench.append(at: try bench.now() + 1_000, [signature])
        }
        let account = try ActAccount(of: second, in: bench.ledger)
        #expect(account.entries.map(\.act) == ["Radio signs"])
        let lines = try #require(account.entries.first?.lines)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("refused, L5044: ") == true, "\(lines)")
        #expect(lines.first?.contains("communicate") == true, "\(lines)")
        #expect(account.standing.first?.hasSuffix(": offered") == true)
    }

    @Test func aLicenceThatIsNotThereHasNoActs() throws {
        let file = try Self.example("Contracts/reference/23-termination.md")
        let (_, world) = try #require(Self.worlds(file).first)
        let error = #expect(throws: ToolError.self) {
            try ActAccount(of: .zero, in: world.bench.ledger)
        }
        #expect(error?.code == 8146)
    }
}
