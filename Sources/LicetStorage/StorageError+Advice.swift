extension StorageError {
    /// Why this happens.
    public var cause: String {
        switch self {
        case .notLedger: "The directory has contents of its own and no FORMAT file."
        case .formatUnknown: "A newer program wrote it, or the FORMAT file was edited."
        case .alreadyOpen: "A ledger has one writer at a time, held by a lock on its LOCK file."
        case .readOnly: "Only the process that opened the ledger for writing may change it."
        case .mapFull: "The state has grown to the map size that the ledger was opened with."
        case .diskFull: "The file system, a quota or a file size limit has no room left."
        case .inputOutputFailed: "The device, the file system or the kernel reported a failure."
        case .storeDamaged: "The file was overwritten, truncated or comes from elsewhere."
        case .blockDamaged: "Bytes of a segment file were changed after they were written."
        case .blockMissing: "A segment file was removed, renamed or truncated."
        case .blockConflict: "Two different blocks were offered for one height."
        case .foreignBlocks: "Files of two ledgers were put into one directory."
        case .keyLengthRefused: "Keys have from 1 to 480 bytes."
        case .blockTooLong: "A frame says its length in 32 bits."
        case .outOfOrder: "Blocks are committed one after another, each prepared on the last."
        case .mustReopen: "After a failed write only the files know what was kept."
        case .treeDamaged: "Records of the state file were changed by another program."
        case .ledgerMissing: "The path is wrong, or the ledger has not been created."
        case .noPermission: "The files belong to another user or are on a read-only mount."
        case .readersFull: "Each open ledger takes one of the store's 126 reader slots."
        case .rootMismatch: "Records of the state file were changed by another program."
        case .headerMissing, .receiptsMissing: "Records were removed by another program."
        case .recordDamaged: "Records of the state file were changed by another program."
        case .stopped: "A test asked the store to stop at this write or sync."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .notLedger: "Name an empty directory, or the ledger's own."
        case .formatUnknown: "Use the program version that wrote the ledger."
        case .alreadyOpen: "Stop that process, or open the ledger for reading."
        case .readOnly: "Open the ledger for writing."
        case .mapFull: "Reopen the ledger with a larger map size."
        case .diskFull: "Free some space and try again."
        case .inputOutputFailed: "Look at the system log, then reopen and check the ledger."
        case .storeDamaged, .treeDamaged, .rootMismatch, .headerMissing, .receiptsMissing,
            .recordDamaged:
            "Move state.mdb away and reopen: the state is rebuilt from the blocks."
        case .blockDamaged, .blockMissing: "Restore the segment from a copy of the ledger."
        case .blockConflict: "Apply the pending block first, or follow the other chain."
        case .foreignBlocks: "Put each ledger's files back into its own directory."
        case .keyLengthRefused: "Hash the long part of the key."
        case .blockTooLong: "Split the block."
        case .outOfOrder: "Prepare the block again on the present root."
        case .mustReopen: "Close the ledger and open it again."
        case .ledgerMissing: "Check the path, or create the ledger first."
        case .noPermission: "Change the owner or the permissions of the ledger's files."
        case .readersFull: "Close some of the programs that read the ledger."
        case .stopped: "Reopen what the twin has kept."
        }
    }
}
