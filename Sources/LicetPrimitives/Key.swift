/// The two kinds of key, by the number that stands for them in encodings.
public enum KeyScheme: UInt8, CaseIterable, Sendable {
    /// Ed25519 (RFC 8032).
    case ed25519 = 0
    /// ECDSA over NIST P-256 with SHA-256 (FIPS 186-5).
    case p256 = 1

    /// 32 for Ed25519, 33 for a compressed P-256 point.
    public var publicKeyByteCount: Int {
        switch self {
        case .ed25519: 32
        case .p256: 33
        }
    }
}

/// A signature of either scheme: R and S for Ed25519, r and s big-endian for P-256.
public struct Signature: Hashable, Sendable {
    /// How many bytes a signature has in either scheme.
    public static let byteCount = 64

    /// The scheme of the key that made it.
    public let scheme: KeyScheme
    /// The 64 bytes.
    public let bytes: [UInt8]

    /// A claimed signature; nil unless there are 64 bytes.
    public init?(scheme: KeyScheme, bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.scheme = scheme
        self.bytes = Array(bytes)
    }

    init(scheme: KeyScheme, made bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a signature that we make has 64 bytes")
        self.scheme = scheme
        self.bytes = bytes
    }
}

/// A key that checks signatures.
public struct PublicKey: Hashable, Sendable {
    /// Which kind of key it is.
    public let scheme: KeyScheme
    /// 32 bytes of Ed25519, or the 33 of a compressed SEC 1 point of P-256.
    public let bytes: [UInt8]

    /// The key with these bytes; nil unless they are the one encoding of a point on the curve that
    /// is not of small order.
    public init?(scheme: KeyScheme, bytes: some Collection<UInt8>) {
        let array = Array(bytes)
        switch scheme {
        case .ed25519: guard Ed25519.isPublicKey(array) else { return nil }
        case .p256: guard P256.isPublicKey(array) else { return nil }
        }
        self.scheme = scheme
        self.bytes = array
    }

    init(scheme: KeyScheme, made bytes: [UInt8]) {
        self.scheme = scheme
        self.bytes = bytes
    }

    /// Whether the bytes of a signature are within the strict rules of this key's scheme: what is
    /// not is no signature of anybody over anything, and costs nothing to refuse.
    public func isWellFormed(_ signature: Signature) -> Bool {
        guard signature.scheme == scheme else { return false }
        switch scheme {
        case .ed25519: return Ed25519.isStrict(signature.bytes)
        case .p256: return P256.isStrict(signature.bytes)
        }
    }

    /// Whether the holder of this key signed `message`.
    ///
    /// Strict, because validity is a rule of consensus. Ed25519: S is below the group order, R is
    /// canonical and not of small order, and the equation without the cofactor holds. P-256: r and
    /// s are in range and s is in the lower half.
    public func verifies(_ signature: Signature, over message: [UInt8]) -> Bool {
        guard signature.scheme == scheme else { return false }
        switch scheme {
        case .ed25519:
            return Ed25519.verifies(signature.bytes, over: message, by: bytes)
        case .p256:
            return P256.verifies(signature.bytes, over: message, by: bytes)
        }
    }
}

/// A key that signs. Its memory is wiped when the last copy goes.
public struct PrivateKey: Sendable {
    /// Which kind of key it is.
    public var scheme: KeyScheme { publicKey.scheme }
    /// The key that checks what this one signs.
    public let publicKey: PublicKey
    private let secret: SecretBytes

    /// The Ed25519 key of a seed; nil unless it has 32 bytes.
    public static func ed25519(seed: [UInt8]) -> PrivateKey? {
        guard let (secret, publicBytes) = Ed25519.keyPair(seed: seed) else { return nil }
        return PrivateKey(
            publicKey: PublicKey(scheme: .ed25519, made: publicBytes), secret: secret)
    }

    /// The P-256 key of a big-endian scalar; nil unless it has 32 bytes and is from 1 to the group
    /// order less 1.
    public static func p256(scalar: [UInt8]) -> PrivateKey? {
        guard let publicBytes = P256.publicKey(scalar: scalar) else { return nil }
        return PrivateKey(
            publicKey: PublicKey(scheme: .p256, made: publicBytes), secret: SecretBytes(scalar))
    }

    private init(publicKey: PublicKey, secret: SecretBytes) {
        self.publicKey = publicKey
        self.secret = secret
    }

    /// A copy of the 32-byte seed or scalar; wiping it is the caller's part.
    public var secretBytes: [UInt8] { secret.withBytes { Array($0.prefix(32)) } }

    /// Signs `message`; the same message always gets the same signature, in both schemes.
    public func sign(_ message: [UInt8]) -> Signature {
        switch scheme {
        case .ed25519: Signature(scheme: scheme, made: Ed25519.sign(message, with: secret))
        case .p256: Signature(scheme: scheme, made: P256.sign(message, with: secret))
        }
    }
}
