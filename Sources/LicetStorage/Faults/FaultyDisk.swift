/// A disk in memory that forgets: what was not synced is lost when its script stops.
public final class FaultyDisk: Disk {
    private let script: FaultScript
    /// What the running process sees.
    private let present = MemoryDisk()
    /// What is there after a crash.
    private let durable = MemoryDisk()

    /// An empty disk under a script.
    public init(script: FaultScript) {
        self.script = script
    }

    /// A disk with the files of `other`, under a script.
    public init(copying other: any Disk, script: FaultScript) throws(StorageError) {
        self.script = script
        for name in try other.list() {
            try Self.copy(name, from: other, to: present)
            try Self.copy(name, from: other, to: durable)
        }
    }

    /// What a crash now leaves: all that was synced and, of each file that has grown since, at most
    /// `torn` of the new bytes.
    public func survivor(torn: Int = 0) throws(StorageError) -> MemoryDisk {
        let survivor = MemoryDisk()
        for name in try durable.list() {
            try Self.copy(name, from: durable, to: survivor)
            let kept = try durable.size(of: name)
            let fresh = try present.read(name, at: kept, count: torn)
            try survivor.append(fresh, to: name)
        }
        return survivor
    }

    /// The names of all files, ascending.
    public func list() throws(StorageError) -> [String] {
        try script.requireRunning()
        return try present.list()
    }

    /// Creates an empty file: one point before it stands.
    public func create(_ name: String) throws(StorageError) {
        try script.pass()
        try present.create(name)
        try durable.create(name)
    }

    /// The file's length in bytes.
    public func size(of name: String) throws(StorageError) -> Int {
        try script.requireRunning()
        return try present.size(of: name)
    }

    /// Up to `count` bytes from `offset`.
    public func read(
        _ name: String, at offset: Int, count: Int
    ) throws(StorageError) -> [UInt8] {
        try script.requireRunning()
        return try present.read(name, at: offset, count: count)
    }

    /// Adds bytes at the end: one point before the first and one after the first half.
    public func append(_ bytes: [UInt8], to name: String) throws(StorageError) {
        try script.pass()
        let half = bytes.count / 2
        try present.append(Array(bytes[..<half]), to: name)
        try script.pass()
        try present.append(Array(bytes[half...]), to: name)
    }

    /// Cuts the file: one point before.
    public func truncate(_ name: String, to size: Int) throws(StorageError) {
        try script.pass()
        try present.truncate(name, to: size)
    }

    /// Makes the file durable: one point before.
    public func sync(_ name: String) throws(StorageError) {
        try script.pass()
        try Self.copy(name, from: present, to: durable)
    }

    private static func copy(
        _ name: String, from source: any Disk, to target: MemoryDisk
    ) throws(StorageError) {
        try target.create(name)
        try target.truncate(name, to: 0)
        let size = try source.size(of: name)
        try target.append(try source.read(name, at: 0, count: size), to: name)
    }
}
