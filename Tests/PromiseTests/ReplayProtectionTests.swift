import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import Testing

/// A transaction is carried out at most once, on one chain, in time, and only as it was signed.
@Suite struct ReplayProtectionTests {
    static func transfer(_ world: World, _ change: (inout Transaction) -> Void = { _ in }) throws
        -> SignedTransaction
    {
        let payload = try world.payload(["transfer", "FEE", "Ben", "5"])
        var transaction = try world.transaction("Ada", payload)
        change(&transaction)
        return transaction.signed(by: World.key("Ada"))
    }

    @Test func `A transaction sent again is refused in the same block and in later ones`() throws {
        let world = try World()
        let bytes = try Self.transfer(world).bytes
        #expect(try world.send([bytes, bytes]).map(\.code) == [0, 5009])
        for _ in 0..<3 { #expect(try world.send([bytes])[0].code == 5003) }
        #expect(try world.balance("Ben", "FEE") == World.funding + 5)
    }

    @Test func `Nonces go up one by one`() throws {
        let world = try World()
        for (nonce, code) in [(1, 5003), (0, 0), (0, 5003), (2, 5003), (1, 0), (2, 0)] {
            let signed = try Self.transfer(world) { $0.nonce = UInt64(nonce) }
            #expect(try Int(world.send(signed).code) == code, "nonce \(nonce)")
        }
        let greatest = try Self.transfer(world) { $0.nonce = .max }
        #expect(try world.send(greatest).code == 5003)
    }

    @Test func `A failed transaction uses up its nonce, a refused one does not`() throws {
        let world = try World()
        let failing = try world.transaction("Ada", .settle(licence: .zero))
            .signed(by: World.key("Ada"))
        #expect(try world.send(failing).code == 5037)
        #expect(try world.ledger.party(world.id("Ada"))?.nonce == 1)
        #expect(try world.send(failing).code == 5003)
        let refused = try Self.transfer(world) { $0.gasLimit = 1 }
        #expect(try world.send(refused).code == 5008)
        #expect(try world.ledger.party(world.id("Ada"))?.nonce == 1)
    }

    @Test func `A transaction of another chain is refused, though parties and keys are the same`()
        throws
    {
        let world = try World()
        let other = try World(ledger: .inMemory(genesis: World.genesis(name: "other")))
        #expect(world.ledger.chain != other.ledger.chain)
        #expect(try other.send(Self.transfer(world)).code == 5001)
        let resigned = try Self.transfer(world) { $0.chain = other.ledger.chain }
        // Even renamed, its sender is a party of the first chain.
        #expect(try other.send(resigned).code == 5004)
    }

    @Test func `A transaction is accepted up to its expiry height`() throws {
        let world = try World()
        let early = try Self.transfer(world) { $0.expiryHeight = 2 }
        let late = try Self.transfer(world) { $0.expiryHeight = 1 }
        try world.send([[UInt8]]())
        #expect(world.ledger.height == 1)
        #expect(try world.send(late).code == 5002)
        let again = try World()
        try again.send([[UInt8]]())
        #expect(try again.send(early).code == 0)
    }

    @Test func `A signature covers every field`() throws {
        let world = try World()
        let signed = try Self.transfer(world)
        let changes: [(inout Transaction) -> Void] = [
            { $0.expiryHeight += 1 }, { $0.gasLimit += 1 }, { $0.gasPrice += 1 },
            { $0.payload = .transfer(asset: world.id("FEE"), to: world.id("Cleo"), units: 5) },
            { $0.payload = .transfer(asset: world.id("FEE"), to: world.id("Ben"), units: 6) },
            { $0.payload = .redeem(asset: world.id("FEE"), units: 5) },
        ]
        for change in changes {
            var forged = signed
            change(&forged.transaction)
            #expect(try world.send(forged).code == 5005)
        }
        var stolen = signed
        stolen.transaction.sender = world.id("Ben")
        #expect(try world.send(stolen).code == 5005)
        #expect(try world.send(signed).isDone)
    }

    /// The order of the group of Ed25519, little-endian: 2^252 + 27742317777372353535851937790883648493.
    static let groupOrder: [UInt8] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    /// The order of the group of P-256, big-endian.
    static let primeOrder = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"

    @Test func `A malleated Ed25519 signature is refused`() throws {
        let world = try World()
        var signed = try Self.transfer(world)
        var bytes = signed.signatures[0].signature.bytes
        let scalar = BigInt(negative: false, littleEndianMagnitude: Self.trimmed(bytes[32...]))
        let order = BigInt(negative: false, littleEndianMagnitude: Self.groupOrder)
        let moved = (scalar + order).littleEndianMagnitude
        bytes.replaceSubrange(32..., with: moved + Array(repeating: 0, count: 32 - moved.count))
        let forged = try #require(Signature(scheme: .ed25519, bytes: bytes))
        signed.signatures[0].signature = forged
        #expect(try world.send(signed).code == 5005)
    }

    @Test func `A malleated P-256 signature is refused`() throws {
        let world = try World.staged()
        try world.receipts(of: "Ada party Eve Eve* 1 100000000")
        let payload = try world.payload(["transfer", "FEE", "Ben", "5"])
        var signed = try world.transaction("Eve", payload).signed(by: World.key("Eve*"))
        let genuine = signed
        var bytes = signed.signatures[0].signature.bytes
        let order = try #require(BigInt(hex: Self.primeOrder))
        let little = Self.trimmed(bytes[32...].reversed())
        let high = order - BigInt(negative: false, littleEndianMagnitude: little)
        let moved = high.littleEndianMagnitude
        let padded = moved + Array(repeating: 0, count: 32 - moved.count)
        bytes.replaceSubrange(32..., with: padded.reversed())
        signed.signatures[0].signature = try #require(Signature(scheme: .p256, bytes: bytes))
        #expect(try world.send(signed).code == 5005)
        #expect(try world.send(genuine).isDone)
    }

    @Test func `Signatures out of order, doubled or missing are refused`() throws {
        let world = try World.staged()
        try world.receipts(of: "Ada party Duo Duo1,Duo2 2 100000000")
        let transaction = try world.transaction(
            "Duo", world.payload(["transfer", "FEE", "Ben", "5"]))
        let signed = transaction.signed(by: [
            (number: 0, key: World.key("Duo1")), (number: 1, key: World.key("Duo2")),
        ])
        func code(_ order: [Int]) throws -> UInt16 {
            let signatures = order.map { signed.signatures[$0] }
            let changed = SignedTransaction(transaction: transaction, signatures: signatures)
            return try world.send(changed).code
        }
        #expect(try code([1, 0]) == 5000)
        #expect(try code([0, 0]) == 5000)
        #expect(try code([0]) == 5006)
        #expect(try code([]) == 5006)
        #expect(try code([0, 1]) == 0)
    }

    @Test func `Another set of enough signatures makes no second transaction`() throws {
        let world = try World.staged()
        try world.receipts(of: "Ada party Trio T1,T2,T3 2 100000000")
        let transaction = try world.transaction(
            "Trio", world.payload(["transfer", "FEE", "Ben", "5"]))
        func signed(_ numbers: [UInt8]) -> SignedTransaction {
            transaction.signed(by: numbers.map { (number: $0, key: World.key("T\($0 + 1)")) })
        }
        let before = try world.balance("Ben", "FEE")
        let receipts = try world.send([signed([0, 1]).bytes, signed([1, 2]).bytes])
        #expect(receipts.map(\.code) == [0, 5009])
        #expect(receipts[0].transaction == receipts[1].transaction)
        #expect(try world.send(signed([0, 2])).code == 5003)
        #expect(try world.balance("Ben", "FEE") == before + 5)
    }

    private static func trimmed(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var bytes = Array(bytes)
        while bytes.last == 0 { bytes.removeLast() }
        return bytes
    }
}
