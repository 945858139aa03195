import LicetTestSupport
import Testing

@testable import LicetPrimitives

/// The edge cases in which Ed25519 libraries differ, built from the curve's own facts.
@Suite struct Ed25519StrictnessTests {
    typealias Curve = EdwardsCurve

    private static let secret: BigInt = 123_456_789_012_345_678
    private static let nonce: BigInt = 987_654_321_098_765_432
    private static let message = Array("licence".utf8)
    /// The eight points whose order divides 8.
    private static let smallPoints = (0..<8).map { Curve.torsion * BigInt($0) }

    private func key(_ bytes: [UInt8]) -> PublicKey? { PublicKey(scheme: .ed25519, bytes: bytes) }

    private func verifies(_ key: PublicKey?, _ r: [UInt8], _ s: BigInt, _ message: [UInt8]) -> Bool
    {
        guard let key,
            let signature = Signature(scheme: .ed25519, bytes: r + Curve.padded(s))
        else { return false }
        return key.verifies(signature, over: message)
    }

    @Test func `The constants are those of the curve`() {
        func number(_ words: [UInt64]) -> BigInt { BigInt(negative: false, limbs: words) }
        #expect(number(Ed25519.prime) == Curve.p)
        #expect(number(Ed25519.order) == Curve.order)
        #expect(Curve.base * Curve.order == Curve.identity)
        let derived = Self.smallPoints.map(\.y).sorted()
        let table = Ed25519.smallOrderY.map(number).sorted()
        #expect(Self.smallPoints.allSatisfy { $0 * 8 == Curve.identity })
        #expect(derived.filter { y in !table.contains(y) }.isEmpty)
        #expect(table.filter { y in !derived.contains(y) }.isEmpty)
        #expect(table.count == 5)
        #expect(Curve.base.bytes == [0x58] + [UInt8](repeating: 0x66, count: 31))
    }

    @Test func `A plain signature by the same arithmetic is accepted`() {
        let a = (Curve.base * Self.secret).bytes
        let r = (Curve.base * Self.nonce).bytes
        let s = Curve.modOrder(Self.nonce + Curve.challenge(r, a, Self.message) * Self.secret)
        #expect(verifies(key(a), r, s, Self.message))
        #expect(!verifies(key(a), r, s, Self.message + [0]))
    }

    @Test func `S at or above the group order is refused`() {
        let a = (Curve.base * Self.secret).bytes
        let r = (Curve.base * Self.nonce).bytes
        let s = Curve.modOrder(Self.nonce + Curve.challenge(r, a, Self.message) * Self.secret)
        var larger = s + Curve.order
        while larger.bitWidth <= 256 {
            #expect(!verifies(key(a), r, larger, Self.message))
            #expect(!Ed25519.isStrict(r + Curve.padded(larger)))
            larger += Curve.order
        }
        #expect(!Ed25519.isStrict(r + Curve.padded(Curve.order)))
        #expect(Ed25519.isStrict(r + Curve.padded(Curve.order - 1)))
        #expect(Ed25519.isStrict(r + Curve.padded(s)))
    }

    @Test func `Keys of small order are refused in every encoding`() {
        for y in Self.smallOrderEncodings {
            for odd in [false, true] {
                #expect(key(Curve.bytes(y, odd: odd)) == nil, "y \(y), sign bit \(odd)")
            }
        }
    }

    @Test func `An R of small order is refused though the equation holds`() {
        let a = Curve.base * Self.secret
        for y in Self.smallOrderEncodings {
            for odd in [false, true] {
                let r = Curve.bytes(y, odd: odd)
                let s = Curve.modOrder(Curve.challenge(r, a.bytes, Self.message) * Self.secret)
                #expect(!verifies(key(a.bytes), r, s, Self.message), "y \(y), sign bit \(odd)")
                #expect(!Ed25519.isStrict(r + Curve.padded(s)), "y \(y), sign bit \(odd)")
            }
        }
        let r = Curve.identity.bytes
        let k = Curve.challenge(r, a.bytes, Self.message)
        let holds = Curve.base * Curve.modOrder(k * Self.secret) == a * k
        #expect(holds)
    }

    @Test func `The grid of small keys and small R is refused whole`() {
        let encodings = Self.smallOrderEncodings.flatMap { y in
            [Curve.bytes(y, odd: false), Curve.bytes(y, odd: true)]
        }
        #expect(encodings.count == 14)
        for a in encodings {
            for r in encodings {
                #expect(!verifies(key(a), r, 0, Self.message))
                let raw = r + Curve.padded(0)
                #expect(!Ed25519.verifies(raw, over: Self.message, by: a))
            }
        }
    }

    @Test func `Keys and R that are not canonical are refused`() {
        let a = (Curve.base * Self.secret).bytes
        for excess in 0..<19 {
            let y = Curve.p + BigInt(excess)
            for odd in [false, true] {
                let bytes = Curve.bytes(y, odd: odd)
                #expect(key(bytes) == nil)
                let s = Curve.modOrder(Curve.challenge(bytes, a, Self.message) * Self.secret)
                #expect(!verifies(key(a), bytes, s, Self.message))
                #expect(!Ed25519.isStrict(bytes + Curve.padded(s)))
            }
        }
    }

    @Test func `Bytes that are no point of the curve, or no 32, are no key`() {
        var refused = 0
        for y in 2..<200 {
            let point = Curve.point(y: BigInt(y), odd: false)
            let bytes = Curve.bytes(BigInt(y), odd: false)
            #expect((key(bytes) != nil) == (point != nil), "y \(y)")
            refused += point == nil ? 1 : 0
        }
        #expect(refused > 50)
        #expect(key([]) == nil && key(Curve.base.bytes + [0]) == nil)
        #expect(key(Array(Curve.base.bytes.dropLast())) == nil)
    }

    /// The rule is the equation without the cofactor: with a key outside the prime-order subgroup
    /// one R in eight satisfies it, and the others, which a cofactored check would take, do not.
    @Test func `With a key of mixed order only the equation without the cofactor counts`() {
        let a = Curve.base * Self.secret + Curve.torsion
        let key = key(a.bytes)
        #expect(key != nil)
        var counts = [0, 0]
        for index in 0..<32 {
            let message = Self.message + [UInt8(index / 8)]
            let r = Curve.base * Self.nonce + Self.smallPoints[index % 8]
            let k = Curve.challenge(r.bytes, a.bytes, message)
            let s = Curve.modOrder(Self.nonce + k * Self.secret)
            let holds = Curve.base * s == r + a * k
            #expect((Curve.base * s) * 8 == (r + a * k) * 8)
            #expect(verifies(key, r.bytes, s, message) == holds)
            counts[holds ? 0 : 1] += 1
        }
        #expect(counts.allSatisfy { $0 > 0 }, "both kinds are tried: \(counts)")
    }

    @Test func `Flipped bits of signature, key and message are refused`() throws {
        let signer = try #require(PrivateKey.ed25519(seed: [UInt8](repeating: 3, count: 32)))
        let signature = signer.sign(Self.message)
        for bit in 0..<512 {
            var bytes = signature.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let flipped = try #require(Signature(scheme: .ed25519, bytes: bytes))
            #expect(!signer.publicKey.verifies(flipped, over: Self.message))
        }
        for bit in 0..<256 {
            var bytes = signer.publicKey.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(key(bytes)?.verifies(signature, over: Self.message) != true)
        }
    }

    @Test func `Seeds have 32 bytes and signatures 64, of the key's own scheme`() throws {
        #expect(PrivateKey.ed25519(seed: []) == nil)
        #expect(PrivateKey.ed25519(seed: [UInt8](repeating: 1, count: 33)) == nil)
        #expect(Signature(scheme: .ed25519, bytes: [UInt8](repeating: 1, count: 63)) == nil)
        let signer = try #require(PrivateKey.ed25519(seed: [UInt8](repeating: 3, count: 32)))
        let made = signer.sign(Self.message)
        let other = try #require(Signature(scheme: .p256, bytes: made.bytes))
        #expect(!signer.publicKey.verifies(other, over: Self.message))
    }

    /// The y of the small-order points and those encodings that stand for them above the prime:
    /// with either sign bit, 14 encodings.
    private static let smallOrderEncodings: [BigInt] =
        Ed25519.smallOrderY.map { BigInt(negative: false, limbs: $0) } + [Curve.p, Curve.p + 1]
}
