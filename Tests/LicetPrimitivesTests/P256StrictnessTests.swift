import LicetTestSupport
import Testing

@testable import LicetPrimitives

@Suite struct P256StrictnessTests {
    private static let message = Array("licence".utf8)
    private static let order = number(P256.order)

    private static func number(_ bigEndian: [UInt8]) -> BigInt {
        BigInt(negative: false, littleEndianMagnitude: bigEndian.reversed())
    }

    private func bigEndian(_ value: BigInt) -> [UInt8] {
        let bytes = value.littleEndianMagnitude
        return Array((bytes + [UInt8](repeating: 0, count: 32 - bytes.count)).reversed())
    }

    private func signer() throws -> PrivateKey {
        try #require(PrivateKey.p256(scalar: [UInt8](repeating: 5, count: 32)))
    }

    private func signature(_ r: BigInt, _ s: BigInt) throws -> Signature {
        try #require(Signature(scheme: .p256, bytes: bigEndian(r) + bigEndian(s)))
    }

    @Test func `The bound of s is half the order`() {
        #expect(Self.number(P256.largestS) == (Self.order - 1) >> 1)
    }

    @Test func `Only the lower s is made and accepted`() throws {
        let signer = try signer()
        for index in 0..<50 {
            let message = Self.message + [UInt8(index)]
            let made = signer.sign(message)
            let r = Self.number(Array(made.bytes.prefix(32)))
            let s = Self.number(Array(made.bytes.suffix(32)))
            #expect(s <= Self.number(P256.largestS))
            #expect(signer.publicKey.verifies(made, over: message))
            #expect(try !signer.publicKey.verifies(signature(r, Self.order - s), over: message))
        }
    }

    @Test func `Numbers out of range are refused`() throws {
        let key = try signer().publicKey
        let wrong: [(BigInt, BigInt)] = [
            (0, 1), (1, 0), (0, 0), (Self.order, 1), (1, Self.order), (Self.order + 1, 1),
            ((BigInt.one << 256) - 1, 1), (1, 1),
        ]
        for (r, s) in wrong {
            #expect(try !key.verifies(signature(r, s), over: Self.message))
        }
    }

    @Test func `Flipped bits are refused`() throws {
        let signer = try signer()
        let made = signer.sign(Self.message)
        for bit in 0..<512 {
            var bytes = made.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let flipped = try #require(Signature(scheme: .p256, bytes: bytes))
            #expect(!signer.publicKey.verifies(flipped, over: Self.message))
        }
        let other = try #require(Signature(scheme: .ed25519, bytes: made.bytes))
        #expect(!signer.publicKey.verifies(other, over: Self.message))
    }

    @Test func `Keys are compressed points of the curve with x below the prime`() throws {
        let good = try signer().publicKey.bytes
        let p = try #require(
            BigInt(hex: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"))
        let key = { (bytes: [UInt8]) in PublicKey(scheme: .p256, bytes: bytes) }
        #expect(key(good) != nil)
        #expect(key([good[0] ^ 1] + good.dropFirst()) != nil)
        for first: UInt8 in [0, 1, 4, 5, 6, 7, 0x82] {
            #expect(key([first] + good.dropFirst()) == nil)
        }
        #expect(key([]) == nil && key([0]) == nil && key(good + [0]) == nil)
        #expect(key(Array(good.dropLast())) == nil)
        // x = 5 is on the curve, so p + 5 is a second name of it that must not be taken.
        #expect(key([2] + bigEndian(5)) != nil)
        #expect(key([2] + bigEndian(p + 5)) == nil)
        #expect(key([2] + bigEndian(p)) == nil)
    }

    /// y² = x³ - 3x + b (SP 800-186, section 3.2.1.3).
    @Test func `A key is taken exactly when its x is on the curve`() throws {
        let p = try #require(
            BigInt(hex: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"))
        let b = try #require(
            BigInt(hex: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"))
        for x in 0..<100 {
            let value = BigInt(x)
            let square = (value * value * value - value * 3 + b).floorDivided(by: p).remainder
            let isSquare = power(square, (p - 1) >> 1, p) == 1
            let key = PublicKey(scheme: .p256, bytes: [3] + bigEndian(value))
            #expect((key != nil) == isSquare, "x \(x)")
        }
    }

    private func power(_ value: BigInt, _ exponent: BigInt, _ modulus: BigInt) -> BigInt {
        (0..<exponent.bitWidth).reversed().reduce(BigInt.one) { result, bit in
            let square = result * result
            let next = (exponent >> bit).isOdd ? square * value : square
            return next.floorDivided(by: modulus).remainder
        }
    }

    @Test func `Scalars are from 1 to the order less 1`() {
        #expect(PrivateKey.p256(scalar: bigEndian(0)) == nil)
        #expect(PrivateKey.p256(scalar: bigEndian(Self.order)) == nil)
        #expect(PrivateKey.p256(scalar: [1]) == nil)
        #expect(PrivateKey.p256(scalar: bigEndian(Self.order) + [0]) == nil)
        let one = PrivateKey.p256(scalar: bigEndian(1))
        let last = PrivateKey.p256(scalar: bigEndian(Self.order - 1))
        // The base point and its negative (SP 800-186, section 3.2.1.3).
        let x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        #expect(one.map { Hex.encode($0.publicKey.bytes) } == "03" + x)
        #expect(last.map { Hex.encode($0.publicKey.bytes) } == "02" + x)
        #expect(one?.publicKey.verifies(one?.sign([]) ?? Self.noSignature, over: []) == true)
        #expect(last?.publicKey.verifies(last?.sign([1]) ?? Self.noSignature, over: [1]) == true)
    }

    private static let noSignature = Signature(
        scheme: .p256, made: [UInt8](repeating: 0, count: 64))

    /// RFC 4231, cases 1 and 2.
    @Test func `HMAC agrees with RFC 4231`() {
        let first = NonceSequence.hmac(
            key: [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8))
        #expect(
            Hex.encode(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = NonceSequence.hmac(
            key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(
            Hex.encode(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
    }

    @Test func `Nonces differ from one another and a large hash is taken modulo the order`() {
        let scalar = [UInt8](repeating: 9, count: 32)
        var nonces = NonceSequence(scalar: scalar, hash: bigEndian(Self.order + 7))
        var reduced = NonceSequence(scalar: scalar, hash: bigEndian(7))
        let drawn = (0..<5).map { _ in nonces.next() }
        #expect(drawn == (0..<5).map { _ in reduced.next() })
        #expect(drawn.allSatisfy { P256.isScalar($0) })
        #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test func `Threads sign and verify side by side`() async throws {
        let signer = try signer()
        let expected = signer.sign(Self.message)
        let agreed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<20).allSatisfy { _ in
                        signer.sign(Self.message) == expected
                            && signer.publicKey.verifies(expected, over: Self.message)
                    }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(agreed)
    }

    @Test func `Random keys of both schemes sign what they verify and nothing else`() throws {
        let seed: UInt64 = 0x1ce7_0003
        var random = SeededGenerator(seed: seed)
        for index in 0..<rounds(2_000) {
            let raw = random.bytes(32)
            let message = random.bytes(random.below(100))
            for key in [PrivateKey.ed25519(seed: raw), PrivateKey.p256(scalar: raw)] {
                guard let key else { continue }
                let made = key.sign(message)
                let known = try #require(PublicKey(scheme: key.scheme, bytes: key.publicKey.bytes))
                #expect(known.verifies(made, over: message), "seed \(seed), round \(index)")
                #expect(!known.verifies(made, over: message + [0]), "seed \(seed), round \(index)")
                #expect(key.secretBytes == raw && key.sign(message) == made)
            }
        }
    }
}
