/// A disk in memory: what it holds is gone with it, so `sync` has nothing to do.
public final class MemoryDisk: Disk {
    private struct File {
        let name: String
        var bytes: [UInt8]
    }

    /// Ascending by name.
    private var files: [File] = []

    /// An empty disk.
    public init() {}

    /// A disk with the files of `other`, independent of it from now on.
    public init(copying other: MemoryDisk) {
        files = other.files
    }

    /// The names of all files, ascending.
    public func list() throws(StorageError) -> [String] { files.map(\.name) }

    /// Creates an empty file unless it is there.
    public func create(_ name: String) throws(StorageError) {
        guard !files.contains(where: { $0.name == name }) else { return }
        files.append(File(name: name, bytes: []))
        files.sort { precedes(Array($0.name.utf8), Array($1.name.utf8)) }
    }

    /// The file's length in bytes.
    public func size(of name: String) throws(StorageError) -> Int {
        files[try index(of: name)].bytes.count
    }

    /// Up to `count` bytes from `offset`.
    public func read(
        _ name: String, at offset: Int, count: Int
    ) throws(StorageError) -> [UInt8] {
        Array(files[try index(of: name)].bytes.dropFirst(offset).prefix(count))
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8], to name: String) throws(StorageError) {
        files[try index(of: name)].bytes.append(contentsOf: bytes)
    }

    /// Cuts the file to `size` bytes.
    public func truncate(_ name: String, to size: Int) throws(StorageError) {
        let index = try index(of: name)
        files[index].bytes.removeLast(max(0, files[index].bytes.count - size))
    }

    /// Nothing: memory does not outlive a crash.
    public func sync(_ name: String) throws(StorageError) {
        _ = try index(of: name)
    }

    private func index(of name: String) throws(StorageError) -> Int {
        guard let index = files.firstIndex(where: { $0.name == name }) else {
            throw .ledgerMissing(path: name)
        }
        return index
    }
}
