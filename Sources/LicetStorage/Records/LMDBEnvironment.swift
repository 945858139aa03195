import CLMDB
import Glibc

/// One open LMDB environment, shared by all stores of this process on the same file: LMDB's file
/// locks are the process's, so a second environment on one file would release the first one's.
///
/// `@unchecked Sendable`: the handle is LMDB's own thread-safe object; the fields are constants.
final class LMDBEnvironment: @unchecked Sendable {
    let handle: OpaquePointer
    let writable: Bool
    private let device: UInt
    private let inode: UInt

    private struct Entry {
        let environment: LMDBEnvironment
        var users: Int
    }

    /// Read and changed only under the lock below.
    nonisolated(unsafe) private static var open: [Entry] = []

    /// Made once, never moved and never freed, as a mutex must be.
    nonisolated(unsafe) private static let lock = {
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        return mutex
    }()

    private init(path: String, writable: Bool, mapSize: Int) throws(StorageError) {
        if writable { try Self.reserveLockFile(beside: path) }
        var created: OpaquePointer?
        try check(mdb_env_create(&created), "creating the store's environment")
        guard let created else { throw .mustReopen }
        do throws(StorageError) {
            if writable { try check(mdb_env_set_mapsize(created, mapSize), "setting the map size") }
            let flags = MDB_NOSUBDIR | MDB_NOTLS | (writable ? 0 : MDB_RDONLY)
            try check(mdb_env_open(created, path, UInt32(flags), 0o644), "opening \(path)")
            var dead: Int32 = 0
            try check(mdb_reader_check(created, &dead), "clearing the readers of \(path)")
        } catch {
            mdb_env_close(created)
            throw error
        }
        handle = created
        self.writable = writable
        let identity = Self.identity(of: path)
        device = identity?.device ?? 0
        inode = identity?.inode ?? 0
    }

    /// The environment of the file at `path`, opened when this process has not done so yet.
    static func acquire(
        path: String, writable: Bool, mapSize: Int
    ) throws(StorageError) -> LMDBEnvironment {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        if let index = open.firstIndex(where: { $0.environment.isOf(path) }) {
            let shared = open[index].environment
            guard shared.writable || !writable else { throw .alreadyOpen(pid: Int(getpid())) }
            open[index].users += 1
            return shared
        }
        let fresh = try LMDBEnvironment(path: path, writable: writable, mapSize: mapSize)
        open.append(Entry(environment: fresh, users: 1))
        return fresh
    }

    /// Gives up one use; the last one closes the environment.
    func release() {
        pthread_mutex_lock(Self.lock)
        defer { pthread_mutex_unlock(Self.lock) }
        guard let index = Self.open.firstIndex(where: { $0.environment === self }) else { return }
        Self.open[index].users -= 1
        guard Self.open[index].users == 0 else { return }
        mdb_env_close(handle)
        Self.open.remove(at: index)
    }

    private func isOf(_ path: String) -> Bool {
        guard let identity = Self.identity(of: path) else { return false }
        return identity.device == device && identity.inode == inode
    }

    /// Whether the file system, or the limit on a file's size, leaves less than a MiB to the store.
    var isOutOfRoom: Bool {
        var descriptor: mdb_filehandle_t = -1
        guard mdb_env_get_fd(handle, &descriptor) == 0 else { return false }
        let margin: UInt = 1 << 20
        var system = statvfs()
        if fstatvfs(descriptor, &system) == 0, system.f_bavail < margin / max(1, system.f_frsize) {
            return true
        }
        var status = stat()
        var limit = rlimit()
        guard fstat(descriptor, &status) == 0,
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
        else { return false }
        return limit.rlim_cur < UInt(max(0, status.st_size)) + margin
    }

    private static func identity(of path: String) -> (device: UInt, inode: UInt)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (UInt(status.st_dev), UInt(status.st_ino))
    }

    /// Gives the lock file its full size on disk. LMDB maps it and writes through the map, which on
    /// a full file system would end the process by a bus error instead of an error number.
    private static func reserveLockFile(beside path: String) throws(StorageError) {
        let name = "\(path)-lock"
        let descriptor = Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .lastSystemError(during: "creating \(name)") }
        defer { close(descriptor) }
        try check(posix_fallocate(descriptor, 0, 8192), "reserving \(name)")
    }
}
