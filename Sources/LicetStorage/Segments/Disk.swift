/// A flat directory of append-only files, the little that the block segments need of a disk.
///
/// Names are single path components. A file's bytes are durable after `sync`, its name after
/// `create`.
public protocol Disk: AnyObject {
    /// The names of all files, ascending.
    func list() throws(StorageError) -> [String]

    /// Creates an empty file unless it is there; its name survives a crash from then on.
    func create(_ name: String) throws(StorageError)

    /// The file's length in bytes.
    func size(of name: String) throws(StorageError) -> Int

    /// Up to `count` bytes from `offset`; fewer at the end of the file.
    func read(_ name: String, at offset: Int, count: Int) throws(StorageError) -> [UInt8]

    /// Adds bytes at the end; after an error a part of them may stand there.
    func append(_ bytes: [UInt8], to name: String) throws(StorageError)

    /// Cuts the file to `size` bytes.
    func truncate(_ name: String, to size: Int) throws(StorageError)

    /// Makes the file's bytes and length survive a crash.
    func sync(_ name: String) throws(StorageError)
}
