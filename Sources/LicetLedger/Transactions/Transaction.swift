public import LicetPrimitives

/// What a party asks of the ledger, complete but for the signatures.
///
/// The chain, the nonce and the expiry height together make sure that it is carried out at most
/// once, nowhere else, and not late.
public struct Transaction: Canonical, Hashable {
    /// The format's version.
    public static let version: UInt8 = 1

    /// The chain it is for: the digest of its genesis.
    public var chain: Digest
    /// The party that sends it.
    public var sender: Digest
    /// How many transactions of the sender came before.
    public var nonce: UInt64
    /// The last height of a block that may hold it.
    public var expiryHeight: UInt64
    /// The most gas it may use.
    public var gasLimit: UInt64
    /// What a million gas costs, in minor units of the fee asset.
    public var gasPrice: UInt64
    /// What it asks for.
    public var payload: Payload

    /// Makes a transaction.
    public init(
        chain: Digest, sender: Digest, nonce: UInt64, expiryHeight: UInt64, gasLimit: UInt64,
        gasPrice: UInt64, payload: Payload
    ) {
        self.chain = chain
        self.sender = sender
        self.nonce = nonce
        self.expiryHeight = expiryHeight
        self.gasLimit = gasLimit
        self.gasPrice = gasPrice
        self.payload = payload
    }

    /// The identity: no signature takes part in it, so none can make a second one.
    public var id: Digest { .hash(.transaction, bytes) }

    /// What the keys sign: the bytes that `id` is the SHA-256 of.
    public var preimage: [UInt8] {
        let tag = Array("licet/\(DomainTag.transaction.rawValue)".utf8)
        return [UInt8(tag.count)] + tag + bytes
    }

    /// The transaction signed by keys with their numbers in the sender's key list.
    public func signed(by keys: [(number: UInt8, key: PrivateKey)]) -> SignedTransaction {
        let message = preimage
        let signatures = keys.sorted { $0.number < $1.number }
            .map { KeySignature(key: $0.number, signature: $0.key.sign(message)) }
        return SignedTransaction(transaction: self, signatures: signatures)
    }

    /// The transaction signed by the only key of its sender.
    public func signed(by key: PrivateKey) -> SignedTransaction {
        signed(by: [(number: 0, key: key)])
    }

    /// The fee for an amount of gas at the transaction's price, rounded up to a minor unit.
    public func fee(gas: UInt64) -> BigInt {
        let product = BigInt(gas) * BigInt(gasPrice)
        return (product + BigInt(999_999)).floorDivided(by: BigInt(1_000_000)).quotient
    }

    /// Appends the version and all fields.
    public func write(to writer: inout ByteWriter) {
        writer.u8(Self.version)
        writer.digest(chain)
        writer.digest(sender)
        writer.u64(nonce)
        writer.u64(expiryHeight)
        writer.u64(gasLimit)
        writer.u64(gasPrice)
        writer.value(payload)
    }

    /// Reads the version and all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let version = try reader.u8()
        guard version == Self.version else {
            throw .unknownVersion(Int(version), of: "transaction", at: at)
        }
        chain = try reader.digest()
        sender = try reader.digest()
        nonce = try reader.u64()
        expiryHeight = try reader.u64()
        gasLimit = try reader.u64()
        gasPrice = try reader.u64()
        payload = try reader.value()
    }
}

/// A signature and the number of the key that made it.
public struct KeySignature: Canonical, Hashable {
    /// The number of the key in its party's list.
    public var key: UInt8
    /// The signature.
    public var signature: Signature

    /// Makes a numbered signature.
    public init(key: UInt8, signature: Signature) {
        self.key = key
        self.signature = signature
    }

    /// Appends number and signature.
    public func write(to writer: inout ByteWriter) {
        writer.u8(key)
        writer.signature(signature)
    }

    /// Reads number and signature.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        key = try reader.u8()
        signature = try reader.signature()
    }
}

/// A transaction with its signatures, as blocks hold it.
public struct SignedTransaction: Canonical, Hashable {
    /// The transaction.
    public var transaction: Transaction
    /// The signatures, in strictly ascending order of key number.
    public var signatures: [KeySignature]

    /// Makes a signed transaction.
    public init(transaction: Transaction, signatures: [KeySignature]) {
        self.transaction = transaction
        self.signatures = signatures
    }

    /// Appends transaction and signatures.
    public func write(to writer: inout ByteWriter) {
        writer.value(transaction)
        writer.values(signatures)
    }

    /// Reads transaction and signatures.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        transaction = try reader.value()
        signatures = try reader.ascendingList(
            limit: Party.keyLimit, by: { (left: KeySignature, right) in left.key < right.key }
        ) { (reader) throws(DecodeError) in try KeySignature(from: &reader) }
    }
}
