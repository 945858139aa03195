import CSodium

/// Ed25519 with the strict rules of our own in front of libsodium.
///
/// Libraries differ, and have changed, in the edge cases that RFC 8032 leaves open; a signature's
/// validity is a rule of consensus, so the edge cases are decided here, by plain comparisons.
enum Ed25519 {
    /// A 256-bit number as little-endian words.
    typealias Words = [UInt64]

    /// L, the order of the base point: 2^252 + 27742317777372353535851937790883648493 (RFC 8032,
    /// section 5.1).
    static let order: Words = [
        0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 0x1000_0000_0000_0000,
    ]
    /// p, the field's prime: 2^255 - 19.
    static let prime: Words = [0xffff_ffff_ffff_ffed, .max, .max, 0x7fff_ffff_ffff_ffff]
    /// The y of every point whose order divides 8: of order 4, 1, 2, and the two of order 8.
    ///
    /// A test derives them from the curve's equation.
    static let smallOrderY: [Words] = [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0xffff_ffff_ffff_ffec, .max, .max, 0x7fff_ffff_ffff_ffff],
        [
            0xb027_b2c2_8f95_e826, 0xf098_eff2_89f4_c345, 0x3933_c6d3_05ac_dfd5,
            0x05fc_536d_8802_38b1,
        ],
        [
            0x4fd8_4d3d_706a_17c7, 0x0f67_100d_760b_3cba, 0xc6cc_392c_fa53_202a,
            0x7a03_ac92_77fd_c74e,
        ],
    ]

    /// Whether the bytes are the canonical encoding of a curve point that is not of small order.
    static func isPublicKey(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 32, isCanonicalAndLarge(bytes[...]), sodiumIsReady else {
            return false
        }
        // Adding decodes both points, so it answers whether the bytes are on the curve at all; the
        // library's own validity test would also refuse points outside the prime-order subgroup.
        var sum = [UInt8](repeating: 0, count: 32)
        return crypto_core_ed25519_add(&sum, bytes, bytes) == 0
    }

    /// Whether the 64 bytes of `signature` are a strict signature by the valid key `publicKey`.
    static func verifies(
        _ signature: [UInt8], over message: [UInt8], by publicKey: [UInt8]
    ) -> Bool {
        isStrict(signature) && sodiumIsReady
            && crypto_sign_verify_detached(
                signature, message, UInt64(message.count), publicKey) == 0
    }

    /// Whether R is canonical and not of small order and S is below the group order.
    ///
    /// libsodium looks at the same today; the rule must not move when the library does.
    static func isStrict(_ signature: [UInt8]) -> Bool {
        isCanonicalAndLarge(signature[..<32]) && isBelow(words(signature[32...]), order)
    }

    /// The 64 secret bytes that libsodium signs with, and the public key; nil unless the seed has
    /// 32 bytes.
    static func keyPair(seed: [UInt8]) -> (SecretBytes, [UInt8])? {
        guard seed.count == Int(crypto_sign_SEEDBYTES), sodiumIsReady else { return nil }
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        let result = crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
        precondition(result == 0, "libsodium makes a key of any seed")
        defer { secretKey.wipe() }
        return (SecretBytes(secretKey), publicKey)
    }

    /// The 64 bytes of the signature.
    static func sign(_ message: [UInt8], with secret: SecretBytes) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Signature.byteCount)
        var secretKey = secret.withBytes { Array($0) }
        defer { secretKey.wipe() }
        let result = crypto_sign_detached(
            &signature, nil, message, UInt64(message.count), secretKey)
        precondition(result == 0, "libsodium signs any message")
        return signature
    }

    /// Whether the encoded y is below p and is not that of a point of small order.
    ///
    /// The two encodings with x = 0 and a sign bit have a y of small order, so they fall here too.
    private static func isCanonicalAndLarge(_ point: ArraySlice<UInt8>) -> Bool {
        var y = words(point)
        y[3] &= ~(1 << 63)
        return isBelow(y, prime) && !smallOrderY.contains(y)
    }

    private static func isBelow(_ a: Words, _ b: Words) -> Bool {
        a.reversed().lexicographicallyPrecedes(b.reversed())
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> Words {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    private static let sodiumIsReady: Bool = sodium_init() >= 0
}
