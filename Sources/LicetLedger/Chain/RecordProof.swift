public import LicetPrimitives
public import LicetStorage

/// Evidence that a record stood in the state after a block, or stood there not: a proof under the
/// state root, and the header that names the root. It is checked with nothing but the header's
/// digest, or the state root, that the checker already trusts.
public struct RecordProof: Hashable, Sendable {
    /// The header of the block.
    public let header: Header
    /// The key in the state.
    public let key: [UInt8]
    /// The record, or nil for a proof of absence.
    public let value: [UInt8]?
    /// The way from the record to the root.
    public let proof: StateProof

    /// Makes a proof.
    public init(header: Header, key: [UInt8], value: [UInt8]?, proof: StateProof) {
        self.header = header
        self.key = key
        self.value = value
        self.proof = proof
    }

    /// Checks the proof under a header that the checker trusts.
    public func verify(headerDigest: Digest) throws(LedgerError) {
        guard header.digest == headerDigest else {
            throw .refused(.proofRefused, "it is for another header")
        }
        try verify(stateRoot: header.stateRoot)
    }

    /// Checks the proof under a state root that the checker trusts.
    public func verify(stateRoot: Digest) throws(LedgerError) {
        guard header.stateRoot == stateRoot else {
            throw .refused(.proofRefused, "it is for another state root")
        }
        guard proof.verify(root: stateRoot, key: key, value: value) else {
            throw .refused(.proofRefused, "the record does not lead to the root")
        }
    }

    /// The licence that is proved, or nil where the record is something else.
    public var licence: Licence? {
        guard key.first == KeySpace.licence.rawValue, let value else { return nil }
        do throws(DecodeError) {
            return try Licence(decoding: value)
        } catch {
            return nil
        }
    }

    /// The proof's bytes, which end with their own digest, so that any change to them shows.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.fixed(Self.mark)
        writer.value(header)
        writer.bytes(key)
        writer.option(value) { $0.bytes($1) }
        writer.bytes(proof.bytes)
        return writer.bytes + Digest.hash(.checksum, writer.bytes).bytes
    }

    /// The proof in the bytes, which must be exactly what `bytes` gives.
    public init(decoding bytes: [UInt8]) throws(DecodeError) {
        let end = bytes.count - Digest.byteCount
        guard end >= 0 else { throw .truncated(at: bytes.count) }
        let body = Array(bytes[..<end])
        guard Digest.hash(.checksum, body).bytes[...] == bytes[end...] else {
            throw .invalidValue(of: "proof digest", at: end)
        }
        var reader = ByteReader(body)
        guard try reader.fixed(Self.mark.count) == Self.mark else {
            throw .wrongMark(of: "proof", at: 0)
        }
        header = try reader.value()
        key = try reader.bytes(limit: StoreChange.keyLimit)
        value = try reader.option { (reader) throws(DecodeError) in try reader.bytes() }
        proof = try StateProof(decoding: try reader.bytes())
        try reader.finish()
    }

    private static let mark: [UInt8] = Array("LicP\u{01}".utf8)
}

extension Ledger {
    /// Proves what the state holds at a key now.
    public func proof(of key: [UInt8]) throws(LedgerError) -> RecordProof {
        let value = try state.read(key)
        let proof = try Self.storing { () throws(StorageError) in try store.proof(key) }
        return RecordProof(header: try head(), key: key, value: value, proof: proof)
    }

    /// Proves a licence's record, or that there is no such licence.
    public func licenceProof(_ licence: Digest) throws(LedgerError) -> RecordProof {
        try proof(of: KeySpace.licence(licence))
    }
}
