import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 14: the rate of a later grant is noted for the accounting periods that begin once both are
/// in force, and for no others.
@Suite struct FavourTests {
    /// Ada licenses Ben for 2026 to 2028 at 12%, by quarters.
    private static func world(_ duration: FavourDuration = .forGood) throws -> World {
        let world = try World.staged()
        world.use(
            TestModules.rated(
                TestGrant(.nonExclusive), rate: Ratio(12, over: 100), favoured: duration,
                name: "Favoured"))
        let receipts = try world.receipts(
            of: "Ada publish Favoured\n" + grant("F", "Favoured", "Ben"))
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        return world
    }

    private static func grant(_ name: String, _ module: String, _ licensee: String) -> String {
        "Ada offer \(name) \(module) Ada \(licensee) Song\nAda sign \(name)\n\(licensee) sign \(name)"
    }

    /// Another grant of Ada's, signed on a day; the receipt of the last signature.
    @discardableResult
    private static func grant(
        _ name: String, _ percent: Int, on day: String, to licensee: String = "Cleo",
        _ grant: TestGrant = TestGrant(.nonExclusive), in world: World
    ) throws -> Receipt {
        let rate = Ratio(BigInt(percent), BigInt(100)) ?? .zero
        world.use(TestModules.rated(grant, rate: rate, name: "Rate\(name)"))
        let table = "\(day) Ada publish Rate\(name)\n" + Self.grant(name, "Rate\(name)", licensee)
        let receipts = try world.receipts(of: table)
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        return try #require(receipts.last)
    }

    /// The percentages that are noted, by the number of the quarter.
    private static func noted(_ world: World) throws -> [String] {
        let licence = try #require(try world.ledger.licence(world.id("F")))
        let records = try #require(try world.ledger.records(of: licence, table: "favours"))
        return records.map { record in
            guard case .int(let number)? = record.key.first,
                case .ratio(let rate) = record.fields[1]
            else { return "?" }
            return "\(number): \((rate * Ratio(100)).numerator)"
        }
    }

    @Test func aLesserRateCountsFromTheNextQuarterToTheEnd() throws {
        let world = try Self.world()
        let receipt = try Self.grant("M", 10, on: "2026-02-10", in: world)
        #expect(try Self.noted(world) == (1...11).map { "\($0): 10" })
        let told = ReceiptEvent.favoured(
            licence: world.id("F"), by: world.id("M"), from: TestModules.day("2026-04-01"))
        #expect(receipt.events.contains(told))
        #expect(try ReceiptEvent(decoding: told.bytes) == told)
    }

    @Test func onTheFirstDayOfAQuarterItCountsFromThatDay() throws {
        let world = try Self.world()
        try Self.grant("M", 10, on: "2026-04-01", in: world)
        #expect(try Self.noted(world) == (1...11).map { "\($0): 10" })
    }

    @Test func itCountsFromWhereTheLaterGrantBegins() throws {
        let world = try Self.world()
        let later = TestGrant(.nonExclusive, from: "2027-01-02", until: "2028-01-01")
        try Self.grant("M", 10, on: "2026-02-10", later, in: world)
        #expect(try Self.noted(world) == (5...11).map { "\($0): 10" })
    }

    @Test func whileItIsGrantedItCountsForTheQuartersThatBeginInIt() throws {
        let world = try Self.world(.whileGranted)
        let later = TestGrant(.nonExclusive, from: "2026-04-01", until: "2026-10-02")
        try Self.grant("M", 10, on: "2026-02-10", later, in: world)
        #expect(try Self.noted(world) == ["1: 10", "2: 10", "3: 10"])
        let exact = TestGrant(.nonExclusive, from: "2027-01-01", until: "2027-04-01")
        try Self.grant("N", 11, on: "2026-02-11", exact, in: world)
        #expect(try Self.noted(world) == ["1: 10", "2: 10", "3: 10", "4: 11"])
    }

    @Test func theLowestOfSeveralCounts() throws {
        let world = try Self.world()
        try Self.grant("M", 10, on: "2026-02-10", in: world)
        try Self.grant("N", 11, on: "2026-05-10", in: world)
        try Self.grant("O", 8, on: "2026-08-10", in: world)
        let noted = (1...2).map { "\($0): 10" } + (3...11).map { "\($0): 8" }
        #expect(try Self.noted(world) == noted)
    }

    @Test(arguments: [
        TestGrant(.nonExclusive, rights: ["reproduce"]),
        TestGrant(.nonExclusive, fields: ["print"]),
        TestGrant(.nonExclusive, places: ["ES"]),
        TestGrant(.nonExclusive, from: "2029-01-01", until: "2030-01-01"),
    ])
    func whatDoesNotMeetIsNotCompared(_ later: TestGrant) throws {
        let world = try Self.world()
        try Self.grant("M", 10, on: "2026-02-10", later, in: world)
        #expect(try Self.noted(world).isEmpty)
    }

    @Test func aHigherRateOrOneToTheSameLicenseeChangesNothing() throws {
        let world = try Self.world()
        try Self.grant("M", 12, on: "2026-02-10", in: world)
        try Self.grant("N", 20, on: "2026-02-10", in: world)
        try Self.grant("O", 5, on: "2026-02-10", to: "Ben", in: world)
        #expect(try Self.noted(world).isEmpty)
    }

    @Test func whatWasGrantedBeforeChangesNothing() throws {
        let world = try World.staged()
        try Self.grant("M", 5, on: "2026-01-02", in: world)
        let receipts = try world.receipts(
            of: "Ada publish Favoured\n" + Self.grant("F", "Favoured", "Ben"))
        #expect(receipts.allSatisfy { $0.isDone })
        #expect(try Self.noted(world).isEmpty)
    }
}
