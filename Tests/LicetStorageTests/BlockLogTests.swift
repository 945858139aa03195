import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("The block segments")
struct BlockLogTests {
    /// A disk with `count` blocks in segments of about two blocks each.
    private func disk(_ count: Int) throws(StorageError) -> MemoryDisk {
        let disk = MemoryDisk()
        let log = try open(disk, applied: nil)
        for seed in 0..<count { try log.append(blockBytes(seed), at: UInt64(seed)) }
        return disk
    }

    private func open(
        _ disk: any Disk, applied: UInt64?, repairing: Bool = true
    ) throws(StorageError) -> BlockLog {
        try BlockLog(disk: disk, applied: applied, repairing: repairing, segmentSize: 150)
    }

    @Test("Blocks are read back by height across segments, also after reopening")
    func reading() throws {
        let disk = try disk(9)
        #expect(try disk.list().count == 5)
        #expect(try disk.list().first == "00000000000000000000.blocks")
        let log = try open(disk, applied: 8)
        #expect(log.next == 9)
        for seed in 0..<9 { #expect(try log.block(at: UInt64(seed)) == blockBytes(seed)) }
        #expect(throws: StorageError.blockMissing(height: 9)) { try log.block(at: 9) }
        #expect(throws: StorageError.blockMissing(height: .max)) { try log.block(at: .max) }
    }

    @Test("A reader finds blocks that were appended after it opened")
    func following() throws {
        let disk = try disk(1)
        let reader = try open(disk, applied: 0, repairing: false)
        let writer = try open(disk, applied: 0)
        for seed in 1..<6 { try writer.append(blockBytes(seed), at: UInt64(seed)) }
        #expect(try reader.block(at: 5) == blockBytes(5))
        #expect(try reader.block(at: 2) == blockBytes(2))
    }

    @Test("A tail torn at any length is cut when opened for writing")
    func tornTail() throws {
        let whole = try disk(4)
        let name = try #require(try whole.list().last)
        let bytes = try contents(of: name, on: whole)
        let start = bytes.count - (Frame.overhead + blockBytes(3).count)
        for length in start..<bytes.count {
            let torn = try copy(of: whole)
            try torn.truncate(name, to: length)
            let log = try open(torn, applied: 2)
            try #require(log.next == 3, "length \(length)")
            #expect(try torn.size(of: name) == start)
            try log.append(blockBytes(3), at: 3)
            #expect(try contents(of: name, on: torn) == bytes)
        }
    }

    @Test("Any changed byte of the last, unapplied frame makes it a torn tail")
    func damagedTail() throws {
        let whole = try disk(4)
        let name = try #require(try whole.list().last)
        let bytes = try contents(of: name, on: whole)
        for index in (bytes.count - Frame.overhead - blockBytes(3).count)..<bytes.count {
            var changed = bytes
            changed[index] ^= 0x10
            let disk = try copy(of: whole)
            try replace(name, on: disk, by: changed)
            let log = try open(disk, applied: 2)
            try #require(log.next == 3, "byte \(index)")
        }
    }

    @Test("Any changed byte of an applied frame is an error, and reading it says so")
    func damagedBlocks() throws {
        let whole = try disk(4)
        let name = try #require(try whole.list().last)
        let bytes = try contents(of: name, on: whole)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x10
            let disk = try copy(of: whole)
            try replace(name, on: disk, by: changed)
            let height: UInt64 = index < bytes.count / 2 ? 2 : 3
            #expect(throws: StorageError.blockDamaged(height: height), "byte \(index)") {
                try open(disk, applied: 3)
            }
            let reader = try open(disk, applied: 3, repairing: false)
            #expect(throws: StorageError.self) { try reader.block(at: height) }
        }
    }

    @Test("Damage before a whole frame is never cut, applied or not")
    func damageBeforeFrame() throws {
        let disk = try disk(4)
        let name = try #require(try disk.list().last)
        var bytes = try contents(of: name, on: disk)
        bytes[20] ^= 1
        try replace(name, on: disk, by: bytes)
        #expect(throws: StorageError.blockDamaged(height: 2)) { try open(disk, applied: 1) }
        #expect(try contents(of: name, on: disk) == bytes)
    }

    @Test("Damage in an earlier segment is found when its block is read")
    func damagedEarlierSegment() throws {
        let disk = try disk(6)
        let name = try disk.list()[0]
        let bytes = try contents(of: name, on: disk)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 4
            try replace(name, on: disk, by: changed)
            let log = try open(disk, applied: 5)
            let height: UInt64 = index < bytes.count / 2 ? 0 : 1
            #expect(throws: StorageError.blockDamaged(height: height), "byte \(index)") {
                try log.block(at: height)
            }
        }
    }

    @Test("A missing segment is told from a damaged one")
    func missingSegments() throws {
        let whole = try disk(6)
        let names = try whole.list()
        let first = MemoryDisk()
        try first.create(names[1])
        try first.append(try contents(of: names[1], on: whole), to: names[1])
        #expect(throws: StorageError.blockMissing(height: 0)) { try open(first, applied: 3) }
        let empty = MemoryDisk()
        #expect(throws: StorageError.blockMissing(height: 0)) { try open(empty, applied: 3) }
        try empty.create(names[0])
        try empty.append(try contents(of: names[0], on: whole), to: names[0])
        #expect(throws: StorageError.blockMissing(height: 2)) { try open(empty, applied: 3) }
        let reader = try open(empty, applied: 3, repairing: false)
        #expect(throws: StorageError.blockMissing(height: 2)) { try reader.block(at: 2) }
    }

    @Test("Files of other names are left alone")
    func otherFiles() throws {
        let disk = try disk(2)
        for name in ["notes.txt", "1.blocks", "0000000000000000000x.blocks"] {
            try disk.create(name)
        }
        let log = try open(disk, applied: 1)
        #expect(log.next == 2)
        #expect(Segment(name: "00000000000000000042.blocks")?.first == 42)
    }

    @Test("A taken-back block leaves the segment as it was")
    func takingBack() throws {
        let disk = try disk(3)
        let name = try #require(try disk.list().last)
        let before = try contents(of: name, on: disk)
        let log = try open(disk, applied: 2)
        try log.append(blockBytes(3), at: 3)
        log.removeLast()
        #expect(try contents(of: name, on: disk) == before)
        #expect(log.next == 3)
        let empty = try open(MemoryDisk(), applied: nil)
        empty.removeLast()
        #expect(empty.next == 0)
    }
}

@Suite("The disks")
struct DiskTests {
    private func exercise(_ disk: any Disk) throws {
        #expect(try disk.list() == [])
        try disk.create("b")
        try disk.create("a")
        try disk.append([1, 2, 3], to: "a")
        try disk.append([4], to: "b")
        try disk.append([5], to: "a")
        try disk.create("a")
        try disk.sync("a")
        #expect(try disk.list() == ["a", "b"])
        #expect(try disk.size(of: "a") == 4)
        #expect(try disk.read("a", at: 1, count: 2) == [2, 3])
        #expect(try disk.read("a", at: 3, count: 9) == [5])
        #expect(try disk.read("a", at: 9, count: 9) == [])
        try disk.truncate("a", to: 1)
        try disk.append([6], to: "a")
        #expect(try contents(of: "a", on: disk) == [1, 6])
        #expect(throws: StorageError.self) { try disk.size(of: "c") }
        #expect(throws: StorageError.self) { try disk.read("c", at: 0, count: 1) }
        #expect(throws: StorageError.self) { try disk.append([1], to: "c") }
        #expect(throws: StorageError.self) { try disk.truncate("c", to: 0) }
        #expect(throws: StorageError.self) { try disk.sync("c") }
    }

    @Test("The disk in memory, the faulty one and the system's behave alike")
    func alike() throws {
        try exercise(MemoryDisk())
        try exercise(FaultyDisk(script: FaultScript()))
        try withTemporaryDirectory { try exercise(SystemDisk(directory: $0)) }
    }

    @Test("A directory that is not there is a numbered error")
    func missingDirectory() {
        let disk = SystemDisk(directory: "/nonexistent/blocks")
        #expect(throws: StorageError.self) { try disk.list() }
        #expect(throws: StorageError.self) { try disk.create("a") }
        #expect(throws: StorageError.self) { try SystemDisk.sync(path: "/nonexistent") }
    }

    @Test("The faulty disk forgets what was not synced, or keeps a torn part of it")
    func forgetting() throws {
        let disk = FaultyDisk(script: FaultScript(at: 5))
        try disk.create("a")
        try disk.append([1, 2], to: "a")
        try disk.sync("a")
        #expect(throws: StorageError.stopped) { try disk.append([3, 4, 5, 6], to: "a") }
        #expect(throws: StorageError.stopped) { try disk.list() }
        #expect(throws: StorageError.stopped) { try disk.sync("a") }
        #expect(throws: StorageError.stopped) { try disk.size(of: "a") }
        #expect(throws: StorageError.stopped) { try disk.read("a", at: 0, count: 1) }
        #expect(try contents(of: "a", on: disk.survivor()) == [1, 2])
        #expect(try contents(of: "a", on: disk.survivor(torn: 1)) == [1, 2, 3])
        #expect(try contents(of: "a", on: disk.survivor(torn: 9)) == [1, 2, 3, 4])
    }
}
