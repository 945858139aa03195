public import LicetLedger
public import LicetPrimitives

/// Verifying a proof with nothing but its bytes and a header.
public enum OfflineProof {
    /// The digest of a header in bytes.
    public static func headerDigest(_ bytes: [UInt8]) throws(ToolError) -> Digest {
        do throws(DecodeError) {
            return try Header(decoding: bytes).digest
        } catch {
            throw .decoding(error)
        }
    }

    /// The proof in the bytes, which holds under the header of this digest.
    public static func verify(
        _ bytes: [UInt8], header digest: Digest
    ) throws(ToolError) -> RecordProof {
        let proof: RecordProof
        do throws(DecodeError) {
            proof = try RecordProof(decoding: bytes)
        } catch {
            throw .ledger(.rejected(Rejection(.proofRefused, error.sentence)))
        }
        try Bench.asking { () throws(LedgerError) in try proof.verify(headerDigest: digest) }
        return proof
    }
}
