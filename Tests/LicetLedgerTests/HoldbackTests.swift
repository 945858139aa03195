import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 19: the other side may not exploit a field in a territory for a span of days; adjacent
/// days do not collide.
@Suite struct HoldbackTests {
    static let acts = TestGrant(places: ["FR"], from: "2026-03-01", until: "2026-06-01")

    /// Ada holds back towards Ben; then Ada licenses Cleo.
    static func answer(
        _ grant: TestGrant, to licensee: String = "Cleo", first: Bool = false
    ) throws -> (world: World, receipt: Receipt) {
        let world = try World.staged()
        world.use(TestModules.holdback(acts))
        world.use(TestModules.grant(grant, name: "G"))
        let hold = "Ada publish Hold\nAda offer H Hold Ada Ben Song\nAda sign H\nBen sign H"
        let grants =
            "Ada publish G\nAda offer L G Ada \(licensee) Song\nAda sign L\n\(licensee) sign L"
        let receipts = try world.receipts(of: first ? grants + "\n" + hold : hold + "\n" + grants)
        let isReached = receipts.dropLast().allSatisfy { $0.isDone }
        #expect(isReached, "\(receipts.map(\.detail))")
        return (world, try #require(receipts.last))
    }

    @Test func `Who holds back may not act, from the first day through the last`() throws {
        let (world, _) = try Self.answer(TestGrant(places: ["CH"]))
        let days: [(String, Bool)] = [
            ("2026-02-28", true), ("2026-03-01", false), ("2026-05-31", false),
            ("2026-06-01", true),
        ]
        for (day, isAllowed) in days {
            let act = try PermissionTests.act(world, "Ada", day: day)
            let answer = try world.ledger.permission(for: act)
            #expect(answer.isAllowed == isAllowed, "\(day): \(answer)")
            guard case .refused(let refusal) = answer else { continue }
            #expect(refusal.word == "held_back")
        }
        let others = [
            try PermissionTests.act(world, "Ada", right: "reproduce", day: "2026-04-01"),
            try PermissionTests.act(world, "Ada", place: "DE", day: "2026-04-01"),
            try PermissionTests.act(world, "Ada", field: "audio_download", day: "2026-04-01"),
        ]
        for act in others { #expect(try world.ledger.permission(for: act).isAllowed) }
    }

    static let meeting: [(grant: TestGrant, code: Int)] = [
        (TestGrant(.nonExclusive, places: ["FR", "DE"]), 5054),
        (TestGrant(places: ["FR"], from: "2026-05-31", until: "2026-06-30"), 5054),
        (TestGrant(places: ["FR"], from: "2026-06-01", until: "2026-06-30"), 0),
        (TestGrant(places: ["FR"], from: "2026-02-01", until: "2026-03-01"), 0),
        (TestGrant(places: ["FR"], from: "2026-02-01", until: "2026-03-02"), 5054),
        (TestGrant(places: ["DE"]), 0),
        (TestGrant(rights: ["reproduce"], places: ["FR"]), 0),
        (TestGrant(fields: ["audio"], places: ["FR"]), 5054),
    ]

    @Test(arguments: meeting.indices)
    func `Who holds back may not license others, whichever comes first`(_ index: Int) throws {
        let (grant, code) = Self.meeting[index]
        #expect(try Int(Self.answer(grant).receipt.code) == code)
        #expect(try Int(Self.answer(grant, first: true).receipt.code) == code)
    }

    @Test func `The refusal states the exact intersection`() throws {
        let grant = TestGrant(
            .nonExclusive, rights: ["communicate", "reproduce"], places: ["FR", "DE"],
            from: "2026-05-01", until: "2027-01-01")
        let detail = try Self.answer(grant).receipt.detail
        let expected = "communicate for audio_streaming in FR, 2026-05-01 through 2026-05-31"
        #expect(detail.hasSuffix(expected), "\(detail)")
    }

    @Test func `It binds towards others, not towards who is promised`() throws {
        #expect(try Self.answer(TestGrant(places: ["FR"]), to: "Ben").receipt.code == 0)
    }

    @Test func `A licensee that holds back may not use its own grant in those days`() throws {
        let world = try World.staged()
        var module = TestModules.grant(TestGrant(places: ["FR"]), name: "Both")
        var hold = TestModules.holdback(Self.acts).holdbacks[0]
        hold.party = module.grants[0].licensee
        module.holdbacks = [hold]
        world.use(module)
        let receipts = try world.receipts(
            of: "Ada publish Both\nAda offer L Both Ada Ben Song\nAda sign L\nBen sign L")
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        for (day, isAllowed) in [("2026-02-28", true), ("2026-03-01", false), ("2026-06-01", true)]
        {
            let act = try PermissionTests.act(world, "Ben", day: day)
            #expect(try world.ledger.permission(for: act).isAllowed == isAllowed)
        }
    }
}
