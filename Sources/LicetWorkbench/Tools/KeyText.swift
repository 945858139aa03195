public import LicetPrimitives

/// Public keys in one line of text: `ed25519:` or `p256:` and the bytes in hex.
public enum KeyText {
    /// The text of a key.
    public static func text(_ key: PublicKey) -> String {
        "\(word(of: key.scheme)):\(Hex.encode(key.bytes))"
    }

    /// The key of a text, or nil.
    public static func key(_ text: String) -> PublicKey? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Hex.decode(String(parts[1])),
            let scheme = KeyScheme.allCases.first(where: { word(of: $0) == parts[0] })
        else { return nil }
        return PublicKey(scheme: scheme, bytes: bytes)
    }

    /// The scheme's word.
    public static func word(of scheme: KeyScheme) -> String {
        switch scheme {
        case .ed25519: "ed25519"
        case .p256: "p256"
        }
    }
}
