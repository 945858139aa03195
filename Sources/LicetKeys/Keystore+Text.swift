import FoundationEssentials
import LicetPrimitives

extension Keystore: CustomStringConvertible {
    static let format = "licet keystore"
    static let version = 1
    static let derivation = "argon2id"
    static let cipher = "xchacha20-poly1305"

    /// The JSON text of the keystore, with a line end after its closing brace.
    public var text: String {
        """
        {
          "format": "\(Self.format)",
          "version": \(Self.version),
          "scheme": "\(publicKey.scheme.word)",
          "publicKey": "\(Hex.encode(publicKey.bytes))",
          "derivation": {
            "name": "\(Self.derivation)",
            "passes": \(cost.passes),
            "memoryBytes": \(cost.memoryBytes),
            "salt": "\(Hex.encode(salt))"
          },
          "cipher": {
            "name": "\(Self.cipher)",
            "nonce": "\(Hex.encode(nonce))",
            "text": "\(Hex.encode(ciphertext))"
          },
          "checksum": "\(checksum)"
        }

        """
    }

    /// The scheme and the public key; never the text, so that a log cannot hold a keystore.
    public var description: String {
        "keystore of the \(publicKey.scheme.word) key \(Hex.encode(publicKey.bytes))"
    }

    /// Reads the text of a keystore, without opening it.
    public init(_ text: String) throws(KeyError) {
        let opening = "{\n  \"format\": \"\(Self.format)\",".utf8
        guard text.utf8.reversed().starts(with: "\n}\n".utf8.reversed()) else {
            let isOurs = opening.starts(with: text.utf8) || text.utf8.starts(with: opening)
            throw isOurs ? .truncated : .notKeystore
        }
        try self.init(Self.parsed(text))
        // There is one text for each keystore, so whatever else differs was changed.
        guard text.utf8.elementsEqual(self.text.utf8) else { throw .damaged }
    }

    private static func parsed(_ text: String) throws(KeyError) -> Form {
        let data = Data(text.utf8)
        guard let opening = try? JSONDecoder().decode(Opening.self, from: data),
            opening.format == format
        else { throw .notKeystore }
        guard opening.version == version else { throw .unknownVersion(opening.version) }
        guard let form = try? JSONDecoder().decode(Form.self, from: data)
        else { throw .notKeystore }
        return form
    }

    private init(_ form: Form) throws(KeyError) {
        guard let scheme = KeyScheme.allCases.first(where: { $0.word == form.scheme })
        else { throw .unknownMethod(form.scheme) }
        if form.derivation.name != Self.derivation { throw .unknownMethod(form.derivation.name) }
        if form.cipher.name != Self.cipher { throw .unknownMethod(form.cipher.name) }
        guard let salt = Hex.decode(form.derivation.salt), salt.count == Self.saltByteCount,
            let nonce = Hex.decode(form.cipher.nonce), nonce.count == Self.nonceByteCount,
            let ciphertext = Hex.decode(form.cipher.text),
            ciphertext.count == Self.ciphertextByteCount,
            let publicKey = Hex.decode(form.publicKey).flatMap({
                PublicKey(scheme: scheme, bytes: $0)
            })
        else { throw .damaged }
        guard
            let cost = KeystoreCost(
                passes: form.derivation.passes, memoryBytes: form.derivation.memoryBytes)
        else { throw .costOutOfRange }
        self.init(
            publicKey: publicKey, cost: cost, salt: salt, nonce: nonce, ciphertext: ciphertext)
        guard checksum.hex == form.checksum else { throw .damaged }
    }

    /// What every version of the format opens with.
    private struct Opening: Decodable {
        let format: String
        let version: Int
    }

    /// The fields of version 1.
    private struct Form: Decodable {
        struct Derivation: Decodable {
            let name: String
            let passes: Int
            let memoryBytes: Int
            let salt: String
        }
        struct Cipher: Decodable {
            let name: String
            let nonce: String
            let text: String
        }
        let scheme: String
        let publicKey: String
        let derivation: Derivation
        let cipher: Cipher
        let checksum: String
    }
}

extension KeyScheme {
    /// The scheme's word in a keystore.
    fileprivate var word: String {
        switch self {
        case .ed25519: "ed25519"
        case .p256: "p256"
        }
    }
}
