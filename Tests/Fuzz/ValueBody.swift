import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms

/// The first byte chooses a kind, the others are a value of it: whatever is accepted is exactly
/// what the value encodes to.
enum ValueBody {
    static func run(_ bytes: [UInt8]) -> String? {
        guard let kind = bytes.first else { return nil }
        let rest = Array(bytes.dropFirst())
        let kinds = kinds
        return kinds[Int(kind) % kinds.count](rest)
    }

    private static let kinds: [@Sendable ([UInt8]) -> String?] = [
        { same($0, Value.self) }, { same($0, TerritorySet.self) }, { same($0, Asset.self) },
        { same($0, Licence.self) }, { same($0, Grant.self) }, { same($0, Work.self) },
        { same($0, Title.self) }, { same($0, Header.self) }, { same($0, Receipt.self) },
        { same($0, ReceiptEvent.self) }, { same($0, Genesis.self) }, { same($0, Payload.self) },
        { same($0, SignedTransaction.self) }, { same($0, AssetAmount.self) }, block, proof,
    ]

    /// How many kinds there are.
    static var count: Int { kinds.count }

    private static func same<Kind: Canonical>(_ bytes: [UInt8], _ kind: Kind.Type) -> String? {
        guard let value = try? Kind(decoding: bytes) else { return nil }
        return value.bytes == bytes ? nil : "a second encoding of a \(kind) is accepted"
    }

    /// Blocks and proofs end with their digest, which is put right here.
    @Sendable private static func block(_ body: [UInt8]) -> String? {
        let bytes = body + Digest.hash(.block, body).bytes
        guard let block = try? Block(decoding: bytes) else { return nil }
        return block.bytes == bytes ? nil : "a second encoding of a block is accepted"
    }

    @Sendable private static func proof(_ body: [UInt8]) -> String? {
        let bytes = body + Digest.hash(.checksum, body).bytes
        guard let proof = try? RecordProof(decoding: bytes) else { return nil }
        guard proof.bytes == bytes else { return "a second encoding of a proof is accepted" }
        let isTrue = (try? proof.verify(headerDigest: .zero)) != nil
        return isTrue ? "a proof under no header is accepted" : nil
    }
}
