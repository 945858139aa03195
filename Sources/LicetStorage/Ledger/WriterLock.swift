import Glibc

/// The right to write a ledger, held by an exclusive `flock` on its LOCK file as long as this lives.
/// The system releases it when the process ends, however it ends.
final class WriterLock {
    private let descriptor: Int32

    /// Takes the lock, or throws `alreadyOpen` with the process that holds it (0 when unknown).
    init(path: String) throws(StorageError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .lastSystemError(during: "opening \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let holder = Self.holder(descriptor)
            close(descriptor)
            if number == EWOULDBLOCK { throw .alreadyOpen(pid: holder) }
            throw .system(number, during: "locking \(path)")
        }
        self.descriptor = descriptor
        // The number only serves the message: a full disk must not keep a ledger from opening.
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    /// The lock is given back and not only closed: a process that another thread is just starting
    /// holds a copy of the descriptor until it runs its program.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> Int {
        var text = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &text, text.count, 0)
        let digits = text.prefix(max(0, count)).prefix { $0 >= 0x30 && $0 <= 0x39 }
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }
}
