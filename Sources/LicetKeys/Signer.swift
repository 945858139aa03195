public import LicetPrimitives

/// Whoever signs for a party: a key in memory, or later a device that never gives its key away.
public protocol Signer: Sendable {
    /// The key that checks the signatures.
    var publicKey: PublicKey { get }

    /// Signs `message`, or says why it cannot.
    func sign(_ message: [UInt8]) throws(KeyError) -> Signature
}

extension PrivateKey: Signer {}
