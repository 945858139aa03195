import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import LicetVM
import Testing

/// Offered, signed by all, active, expired; and what calls do on the way.
@Suite struct LicenceLifeTests {
    static let signed = """
        2026-01-05 Ada offer L Till Ada Ben Song [EUR]
                   Ada sign L
        2026-01-06 Ben sign L
        """

    static func active() throws -> World {
        let world = try World.staged()
        #expect(try world.mismatches(in: signed) == [])
        return world
    }

    static func licence(_ world: World) throws -> Licence {
        try #require(try world.ledger.licence(world.id("L")))
    }

    @Test func `A licence becomes active with its last signature`() throws {
        let world = try World.staged()
        let receipts = try world.receipts(of: "2026-01-05 Ada offer L Till Ada Ben Song [EUR]")
        var licence = try Self.licence(world)
        #expect(
            receipts[0].events == [.offered(licence: licence.id, termsHash: licence.termsHash)])
        #expect(licence.signatories == [world.id("Ada"), world.id("Ben")])
        #expect(try world.ledger.status(of: licence) == .offered)
        try world.receipts(of: "Ada sign L")
        #expect(try world.ledger.grants(of: world.id("Song")) == [])
        let last = try world.receipts(of: "2026-01-06 Ben sign L")[0]
        licence = try Self.licence(world)
        #expect(licence.phase == .active)
        #expect(licence.signed == [world.id("Ada"), world.id("Ben")])
        #expect(licence.activatedAt == World.milliseconds("2026-01-06"))
        #expect(
            last.events == [
                .signed(licence: licence.id, party: world.id("Ben")),
                .activated(licence: licence.id, on: TestModules.day("2026-01-06")),
            ])
        let day = TestModules.day("2026-01-06")
        #expect(try world.ledger.slot("activated", of: licence) == .date(day))
        #expect(try world.ledger.slot("nothing", of: licence) == nil)
        #expect(try world.ledger.grants(of: world.id("Song")).count == 1)
    }

    @Test func `The terms hash covers module, arguments, bindings, prose and chain`() throws {
        func hash(_ change: Int) -> Digest {
            func digest(_ number: Int) -> Digest {
                .hash(.test, [UInt8(change == number ? 1 : 0), UInt8(number)])
            }
            return Licence.termsHash(
                module: digest(0), arguments: [.id(digest(1))], bindings: [digest(2)],
                prose: digest(3), chain: digest(4))
        }
        let hashes = (0...5).map(hash)
        for (index, one) in hashes.enumerated() {
            #expect(!hashes[..<index].contains(one))
        }
        #expect(hash(5) == hash(6))
    }

    @Test func `Calls move money within signed limits and the licence's own account`() throws {
        let world = try Self.active()
        let mismatches = try world.mismatches(
            in: """
                Ben  call L pay 100 [EUR]100       | 0
                Ben  call L pay 101 [EUR]100       | 4013
                Ben  call L pay 100                | 4013
                Ben  call L pay -1 [EUR]100        | 4010
                Ben  call L pay 99999 [EUR]999999  | 4012
                Cleo call L pay 1 [EUR]1           | 4012
                Ben  call L fund 500 [EUR]500      | 0
                Ada  call L release 501            | 4012
                Ada  call L release 200            | 0
                Ben  call L send Cleo 7 [EUR]7     | 0
                Ben  call L send L 8 [EUR]8        | 0
                Ben  call L send Nobody 7 [EUR]7   | 5018
                Ben  call L pay Ada [EUR]1         | 4015
                Ben  call L pay                    | 4015
                Ben  call L deny                   | never
                Ben  call L spin 1048577           | 4008
                Ben  call L total                  | 5051
                Ben  call L begin                  | 5051
                Ben  transfer EUR L 5              | 0
                """)
        #expect(mismatches == [])
        #expect(try world.balance("Ada", "EUR") == 300)
        #expect(try world.balance("Ben", "EUR") == 9_380)
        #expect(try world.balance("Cleo", "EUR") == 7)
        #expect(try world.balance("L", "EUR") == 313)
    }

    @Test func `Records and slots are written, counted, listed and removed`() throws {
        let world = try Self.active()
        let mismatches = try world.mismatches(
            in: """
                Ben call L note 5 50    | 0
                Ben call L note -3 30   | 0
                Ben call L note 5 51    | 0
                Ben call L note 9 90    | 0
                Ben call L drop 9       | 0
                Ben call L drop 9       | 0
                """)
        #expect(mismatches == [])
        let licence = try Self.licence(world)
        let records = try #require(try world.ledger.records(of: licence, table: "notes"))
        #expect(records.map(\.key) == [[.int(-3)], [.int(5)]])
        #expect(records.map(\.fields) == [[.int(30)], [.int(51)]])
        #expect(try world.ledger.records(of: licence, table: "none") == nil)
        #expect(try world.ledger.slot("notes", of: licence) == .int(4))
        #expect(try world.ledger.callView(licence, "total").values == [.int(2)])
        let first = try world.ledger.callView(licence, "first")
        #expect(first.values == [.bool(true), .int(-3)])
        #expect(first.gasUsed > 0)
        #expect(throws: LedgerError.self) { try world.ledger.callView(licence, "note") }
    }

    @Test func `A table takes no more records than its capacity`() throws {
        let world = try Self.active()
        let rows = (0..<8).map { "Ben call L note \($0) 1 | 0" } + ["Ben call L note 8 1 | 4009"]
        #expect(try world.mismatches(in: rows.joined(separator: "\n")) == [])
    }

    @Test func `A failed call pays for its gas and changes nothing else`() throws {
        let world = try Self.active()
        let euros = try world.balance("Ben", "EUR")
        let before = try world.balance("Ben", "FEE")
        let treasury = try world.balance("Fees", "FEE")
        let nonce = try #require(try world.ledger.party(world.id("Ben"))).nonce
        let receipt = try world.receipts(of: "Ben call L pay 101 [EUR]100")[0]
        #expect(receipt.code == 4013 && receipt.events.isEmpty && receipt.gasUsed > 0)
        #expect(receipt.fee.signum > 0)
        #expect(try world.balance("Ben", "EUR") == euros)
        #expect(try world.balance("Ben", "FEE") == before - receipt.fee)
        #expect(try world.balance("Fees", "FEE") == treasury + receipt.fee)
        #expect(try world.ledger.party(world.id("Ben"))?.nonce == nonce + 1)
    }

    @Test func `Gas that runs out stops a call and is paid whole`() throws {
        let world = try Self.active()
        let receipt = try world.receipts(of: "Ben call L spin 1000000 gas=60000000")[0]
        #expect(receipt.code == 4001 && receipt.gasUsed == 60_000_000)
        #expect(receipt.fee == 60_000)
    }

    @Test func `A simulation answers as the block would and changes nothing`() throws {
        let world = try Self.active()
        let root = world.ledger.stateRoot
        let payload = try world.payload(["call", "L", "pay", "100", "[EUR]100"])
        let signed = try world.transaction("Ben", payload).signed(by: World.key("Ben"))
        let receipts = try world.ledger.simulate(
            timeMilliseconds: world.timeMilliseconds, transactions: [signed.bytes, [1]])
        #expect(receipts.map(\.code) == [0, 5000])
        #expect(world.ledger.stateRoot == root)
        #expect(receipts[0].gasUsed > signed.intrinsicGas)
        #expect(try world.send(signed) == receipts[0])
        #expect(throws: LedgerError.self) {
            try world.ledger.simulate(timeMilliseconds: 0, transactions: [])
        }
    }

    @Test func `A receipt is found by its transaction, refused copies notwithstanding`() throws {
        let world = try Self.active()
        let signed = try world.transaction("Ben", .settle(licence: world.id("L")))
            .signed(by: World.key("Ben"))
        let height = world.ledger.height + 1
        #expect(try world.send([signed.bytes, signed.bytes]).map(\.code) == [0, 5009])
        try world.send(signed)
        try world.send([signed.transaction.bytes])
        let found = try #require(try world.ledger.receipt(of: signed.transaction.id))
        #expect(found.height == height && found.receipt.isDone)
        var late = signed.transaction
        late.expiryHeight = 1
        try world.send(late.signed(by: World.key("Ben")))
        #expect(try world.ledger.receipt(of: late.id)?.receipt.code == 5002)
    }

    @Test func `Every trap has a sentence, a cause and a mend, and says where it happened`() throws
    {
        var module = TestModules.till()
        module.debug.places = [CodePlace(function: 0, instruction: 1, clause: 0, line: 7)]
        for code in TrapCode.allCases {
            let report = TrapReport(Trap(code: code, function: 0, instruction: 2), in: module)
            #expect(report.code == code.rawValue && report.refusal == nil)
            #expect(report.sentence == "\(code.sentence) (clause grant, Till.licet:7)")
            #expect(!report.cause.isEmpty && !report.mend.isEmpty)
            let error = LedgerError.trapped(report)
            #expect(error.code == report.code && error.mend == report.mend)
            #expect(error.sentence == report.sentence && error.cause == report.cause)
        }
        let refusal = Trap(code: .refused, function: 9, instruction: 0, refusal: 0)
        let report = TrapReport(refusal, in: module)
        #expect(report.refusal == "never")
        #expect(report.sentence == "refused because never: Refused: never.")
    }

    @Test func `A transaction refused before the charge pays nothing`() throws {
        let world = try Self.active()
        let root = try world.balance("Ben", "FEE")
        let receipt = try world.receipts(of: "Ben call L note 1 1 key=Ada")[0]
        #expect(receipt.code == 5005 && receipt.gasUsed == 0 && receipt.fee == .zero)
        #expect(try world.balance("Ben", "FEE") == root)
    }

    @Test func `The fee is rounded up to a minor unit`() throws {
        let world = try Self.active()
        var transaction = try world.transaction("Ben", .settle(licence: world.id("L")))
        transaction.gasPrice = 1
        #expect(transaction.fee(gas: 1) == 1)
        #expect(transaction.fee(gas: 1_000_000) == 1)
        #expect(transaction.fee(gas: 1_000_001) == 2)
        transaction.gasPrice = 0
        let receipt = try world.send(transaction.signed(by: World.key("Ben")))
        #expect(receipt.isDone && receipt.fee == .zero && receipt.gasUsed > 0)
    }

    @Test func `Expiry is computed on every read and told by the first transaction after`() throws {
        let world = try Self.active()
        var licence = try Self.licence(world)
        func status(_ day: String) throws -> LicenceStatus {
            try world.ledger.status(of: licence, at: World.milliseconds(day))
        }
        #expect(try status("2028-12-31") == .active)
        #expect(try status("2029-01-01") == .expired)
        let before = try world.receipts(of: "2028-12-31 Ben call L note 1 1")[0]
        #expect(before.isDone && before.events.count == 1)
        let first = try world.receipts(of: "2029-03-01 Cleo settle L")[0]
        let end = TestModules.day("2029-01-01")
        #expect(first.events == [.expired(licence: licence.id, end: end)])
        licence = try Self.licence(world)
        #expect(licence.recordedStatus == .expired && licence.phase == .active)
        let second = try world.receipts(of: "Ben call L pay 5 [EUR]5")[0]
        #expect(second.isDone && !second.events.contains(.expired(licence: licence.id, end: end)))
        #expect(try world.ledger.slot("settled", of: licence) == .int(1))
    }

    @Test func `A licence without doors can be settled and does nothing`() throws {
        let world = try World.staged()
        let mismatches = try world.mismatches(
            in: """
                Ada offer G Grant Ada Ben Song | 0
                Ada sign G                     | 0
                Ben sign G                     | 0
                Cleo settle G                  | 0
                Cleo call G pay 1              | 5051
                Cleo settle M                  | 5037
                """)
        #expect(mismatches == [])
    }

    @Test func `One party in two roles signs once`() throws {
        let world = try World.staged()
        #expect(
            try world.mismatches(
                in: """
                    Ada offer G Grant Ada Ada Song | 0
                    Ada sign G                     | 0
                    Ada settle G                   | 0
                    """) == [])
    }

    @Test func `Co-owners must all be parties and sign`() throws {
        let world = try World.staged()
        let mismatches = try world.mismatches(
            in: """
                Ada  offer G Grant Ada Ben Tune   | 0
                Ada  sign G                       | 0
                Ben  sign G                       | 0
                Cleo offer H Grant Cleo Ada Tune  | 0
                Cleo sign H                       | 0
                Ada  sign H                       | 5042
                """)
        #expect(mismatches == [])
    }

    @Test func `A party with two of three keys acts with any two of them`() throws {
        let world = try World.staged()
        let mismatches = try world.mismatches(
            in: """
                Ada party Duo Duo1,Duo2*,Duo3 2 100000000   | 0
                Duo transfer FEE Ben 1 key=Duo1,Duo2*       | 0
                Duo transfer FEE Ben 1 key=Duo1,Duo2*,Duo3  | 0
                Duo transfer FEE Ben 1 key=Duo2*,Duo1       | 5005
                Duo transfer FEE Ben 1 key=Duo1,Duo1        | 5005
                Duo transfer FEE Ben 1 key=Duo1             | 5006
                Duo transfer FEE Ben 1 key=Duo1,Duo2*,Duo3,Duo1 | 5005
                """)
        #expect(mismatches == [])
    }

    @Test func `Issued and redeemed units change the supply`() throws {
        let world = try World.staged()
        let mismatches = try world.mismatches(
            in: """
                Bank issue EUR 2 Cleo 50   | 0
                Bank issue EUR 2 Bank 5    | 0
                Bank redeem EUR 6          | 5017
                Bank redeem EUR 5          | 0
                Ada  issue EUR 2 Ada 9     | 0
                """)
        #expect(mismatches == [])
        #expect(try world.ledger.supply(of: world.id("EUR")) == 10_050)
        let other = Asset(issuer: world.id("Ada"), code: "EUR", minorDigits: 2)
        #expect(try world.ledger.asset(other.id) == other)
        #expect(try world.ledger.supply(of: other.id) == 9)
    }
}
