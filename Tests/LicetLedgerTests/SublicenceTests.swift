import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Clause 16: a sublicence is inside its head in every dimension and ends with it.
@Suite struct SublicenceTests {
    static let acts = TestGrant(
        rights: ["communicate", "reproduce"], fields: ["audio_streaming", "audio_download"])

    /// Ada licenses Ben, Ben licenses Cleo: the receipt of the last signature.
    static func reply(
        _ head: TestGrant = acts, bearing term: SublicenceTerm? = SublicenceTerm(depth: 1),
        to module: Module, work: String = "Song", day: String = "2026-01-02"
    ) throws -> (world: World, receipt: Receipt) {
        let world = try World.staged(day: day)
        world.use(TestModules.head(head, bearing: term, name: "Head"))
        world.use(module)
        let hasOwner = module.parameters.count > 4
        let receipts = try world.receipts(
            of: """
                Ada  work Air isrc:USRC17607850 Ada:1
                Ada  publish Head
                Ada  offer H Head Ada Ben Song
                Ada  sign H
                Ben  sign H
                Ben  publish \(module.name)
                Ben  offer S \(module.name) Ben Cleo \(work) H \(hasOwner ? "Ada" : "")
                Ben  sign S
                \(hasOwner ? "Ada" : "Cleo") sign S
                """ + (hasOwner ? "\nCleo sign S" : ""))
        let isReached = receipts.dropLast().allSatisfy { $0.isDone || $0.code == 5025 }
        #expect(isReached, "\(receipts.map(\.detail))")
        return (world, try #require(receipts.last))
    }

    static func answer(
        _ grant: TestGrant, bearing term: SublicenceTerm? = nil
    ) throws -> Receipt {
        try reply(to: TestModules.sublicence(grant, bearing: term, name: "Sub")).receipt
    }

    static func changed(_ change: (inout TestGrant) -> Void) -> TestGrant {
        var grant = acts
        change(&grant)
        return grant
    }

    @Test func `A sublicence under an exclusive head becomes active`() throws {
        let (world, receipt) = try Self.reply(to: TestModules.sublicence(Self.acts, name: "Sub"))
        #expect(receipt.code == 0, "\(receipt.detail)")
        let grants = try world.ledger.grants(of: world.id("Song"))
        let head = try #require(grants.first { $0.parent == nil })
        let sub = try #require(grants.first { $0.parent != nil })
        #expect(sub.parent == head.reference)
        let act = try PermissionTests.act(world, "Cleo")
        #expect(try world.ledger.permission(for: act) == .byGrant(sub, heads: [head]))
    }

    static let leaving: [(dimension: String, grant: TestGrant)] = [
        ("right", changed { $0.rights = ["communicate", "distribute"] }),
        ("field", changed { $0.fields = ["audio"] }),
        ("territory", changed { $0.places = ["FR", "DE", "CH"] }),
        ("time", changed { $0.until = "2029-01-02" }),
        ("time", changed { $0.from = "2025-12-31" }),
    ]

    @Test(arguments: leaving.indices)
    func `A sublicence that leaves its head is refused, and the dimension is named`(
        _ index: Int
    ) throws {
        let (dimension, grant) = Self.leaving[index]
        let receipt = try Self.answer(grant)
        #expect(receipt.code == 5049)
        #expect(receipt.detail.contains(" in \(dimension): "), "\(receipt.detail)")
    }

    @Test func `Inside by one day and one country is inside`() throws {
        #expect(try Self.answer(Self.changed { $0.until = "2028-12-31" }).code == 0)
        #expect(try Self.answer(Self.changed { $0.places = ["FR"] }).code == 0)
        #expect(try Self.answer(Self.changed { $0.from = "2028-12-31" }).code == 0)
    }

    @Test func `A head that permits no sublicence, or one level less, refuses because depth`()
        throws
    {
        let module = TestModules.sublicence(Self.acts, name: "Sub")
        let none = try Self.reply(bearing: nil, to: module).receipt
        #expect(none.code == 5049 && none.detail.contains(" in depth: "), "\(none.detail)")
        let deeper = try Self.answer(Self.acts, bearing: SublicenceTerm(depth: 1))
        #expect(deeper.code == 5049 && deeper.detail.contains(" in depth: "))
    }

    @Test func `A head of another work refuses because work`() throws {
        let module = TestModules.sublicence(Self.acts, name: "Sub")
        let receipt = try Self.reply(to: module, work: "Air").receipt
        #expect(receipt.code == 5049 && receipt.detail.contains(" in work: "), "\(receipt.detail)")
    }

    @Test func `A sublicence may not shut out more than its head`() throws {
        var open = Self.acts
        open.exclusivity = .nonExclusive
        let module = TestModules.sublicence(Self.acts, name: "Sub")
        let receipt = try Self.reply(open, to: module).receipt
        #expect(receipt.code == 5049 && receipt.detail.contains(" in exclusivity: "))
        let modest = TestModules.sublicence(open, name: "Sub")
        #expect(try Self.reply(open, to: modest).receipt.code == 0)
    }

    @Test func `Where consent is needed the head's licensor must sign`() throws {
        let term = SublicenceTerm(depth: 1, needsConsent: true)
        let without = TestModules.sublicence(Self.acts, name: "Sub")
        let refused = try Self.reply(bearing: term, to: without).receipt
        #expect(refused.code == 5049 && refused.detail.contains(" in consent: "))
        let with = TestModules.sublicence(Self.acts, consent: true, name: "Sub")
        #expect(try Self.reply(bearing: term, to: with).receipt.code == 0)
    }

    @Test func `The head's licensor is to be paid its share of what falls due`() throws {
        let term = SublicenceTerm(depth: 1, passThrough: Ratio(1, over: 4))
        func code(_ shares: [PaidShare]?) throws -> (Int, String) {
            let module = TestModules.sublicence(
                Self.acts, shares: shares, consent: true, name: "Sub")
            let receipt = try Self.reply(bearing: term, to: module).receipt
            return (Int(receipt.code), receipt.detail)
        }
        #expect(try code([PaidShare(party: 4, share: Ratio(1, over: 4))]).0 == 0)
        #expect(try code(nil).0 == 0)
        let less = try code([PaidShare(party: 4, share: Ratio(249, over: 1_000))])
        #expect(less.0 == 5049 && less.1.contains(" in pass_through: "))
        #expect(try code([PaidShare(party: 0, share: .one)]).0 == 5049)
    }

    @Test func `A head that is not in force bears nothing`() throws {
        let world = try World.staged()
        world.use(
            TestModules.head(Self.acts, bearing: SublicenceTerm(depth: 1), name: "Head"))
        world.use(TestModules.sublicence(Self.acts, name: "Sub"))
        #expect(
            try world.mismatches(
                in: """
                    Ada  publish Head              | 0
                    Ada  offer H Head Ada Ben Song | 0
                    Ben  publish Sub               | 0
                    Ben  offer X Sub Ben Cleo Song Nowhere | 5037
                    Ben  offer S Sub Ben Cleo Song H | 0
                    Ben  sign S                    | 0
                    Cleo sign S                    | 5048
                    Ada  sign H                    | 0
                    Ben  sign H                    | 0
                    Cleo sign S                    | 0
                    """) == [])
    }

    @Test func `Both end with the head`() throws {
        let (world, _) = try Self.reply(to: TestModules.sublicence(Self.acts, name: "Sub"))
        for party in ["Cleo"] {
            let last = try PermissionTests.act(world, party, day: "2028-12-31")
            #expect(try world.ledger.permission(for: last).isAllowed)
            let after = try PermissionTests.act(world, party, day: "2029-01-01")
            #expect(try !world.ledger.permission(for: after).isAllowed)
        }
        let head = try PermissionTests.act(world, "Ben", day: "2028-12-31")
        let shut = try world.ledger.permission(for: head)
        guard case .refused(.grantedExclusively(let sub)) = shut else {
            Issue.record("\(shut)")
            return
        }
        #expect(sub.licensee == world.id("Cleo"))
    }

    /// Ada ► Ben ► Cleo ► Dan, the head bearing two levels.
    static func chain(consent: Bool) throws -> (world: World, receipts: [Receipt]) {
        let world = try World.staged()
        world.use(
            TestModules.head(
                acts, bearing: SublicenceTerm(depth: 2, needsConsent: consent), name: "Head"))
        world.use(
            TestModules.sublicence(
                acts, bearing: SublicenceTerm(depth: 1), consent: true, name: "Middle"))
        world.use(TestModules.sublicence(changed { $0.places = ["FR"] }, name: "Last"))
        let receipts = try world.receipts(
            of: """
                Ada  publish Head
                Ada  offer H Head Ada Ben Song
                Ada  sign H
                Ben  sign H
                Ben  publish Middle
                Ben  offer M Middle Ben Cleo Song H Ada
                Ben  sign M
                Ada  sign M
                Cleo sign M
                Cleo publish Last
                Cleo offer L Last Cleo Dan Song M
                Cleo sign L
                Dan sign L
                """)
        return (world, receipts)
    }

    @Test func `A chain of three is walked to its head`() throws {
        let (world, receipts) = try Self.chain(consent: false)
        #expect(receipts.allSatisfy { $0.isDone }, "\(receipts.map(\.detail))")
        let act = try PermissionTests.act(world, "Dan")
        guard case .byGrant(let grant, let heads) = try world.ledger.permission(for: act) else {
            Issue.record("not granted")
            return
        }
        #expect(grant.licence == world.id("L"))
        #expect(heads.map(\.licence) == [world.id("M"), world.id("H")])
    }

    @Test func `Consent that the first head asks is asked of every level`() throws {
        let (_, receipts) = try Self.chain(consent: true)
        let last = try #require(receipts.last)
        #expect(receipts.dropLast().allSatisfy { $0.isDone })
        #expect(last.code == 5049 && last.detail.contains(" in consent: "), "\(last.detail)")
    }

    @Test func `Two sublicences of one head conflict with each other`() throws {
        let (world, _) = try Self.reply(
            bearing: SublicenceTerm(depth: 1), to: TestModules.sublicence(Self.acts, name: "Sub"))
        world.use(
            TestModules.sublicence(
                Self.changed {
                    $0.exclusivity = .nonExclusive
                    $0.places = ["DE"]
                    $0.from = "2028-01-01"
                }, name: "Other"))
        let receipts = try world.receipts(
            of: """
                Ben  publish Other
                Ben  offer O Other Ben Dan Song H
                Ben  sign O
                Dan sign O
                """)
        let last = try #require(receipts.last)
        #expect(last.code == 5044)
        let expected = "grant 1: reproduce, communicate for audio_streaming, audio_download in DE, "
        #expect(last.detail.contains("licence \(world.id("S"))"), "\(last.detail)")
        #expect(last.detail.contains(expected), "\(last.detail)")
        #expect(last.detail.hasSuffix("2028-01-01 through 2028-12-31"))
    }

    @Test func `A territory as at event must lie inside its head on every day`() throws {
        var head = Self.acts
        head.places = ["EU"]
        head.from = "2019-01-01"
        head.until = "2021-01-01"
        head.time = .atEvent
        var sub = head
        func answer(_ sub: TestGrant) throws -> Receipt {
            let module = TestModules.sublicence(sub, name: "Sub")
            return try Self.reply(head, to: module, day: "2018-12-01").receipt
        }
        #expect(try answer(sub).code == 0)
        sub.places = ["GB"]
        let receipt = try answer(sub)
        #expect(receipt.code == 5049 && receipt.detail.contains(" in territory: GB is outside"))
        sub.until = "2020-02-01"
        #expect(try answer(sub).code == 0)
    }
}
