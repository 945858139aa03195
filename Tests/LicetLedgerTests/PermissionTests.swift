import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Language rule 12: nothing that is not granted is granted.
@Suite struct PermissionTests {
    static func act(
        _ world: World, _ party: String, right: String = "communicate", work: String = "Song",
        place: String = "FR", field: String = "audio_streaming", day: String = "2026-06-01"
    ) throws -> Act {
        Act(
            party: world.id(party), right: try #require(Right(word: right)), work: world.id(work),
            place: try #require(PlaceCode(place)), field: try #require(FieldOfUse(word: field)),
            day: TestModules.day(day))
    }

    static func world(_ exclusivity: Exclusivity) throws -> World {
        let world = try World.staged()
        world.use(TestModules.grant(TestGrant(exclusivity), name: "G"))
        let receipts = try world.receipts(
            of: "Ada publish G\nAda offer L G Ada Ben Song\nAda sign L\nBen sign L")
        #expect(receipts.allSatisfy { $0.isDone || $0.code == 5025 })
        return world
    }

    @Test func `A licensee may do what its grant covers, and nothing beside it`() throws {
        let world = try Self.world(.exclusive)
        func answer(_ act: Act) throws -> Permission { try world.ledger.permission(for: act) }
        let grant = try #require(try world.ledger.grants(of: world.id("Song")).first)
        #expect(try answer(Self.act(world, "Ben")) == .byGrant(grant, heads: []))
        #expect(try answer(Self.act(world, "Ben")).isAllowed)
        #expect(grant.line == 3)
        let outside: [(Act, ActDimension)] = [
            (try Self.act(world, "Ben", right: "distribute"), .right),
            (try Self.act(world, "Ben", field: "audio_download"), .field),
            (try Self.act(world, "Ben", place: "CH"), .territory),
            (try Self.act(world, "Ben", day: "2025-12-31"), .period),
            (try Self.act(world, "Ben", day: "2029-01-01"), .period),
        ]
        for (act, dimension) in outside {
            let refusal = PermissionRefusal.outside(grant, [dimension])
            #expect(try answer(act) == .refused(refusal))
            #expect(refusal.word == dimension.rawValue)
        }
        #expect(try answer(Self.act(world, "Ben", day: "2028-12-31")).isAllowed)
    }

    @Test func `An owner may not do what it granted exclusively`() throws {
        let world = try Self.world(.exclusive)
        let grant = try #require(try world.ledger.grants(of: world.id("Song")).first)
        let inside = try world.ledger.permission(for: Self.act(world, "Ada"))
        #expect(inside == .refused(.grantedExclusively(grant)))
        #expect(PermissionRefusal.grantedExclusively(grant).word == "granted_exclusively")
        let outside = try world.ledger.permission(for: Self.act(world, "Ada", place: "CH"))
        #expect(outside == .byTitle(share: .one))
    }

    @Test(arguments: [Exclusivity.sole, .nonExclusive])
    func `An owner may act beside a sole or non-exclusive licensee`(
        _ exclusivity: Exclusivity
    ) throws {
        let world = try Self.world(exclusivity)
        #expect(try world.ledger.permission(for: Self.act(world, "Ada")) == .byTitle(share: .one))
        #expect(try world.ledger.permission(for: Self.act(world, "Ben")).isAllowed)
    }

    @Test func `Others and unknown works are refused`() throws {
        let world = try Self.world(.exclusive)
        let stranger = try world.ledger.permission(for: Self.act(world, "Cleo"))
        #expect(stranger == .refused(.nothingGranted) && !stranger.isAllowed)
        let unknown = try world.ledger.permission(for: Self.act(world, "Ada", work: "None"))
        #expect(unknown == .refused(.unknownWork))
        #expect(PermissionRefusal.unknownWork.word == "unknown_work")
        #expect(PermissionRefusal.nothingGranted.word == "nothing_granted")
    }

    @Test func `An offered licence permits nothing`() throws {
        let world = try World.staged()
        try world.receipts(of: "Ada offer L Grant Ada Ben Song\nAda sign L")
        #expect(
            try world.ledger.permission(for: Self.act(world, "Ben")) == .refused(.nothingGranted))
        #expect(try world.ledger.permission(for: Self.act(world, "Ada")).isAllowed)
    }
}
