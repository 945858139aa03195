public import LicetPrimitives

/// Keys that everybody knows, for scenarios and demonstrations: each is derived from a name and
/// guards nothing.
public enum PublishedKey {
    /// The Ed25519 key of a name; its seed is the SHA-256 of a published sentence with the name.
    public static func of(_ name: String) -> PrivateKey {
        let sentence = "licet: published key of \(name), worth nothing"
        guard let key = PrivateKey.ed25519(seed: Digest.sha256(Array(sentence.utf8)).bytes) else {
            preconditionFailure("a digest has the 32 bytes of a seed")
        }
        return key
    }
}
