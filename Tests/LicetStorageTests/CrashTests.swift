import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A crash or a failure at every point of a commit")
struct CrashTests {
    private static let blocks = 3

    /// What a run on the faulty twin came to.
    private struct Outcome {
        /// How many commits returned.
        var committed = 0
        var error: StorageError?
    }

    /// Opens a ledger on the twins and commits all blocks, or as many as go.
    private func run(_ store: FaultyStore, _ disk: FaultyDisk) -> Outcome {
        var outcome = Outcome()
        do throws(StorageError) {
            let ledger = try LedgerStore(store: store, disk: disk, segmentSize: 150)
            for seed in 0..<Self.blocks {
                try commitNext(to: ledger, seed: seed)
                outcome.committed += 1
            }
        } catch {
            outcome.error = error
        }
        return outcome
    }

    /// Reopens what is left: every committed block is there, at most one more is pending, and going
    /// on gives the root of a run that nothing disturbed.
    private func recover(
        _ store: MemoryStore, _ disk: MemoryDisk, committed: Int, _ context: String
    ) throws {
        let ledger = try LedgerStore(store: store, disk: disk, segmentSize: 150)
        let applied = Int(ledger.nextHeight)
        let pending = try ledger.pendingBlocks()
        try #require(applied + pending.count >= committed, "a block is lost: \(context)")
        try #require(applied + pending.count <= committed + 1, "\(context)")
        try #require(applied >= committed, "a committed block is not applied: \(context)")
        for block in pending {
            #expect(block.block == blockBytes(Int(block.height)), "\(context)")
            try commitNext(to: ledger, seed: Int(block.height))
        }
        for seed in Int(ledger.nextHeight)..<Self.blocks { try commitNext(to: ledger, seed: seed) }
        let report = ledger.check()
        #expect(report.findings == [], "\(context)")
        #expect(ledger.root == (try MemoryLedger(blocks: Self.blocks).ledger.root), "\(context)")
        for seed in 0..<Self.blocks {
            #expect(try ledger.block(at: UInt64(seed)) == blockBytes(seed), "\(context)")
        }
    }

    /// How many points an undisturbed run has.
    private func pointCount() throws -> Int {
        let script = FaultScript()
        let outcome = run(FaultyStore(script: script), FaultyDisk(script: script))
        try #require(outcome.error == nil)
        return script.points
    }

    @Test("After a stop at any point, with any torn tail, nothing is lost and nothing doubled")
    func stops() throws {
        let points = try pointCount()
        #expect(points > 5 * Self.blocks)
        for point in 0..<points {
            let script = FaultScript(at: point)
            let store = FaultyStore(script: script)
            let disk = FaultyDisk(script: script)
            let outcome = run(store, disk)
            try #require(outcome.error == .stopped && script.isStopped, "point \(point)")
            for torn in [0, 1, 15, 16, 17, 40, 60, 1_000] {
                try recover(
                    store.survivor(), try disk.survivor(torn: torn), committed: outcome.committed,
                    "stop at \(point), \(torn) bytes torn")
            }
        }
    }

    @Test("A stop while a torn tail is cut leaves a ledger that reopens")
    func stopsInRecovery() throws {
        for point in 0..<3 {
            let memory = try MemoryLedger(blocks: 2)
            let name = try #require(try memory.disk.list().last)
            try memory.disk.append([1, 2, 3], to: name)
            let script = FaultScript(at: point)
            let disk = try FaultyDisk(copying: memory.disk, script: script)
            let store = FaultyStore(copying: memory.store, script: script)
            _ = try? LedgerStore(store: store, disk: disk, segmentSize: 150)
            try recover(store.survivor(), try disk.survivor(), committed: 2, "point \(point)")
        }
    }

    @Test(
        "An operation that fails at any point is a numbered error, and retrying or reopening goes on"
    )
    func failures() throws {
        for error in [StorageError.diskFull, .inputOutputFailed(operation: "x", number: 5)] {
            for point in 0..<(try pointCount()) {
                let script = FaultScript(at: point, fault: .fail(error))
                let store = FaultyStore(script: script)
                let disk = FaultyDisk(script: script)
                let outcome = run(store, disk)
                try #require(outcome.error == error, "point \(point)")
                try recover(
                    store.survivor(), try disk.survivor(torn: 1_000), committed: outcome.committed,
                    "\(error) at \(point)")
            }
        }
    }

    @Test("After a failure the same ledger either goes on or asks to be reopened")
    func goingOn() throws {
        var asked = 0
        for point in 0..<(try pointCount()) {
            let script = FaultScript(at: point, fault: .fail(.diskFull))
            let store = FaultyStore(script: script)
            let disk = FaultyDisk(script: script)
            let ledger = try LedgerStore(store: store, disk: disk, segmentSize: 150)
            var failed = 0
            while ledger.nextHeight < Self.blocks, failed < 2 {
                do throws(StorageError) {
                    try commitNext(to: ledger, seed: Int(ledger.nextHeight))
                } catch {
                    failed += 1
                    #expect(error == .diskFull || error == .mustReopen, "point \(point)")
                    asked += error == .mustReopen ? 1 : 0
                }
            }
            if failed < 2 {
                #expect(ledger.check().isClean, "point \(point)")
                #expect(ledger.root == (try MemoryLedger(blocks: Self.blocks).ledger.root))
            }
            try recover(
                store.survivor(), try disk.survivor(), committed: Int(ledger.nextHeight),
                "point \(point)")
        }
        #expect(asked == Self.blocks, "only an unknown outcome asks for it")
    }

    @Test("When a refused block cannot be taken back, the log asks to be reopened")
    func failedCut() throws {
        final class StubbornDisk: Disk {
            let disk = MemoryDisk()
            var refuses = false
            func list() throws(StorageError) -> [String] { try disk.list() }
            func create(_ name: String) throws(StorageError) { try disk.create(name) }
            func size(of name: String) throws(StorageError) -> Int { try disk.size(of: name) }
            func read(
                _ name: String, at offset: Int, count: Int
            ) throws(StorageError) -> [UInt8] {
                try disk.read(name, at: offset, count: count)
            }
            func append(_ bytes: [UInt8], to name: String) throws(StorageError) {
                try disk.append(bytes, to: name)
                if refuses { throw .diskFull }
            }
            func truncate(_ name: String, to size: Int) throws(StorageError) {
                if refuses { throw .diskFull }
                try disk.truncate(name, to: size)
            }
            func sync(_ name: String) throws(StorageError) { try disk.sync(name) }
        }
        let disk = StubbornDisk()
        let store = MemoryStore()
        let ledger = try LedgerStore(store: store, disk: disk)
        try commitNext(to: ledger, seed: 0)
        disk.refuses = true
        #expect(throws: StorageError.diskFull) { try commitNext(to: ledger, seed: 1) }
        disk.refuses = false
        #expect(throws: StorageError.mustReopen) { try commitNext(to: ledger, seed: 1) }
        #expect(ledger.height == 0)
        let reopened = try LedgerStore(store: store, disk: disk)
        #expect(try reopened.pendingBlocks().map(\.block) == [blockBytes(1)])
        try commitNext(to: reopened, seed: 1)
        #expect(reopened.check().isClean)
    }
}
