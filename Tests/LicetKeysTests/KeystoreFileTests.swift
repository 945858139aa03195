import Glibc
import LicetKeys
import LicetPrimitives
import Testing

@Suite struct KeystoreFileTests {
    /// A directory of its own for one test, removed afterwards.
    private func withDirectory(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/licet-keystore-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        let directory = try #require(made)
        defer { rmdir(directory) }
        try body(directory)
    }

    private func failure(_ body: () throws(KeyError) -> Void) -> KeyError? {
        do throws(KeyError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
        close(file)
    }

    private func store() throws -> Keystore {
        let key = try #require(PrivateKey.ed25519(seed: [UInt8](repeating: 4, count: 32)))
        return try Keystore.lock(key, with: Passphrase("correct horse"), cost: .least)
    }

    @Test func `A keystore is written once, for its owner alone, and read back`() throws {
        try withDirectory { directory in
            let path = directory + "/key.json"
            defer { unlink(path) }
            let store = try store()
            try store.write(path: path)
            #expect(try Keystore(path: path) == store)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
            let again = failure { () throws(KeyError) in try store.write(path: path) }
            #expect(again == .exists(path: path))
            #expect(try Keystore(path: path) == store)
        }
    }

    @Test func `Files that are missing, too long or no text are refused`() throws {
        try withDirectory { directory in
            let path = directory + "/key.json"
            defer { unlink(path) }
            let missing = failure { () throws(KeyError) in _ = try Keystore(path: path) }
            #expect(missing == .unreadable(path: path, reason: "No such file or directory"))
            write([UInt8](repeating: 32, count: 4_097), to: path)
            let long = failure { () throws(KeyError) in _ = try Keystore(path: path) }
            #expect(long == .unreadable(path: path, reason: "it is longer than 4096 bytes"))
            write([0xff, 0xfe], to: path)
            let binary = failure { () throws(KeyError) in _ = try Keystore(path: path) }
            #expect(binary == .notKeystore)
            let inner = failure { () throws(KeyError) in _ = try Keystore(path: directory) }
            #expect(inner == .unreadable(path: directory, reason: "Is a directory"))
        }
    }

    @Test func `A path that cannot be made is told`() throws {
        let store = try store()
        try withDirectory { directory in
            let path = directory + "/none/key.json"
            let error = failure { () throws(KeyError) in try store.write(path: path) }
            #expect(error == .unwritable(path: path, reason: "No such file or directory"))
        }
    }
}

@Suite struct KeyErrorTests {
    static let all: [KeyError] = [
        .truncated, .notKeystore, .unknownVersion(2), .unknownMethod("rot13"), .damaged,
        .wrongPassphrase, .emptyPassphrase, .costOutOfRange, .outOfMemory,
        .unreadable(path: "a", reason: "b"), .exists(path: "a"),
        .unwritable(path: "a", reason: "b"),
    ]

    @Test func `The codes are 8000 and up without a gap`() {
        #expect(Self.all.map(\.code) == Array(8_000..<8_000 + Self.all.count))
    }

    @Test(arguments: all)
    func `Every error says what, why and what to do`(_ error: KeyError) {
        #expect(error.description == "error[L\(error.code)] \(error.sentence)")
        #expect(error.cause.hasSuffix(".") && error.mend.hasSuffix("."))
    }
}
