import Glibc

/// The files of one directory of the system's disk.
public final class SystemDisk: Disk {
    private let directory: String
    /// The file last appended to stays open, so that its `fsync` reports its own write errors.
    private var appending: (name: String, descriptor: Int32)?

    /// The disk of the existing directory at a path.
    public init(directory: String) {
        self.directory = directory
    }

    deinit {
        closeAppending()
    }

    /// The names of all files, ascending.
    public func list() throws(StorageError) -> [String] {
        guard let stream = opendir(directory) else {
            throw .lastSystemError(during: "listing \(directory)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { precedes(Array($0.utf8), Array($1.utf8)) }
    }

    /// Creates an empty file unless it is there, and syncs the directory that names it.
    public func create(_ name: String) throws(StorageError) {
        let descriptor = try open(name, O_WRONLY | O_CREAT)
        close(descriptor)
        try Self.sync(path: directory)
    }

    /// The file's length in bytes.
    public func size(of name: String) throws(StorageError) -> Int {
        var status = stat()
        guard stat(path(name), &status) == 0 else {
            throw .lastSystemError(during: "measuring \(path(name))")
        }
        return Int(status.st_size)
    }

    /// Up to `count` bytes from `offset`.
    public func read(
        _ name: String, at offset: Int, count: Int
    ) throws(StorageError) -> [UInt8] {
        let descriptor = try open(name, O_RDONLY)
        defer { close(descriptor) }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled..<count])
                let got = pread(descriptor, rest.baseAddress, rest.count, offset + filled)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { return }
                filled += got
            }
        }
        guard !failed else { throw .lastSystemError(during: "reading \(path(name))") }
        return bytes
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8], to name: String) throws(StorageError) {
        let descriptor = try appendDescriptor(name)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw .lastSystemError(during: "writing \(path(name))") }
            rest = rest.dropFirst(written)
        }
    }

    /// Cuts the file to `size` bytes.
    public func truncate(_ name: String, to size: Int) throws(StorageError) {
        guard ftruncate(try appendDescriptor(name), size) == 0 else {
            throw .lastSystemError(during: "cutting \(path(name))")
        }
    }

    /// Returns when the file's bytes and length are on the disk.
    public func sync(_ name: String) throws(StorageError) {
        guard fsync(try appendDescriptor(name)) == 0 else {
            throw .lastSystemError(during: "syncing \(path(name))")
        }
    }

    /// Returns when the file or directory at `path` is on the disk.
    static func sync(path: String) throws(StorageError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .lastSystemError(during: "opening \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .lastSystemError(during: "syncing \(path)") }
    }

    private func path(_ name: String) -> String { "\(directory)/\(name)" }

    private func open(_ name: String, _ flags: Int32) throws(StorageError) -> Int32 {
        let descriptor = Glibc.open(path(name), flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .lastSystemError(during: "opening \(path(name))") }
        return descriptor
    }

    private func appendDescriptor(_ name: String) throws(StorageError) -> Int32 {
        if let appending, appending.name == name { return appending.descriptor }
        closeAppending()
        let descriptor = try open(name, O_WRONLY | O_APPEND)
        appending = (name, descriptor)
        return descriptor
    }

    private func closeAppending() {
        if let appending { close(appending.descriptor) }
        appending = nil
    }
}
