import COpenSSL

/// ECDSA over NIST P-256 with SHA-256, through OpenSSL.
///
/// Signatures are deterministic (RFC 6979) and have the lower of the two possible s (as signatures
/// are not hashed into an id, that is to leave one valid form, not to guard an id).
enum P256 {
    /// n, the order of the group, big-endian (FIPS 186-5 and SP 800-186, section 3.2.1.3).
    static let order: [UInt8] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63,
        0x25, 0x51,
    ]
    /// The largest s that is accepted: (n - 1) / 2, big-endian.
    static let largestS: [UInt8] = [
        0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31,
        0x92, 0xa8,
    ]

    /// Whether a big-endian number of 32 bytes is from 1 to n - 1.
    static func isScalar(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.count == 32 && bytes.lexicographicallyPrecedes(order) && bytes.contains { $0 != 0 }
    }

    // MARK: Keys

    /// Whether the bytes are a compressed point of the curve.
    static func isPublicKey(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 33, bytes[0] == 2 || bytes[0] == 3,
            let point = EC_POINT_new(group)
        else { return false }
        defer { EC_POINT_free(point) }
        // Decoding refuses an x that is not below the prime or has no y; every point of P-256 but
        // infinity, which has no such encoding, has the order n.
        let isPoint = EC_POINT_oct2point(group, point, bytes, bytes.count, nil) == 1
        if !isPoint { ERR_clear_error() }
        return isPoint
    }

    /// The compressed public key of a scalar; nil unless it is one.
    static func publicKey(scalar: [UInt8]) -> [UInt8]? {
        guard isScalar(scalar) else { return nil }
        return withNumbers { numbers in
            let point = multipleOfBase(numbers.secret(scalar), numbers)
            defer { EC_POINT_free(point) }
            var bytes = [UInt8](repeating: 0, count: 33)
            let count = EC_POINT_point2oct(
                group, point, POINT_CONVERSION_COMPRESSED, &bytes, bytes.count, numbers.context)
            precondition(count == bytes.count, "a public key has 33 bytes")
            return bytes
        }
    }

    // MARK: Verifying

    /// Whether the 64 bytes of `signature` are a strict signature by the valid key `publicKey`.
    static func verifies(
        _ signature: [UInt8], over message: [UInt8], by publicKey: [UInt8]
    ) -> Bool {
        let r = signature[..<32]
        let s = signature[32...]
        guard isStrict(signature), let key = loadedKey(publicKey), let context = EVP_MD_CTX_new()
        else { return false }
        defer {
            EVP_PKEY_free(key)
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        let content = derInteger(r) + derInteger(s)
        let der = [0x30, UInt8(content.count)] + content
        return EVP_DigestVerifyInit_ex(context, nil, "SHA256", nil, nil, key, nil) == 1
            && EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }

    /// Whether r and s are in range and s is in the lower half.
    static func isStrict(_ signature: [UInt8]) -> Bool {
        let s = signature[32...]
        return isScalar(signature[..<32]) && isScalar(s)
            && !largestS.lexicographicallyPrecedes(s)
    }

    /// A positive 32-byte number as a DER INTEGER (X.690, section 8.3).
    private static func derInteger(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = bytes.drop { $0 == 0 }
        let padding: [UInt8] = (digits.first ?? 0) >= 0x80 ? [0] : []
        return [0x02, UInt8(padding.count + digits.count)] + padding + digits
    }

    private static func loadedKey(_ publicKey: [UInt8]) -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var point = publicKey
        var key: OpaquePointer?
        // The parameters point into the array and into constants, which outlive the calls; OpenSSL
        // only reads through them.
        point.withUnsafeMutableBytes { point in
            let name = UnsafeMutablePointer(mutating: characters("prime256v1"))
            var parameters = [
                OSSL_PARAM_construct_utf8_string(characters("group"), name, 0),
                OSSL_PARAM_construct_octet_string(
                    characters("pub"), point.baseAddress, point.count),
                OSSL_PARAM_construct_end(),
            ]
            guard EVP_PKEY_fromdata_init(context) == 1 else { return }
            EVP_PKEY_fromdata(context, &key, licet_EVP_PKEY_PUBLIC_KEY(), &parameters)
        }
        return key
    }

    /// The text, which a zero byte ends, at an address that stays valid.
    private static func characters(_ constant: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(constant.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    // MARK: Signing

    /// The 64 bytes of the signature.
    static func sign(_ message: [UInt8], with secret: SecretBytes) -> [UInt8] {
        let hash = Digest.sha256(message).bytes
        var scalar = secret.withBytes { Array($0) }
        defer { scalar.wipe() }
        var nonces = NonceSequence(scalar: scalar, hash: hash)
        while true {
            var nonce = nonces.next()
            defer { nonce.wipe() }
            if let signature = signature(of: hash, scalar: scalar, nonce: nonce) {
                return signature
            }
        }
    }

    /// r = x(kG) mod n and s = (hash + r d) / k mod n, or n - s if that is lower; nil if either is
    /// 0.
    private static func signature(of hash: [UInt8], scalar: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        withNumbers { numbers in
            let (n, k, d) = (numbers.of(order), numbers.secret(nonce), numbers.secret(scalar))
            let (r, s) = (numbers.empty(), numbers.empty())
            let point = multipleOfBase(k, numbers)
            defer { EC_POINT_free(point) }
            let context = numbers.context
            var steps = EC_POINT_get_affine_coordinates(group, point, r, nil, context) == 1
            steps = steps && BN_nnmod(r, r, n, context) == 1
            steps = steps && BN_mod_mul(s, r, d, n, context) == 1
            steps = steps && BN_mod_add(s, s, numbers.of(hash), n, context) == 1
            steps = steps && BN_mod_inverse(k, k, n, context) != nil
            steps = steps && BN_mod_mul(s, s, k, n, context) == 1
            precondition(steps, "OpenSSL computes modulo the order")
            if BN_is_zero(r) == 1 || BN_is_zero(s) == 1 { return nil }
            if BN_cmp(s, numbers.of(largestS)) > 0 { BN_sub(s, n, s) }
            return numbers.bytes(r) + numbers.bytes(s)
        }
    }

    // MARK: OpenSSL's numbers

    /// Read-only after it is made, so threads may share it; never freed.
    nonisolated(unsafe) private static let group: OpaquePointer? = EC_GROUP_new_by_curve_name(
        NID_X9_62_prime256v1)

    /// The point that is `scalar` times the base point; the caller frees it.
    private static func multipleOfBase(_ scalar: OpaquePointer, _ numbers: Numbers) -> OpaquePointer
    {
        guard let point = EC_POINT_new(group) else { preconditionFailure("memory for a point") }
        let result = EC_POINT_mul(group, point, scalar, nil, nil, numbers.context)
        precondition(result == 1, "OpenSSL multiplies the base point")
        return point
    }

    private static func withNumbers<R>(_ body: (Numbers) -> R) -> R {
        guard let context = BN_CTX_new() else { preconditionFailure("memory for numbers") }
        BN_CTX_start(context)
        defer {
            BN_CTX_end(context)
            BN_CTX_free(context)
        }
        return body(Numbers(context: context))
    }

    /// Numbers that live, at most, until their context is freed, which also wipes them.
    private struct Numbers {
        let context: OpaquePointer

        func empty() -> OpaquePointer {
            guard let number = BN_CTX_get(context) else { preconditionFailure("memory") }
            return number
        }

        func of(_ bytes: [UInt8]) -> OpaquePointer {
            let number = empty()
            let result = BN_bin2bn(bytes, Int32(bytes.count), number)
            precondition(result == number, "OpenSSL reads a number")
            return number
        }

        /// A number that OpenSSL treats in constant time.
        func secret(_ bytes: [UInt8]) -> OpaquePointer {
            let number = of(bytes)
            BN_set_flags(number, BN_FLG_CONSTTIME)
            return number
        }

        func bytes(_ number: OpaquePointer) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 32)
            let count = BN_bn2binpad(number, &bytes, 32)
            precondition(count == 32, "a number below the order has 32 bytes")
            return bytes
        }
    }
}
