import LicetPrimitives

/// A passphrase in memory that is wiped when the last copy goes.
public struct Passphrase: Sendable {
    private let secret: SecretBytes

    /// Takes the UTF-8 bytes of a passphrase over and wipes the array they came in.
    public init(wiping utf8: inout [UInt8]) {
        secret = SecretBytes(utf8)
        utf8.wipe()
    }

    /// A passphrase that stands in a text anyway; the text is not wiped.
    public init(_ text: String) {
        secret = SecretBytes(Array(text.utf8))
    }

    var isEmpty: Bool { secret.withBytes { $0.isEmpty } }

    /// Calls `body` with a copy of the bytes that is wiped afterwards.
    func withUTF8<R>(_ body: ([UInt8]) -> R) -> R {
        var copy = secret.withBytes { Array($0) }
        defer { copy.wipe() }
        return body(copy)
    }
}
