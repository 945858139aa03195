import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 25: a new version that all who must have signed stands in a licence's place from its own
/// first day on; nothing before that day changes.
@Suite struct AmendmentTests {
    /// Ada licenses Ben for the years 2026 to 2028 with Cleo and Dan as further parties, and offers
    /// a new version to Ben from a day on.
    static func world(
        from: String = "2027-01-01", required: UInt8 = 4, sellOff: SellOffTerm? = nil,
        bearing sublicence: SublicenceTerm? = nil
    ) throws -> World {
        let world = try World.staged()
        world.use(
            TestModules.amendable(required: required, sellOff: sellOff, bearing: sublicence))
        world.use(TestModules.version(TestGrant(from: from, until: "2030-01-01")))
        let failures = try world.mismatches(
            in: """
                Ada  publish Amendable
                Ada  publish Version
                Ada  offer L Amendable Ada Ben Song Cleo Dan
                Ada  sign L
                Ben  sign L
                Cleo sign L
                Dan  sign L
                """)
        #expect(failures.isEmpty, "\(failures)")
        return world
    }

    static let all = """
        Ada  offer M Version Ada Ben Song L
        Ada  sign M
        Ben  sign M
        Cleo sign M
        Dan  sign M
        """

    static func expect(_ world: World, _ table: String) throws {
        let failures = try world.mismatches(in: table)
        #expect(failures.isEmpty, "\(failures)")
    }

    static func status(_ world: World, _ name: String, on day: String) throws -> String {
        let licence = try #require(try world.ledger.licence(world.id(name)))
        return try world.ledger.status(of: licence, at: World.milliseconds(day)).word
    }

    @Test func `It replaces the former on its first day, which is told once`() throws {
        let world = try Self.world()
        let receipts = try world.receipts(of: Self.all)
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        let told = ReceiptEvent.superseded(
            licence: world.id("L"), by: world.id("M"), from: TestModules.day("2027-01-01"))
        #expect(receipts.last?.events.contains(told) == true)
        #expect(try ReceiptEvent(decoding: told.bytes) == told)
        #expect(try Self.status(world, "L", on: "2026-12-31") == "active")
        #expect(try Self.status(world, "L", on: "2027-01-01") == "superseded")
        #expect(try Self.status(world, "L", on: "2029-06-01") == "superseded")
        #expect(try Self.status(world, "M", on: "2027-01-01") == "active")
        for day in ["2026-12-31", "2027-01-01", "2029-12-31"] {
            let act = try PermissionTests.act(world, "Ben", day: day)
            #expect(try world.ledger.permission(for: act).isAllowed, "\(day)")
        }
        let first = try world.receipts(of: "2027-01-02 Dan settle L")[0]
        #expect(first.isDone && first.events.isEmpty)
        let record = try #require(try world.ledger.licence(world.id("L")))
        #expect(record.recordedStatus == .superseded)
        let version = try #require(try world.ledger.licence(world.id("M")))
        #expect(try Licence(decoding: version.bytes) == version)
    }

    @Test func `Until the last of all has signed nothing changes`() throws {
        let world = try Self.world()
        try Self.expect(
            world,
            """
            Ada  offer M Version Ada Ben Song L
            Ada  sign M
            Ben  sign M
            Cleo sign M
            Bank sign M | 5038
            """)
        #expect(try Self.status(world, "L", on: "2027-01-01") == "active")
        #expect(try Self.status(world, "M", on: "2027-01-01") == "offered")
        try Self.expect(world, "Dan sign M")
        #expect(try Self.status(world, "L", on: "2027-01-01") == "superseded")
    }

    @Test func `Three of four: whichever third party it is, and no fourth`() throws {
        for third in ["Cleo", "Dan"] {
            let world = try Self.world(required: 3)
            let other = third == "Cleo" ? "Dan" : "Cleo"
            try Self.expect(
                world,
                """
                Ada  offer M Version Ada Ben Song L
                Ada  sign M
                Ben  sign M
                """)
            #expect(try Self.status(world, "M", on: "2027-01-01") == "offered")
            try Self.expect(world, "\(third) sign M\n\(other) sign M | 5038")
            #expect(try Self.status(world, "L", on: "2027-01-01") == "superseded")
        }
    }

    @Test func `Enough others do not spare the new version's own parties`() throws {
        let world = try Self.world(required: 2)
        try Self.expect(
            world,
            """
            Ada  offer M Version Ada Ben Song L
            Cleo sign M
            Dan  sign M
            Ada  sign M
            """)
        #expect(try Self.status(world, "L", on: "2027-01-01") == "active")
        try Self.expect(world, "Ben sign M")
        #expect(try Self.status(world, "L", on: "2027-01-01") == "superseded")
    }

    @Test func `It begins with an accounting period, inside the former and not in the past`()
        throws
    {
        for (day, code) in [
            ("2026-04-01", 0), ("2026-04-02", 5057), ("2026-03-31", 5057), ("2028-10-01", 0),
            ("2026-01-01", 5057), ("2029-01-01", 5057), ("2025-10-01", 5057),
        ] {
            let world = try Self.world(from: day)
            let offer = try world.receipts(of: "Ada offer M Version Ada Ben Song L")[0]
            #expect(Int(offer.code) == code, "\(day): \(offer.detail)")
        }
    }

    @Test func `The last signature stands on its first day at the latest`() throws {
        let late = try Self.world(from: "2026-04-01")
        try Self.expect(late, Self.all)
        let world = try Self.world(from: "2026-04-01")
        try Self.expect(
            world,
            """
            Ada  offer M Version Ada Ben Song L
            Ada  sign M
            Ben  sign M
            Cleo sign M
            2026-04-02 Dan sign M | 5057
            """)
        #expect(try Self.status(world, "L", on: "2026-04-02") == "active")
        let day = try Self.world(from: "2026-04-01")
        try Self.expect(
            day,
            """
            Ada  offer M Version Ada Ben Song L
            Ada  sign M
            Ben  sign M
            Cleo sign M
            2026-04-01 Dan sign M
            """)
        #expect(try Self.status(day, "L", on: "2026-04-01") == "superseded")
    }

    @Test func `A licence is replaced once; then its new version is what can be amended`() throws {
        let world = try Self.world()
        try Self.expect(
            world,
            """
            Ada  offer N Version Ada Ben Song L
            \(Self.all)
            Ada  offer O Version Ada Ben Song L | 5056
            Ada  offer P Version Ada Ben Song M | 5056
            Ada  sign N
            Ben  sign N
            Cleo sign N
            Dan  sign N | 5056
            """)
    }

    @Test func `One that is over or not signed yet is not amended`() throws {
        let world = try Self.world()
        try Self.expect(
            world,
            """
            Ada  offer Q Amendable Ada Ben Song Cleo Dan
            Ada  offer M Version Ada Ben Song Q | 5056
            Ada  call L notice 2026-06-01
            Ada  offer N Version Ada Ben Song L | 5057
            2026-06-01 Ada  offer O Version Ada Ben Song L | 5056
            """)
    }

    @Test func `A former that ends before by notice stays ended by it`() throws {
        let world = try Self.world()
        try Self.expect(world, Self.all + "\nAda call L notice 2026-06-01")
        #expect(try Self.status(world, "L", on: "2026-06-01") == "ended")
        let gap = try PermissionTests.act(world, "Ben", day: "2026-06-01")
        #expect(try world.ledger.permission(for: gap).isAllowed == false)
        let after = try PermissionTests.act(world, "Ben", day: "2027-01-01")
        #expect(try world.ledger.permission(for: after).isAllowed)
    }

    @Test func `Two versions do not conflict, a third party's grant does with either`() throws {
        let world = try Self.world()
        let offer = try world.receipts(of: Self.all)[0]
        let isWarned = offer.events.contains { event in
            if case .conflictWarning = event { true } else { false }
        }
        #expect(!isWarned)
        world.use(
            TestModules.grant(TestGrant(from: "2026-06-01", until: "2026-07-01"), name: "Early"))
        world.use(
            TestModules.grant(TestGrant(from: "2029-06-01", until: "2029-07-01"), name: "Late"))
        try Self.expect(
            world,
            """
            Ada  publish Early
            Ada  publish Late
            Ada  offer E Early Ada Cleo Song
            Ada  sign E
            Cleo sign E | 5044
            Ada  offer F Late Ada Cleo Song
            Ada  sign F
            Cleo sign F | 5044
            """)
    }

    @Test func `A new version that meets a third party's grant is refused, and replaces nothing`()
        throws
    {
        let world = try Self.world()
        world.use(
            TestModules.grant(TestGrant(from: "2029-06-01", until: "2029-07-01"), name: "Late"))
        try Self.expect(
            world,
            """
            Ada  publish Late
            Ada  offer F Late Ada Cleo Song
            Ada  sign F
            Cleo sign F
            \(Self.all) | 5044
            """)
        #expect(try Self.status(world, "L", on: "2027-01-01") == "active")
    }

    @Test func `A sublicence under the former ends with it`() throws {
        let world = try Self.world(bearing: SublicenceTerm(depth: 1))
        world.use(TestModules.sublicence(TestGrant(), name: "Sub"))
        try Self.expect(
            world,
            """
            Ben  publish Sub
            Ben  offer S Sub Ben Cleo Song L
            Ben  sign S
            Cleo sign S
            \(Self.all)
            """)
        let before = try PermissionTests.act(world, "Cleo", day: "2026-12-31")
        #expect(try world.ledger.permission(for: before).isAllowed)
        let after = try PermissionTests.act(world, "Cleo", day: "2027-01-01")
        #expect(try world.ledger.permission(for: after).isAllowed == false)
    }

    @Test func `What is replaced is not sold off`() throws {
        let world = try Self.world(sellOff: LifeTests.sale)
        try Self.expect(world, Self.all)
        #expect(try Self.status(world, "L", on: "2027-01-01") == "superseded")
        let grants = try world.ledger.grants(of: world.id("Song"))
        #expect(grants.count == 2, "\(grants)")
    }
}
