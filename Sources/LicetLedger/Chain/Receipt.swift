public import LicetBytecode
public import LicetPrimitives

/// What a transaction came to.
public struct Receipt: Hashable, Sendable {
    /// The most bytes of the text.
    static let textLimit = 1 << 20

    /// The transaction; for bytes that are none, their digest.
    public var transaction: Digest
    /// 0 for done, else the number of a trap or rejection.
    public var code: UInt16
    /// Gas used.
    public var gasUsed: UInt64
    /// What was paid, in minor units of the fee asset; nothing where the sender was not proved.
    public var fee: BigInt
    /// What happened, in order; nothing where the code is not 0.
    public var events: [ReceiptEvent]
    /// What the called action returned.
    public var results: [Value]
    /// For a refusal by a licence, the word that the contract gives it; else empty.
    public var refusal: String
    /// Why the code is not 0, in a sentence; else empty.
    public var detail: String

    /// Makes a receipt.
    public init(
        transaction: Digest, code: UInt16 = 0, gasUsed: UInt64 = 0, fee: BigInt = .zero,
        events: [ReceiptEvent] = [], results: [Value] = [], refusal: String = "",
        detail: String = ""
    ) {
        self.transaction = transaction
        self.code = code
        self.gasUsed = gasUsed
        self.fee = fee
        self.events = events
        self.results = results
        self.refusal = refusal
        self.detail = detail
    }

    /// Whether the transaction was carried out.
    public var isDone: Bool { code == 0 }

    /// The code as it is printed: `L5044`, or `done`.
    public var codeText: String { isDone ? "done" : "L\(code)" }
}

extension Receipt: Canonical {
    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.digest(transaction)
        writer.u16(code)
        writer.u64(gasUsed)
        writer.bigInt(fee)
        writer.values(events)
        writer.values(results)
        writer.text(refusal)
        writer.text(detail)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        transaction = try reader.digest()
        code = try reader.u16()
        gasUsed = try reader.u64()
        fee = try reader.bigInt()
        events = try reader.values(limit: .max)
        results = try reader.values(limit: Limits.registers)
        refusal = try reader.text(limit: Limits.nameBytes)
        detail = try reader.text(limit: Self.textLimit)
    }

    /// A block's receipts as one record.
    static func bytes(of receipts: [Receipt]) -> [UInt8] {
        var writer = ByteWriter()
        writer.values(receipts)
        return writer.bytes
    }

    /// The receipts in a record.
    static func list(decoding bytes: [UInt8]) throws(DecodeError) -> [Receipt] {
        var reader = ByteReader(bytes)
        let receipts: [Receipt] = try reader.values(limit: .max)
        try reader.finish()
        return receipts
    }
}
