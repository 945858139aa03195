import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 25: whoever has the licensee's place by the licence's record is the licensee, on every day
/// by itself.
@Suite struct AssignmentTests {
    /// Ada licenses Ben for the years 2026 to 2028.
    static func world(bearing sublicence: SublicenceTerm? = nil) throws -> World {
        let world = try World.staged()
        world.use(TestModules.assignable(bearing: sublicence))
        let failures = try world.mismatches(
            in: """
                Ada  publish Assignable
                Ada  offer L Assignable Ada Ben Song
                Ada  sign L
                Ben  sign L
                """)
        #expect(failures.isEmpty, "\(failures)")
        return world
    }

    static func may(_ world: World, _ party: String, on day: String) throws -> Bool {
        let act = try PermissionTests.act(world, party, day: day)
        return try world.ledger.permission(for: act).isAllowed
    }

    static let toCleo = "Ada call L assign 2027-01-01 Cleo"

    @Test func `The former to the day before, the next from the day on`() throws {
        let world = try Self.world()
        try AmendmentTests.expect(world, Self.toCleo)
        #expect(try Self.may(world, "Ben", on: "2026-12-31"))
        #expect(try Self.may(world, "Cleo", on: "2026-12-31") == false)
        #expect(try Self.may(world, "Ben", on: "2027-01-01") == false)
        #expect(try Self.may(world, "Cleo", on: "2027-01-01"))
        #expect(try Self.may(world, "Cleo", on: "2028-12-31"))
        #expect(try Self.may(world, "Cleo", on: "2029-01-01") == false)
    }

    @Test func `One after the other`() throws {
        let world = try Self.world()
        try AmendmentTests.expect(
            world, Self.toCleo + "\n2027-03-01 Ada call L assign 2027-04-01 Dan")
        for (party, first, last) in [
            ("Ben", "2026-01-01", "2026-12-31"), ("Cleo", "2027-01-01", "2027-03-31"),
            ("Dan", "2027-04-01", "2028-12-31"),
        ] {
            for other in ["Ben", "Cleo", "Dan"] {
                #expect(try Self.may(world, other, on: first) == (party == other))
                #expect(try Self.may(world, other, on: last) == (party == other))
            }
        }
    }

    @Test func `Calls are by who has the place on the day of the block`() throws {
        let world = try Self.world()
        try AmendmentTests.expect(
            world,
            """
            \(Self.toCleo)
            2026-12-31 Ben  call L report
            2026-12-31 Cleo call L report | 5052
            2027-01-01 Ben  call L report | 5052
            2027-01-01 Cleo call L report
            """)
    }

    @Test func `Code sees who has the place as its party`() throws {
        let world = try Self.world()
        try AmendmentTests.expect(world, Self.toCleo)
        let licence = try #require(try world.ledger.licence(world.id("L")))
        for (day, party) in [("2026-12-31", "Ben"), ("2027-01-01", "Cleo")] {
            let seen = try world.ledger.callView(
                licence, "licensee", at: World.milliseconds(day))
            #expect(seen.values == [.id(world.id(party))], "\(day)")
        }
        #expect(licence.arguments[1] == .id(world.id("Ben")), "what was signed stays as it is")
    }

    @Test func `A sublicence is given by who has the place, for days on which it has it`() throws {
        for (from, giver, code) in [
            ("2027-01-01", "Cleo", ""), ("2026-12-31", "Cleo", " | 5049"),
            ("2027-01-01", "Ben", " | 5049"),
        ] {
            let world = try Self.world(bearing: SublicenceTerm(depth: 1))
            world.use(
                TestModules.sublicence(TestGrant(from: from, until: "2028-01-01"), name: "Sub"))
            try AmendmentTests.expect(
                world,
                """
                \(Self.toCleo)
                \(giver) publish Sub
                \(giver) offer S Sub \(giver) Dan Song L
                \(giver) sign S
                Dan sign S\(code)
                """)
        }
    }

    @Test func `A sublicence that was given before stands beside its head`() throws {
        let world = try Self.world(bearing: SublicenceTerm(depth: 1))
        world.use(TestModules.sublicence(TestGrant(), name: "Sub"))
        try AmendmentTests.expect(
            world,
            """
            Ben publish Sub
            Ben offer S Sub Ben Dan Song L
            Ben sign S
            Dan sign S
            \(Self.toCleo)
            """)
        #expect(try Self.may(world, "Dan", on: "2026-12-31"))
        #expect(try Self.may(world, "Dan", on: "2027-01-01"))
        #expect(try Self.may(world, "Cleo", on: "2027-01-01") == false, "it shuts the head out")
    }

    @Test func `An assigned grant shuts others out as before`() throws {
        let world = try Self.world()
        world.use(TestModules.grant(TestGrant(from: "2027-06-01", until: "2027-07-01"), name: "G"))
        try AmendmentTests.expect(
            world,
            """
            \(Self.toCleo)
            Ada publish G
            Ada offer M G Ada Dan Song
            Ada sign M
            Dan sign M | 5044
            """)
    }
}
