import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import Testing

/// Every record has one encoding: what decodes encodes to the same bytes, and everything cut short
/// or lengthened is refused.
@Suite struct EncodingTests {
    /// One of each payload, with every kind of value.
    static func payloads() throws -> [Payload] {
        let world = try World()
        let values: [Value] = [
            .int(-5), .bool(true), .ratio(Ratio(1, over: 3)), .date(TestModules.day("2026-01-01")),
            .id(world.id("Ada")), .set(.empty), .bytes([1, 2]),
        ]
        return [
            try world.payload(["party", "Duo", "Duo1,Duo2*", "2", "5"]),
            try world.payload(["work", "W", "isrc:USRC17607839", "Ada:1/2", "Ben:1/2"]),
            world.publication("Grant"),
            .offer(module: world.id("Grant"), arguments: values, bindings: [world.id("FEE")]),
            .sign(licence: .zero, termsHash: world.id("Ada")),
            .callAction(
                licence: world.id("Ada"), action: "pay", arguments: values,
                limits: [AssetAmount(asset: world.id("FEE"), units: 7)]),
            .settle(licence: world.id("Ada")),
            try world.payload(["issue", "EUR", "2", "Ada", "5"]),
            try world.payload(["transfer", "FEE", "Ben", "5"]),
            try world.payload(["redeem", "FEE", "5"]),
        ]
    }

    @Test func `Every payload is read back as it was written`() throws {
        for payload in try Self.payloads() {
            #expect(try Payload(decoding: payload.bytes) == payload)
            #expect(!payload.name.isEmpty)
            expectStrict(payload)
        }
    }

    @Test func `Every event and receipt is read back as it was written`() throws {
        let id = Digest.hash(.test, [1])
        let (world, _) = try ExclusivityTests.second(TestGrant(), TestGrant(places: ["CH"]))
        let grants = try world.ledger.grants(of: world.id("Song"))
        let other = Grant(
            licence: id, number: 3, work: grants[0].work, exclusivity: .sole, licensor: id,
            licensee: id, rights: .any, fields: .any, places: grants[0].places,
            period: grants[0].period, line: 9)
        let conflict = try #require(Conflict(of: other, with: grants[0]))
        let events: [ReceiptEvent] = [
            .contract(licence: id, type: 2, fields: [.int(4), .bytes([1])]), .partyCreated(id),
            .workRegistered(id), .modulePublished(id), .offered(licence: id, termsHash: id),
            .signed(licence: id, party: id),
            .activated(licence: id, on: TestModules.day("2026-01-01")),
            .expired(licence: id, end: TestModules.day("2026-01-01")),
            .conflictWarning(licence: id, conflict: conflict),
            .issued(asset: id, to: id, units: 5), .redeemed(asset: id, from: id, units: 5),
            .transferred(asset: id, from: id, to: id, units: 5),
            .withdrawn(licence: id, asset: id, from: id, units: 5),
            .deposited(licence: id, asset: id, to: id, units: 5),
        ]
        for event in events {
            #expect(try ReceiptEvent(decoding: event.bytes) == event)
            expectStrict(event)
        }
        let receipt = Receipt(
            transaction: id, code: 5044, gasUsed: 9, fee: 7, events: events, results: [.int(1)],
            refusal: "territory", detail: "why")
        #expect(try Receipt(decoding: receipt.bytes) == receipt)
        #expect(receipt.codeText == "L5044" && !receipt.isDone)
        #expect(Receipt(transaction: id).codeText == "done")
        expectStrict(receipt)
    }

    @Test func `Genesis, header, licence, work, asset and grant are read back`() throws {
        let world = try LicenceLifeTests.active()
        let ledger = world.ledger
        expectStrict(ledger.genesis)
        expectStrict(try ledger.head())
        expectStrict(try #require(try ledger.licence(world.id("L"))))
        expectStrict(try #require(try ledger.work(world.id("Tune"))))
        expectStrict(try #require(try ledger.asset(world.id("EUR"))))
        expectStrict(try #require(try ledger.grants(of: world.id("Song")).first))
        #expect(try Genesis(decoding: ledger.genesis.bytes).chain == ledger.chain)
    }

    @Test func `A truncated or bit-flipped transaction is refused`() throws {
        let world = try World.staged()
        let signed = try world.transaction(
            "Ada", world.payload(["transfer", "FEE", "Ben", "5"])
        ).signed(by: World.key("Ada"))
        let bytes = signed.bytes
        var spoilt: [[UInt8]] = (0..<bytes.count).map { Array(bytes[..<$0]) }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            spoilt.append(flipped)
        }
        spoilt.append(bytes + [0])
        let before = try world.balance("Ben", "FEE")
        for receipt in try world.send(spoilt) {
            #expect((5000...5009).contains(receipt.code), "\(receipt.codeText) \(receipt.detail)")
            #expect(receipt.fee == .zero)
        }
        #expect(try world.balance("Ben", "FEE") == before)
        #expect(try world.send(signed).isDone)
    }

    @Test func `A truncated or bit-flipped block is refused and changes nothing`() throws {
        let world = try World.staged()
        let transaction = try world.transaction(
            "Ada", world.payload(["transfer", "FEE", "Ben", "5"])
        ).signed(by: World.key("Ada"))
        let ledger = world.ledger
        let block = Block(
            height: ledger.height + 1, parent: try ledger.head().digest,
            timeMilliseconds: world.timeMilliseconds, transactions: [transaction.bytes])
        let (root, bytes) = (ledger.stateRoot, block.bytes)
        for count in 0..<bytes.count {
            #expect(throws: LedgerError.self) { try ledger.apply(Array(bytes[..<count])) }
        }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: LedgerError.self, "bit \(bit)") { try ledger.apply(flipped) }
        }
        #expect(ledger.stateRoot == root)
        #expect(try ledger.apply(bytes).receipts[0].isDone)
    }

    @Test func `A signed transaction is read back and its id takes no signature`() throws {
        let world = try World()
        var transaction = try world.transaction("Ada", .settle(licence: .zero))
        let signed = transaction.signed(by: World.key("Ada"))
        #expect(try SignedTransaction(decoding: signed.bytes) == signed)
        #expect(transaction.signed(by: World.key("Ben")).transaction.id == transaction.id)
        #expect(Digest.sha256(transaction.preimage) == transaction.id)
        let id = transaction.id
        transaction.nonce += 1
        #expect(transaction.id != id)
    }

    @Test func `The root over items tells order, number and content apart`() {
        func root(_ items: [[UInt8]]) -> Digest { Header.root(over: items, tag: .receipt) }
        let roots = [
            root([]), root([[1]]), root([[1], [2]]), root([[2], [1]]), root([[1], [2], [3]]),
            root([[1], [2], [3], [3]]), root([[1], [2, 3]]),
        ]
        for (index, one) in roots.enumerated() { #expect(!roots[..<index].contains(one)) }
        #expect(Header.root(over: [[1]], tag: .transaction) != root([[1]]))
    }

    private func expectStrict<Record: Canonical & Equatable>(_ record: Record) {
        let bytes = record.bytes
        #expect((try? Record(decoding: bytes)) == record)
        #expect((try? Record(decoding: bytes + [0])) == nil)
        for count in 0..<bytes.count {
            #expect((try? Record(decoding: Array(bytes[..<count]))) == nil, "\(count) bytes")
        }
        for bit in stride(from: 0, to: bytes.count * 8, by: 5) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let read = try? Record(decoding: flipped) else { continue }
            #expect(read.bytes == flipped && read != record, "bit \(bit)")
        }
    }
}
