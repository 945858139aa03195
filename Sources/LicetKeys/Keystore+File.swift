import Glibc
import LicetPrimitives

extension Keystore {
    /// More than any keystore's text has.
    private static let fileByteLimit = 4_096

    /// Reads the keystore in the file at `path`.
    public init(path: String) throws(KeyError) {
        let bytes = try Self.contents(path)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notKeystore }
        try self.init(text)
    }

    /// Writes the keystore to a new file that only its owner may read, and syncs it.
    ///
    /// A file that is there already is never overwritten; a new one that cannot be finished is
    /// removed.
    public func write(path: String) throws(KeyError) {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw errno == EEXIST
                ? .exists(path: path) : .unwritable(path: path, reason: Self.systemReason())
        }
        var bytes = Array(text.utf8)[...]
        var isWritten = true
        while isWritten, !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            isWritten = count > 0
            bytes = bytes.dropFirst(max(count, 0))
        }
        isWritten = isWritten && fsync(file) == 0
        let reason = Self.systemReason()
        isWritten = close(file) == 0 && isWritten
        guard isWritten else {
            unlink(path)
            throw .unwritable(path: path, reason: reason)
        }
    }

    private static func contents(_ path: String) throws(KeyError) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: fileByteLimit + 1)
        var total = 0
        while total < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                read(file, $0.baseAddress?.advanced(by: total), $0.count - total)
            }
            if count < 0 { throw .unreadable(path: path, reason: systemReason()) }
            if count == 0 { return Array(bytes[..<total]) }
            total += count
        }
        throw .unreadable(path: path, reason: "it is longer than \(fileByteLimit) bytes")
    }

    /// The operating system's words for its last refusal.
    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
