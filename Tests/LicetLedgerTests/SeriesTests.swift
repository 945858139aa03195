import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// Attested series, and what licences learn of them and of grants.
@Suite struct SeriesTests {
    private static let day = TestModules.day("2026-01-02")

    private static func series(_ world: World, _ party: String) -> Series {
        Series(attester: world.id(party), name: "EUR/USD")
    }

    @Test func `A party attests its own series, once a day`() throws {
        let world = try World.staged()
        let receipts = try world.receipts(
            of: """
                Ada attest EUR/USD 2026-01-02 9/8
                Ben attest EUR/USD 2026-01-02 10/8
                Ada attest EUR/USD 2026-01-02 9/8
                Ada attest EUR/USD 2026-01-03 7
                """)
        #expect(receipts.map(\.code) == [0, 0, 5047, 0])
        let (ada, ben) = (Self.series(world, "Ada"), Self.series(world, "Ben"))
        #expect(
            receipts[0].events
                == [.attested(series: ada.id, day: Self.day, value: Ratio(9, over: 8))])
        #expect(try world.ledger.series(ada.id) == ada)
        #expect(try world.ledger.attested(ada.id, on: Self.day) == Ratio(9, over: 8))
        #expect(try world.ledger.attested(ben.id, on: Self.day) == Ratio(5, over: 4))
        #expect(try world.ledger.attested(ben.id, on: TestModules.day("2026-01-03")) == nil)
        #expect(try world.ledger.series(.zero) == nil)
    }

    @Test func `Names and values have bounds`() throws {
        let world = try World.staged()
        func code(_ name: String, _ value: Ratio) throws -> Int {
            let payload = Payload.attestSeries(name: name, day: Self.day, value: value)
            return Int(try world.send("Ada", payload).code)
        }
        #expect(try code("", .one) == 5046)
        #expect(try code("a b", .one) == 5046)
        #expect(try code(String(repeating: "a", count: 64), .one) == 0)
        #expect(try code(String(repeating: "a", count: 65), .one) == 5000)
        let edge = BigInt.one << 255
        #expect(try code("wide", Ratio(edge)) == 5046)
        #expect(try code("wide", Ratio(edge - .one)) == 0)
        #expect(try code("low", Ratio(-edge)) == 0)
        #expect(try code("fine", Ratio(.one, edge) ?? .zero) == 5046)
    }

    /// `rate(series, day)` and `may(party, work, day, right, field, place)`.
    private static func asking() throws -> Module {
        var builder = ModuleBuilder("Asking")
        let licensor = builder.parameter("licensor", .id, role: .party)
        builder.module.signatories = [licensor]
        let rate: [ValueType] = [.id, .date]
        let may: [ValueType] = [.id, .id, .date] + Array(repeating: .int(.bits64), count: 3)
        builder.function("rate", rate, returns: [.bool, .ratio(.bits64)]) { code in
            let found = code.registers([.bool, .ratio(.bits64)])
            code.emit(.series, found, found + 1, 0)
            code.emit(.return, found)
        }
        builder.function("may", may, returns: [.bool]) { code in
            let found = code.register(.bool)
            code.emit(.granted, found, 0, 3)
            code.emit(.return, found)
        }
        for (index, types) in [rate, may].enumerated() {
            builder.module.actions.append(
                Action(
                    name: index == 0 ? "rate" : "may", kind: .view, function: UInt16(index),
                    arguments: types.enumerated().map { Field(name: "a\($0)", type: $1) },
                    clause: 0))
        }
        builder.module.debug = DebugMap(file: "asking.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        builder.module.origin = Origin(
            source: .hash(.source, TestModules.source), prose: .hash(.prose, TestModules.prose),
            interface: .zero)
        try Verifier.computeBounds(&builder.module)
        return builder.module
    }

    private static func world(grants: [TestGrant]) throws -> World {
        let world = try World.staged()
        var table = "Ada publish Asking\nAda offer Q Asking Ada\nAda sign Q\n"
        world.use(try asking())
        for (index, grant) in grants.enumerated() {
            world.use(TestModules.grant(grant, name: "G\(index)"))
            table +=
                "Ada publish G\(index)\nAda offer L\(index) G\(index) Ada Ben Song\n"
                + "Ada sign L\(index)\nBen sign L\(index)\n"
        }
        let receipts = try world.receipts(of: table)
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        return world
    }

    private static func ask(
        _ world: World, _ name: String, _ arguments: [Value]
    ) throws -> ViewResult {
        let licence = try #require(try world.ledger.licence(world.id("Q")))
        return try world.ledger.callView(licence, name, arguments: arguments)
    }

    @Test func `A licence reads what was attested`() throws {
        let world = try Self.world(grants: [])
        #expect(try world.receipts(of: "Ada attest EUR/USD 2026-01-02 9/8")[0].isDone)
        let series = Self.series(world, "Ada").id
        let found = try Self.ask(world, "rate", [.id(series), .date(Self.day)])
        #expect(found.values == [.bool(true), .ratio(Ratio(9, over: 8))])
        let other = TestModules.day("2026-01-03")
        let missing = try Self.ask(world, "rate", [.id(series), .date(other)])
        #expect(missing.values == [.bool(false), .ratio(.zero)])
    }

    @Test func `An offer names the series that the contract states`() throws {
        let world = try World.staged()
        world.name(Self.series(world, "Ada").id, "Own")
        world.name(Self.series(world, "Ben").id, "Other")
        let receipts = try world.receipts(
            of: """
                Ada publish Quoted
                Ada offer L Quoted Ada Ben Song Own
                Ada offer M Quoted Ada Ben Song Other
                """)
        #expect(receipts.map(\.code) == [0, 0, 5055])
    }

    @Test func `A licence learns of grants what the ledger answers anybody`() throws {
        let world = try Self.world(grants: [
            TestGrant(.nonExclusive), TestGrant(.nonExclusive, places: ["CH"]),
            TestGrant(.exclusive, fields: ["audio_download"], until: "2027-01-01"),
        ])
        for party in ["Ben", "Ada"] {
            for field in ["audio_streaming", "audio_download"] {
                for place in ["FR", "CH", "US"] {
                    for day in ["2025-12-31", "2026-12-31", "2027-01-01", "2028-12-31"] {
                        let act = try PermissionTests.act(
                            world, party, place: place, field: field, day: day)
                        try expectSame(world, act)
                    }
                }
            }
        }
    }

    private func expectSame(_ world: World, _ act: Act) throws {
        let answer = try Self.ask(world, "may", Self.arguments(act))
        var isGranted = false
        if case .byGrant = try world.ledger.permission(for: act) { isGranted = true }
        #expect(answer.values == [.bool(isGranted)], "\(act)")
    }

    private static func arguments(_ act: Act) -> [Value] {
        [
            .id(act.party), .id(act.work), .date(act.day), .int(BigInt(Int(act.right.rawValue))),
            .int(BigInt(Int(act.field.rawValue))), .int(BigInt(Int(act.place.rawValue))),
        ]
    }

    @Test func `A look-up pays for the grants it sees, and sees sixteen at most`() throws {
        let ended = (0..<20).map { _ in TestGrant(.nonExclusive, until: "2027-01-01") }
        let current = (0..<Limits.grantsVisited).map { _ in
            TestGrant(.nonExclusive, places: ["CH"])
        }
        let world = try Self.world(grants: ended + current)
        let late = try PermissionTests.act(world, "Ben", day: "2028-01-01")
        let one = try PermissionTests.act(world, "Ben", place: "CH", day: "2028-01-01")
        let all = try Self.ask(world, "may", Self.arguments(late))
        let first = try Self.ask(world, "may", Self.arguments(one))
        #expect(all.values == [.bool(false)])
        #expect(first.values == [.bool(true)])
        #expect(
            all.gasUsed - first.gasUsed == GasSchedule.grant * UInt64(Limits.grantsVisited - 1))
        let early = try PermissionTests.act(world, "Ben", place: "US", day: "2026-06-01")
        let error = #expect(throws: LedgerError.self) {
            try Self.ask(world, "may", Self.arguments(early))
        }
        #expect(error?.code == 4016)
    }
}
