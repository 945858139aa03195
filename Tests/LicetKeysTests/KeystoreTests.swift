import LicetKeys
import LicetPrimitives
import LicetTestSupport
import Testing

@Suite struct KeystoreTests {
    private static let passphrase = Passphrase("correct horse")

    private static func key(_ scheme: KeyScheme) -> PrivateKey? {
        switch scheme {
        case .ed25519: .ed25519(seed: [UInt8](repeating: 4, count: 32))
        case .p256: .p256(scalar: [UInt8](repeating: 4, count: 32))
        }
    }

    private func locked(_ scheme: KeyScheme = .ed25519) throws -> Keystore {
        let key = try #require(Self.key(scheme))
        return try Keystore.lock(key, with: Self.passphrase, cost: .least)
    }

    private func failure(_ text: String, _ passphrase: Passphrase = passphrase) -> KeyError? {
        do throws(KeyError) {
            _ = try Keystore.open(text, passphrase)
            return nil
        } catch {
            return error
        }
    }

    private func failure(_ bytes: [UInt8]) -> KeyError? {
        String(validating: bytes, as: UTF8.self).map { failure($0) } ?? .notKeystore
    }

    @Test(arguments: KeyScheme.allCases)
    func `A locked key comes back by its passphrase alone`(_ scheme: KeyScheme) throws {
        let key = try #require(Self.key(scheme))
        let store = try locked(scheme)
        #expect(store.publicKey == key.publicKey)
        #expect(try Keystore(store.text) == store)
        let opened = try Keystore.open(store.text, Self.passphrase)
        #expect(opened.publicKey == key.publicKey && opened.secretBytes == key.secretBytes)
        #expect(failure(store.text, Passphrase("correct horse ")) == .wrongPassphrase)
        #expect(failure(store.text, Passphrase("")) == .wrongPassphrase)
        #expect("\(store)".contains(Hex.encode(key.publicKey.bytes)))
        #expect(!store.text.contains(Hex.encode(key.secretBytes)))
    }

    @Test func `Locking twice gives two texts`() throws {
        #expect(try locked().text != locked().text)
    }

    @Test func `The text is JSON of one exact form`() throws {
        let lines = try locked().text.split(separator: "\n").map { line in
            String(line.drop { $0 == " " }.prefix { $0 != ":" && $0 != "," })
        }
        #expect(
            lines == [
                "{", "\"format\"", "\"version\"", "\"scheme\"", "\"publicKey\"", "\"derivation\"",
                "\"name\"", "\"passes\"", "\"memoryBytes\"", "\"salt\"", "}", "\"cipher\"",
                "\"name\"", "\"nonce\"", "\"text\"", "}", "\"checksum\"", "}",
            ])
    }

    @Test func `An empty passphrase locks nothing`() throws {
        let key = try #require(Self.key(.ed25519))
        #expect(throws: KeyError.emptyPassphrase) {
            try Keystore.lock(key, with: Passphrase(""), cost: .least)
        }
    }

    @Test func `Every truncation is told as one`() throws {
        let bytes = Array(try locked().text.utf8)
        for length in bytes.indices {
            #expect(failure(Array(bytes[..<length])) == .truncated, "\(length) bytes")
        }
    }

    @Test func `Every flipped bit is refused, by a sum where the form still holds`() throws {
        let bytes = Array(try locked().text.utf8)
        var damaged = 0
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let error = try #require(failure(flipped), "bit \(bit)")
            #expect(error != .wrongPassphrase, "bit \(bit)")
            damaged += error == .damaged ? 1 : 0
        }
        #expect(damaged > 1_000)
    }

    @Test func `Longer, reordered and reformatted texts are refused`() throws {
        let text = try locked().text
        #expect(failure(text + " ") == .truncated)
        #expect(failure(text + "\n}\n") == .notKeystore)
        #expect(failure("\n" + text) == .damaged)
        #expect(failure(text.uppercased()) == .notKeystore)
        #expect(failure(replaced(text, "\"version\": 1", "\"version\": 1.0")) == .damaged)
        #expect(failure(replaced(text, "\"version\": 1", "\"version\": 1, \"x\": 2")) == .damaged)
        #expect(failure("{\"format\": \"other\", \"version\": 1\n}\n") == .notKeystore)
        #expect(failure("licence NightDrive {}") == .notKeystore)
        #expect(failure("{\n  \"format\": \"licet keystore\", \"version\": 1\n}\n") == .notKeystore)
        #expect(failure("") == .truncated)
    }

    @Test func `Other versions and methods are named`() throws {
        let text = try locked().text
        #expect(failure(replaced(text, "\"version\": 1", "\"version\": 2")) == .unknownVersion(2))
        #expect(failure(replaced(text, "\"ed25519\"", "\"ed448\"")) == .unknownMethod("ed448"))
        #expect(failure(replaced(text, "argon2id", "scrypt")) == .unknownMethod("scrypt"))
        #expect(failure(replaced(text, "xchacha20-poly1305", "rot13")) == .unknownMethod("rot13"))
        #expect(failure(replaced(text, "\"passes\": 1", "\"passes\": 0")) == .costOutOfRange)
        #expect(failure(replaced(text, "\"passes\": 1", "\"passes\": 17")) == .costOutOfRange)
        #expect(failure(replaced(text, "\"passes\": 1", "\"passes\": 2")) == .damaged)
        #expect(failure(replaced(text, "8192", "8589934592")) == .costOutOfRange)
    }

    private func replaced(_ text: String, _ old: String, _ new: String) -> String {
        guard let range = text.firstRange(of: old) else { return "" }
        return text.replacingCharacters(in: range, by: new)
    }

    @Test func `The cost of guessing has bounds`() {
        #expect(KeystoreCost(passes: 16, memoryBytes: 1 << 30) != nil)
        #expect(KeystoreCost(passes: 1, memoryBytes: 8 << 10) == .least)
        #expect(KeystoreCost(passes: 17, memoryBytes: 8 << 10) == nil)
        #expect(KeystoreCost(passes: 1, memoryBytes: (8 << 10) - 1) == nil)
        #expect(KeystoreCost(passes: 1, memoryBytes: (1 << 30) + 1) == nil)
        #expect(KeystoreCost.standard.passes == 3)
    }

    @Test func `The standard cost locks and opens`() throws {
        let key = try #require(Self.key(.p256))
        let store = try Keystore.lock(key, with: Self.passphrase)
        #expect(store.cost == .standard)
        #expect(try store.open(Self.passphrase).secretBytes == key.secretBytes)
    }

    @Test func `A passphrase wipes the bytes that it was made from`() throws {
        var typed = Array("correct horse".utf8)
        let passphrase = Passphrase(wiping: &typed)
        #expect(typed == [UInt8](repeating: 0, count: 13))
        #expect(try failure(locked().text, passphrase) == nil)
    }

    @Test(arguments: KeyScheme.allCases)
    func `Random keys differ and sign`(_ scheme: KeyScheme) throws {
        let keys = (0..<20).map { _ in RandomKey.make(scheme) }
        for (index, key) in keys.enumerated() {
            let signer: any Signer = key
            let signature = try signer.sign([1, 2, 3])
            #expect(signer.publicKey.verifies(signature, over: [1, 2, 3]))
            #expect(key.scheme == scheme)
            #expect(keys[..<index].allSatisfy { $0.publicKey != key.publicKey })
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, by new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
