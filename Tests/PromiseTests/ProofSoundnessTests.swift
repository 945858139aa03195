import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetStorage
import Testing

/// Every accepted proof is true, and every changed proof is refused.
@Suite struct ProofSoundnessTests {
    static func signed() throws -> World {
        let world = try ReplayTests.busy(seed: 40, blocks: 10)
        try world.receipts(
            of: """
                Ada  offer P Open Ada Cleo Song [EUR]
                Ada  sign P
                Cleo sign P
                """)
        return world
    }

    @Test func `A licence's record is proved with nothing but a header's digest`() throws {
        let world = try Self.signed()
        let proof = try world.ledger.licenceProof(world.id("P"))
        let read = try RecordProof(decoding: proof.bytes)
        #expect(read == proof)
        try read.verify(headerDigest: world.ledger.head().digest)
        try read.verify(stateRoot: world.ledger.stateRoot)
        #expect(read.licence == (try world.ledger.licence(world.id("P"))))
        #expect(read.licence?.phase == .active)
        #expect(proof.bytes.count < 4_096)
    }

    @Test func `Absence is proved too`() throws {
        let world = try Self.signed()
        let proof = try world.ledger.licenceProof(world.id("Nothing"))
        #expect(proof.value == nil && proof.licence == nil)
        try proof.verify(stateRoot: world.ledger.stateRoot)
        let claimed = try world.ledger.licenceProof(world.id("P"))
        let denial = RecordProof(
            header: claimed.header, key: claimed.key, value: nil, proof: claimed.proof)
        #expect(throws: LedgerError.self) { try denial.verify(stateRoot: world.ledger.stateRoot) }
        let invention = RecordProof(
            header: proof.header, key: proof.key, value: [1], proof: proof.proof)
        #expect(throws: LedgerError.self) {
            try invention.verify(stateRoot: world.ledger.stateRoot)
        }
    }

    @Test func `Every truncation and every bit flip of a proof is refused`() throws {
        let world = try Self.signed()
        let bytes = try world.ledger.licenceProof(world.id("P")).bytes
        for count in 0..<bytes.count {
            #expect((try? RecordProof(decoding: Array(bytes[..<count]))) == nil)
        }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect((try? RecordProof(decoding: flipped)) == nil, "bit \(bit)")
        }
    }

    @Test func `A proof that is changed and sealed again is refused under the trusted header`()
        throws
    {
        let world = try Self.signed()
        let trusted = try world.ledger.head().digest
        let body = Array(try world.ledger.licenceProof(world.id("P")).bytes.dropLast(32))
        var decoded = 0
        for bit in 0..<body.count * 8 {
            var flipped = body
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let sealed = flipped + Digest.hash(.checksum, flipped).bytes
            guard let proof = try? RecordProof(decoding: sealed) else { continue }
            decoded += 1
            #expect(throws: LedgerError.self, "bit \(bit)") {
                try proof.verify(headerDigest: trusted)
            }
        }
        #expect(decoded > 1_000)
    }

    @Test func `A proof of one key, value or height proves no other`() throws {
        let world = try Self.signed()
        let proof = try world.ledger.licenceProof(world.id("P"))
        let other = try world.ledger.proof(
            of: KeySpace.balance(
                of: world.id("Ben"), asset: world.id("FEE")))
        let root = world.ledger.stateRoot
        try other.verify(stateRoot: root)
        #expect(other.licence == nil)
        let mixtures = [
            RecordProof(
                header: proof.header, key: other.key, value: proof.value, proof: proof.proof),
            RecordProof(
                header: proof.header, key: proof.key, value: other.value, proof: proof.proof),
            RecordProof(
                header: proof.header, key: proof.key, value: proof.value, proof: other.proof),
        ]
        for mixture in mixtures {
            #expect(throws: LedgerError.self) { try mixture.verify(stateRoot: root) }
        }
        try world.receipts(of: "Ada transfer FEE Ben 1")
        #expect(throws: LedgerError.self) {
            try proof.verify(headerDigest: world.ledger.head().digest)
        }
        try proof.verify(headerDigest: world.ledger.header(at: world.ledger.height - 1).digest)
    }
}
