public import LicetPrimitives

/// Everything that can go wrong between the ledger and the disk, numbered from L6000.
///
/// Numbers never change meaning. A call that throws has changed nothing, except where the
/// sentence says that the outcome is unknown (`mustReopen`, `inputOutputFailed`).
public enum StorageError: CodedError, Equatable {
    /// The directory holds files, but none that mark it as a ledger.
    case notLedger(path: String)
    /// The ledger was written by a format that this program does not know.
    case formatUnknown(found: String)
    /// Another process, or this one, has the ledger open for writing.
    case alreadyOpen(pid: Int)
    /// A write was asked of a ledger opened for reading.
    case readOnly
    /// The store's map has no room for the transaction.
    case mapFull
    /// The disk, or the file size limit, has no room for the write.
    case diskFull
    /// The system refused an operation for a reason that has no code of its own.
    case inputOutputFailed(operation: String, number: Int)
    /// The state file is not a store, or its pages contradict each other.
    case storeDamaged(detail: String)
    /// A committed block's frame is malformed or its checksum is wrong.
    case blockDamaged(height: UInt64)
    /// A committed block is not in the segments.
    case blockMissing(height: UInt64)
    /// A different block is already recorded at this height.
    case blockConflict(height: UInt64)
    /// The segments hold blocks of another chain than the state.
    case foreignBlocks
    /// A key is empty or longer than `StoreChange.keyLimit`.
    case keyLengthRefused(length: Int)
    /// A block is longer than a frame can say.
    case blockTooLong(length: Int)
    /// A commit was asked for another height, or from another root, than the next.
    case outOfOrder(expected: UInt64, given: UInt64)
    /// An earlier write failed with an unknown outcome.
    case mustReopen
    /// A page of the state tree is malformed or absent.
    case treeDamaged(path: String)
    /// There is no ledger at the path.
    case ledgerMissing(path: String)
    /// The file system does not permit the operation.
    case noPermission(operation: String)
    /// All reader slots of the store are taken.
    case readersFull
    /// The state does not hash to the recorded root.
    case rootMismatch(recorded: Digest, computed: Digest)
    /// A committed block has no header record.
    case headerMissing(height: UInt64)
    /// A committed block has no receipts record.
    case receiptsMissing(height: UInt64)
    /// A record's key or value is not one that the store writes.
    case recordDamaged(key: String)
    /// The faulty twin's script ends here.
    case stopped
}

extension StorageError {
    /// The number printed as `L6…`.
    public var code: Int {
        switch self {
        case .notLedger: 6000
        case .formatUnknown: 6001
        case .alreadyOpen: 6002
        case .readOnly: 6003
        case .mapFull: 6004
        case .diskFull: 6005
        case .inputOutputFailed: 6006
        case .storeDamaged: 6007
        case .blockDamaged: 6008
        case .blockMissing: 6009
        case .blockConflict: 6010
        case .foreignBlocks: 6011
        case .keyLengthRefused: 6012
        case .blockTooLong: 6013
        case .outOfOrder: 6014
        case .mustReopen: 6015
        case .treeDamaged: 6016
        case .ledgerMissing: 6017
        case .noPermission: 6018
        case .readersFull: 6019
        case .rootMismatch: 6020
        case .headerMissing: 6021
        case .receiptsMissing: 6022
        case .recordDamaged: 6023
        case .stopped: 6024
        }
    }

    /// What happened, with the particulars.
    public var sentence: String {
        switch self {
        case .notLedger(let path): "\(path) is not a ledger directory"
        case .formatUnknown(let found): "the ledger's format is unknown: \(found)"
        case .alreadyOpen(let pid): "the ledger is already open for writing, by process \(pid)"
        case .readOnly: "the ledger is open for reading only"
        case .mapFull: "the store's map is full; nothing was changed"
        case .diskFull: "the disk is full; nothing was changed"
        case .inputOutputFailed(let operation, let number):
            "\(operation) failed with system error \(number); its outcome is unknown"
        case .storeDamaged(let detail): "the state file is damaged: \(detail)"
        case .blockDamaged(let height): "the record of block \(height) is damaged"
        case .blockMissing(let height): "block \(height) is missing from the segments"
        case .blockConflict(let height): "another block is already recorded at height \(height)"
        case .foreignBlocks: "the segments belong to another chain than the state"
        case .keyLengthRefused(let length): "a store key has \(length) bytes"
        case .blockTooLong(let length): "a block has \(length) bytes"
        case .outOfOrder(let expected, let given):
            "a commit at height \(given) was refused: the next is \(expected), from its own root"
        case .mustReopen: "an earlier write failed; the ledger must be reopened"
        case .treeDamaged(let path): "the state tree's page at '\(path)' is damaged"
        case .ledgerMissing(let path): "there is no ledger at \(path)"
        case .noPermission(let operation): "permission denied: \(operation)"
        case .readersFull: "too many readers have the ledger open"
        case .rootMismatch(let recorded, let computed):
            "the state hashes to \(computed.hex), the recorded root is \(recorded.hex)"
        case .headerMissing(let height): "block \(height) has no header record"
        case .receiptsMissing(let height): "block \(height) has no receipts record"
        case .recordDamaged(let key): "the store's record \(key) is damaged"
        case .stopped: "the faulty twin's script ends here"
        }
    }
}
