import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Language rule 11: two grants of one work conflict if and only if right, field, territory and
/// time all meet and one of them shuts others out.
@Suite struct ExclusivityTests {
    /// The code with which the second grant's last signature is answered.
    static func second(
        _ first: TestGrant, _ second: TestGrant, work: String = "Song"
    ) throws -> (world: World, receipt: Receipt) {
        let world = try World.staged(day: "2020-06-01")
        world.use(TestModules.grant(first, name: "First"))
        world.use(TestModules.grant(second, name: "Second"))
        let receipts = try world.receipts(
            of: """
                Ada  publish First
                Ada  offer A First Ada Ben Song
                Ada  sign A
                Ben  sign A
                Ada  publish Second
                Ada  offer B Second Ada Cleo \(work)
                Ada  sign B
                Cleo sign B
                """)
        let isReached = receipts.dropLast().allSatisfy { $0.isDone || $0.code == 5025 }
        #expect(isReached, "\(receipts.map(\.detail))")
        return (world, try #require(receipts.last))
    }

    static let base = TestGrant()

    static let accepted: [TestGrant] = [
        TestGrant(rights: ["reproduce"]),
        TestGrant(fields: ["audio_download"]),
        TestGrant(places: ["CH"]),
        TestGrant(from: "2029-01-01", until: "2030-01-01"),
        TestGrant(from: "2024-01-01", until: "2026-01-01"),
    ]

    static let refused: [TestGrant] = [
        TestGrant(),
        TestGrant(.sole),
        TestGrant(.nonExclusive),
        TestGrant(rights: ["reproduce", "communicate"]),
        TestGrant(fields: ["audio"]),
        TestGrant(places: ["CH", "DE"]),
        TestGrant(places: ["EU"]),
        TestGrant(from: "2028-12-31", until: "2030-01-01"),
        TestGrant(from: "2020-01-01", until: "2026-01-02"),
    ]

    @Test(arguments: accepted.indices)
    func `A grant that differs in one dimension is accepted`(_ index: Int) throws {
        #expect(try Self.second(Self.base, Self.accepted[index]).receipt.code == 0)
        #expect(try Self.second(Self.accepted[index], Self.base).receipt.code == 0)
    }

    @Test(arguments: refused.indices)
    func `A grant that meets an exclusive one in all dimensions is refused`(
        _ index: Int
    ) throws {
        #expect(try Self.second(Self.base, Self.refused[index]).receipt.code == 5044)
        #expect(try Self.second(Self.refused[index], Self.base).receipt.code == 5044)
    }

    @Test func `Grants that shut nobody out never conflict`() throws {
        let open = TestGrant(.nonExclusive)
        #expect(try Self.second(open, open).receipt.code == 0)
    }

    @Test func `Grants of different works never conflict`() throws {
        let world = try World.staged()
        #expect(
            try world.mismatches(
                in: """
                    Ada work Air isrc:USRC17607850 Ada:1 | 0
                    Ada offer A Grant Ada Ben Song       | 0
                    Ada sign A                           | 0
                    Ben sign A                           | 0
                    Ada offer B Grant Ada Cleo Air       | 0
                    Ada sign B                           | 0
                    Cleo sign B                          | 0
                    """) == [])
    }

    @Test func `The refusal states the exact intersection`() throws {
        let first = TestGrant(
            rights: ["communicate", "reproduce"], fields: ["audio_streaming"],
            places: ["FR", "DE", "IT"], from: "2026-01-01", until: "2029-01-01")
        let second = TestGrant(
            .nonExclusive, rights: ["reproduce", "distribute"],
            fields: ["audio_streaming", "audio_download"], places: ["IT", "DE", "CH"],
            from: "2028-06-01", until: "2031-01-01")
        let (world, receipt) = try Self.second(first, second)
        #expect(receipt.code == 5044)
        let expected = """
            licence \(world.id("A")), grant 1: reproduce for audio_streaming in DE, IT, \
            2028-06-01 through 2028-12-31
            """
        #expect(receipt.detail.hasSuffix(expected), "\(receipt.detail)")
        let licence = try #require(try world.ledger.licence(world.id("B")))
        #expect(licence.phase == .offered)
        #expect(licence.signed == [world.id("Ada")])
    }

    @Test func `An offer warns of the conflict its signature would meet`() throws {
        let world = try World.staged()
        let receipts = try world.receipts(
            of: """
                Ada offer A Grant Ada Ben Song
                Ada sign A
                Ben sign A
                Ada offer B Grant Ada Cleo Song
                """)
        guard case .conflictWarning(let licence, let conflict)? = receipts[3].events.last else {
            Issue.record("no warning: \(receipts[3].events)")
            return
        }
        #expect(licence == world.id("B") && conflict.licence == world.id("A"))
        #expect(conflict.territory.description == "DE, FR")
        #expect(receipts[0].events.count == 1)
    }

    @Test func `The order of signatures decides, not that of offers`() throws {
        let world = try World.staged()
        #expect(
            try world.mismatches(
                in: """
                    Ada  offer A Grant Ada Ben Song   | 0
                    Ada  offer B Grant Ada Cleo Song  | 0
                    Ada  sign A                       | 0
                    Ada  sign B                       | 0
                    Cleo sign B                       | 0
                    Ben  sign A                       | 5044
                    """) == [])
    }

    @Test func `Groups are resolved on the day of the last signature`() throws {
        let (_, before) = try Self.second(TestGrant(places: ["EU"]), TestGrant(places: ["GB"]))
        #expect(before.code == 0)
        let (world, _) = try Self.second(TestGrant(places: ["EU"]), TestGrant(places: ["CH"]))
        let grants = try world.ledger.grants(of: world.id("Song"))
        #expect(grants.map(\.territory.count).sorted() == [1, 27])
    }

    @Test func `A territory as at event is resolved anew for each call and not recorded`() throws {
        let grant = TestGrant(places: ["EU"], time: .atEvent)
        let (world, _) = try Self.second(grant, TestGrant(places: ["CH"]))
        let licence = try #require(try world.ledger.licence(world.id("A")))
        #expect(licence.territories.isEmpty)
    }
}
