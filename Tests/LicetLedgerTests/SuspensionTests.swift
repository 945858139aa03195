import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 23: on suspended days a licence binds and permits nothing; what it is follows from the
/// record and the day.
@Suite struct SuspensionTests {
    /// Ada licenses Ben for the years 2026 to 2028; sixty days can be suspended, which make it
    /// longer.
    static func world(bearing sublicence: SublicenceTerm? = nil) throws -> World {
        let world = try World.staged()
        world.use(TestModules.living(bearing: sublicence, restDays: 60))
        let receipts = try world.receipts(
            of: "Ada publish Living\nAda offer L Living Ada Ben Song\nAda sign L\nBen sign L")
        let isReached = receipts.allSatisfy { $0.isDone }
        #expect(isReached, "\(receipts.map(\.detail))")
        return world
    }

    @Test func `It rests from its first day to its last, and lasts longer by them`() throws {
        let world = try Self.world()
        let never = try LifeTests.statuses(world, ["2028-12-31", "2029-01-01"])
        #expect(never == ["active", "expired"])
        try LifeTests.set(world, "rest 2026-05-01 2026-05-31")
        let found = try LifeTests.statuses(
            world,
            [
                "2026-04-30", "2026-05-01", "2026-05-30", "2026-05-31", "2029-01-30",
                "2029-01-31",
            ])
        #expect(found == ["active", "suspended", "suspended", "active", "active", "expired"])
        let act = try PermissionTests.act(world, "Ben", day: "2026-05-01")
        guard case .refused(let refusal) = try world.ledger.permission(for: act) else {
            Issue.record("it is permitted")
            return
        }
        #expect(refusal.word == "suspended")
    }

    @Test func `It shuts the others out as before`() throws {
        let world = try Self.world()
        try LifeTests.set(world, "rest 2026-05-01 2026-05-31")
        let act = try PermissionTests.act(world, "Ada", day: "2026-05-01")
        #expect(try !world.ledger.permission(for: act).isAllowed)
        #expect(try LifeTests.later(world, from: "2026-05-01", until: "2026-05-31") == 5044)
    }

    @Test func `Days of no length suspend nothing`() throws {
        let world = try Self.world()
        try LifeTests.set(world, "rest 2026-05-01 2026-05-01")
        let found = try LifeTests.statuses(world, ["2026-05-01", "2028-12-31", "2029-01-01"])
        #expect(found == ["active", "active", "expired"])
    }

    @Test func `It conflicts for as long as it may last`() throws {
        let world = try Self.world()
        #expect(try LifeTests.later(world, from: "2029-03-01", until: "2030-01-01") == 5044)
        let free = try Self.world()
        #expect(try LifeTests.later(free, from: "2029-03-02", until: "2030-01-01") == 0)
        let over = try Self.world()
        over.timeMilliseconds = World.milliseconds("2029-01-01")
        #expect(try LifeTests.later(over, from: "2029-01-01", until: "2030-01-01") == 0)
    }

    @Test func `A notice that may be put off conflicts until then`() throws {
        let world = try Self.world()
        try LifeTests.set(world, "notice 2027-01-01")
        #expect(try LifeTests.later(world, from: "2027-03-01", until: "2028-01-01") == 5044)
        let free = try Self.world()
        try LifeTests.set(free, "notice 2027-01-01")
        #expect(try LifeTests.later(free, from: "2027-03-02", until: "2028-01-01") == 0)
    }

    @Test func `A sublicence rests with its head, and none is taken meanwhile`() throws {
        let world = try Self.world(bearing: SublicenceTerm(depth: 2))
        try LifeTests.giveSublicences(world)
        let act = try PermissionTests.act(world, "Cleo", day: "2026-05-30")
        #expect(try world.ledger.permission(for: act).isAllowed)
        try LifeTests.set(world, "rest 2026-05-01 2026-05-31")
        guard case .refused(.suspended(let head)) = try world.ledger.permission(for: act) else {
            Issue.record("it is permitted")
            return
        }
        #expect(head.licence == world.id("L"))
        let after = try PermissionTests.act(world, "Cleo", day: "2026-05-31")
        #expect(try world.ledger.permission(for: after).isAllowed)
        let late = try world.receipts(of: "2026-05-30 Dan sign T")[0]
        #expect(late.code == 5048, "\(late.detail)")
    }

    @Test func `Its record and its grants are read back`() throws {
        let world = try Self.world()
        let licence = try #require(try world.ledger.licence(world.id("L")))
        #expect(try Licence(decoding: licence.bytes) == licence)
        #expect(licence.life?.suspension?.mostDays == 60)
        let grant = try #require(try world.ledger.grants(of: world.id("Song")).first)
        #expect(try Grant(decoding: grant.bytes) == grant)
    }
}
