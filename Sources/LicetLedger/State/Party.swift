public import LicetPrimitives

/// Somebody who signs: keys of which a number must agree, and the next transaction's number.
public struct Party: Hashable, Sendable {
    /// The most keys a party may have.
    public static let keyLimit = 16

    /// The identity.
    public let id: Digest
    /// The keys, 1 to 16, each once.
    public let keys: [PublicKey]
    /// How many of the keys must sign.
    public let threshold: UInt8
    /// The nonce that its next transaction must carry.
    public var nonce: UInt64

    /// Makes a party.
    public init(id: Digest, keys: [PublicKey], threshold: UInt8, nonce: UInt64 = 0) {
        self.id = id
        self.keys = keys
        self.threshold = threshold
        self.nonce = nonce
    }

    /// The identity of a party that a transaction creates.
    public static func id(createdBy transaction: Digest) -> Digest {
        .hash(.party, transaction.bytes)
    }

    /// The identity of the n-th party of a genesis: 0 the issuer, 1 the treasury, then the others.
    public static func id(genesis chain: Digest, number: UInt32) -> Digest {
        .hash(.party, chain.bytes, KeySpace.bigEndian(number))
    }
}

/// The part of a party that seldom changes, as it stands in the state.
struct PartyKeys: Canonical, Hashable {
    var keys: [PublicKey]
    var threshold: UInt8

    /// Whether the keys are from 1 to 16, each once, and the threshold is one of their numbers.
    var isSound: Bool {
        let distinct = keys.indices.allSatisfy { !keys[..<$0].contains(keys[$0]) }
        return distinct && (1...Party.keyLimit).contains(keys.count)
            && (1...keys.count).contains(Int(threshold))
    }

    init(keys: [PublicKey], threshold: UInt8) {
        self.keys = keys
        self.threshold = threshold
    }

    func write(to writer: inout ByteWriter) {
        writer.list(keys) { $0.publicKey($1) }
        writer.u8(threshold)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        keys = try reader.list(limit: Party.keyLimit) { (reader) throws(DecodeError) in
            try reader.publicKey()
        }
        threshold = try reader.u8()
    }
}
