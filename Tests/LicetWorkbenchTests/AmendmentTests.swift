import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms
import Testing

@testable import LicetWorkbench

/// Clause 25: what was reported of the days before a new version began is settled by the former
/// licence's own code, whenever that is done.
@Suite struct AmendmentTests {
    private static let source = """
        licence First {
          offset +00:00
          licensor Ada
          licensee Ben
          currency EUR
          work Song = title:"Song"
          accounting quarterly from 2026-01-01
          grant exclusive of Song to Ben {
            right any
            territory world
            period 2026-01-01 through 2028-12-31
            field any
          }
          report Usage quarterly by Ben due 30 days after period {
            receipts Money
          }
          royalty on receipts {
            10%
            round half_even
          }
          pay royalty within 30 days of statement to {
            Ada 100%
          }
          amend by all
        }
        licence Second {
          offset +00:00
          licensor Ada
          licensee Ben
          work Song = title:"Song"
          amends First
          grant exclusive of Song to Ben {
            right any
            territory world
            period 2027-01-01 through 2028-12-31
            field any
          }
        }
        """

    /// The world of both, in which acts are of the former.
    private struct Former {
        let world: ScenarioWorld
        let contract: CompiledContract
        let licence: Digest

        init() throws {
            let contract = try CompiledContract.compile(
                Array(AmendmentTests.source.utf8), file: "page.licet", licence: "Second")
            world = try ScenarioWorld(contract, parameters: [], days: [])
            self.contract = try #require(contract.heads.first)
            let index = try #require(contract.module.life?.amends)
            guard case .id(let id) = try world.record().arguments[Int(index)] else {
                throw ToolError.because(.unknownLicence, "First")
            }
            licence = id
        }

        /// What the act is answered: a word of refusal, or nothing.
        func act(
            _ name: String, by party: String, on day: String, _ given: String...
        ) throws -> Receipt {
            let module = contract.module
            let action = try #require(module.actions.first { $0.name == name })
            let world = world
            let reader = ArgumentReader(module: module) { name throws(ToolError) in
                try world.bench.party(name)
            }
            let payload = Payload.callAction(
                licence: licence, action: name,
                arguments: try reader.arguments(given.compactMap(NamedText.init), of: action),
                limits: [])
            let date = try #require(CivilDate(day))
            let signed = try world.bench.sign(payload, by: party)
            return try #require(try world.append(on: date, [signed]).receipts.first)
        }

        func status(on day: String) throws -> String {
            let found = try world.bench.ledger.licence(licence)
            let date = try #require(CivilDate(day))
            let time = try #require(date.startMilliseconds(offsetMinutes: 0))
            return try world.bench.ledger.status(of: try #require(found), at: time).word
        }
    }

    @Test func theFormerSettlesItsOwnPeriodsAndNoLaterOnes() throws {
        let former = try Former()
        #expect(try former.status(on: "2026-12-31") == "active")
        #expect(try former.status(on: "2027-01-01") == "superseded")
        let last = try former.act(
            "report_Usage", by: "Ben", on: "2027-01-20", "period=2026-Q4", "receipts=EUR 1_000.00")
        #expect(last.isDone, "\(last.detail)")
        let drawn = try former.act(
            "draw_statement", by: "Ada", on: "2027-02-01", "period=2026-Q4")
        #expect(drawn.isDone, "\(drawn.detail)")
        let later = try former.act(
            "report_Usage", by: "Ben", on: "2027-04-10", "period=2027-Q1", "receipts=EUR 1_000.00")
        #expect(later.refusal == "period", "\(later.detail)")
    }

    @Test func anOfferNamesTheLicenceThatItAmends() throws {
        let former = try Former()
        let text = """
            {"sender":"Ada","kind":"offer","module":"Second",
            "arguments":{"Ada":"Ada","Ben":"Ben","First":"First"}}
            """
        let request = try TransactionRequest.read(Array(text.utf8), file: "offer.json")
        let payload = try request.payload(on: former.world.bench.ledger, publishing: nil)
        guard case .offer(_, let arguments, _) = payload else {
            Issue.record("\(payload.name)")
            return
        }
        #expect(arguments.contains(.id(former.licence)))
    }
}
