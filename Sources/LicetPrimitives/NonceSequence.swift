import COpenSSL

/// The nonces of RFC 6979, section 3.2, for P-256 with SHA-256: from the key and the message's
/// hash alone, so that no weak source of randomness can give the key away.
struct NonceSequence {
    private var key = [UInt8](repeating: 0, count: 32)
    private var value = [UInt8](repeating: 1, count: 32)
    private var isFirst = true

    /// The sequence for a scalar from 1 to the order less 1 and a hash, both of 32 bytes.
    init(scalar: [UInt8], hash: [UInt8]) {
        var seed = scalar + Self.reduced(hash)
        defer { seed.wipe() }
        for mark: UInt8 in [0, 1] { mix([mark] + seed) }
    }

    /// The next nonce, from 1 to the order less 1.
    mutating func next() -> [UInt8] {
        repeat {
            if !isFirst { mix([0]) }
            isFirst = false
            value = Self.hmac(key: key, value)
        } while !P256.isScalar(value)
        return value
    }

    private mutating func mix(_ more: [UInt8]) {
        key = Self.hmac(key: key, value + more)
        value = Self.hmac(key: key, value)
    }

    /// The hash modulo the group order, as 32 bytes; below twice the order, so taken off once.
    private static func reduced(_ hash: [UInt8]) -> [UInt8] {
        guard !hash.lexicographicallyPrecedes(P256.order) else { return hash }
        var result = hash
        var borrow = 0
        for index in hash.indices.reversed() {
            let digit = Int(hash[index]) - Int(P256.order[index]) - borrow
            borrow = digit < 0 ? 1 : 0
            result[index] = UInt8(truncatingIfNeeded: digit)
        }
        return result
    }

    /// HMAC-SHA256 (RFC 2104).
    static func hmac(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        let result = HMAC(
            EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
        precondition(result != nil, "OpenSSL offers HMAC")
        return code
    }
}
