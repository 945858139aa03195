import LicetBytecode
import LicetPrimitives

// Hashes and signatures.
extension Rows {
    mutating func evidence() throws {
        for count in [1, 55, 64, 256, 1_024] {
            var text = ProgramText()
            text.copies = 4
            let source = text.value("bytes", "x" + String(repeating: "ab", count: count))
            text.body = ["sha256 \(text.register("id")) \(source)"]
            try add("sha256 of \(count)", "sha256", text)
        }
        for scheme in KeyScheme.allCases {
            for proof in Proofs.all(scheme) { try verified(proof, scheme) }
        }
    }

    private mutating func verified(_ proof: Proof, _ scheme: KeyScheme) throws {
        var text = ProgramText()
        text.copies = 1
        let first = text.run(Proof.types)
        proof.load(from: first, in: &text)
        text.body = ["verified \(text.register("bool")) \(first) \(scheme)"]
        try add("verified \(scheme) \(proof.name)", "verified", text)
    }
}

/// What `verified` is asked about: a key, the message, a signature.
struct Proof: Sendable {
    let name: String
    let key: [UInt8]
    let message: Digest
    let signature: [UInt8]

    static let types = ["bytes", "id", "bytes"]

    /// Loads the three from a register on.
    func load(from first: String, in text: inout ProgramText) {
        text.load(first, "bytes", "x" + Hex.encode(key))
        text.load(Rows.register(first, 1), "id", message.hex)
        text.load(Rows.register(first, 2), "bytes", "x" + Hex.encode(signature))
    }
}

/// Proofs that hold and proofs that fail at each step of the check.
enum Proofs {
    static func all(_ scheme: KeyScheme) -> [Proof] {
        scheme == .ed25519 ? ofEd25519 : ofP256
    }

    private static let ofEd25519 = made(.ed25519)
    private static let ofP256 = made(.p256)

    private static func made(_ scheme: KeyScheme) -> [Proof] {
        let seed = [UInt8](repeating: 7, count: 32)
        let secret = scheme == .ed25519 ? PrivateKey.ed25519(seed: seed) : .p256(scalar: seed)
        guard let secret else { return [] }
        let key = secret.publicKey.bytes
        let message = Plain.digest(1)
        let good = secret.sign(message.bytes).bytes
        func proof(_ name: String, key: [UInt8], message: Digest, _ signature: [UInt8]) -> Proof {
            Proof(name: name, key: key, message: message, signature: signature)
        }
        var flipped = good
        flipped[scheme == .ed25519 ? 32 : 63] ^= 1
        var beginning = good
        beginning[3] ^= 1
        var rest = [
            proof("good", key: key, message: message, good),
            proof("other message", key: key, message: Plain.digest(2), good),
            proof("bad scalar", key: key, message: message, flipped),
            proof("bad point", key: key, message: message, beginning),
        ]
        // No scalar is that large.
        let long = proof(
            "long scalar", key: key, message: message,
            Array(good.prefix(32)) + [UInt8](repeating: 0xff, count: 32))
        let point = proof(
            "no point", key: noPoint(scheme), message: message, good)
        let short = proof("short key", key: Array(key.dropLast()), message: message, good)
        rest += [long, point, short]
        return rest
    }

    /// Bytes of a key's length that are no key, and are found out late.
    private static func noPoint(_ scheme: KeyScheme) -> [UInt8] {
        for byte in UInt8(1)...UInt8.max {
            var bytes = [UInt8](repeating: byte, count: scheme.publicKeyByteCount)
            if scheme == .p256 { bytes[0] = 2 }
            if PublicKey(scheme: scheme, bytes: bytes) == nil { return bytes }
        }
        return []
    }
}
