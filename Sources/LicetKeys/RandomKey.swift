import CSodium
public import LicetPrimitives

/// Keys from the operating system's randomness.
public enum RandomKey {
    /// A new key that nobody else has.
    public static func make(_ scheme: KeyScheme) -> PrivateKey {
        while true {
            var secret = randomBytes(32)
            defer { secret.wipe() }
            // Any 32 bytes are an Ed25519 seed; one in 2^32 is no P-256 scalar and is drawn again.
            switch scheme {
            case .ed25519: if let key = PrivateKey.ed25519(seed: secret) { return key }
            case .p256: if let key = PrivateKey.p256(scalar: secret) { return key }
            }
        }
    }

    /// Random bytes, for keys, salts and nonces.
    static func randomBytes(_ count: Int) -> [UInt8] {
        precondition(sodium_init() >= 0, "libsodium finds a source of randomness")
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}
