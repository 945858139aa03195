import CSodium
public import LicetPrimitives

/// A private key under a passphrase, as a JSON text of one exact form.
///
/// The passphrase is stretched by Argon2id and encrypts the key with XChaCha20-Poly1305; everything
/// else in the text is authenticated with it, the cost of the stretching too. A checksum over the
/// public content tells damage from a wrong passphrase. Nobody needs the passphrase to read the
/// public key.
public struct Keystore: Hashable, Sendable {
    /// The key that checks what the locked key signs.
    public let publicKey: PublicKey
    /// The cost that guessing the passphrase has.
    public let cost: KeystoreCost

    let salt: [UInt8]
    let nonce: [UInt8]
    let ciphertext: [UInt8]

    static let saltByteCount = 16
    static let nonceByteCount = 24
    /// The 32 secret bytes and the authentication tag.
    static let ciphertextByteCount = 48

    /// Locks `key`: each time another text, as salt and nonce are random.
    public static func lock(
        _ key: PrivateKey, with passphrase: Passphrase, cost: KeystoreCost = .standard
    ) throws(KeyError) -> Keystore {
        if passphrase.isEmpty { throw .emptyPassphrase }
        let draft = Keystore(
            publicKey: key.publicKey, cost: cost, salt: RandomKey.randomBytes(saltByteCount),
            nonce: RandomKey.randomBytes(nonceByteCount), ciphertext: [])
        var secret = key.secretBytes
        var lockKey = try draft.stretched(passphrase)
        defer {
            secret.wipe()
            lockKey.wipe()
        }
        var ciphertext = [UInt8](repeating: 0, count: ciphertextByteCount)
        let context = draft.context
        let result = crypto_aead_xchacha20poly1305_ietf_encrypt(
            &ciphertext, nil, secret, UInt64(secret.count), context, UInt64(context.count), nil,
            draft.nonce, lockKey)
        precondition(result == 0, "libsodium encrypts any key")
        return Keystore(
            publicKey: draft.publicKey, cost: cost, salt: draft.salt, nonce: draft.nonce,
            ciphertext: ciphertext)
    }

    /// Reads a keystore's text and opens it.
    public static func open(
        _ text: String, _ passphrase: Passphrase
    ) throws(KeyError) -> PrivateKey {
        try Keystore(text).open(passphrase)
    }

    /// The key, if `passphrase` is the one it was locked with.
    public func open(_ passphrase: Passphrase) throws(KeyError) -> PrivateKey {
        var lockKey = try stretched(passphrase)
        var secret = [UInt8](repeating: 0, count: 32)
        defer {
            lockKey.wipe()
            secret.wipe()
        }
        let context = self.context
        let result = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &secret, nil, nil, ciphertext, UInt64(ciphertext.count), context,
            UInt64(context.count), nonce, lockKey)
        guard result == 0 else { throw .wrongPassphrase }
        guard let key = privateKey(secret), key.publicKey == publicKey else { throw .damaged }
        return key
    }

    private func privateKey(_ secret: [UInt8]) -> PrivateKey? {
        switch publicKey.scheme {
        case .ed25519: .ed25519(seed: secret)
        case .p256: .p256(scalar: secret)
        }
    }

    /// The key that locks the key.
    private func stretched(_ passphrase: Passphrase) throws(KeyError) -> [UInt8] {
        precondition(sodium_init() >= 0, "libsodium is ready")
        var result: Int32 = 0
        let lockKey = passphrase.withUTF8 { utf8 in
            utf8.withUnsafeBytes { bytes in
                // The characters are only read, and only during the call.
                let characters = bytes.assumingMemoryBound(to: CChar.self)
                var lockKey = [UInt8](repeating: 0, count: 32)
                result = crypto_pwhash(
                    &lockKey, UInt64(lockKey.count), characters.baseAddress ?? noCharacters,
                    UInt64(bytes.count), salt, UInt64(cost.passes), cost.memoryBytes,
                    crypto_pwhash_ALG_ARGON2ID13)
                return lockKey
            }
        }
        guard result == 0 else { throw .outOfMemory }
        return lockKey
    }

    private var noCharacters: UnsafePointer<CChar> {
        let empty: StaticString = ""
        return UnsafeRawPointer(empty.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// Everything but the ciphertext, canonically: what the encryption authenticates beside it.
    private var context: [UInt8] {
        var writer = ByteWriter()
        writer.text(Self.format)
        writer.u32(UInt32(Self.version))
        writer.publicKey(publicKey)
        writer.text(Self.derivation)
        writer.u64(UInt64(cost.passes))
        writer.u64(UInt64(cost.memoryBytes))
        writer.bytes(salt)
        writer.text(Self.cipher)
        writer.bytes(nonce)
        return writer.bytes
    }

    /// The checksum that tells damage from a wrong passphrase; it covers nothing secret.
    var checksum: Digest { .hash(.checksum, context, ciphertext) }
}
