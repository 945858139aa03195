import CLMDB
import Glibc

extension StorageError {
    /// The error for a result of LMDB or an `errno` of the system.
    static func system(_ number: Int32, during operation: String) -> StorageError {
        switch number {
        case MDB_MAP_FULL: .mapFull
        case ENOSPC, EDQUOT, EFBIG: .diskFull
        case EACCES, EPERM, EROFS: .noPermission(operation: operation)
        case MDB_READERS_FULL: .readersFull
        case MDB_PANIC: .mustReopen
        case MDB_INVALID, MDB_VERSION_MISMATCH, MDB_CORRUPTED, MDB_PAGE_NOTFOUND:
            .storeDamaged(detail: String(cString: mdb_strerror(number)))
        default: .inputOutputFailed(operation: operation, number: Int(number))
        }
    }

    /// The error for the present `errno`.
    static func lastSystemError(during operation: String) -> StorageError {
        system(errno, during: operation)
    }
}

/// Throws the numbered error unless an LMDB result is success.
func check(_ result: Int32, _ operation: String) throws(StorageError) {
    guard result == 0 else { throw .system(result, during: operation) }
}
