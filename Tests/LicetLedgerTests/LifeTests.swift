import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clauses 4 and 23: what a licence is follows from what acts have written and the day, on every
/// read; nothing has to happen for it.
@Suite struct LifeTests {
    /// Ada licenses Ben for the years 2026 to 2028.
    static func world(
        renewal: RenewalTerm? = nil, optionMonths: UInt16? = nil,
        sellOff: SellOffTerm? = nil, bearing sublicence: SublicenceTerm? = nil
    ) throws -> World {
        let world = try World.staged()
        world.use(
            TestModules.living(
                renewal: renewal, optionMonths: optionMonths, sellOff: sellOff,
                bearing: sublicence))
        let receipts = try world.receipts(
            of: "Ada publish Living\nAda offer L Living Ada Ben Song\nAda sign L\nBen sign L")
        let isReached = receipts.allSatisfy { $0.isDone }
        #expect(isReached, "\(receipts.map(\.detail))")
        return world
    }

    /// The licence's status on each day, and that permission agrees.
    static func statuses(_ world: World, _ days: [String]) throws -> [String] {
        let licence = try #require(try world.ledger.licence(world.id("L")))
        return try days.map { day in
            let status = try world.ledger.status(of: licence, at: World.milliseconds(day))
            let act = try PermissionTests.act(world, "Ben", day: day)
            let isAllowed = try world.ledger.permission(for: act).isAllowed
            let isInForce = [.active, .inDefault, .sellOff].contains(status)
            #expect(isAllowed == isInForce, "\(day): \(status)")
            return status.word
        }
    }

    static func set(_ world: World, _ acts: String...) throws {
        for act in acts {
            let receipt = try world.receipts(of: "Ada call L \(act)")[0]
            #expect(receipt.isDone, "\(receipt.detail)")
        }
    }

    @Test func `With nothing set a licence ends with its period`() throws {
        let found = try Self.statuses(Self.world(), ["2028-12-31", "2029-01-01"])
        #expect(found == ["active", "expired"])
    }

    @Test func `A notice ends it on its day, unless the period ends before`() throws {
        let world = try Self.world()
        try Self.set(world, "notice 2027-01-01")
        var found = try Self.statuses(world, ["2026-12-31", "2027-01-01", "2029-01-01"])
        #expect(found == ["active", "ended", "ended"])
        try Self.set(world, "notice 2029-01-01")
        found = try Self.statuses(world, ["2028-12-31", "2029-01-01"])
        #expect(found == ["active", "expired"])
    }

    @Test func `A breach puts it in default until it is cured or ends it`() throws {
        let world = try Self.world()
        try Self.set(world, "breach 2027-01-01")
        var found = try Self.statuses(world, ["2026-12-31", "2027-01-01"])
        #expect(found == ["in_default", "ended"])
        try Self.set(world, "breach 9999-12-31")
        found = try Self.statuses(world, ["2026-12-31", "2027-01-01"])
        #expect(found == ["active", "active"])
    }

    @Test func `Further terms follow until one is declined`() throws {
        let world = try Self.world(renewal: RenewalTerm(months: 12))
        #expect(try Self.statuses(world, ["2029-01-01", "2500-01-01"]) == ["active", "active"])
        try Self.set(world, "lapse 2030-01-01")
        let found = try Self.statuses(world, ["2029-12-31", "2030-01-01"])
        #expect(found == ["active", "expired"])
    }

    @Test func `So many further terms and no more`() throws {
        let world = try Self.world(renewal: RenewalTerm(months: 6, times: 3))
        let found = try Self.statuses(world, ["2030-06-30", "2030-07-01"])
        #expect(found == ["active", "expired"])
    }

    @Test func `The first transaction after the end tells of it, once`() throws {
        let world = try Self.world()
        try Self.set(world, "notice 2027-01-01")
        let licence = world.id("L")
        let told = ReceiptEvent.ended(licence: licence, end: TestModules.day("2027-01-01"))
        let before = try world.receipts(of: "2026-12-31 Cleo settle L")[0]
        #expect(before.events.isEmpty)
        let first = try world.receipts(of: "2027-03-01 Cleo settle L")[0]
        #expect(first.events == [told])
        let second = try world.receipts(of: "Cleo settle L")[0]
        #expect(second.events.isEmpty)
        let record = try #require(try world.ledger.licence(licence))
        #expect(record.recordedStatus == .ended)
        #expect(try ReceiptEvent(decoding: told.bytes) == told)
        #expect(try Licence(decoding: record.bytes) == record)
    }

    /// What Cleo's signature under a later grant of the same work is answered.
    static func later(_ world: World, from: String, until: String) throws -> Int {
        world.use(TestModules.grant(TestGrant(from: from, until: until), name: "Later"))
        let receipts = try world.receipts(
            of: """
                Ada  publish Later
                Ada  offer M Later Ada Cleo Song
                Ada  sign M
                Cleo sign M
                """)
        return try Int(#require(receipts.last).code)
    }

    @Test func `What may be renewed conflicts for as long as it may last`() throws {
        let endless = try Self.world(renewal: RenewalTerm(months: 12))
        #expect(try Self.later(endless, from: "2040-01-01", until: "2041-01-01") == 5044)
        let bounded = try Self.world(renewal: RenewalTerm(months: 12, times: 2))
        #expect(try Self.later(bounded, from: "2030-12-31", until: "2032-01-01") == 5044)
        let beyond = try Self.world(renewal: RenewalTerm(months: 12, times: 2))
        #expect(try Self.later(beyond, from: "2031-01-01", until: "2032-01-01") == 0)
    }

    @Test func `Once a further term is declined its days are free`() throws {
        let world = try Self.world(renewal: RenewalTerm(months: 12))
        try Self.set(world, "lapse 2030-01-01")
        #expect(try Self.later(world, from: "2029-12-31", until: "2031-01-01") == 5044)
        let other = try Self.world(renewal: RenewalTerm(months: 12))
        try Self.set(other, "lapse 2030-01-01")
        #expect(try Self.later(other, from: "2030-01-01", until: "2031-01-01") == 0)
    }

    @Test func `A breach that can still be cured leaves the conflict, one that cannot does not`()
        throws
    {
        let world = try Self.world()
        try Self.set(world, "breach 2026-06-01")
        #expect(try Self.later(world, from: "2027-01-01", until: "2028-01-01") == 5044)
        let over = try Self.world()
        try Self.set(over, "breach 2026-06-01")
        over.timeMilliseconds = World.milliseconds("2026-06-01")
        #expect(try Self.later(over, from: "2027-01-01", until: "2028-01-01") == 0)
    }

    @Test func `An option extends once it is exercised, and counts for others until it closes`()
        throws
    {
        let world = try Self.world(optionMonths: 12)
        #expect(try Self.statuses(world, ["2028-12-31", "2029-01-01"]) == ["active", "expired"])
        // Ninety days before 2028-12-31 is 2028-10-02.
        world.timeMilliseconds = World.milliseconds("2028-10-02")
        #expect(try Self.later(world, from: "2029-01-01", until: "2030-01-01") == 5044)
        try Self.set(world, "option 2030-01-01")
        #expect(try Self.statuses(world, ["2029-12-31", "2030-01-01"]) == ["active", "expired"])
        let closed = try Self.world(optionMonths: 12)
        closed.timeMilliseconds = World.milliseconds("2028-10-03")
        #expect(try Self.later(closed, from: "2029-01-01", until: "2030-01-01") == 0)
    }

    static let sale = SellOffTerm(
        months: 6, days: 0, rights: RightSet(word: "communicate") ?? .empty)

    @Test func `After the end the named rights go on for a time and shut nobody out`() throws {
        let world = try Self.world(sellOff: Self.sale)
        let days = ["2028-12-31", "2029-01-01", "2029-06-30", "2029-07-01"]
        let found = try Self.statuses(world, days)
        #expect(found == ["active", "sell_off", "sell_off", "expired"])
        let owner = try PermissionTests.act(world, "Ada", day: "2029-01-01")
        #expect(try world.ledger.permission(for: owner).isAllowed)
        try Self.set(world, "notice 2027-01-01")
        let early = try Self.statuses(world, ["2026-12-31", "2027-01-01", "2027-07-01"])
        #expect(early == ["active", "sell_off", "ended"])
    }

    @Test func `An exclusive grant to another meets the sell-off, one after it does not`() throws {
        let world = try Self.world(sellOff: Self.sale)
        #expect(try Self.later(world, from: "2029-06-30", until: "2030-01-01") == 5044)
        let free = try Self.world(sellOff: Self.sale)
        #expect(try Self.later(free, from: "2029-07-01", until: "2030-01-01") == 0)
    }

    /// Under the licence `L` a sublicence `S` that both have signed, and `T`, which Dan has not.
    static func giveSublicences(_ world: World) throws {
        world.use(TestModules.sublicence(TestGrant(), name: "Sub"))
        let signed = try world.receipts(
            of: """
                Ben  publish Sub
                Ben  offer S Sub Ben Cleo Song L
                Ben  offer T Sub Ben Dan Song L
                Ben  sign S
                Cleo sign S
                Ben  sign T
                """)
        #expect(signed.last?.isDone == true && signed[4].isDone, "\(signed.map(\.detail))")
    }

    @Test func `A sublicence ends with its head, and none is taken after it`() throws {
        let world = try Self.world(bearing: SublicenceTerm(depth: 2))
        try Self.giveSublicences(world)
        let act = try PermissionTests.act(world, "Cleo", day: "2027-06-01")
        #expect(try world.ledger.permission(for: act).isAllowed)
        try Self.set(world, "notice 2027-01-01")
        #expect(try world.ledger.permission(for: act).isAllowed == false)
        let day = try PermissionTests.act(world, "Cleo", day: "2026-12-31")
        #expect(try world.ledger.permission(for: day).isAllowed)
        #expect(try Self.later(world, from: "2027-01-01", until: "2028-01-01") == 0)
        let late = try world.receipts(of: "2027-01-02 Dan sign T")[0]
        #expect(late.code == 5048, "\(late.detail)")
    }

    @Test func `Grants say how long they last now`() throws {
        let world = try Self.world(renewal: RenewalTerm(months: 12, times: 1))
        let song = world.id("Song")
        func ends() throws -> [String] {
            try world.ledger.grants(of: song).map { "\($0.period.end)" }
        }
        #expect(try ends() == ["2030-01-01"])
        try Self.set(world, "notice 2026-07-01")
        #expect(try ends() == ["2026-07-01"])
        try Self.set(world, "notice 2026-01-01")
        #expect(try ends() == [])
    }
}
