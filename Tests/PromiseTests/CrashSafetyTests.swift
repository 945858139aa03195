import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetStorage
import Testing

/// No committed block is lost and none is applied twice, at whatever write or sync the process
/// ends: the twins forget everything that was not synced by then.
@Suite struct CrashSafetyTests {
    /// What a crashed ledger had promised: the height of the last block whose append returned.
    private struct Run {
        var committed: UInt64?
        var points = 0
        let store: FaultyStore
        let disk: FaultyDisk
    }

    /// The blocks of a busy chain, after the genesis record.
    private static func chain() throws -> (genesis: Genesis, blocks: [[UInt8]], root: Digest) {
        let world = try ReplayTests.busy(seed: 50, blocks: 4)
        let blocks = try ReplayTests.blocks(of: world.ledger)
        return (world.ledger.genesis, Array(blocks.dropFirst()), world.ledger.stateRoot)
    }

    /// Applies the blocks on faulty twins until the script stops them.
    private static func run(
        _ chain: (genesis: Genesis, blocks: [[UInt8]], root: Digest), stoppingAt point: Int?
    ) throws -> Run {
        let script = FaultScript(at: point)
        var run = Run(store: FaultyStore(script: script), disk: FaultyDisk(script: script))
        do {
            let store = try LedgerStore(store: run.store, disk: run.disk, segmentSize: 4_096)
            let ledger = try Ledger(store: store, genesis: chain.genesis)
            run.committed = 0
            for block in chain.blocks {
                run.committed = try ledger.apply(block).header.height
            }
        } catch let error as LedgerError {
            #expect(error == .storage(.stopped), "\(error)")
        } catch let error as StorageError {
            #expect(error == .stopped, "\(error)")
        }
        run.points = script.points
        return run
    }

    @Test func `After a stop at any write or sync the ledger reopens whole and goes on`() throws {
        let chain = try Self.chain()
        let points = try Self.run(chain, stoppingAt: nil).points
        #expect(points > chain.blocks.count * 4)
        var pending = 0
        for point in 0..<points {
            let run = try Self.run(chain, stoppingAt: point)
            for torn in [0, 7] {
                pending += try Self.check(run, chain, torn: torn, "point \(point), torn \(torn)")
            }
        }
        // Some stops lie between the segment's sync and the store's transaction.
        #expect(pending >= chain.blocks.count)
    }

    /// Reopens what a crash left; gives how many blocks were pending.
    private static func check(
        _ run: Run, _ chain: (genesis: Genesis, blocks: [[UInt8]], root: Digest), torn: Int,
        _ place: Comment
    ) throws -> Int {
        let store = try LedgerStore(
            store: run.store.survivor(), disk: run.disk.survivor(torn: torn), segmentSize: 4_096)
        let pending = try store.pendingBlocks().count
        #expect(pending <= 1, place)
        let ledger = try Ledger(store: store, genesis: chain.genesis)
        if let committed = run.committed {
            #expect(ledger.height >= committed && ledger.height <= committed + 1, place)
        }
        #expect(ledger.check().isClean, place)
        try Replay.verify(ledger)
        for block in chain.blocks.dropFirst(Int(ledger.height)) { try ledger.apply(block) }
        #expect(ledger.stateRoot == chain.root, place)
        #expect(ledger.check().isClean, place)
        return pending
    }

    @Test func `A write that fails changes nothing and the ledger goes on`() throws {
        let chain = try Self.chain()
        let points = try Self.run(chain, stoppingAt: nil).points
        for point in stride(from: 0, to: points, by: 3) {
            let script = FaultScript(at: point, fault: .fail(.diskFull))
            let twins = (FaultyStore(script: script), FaultyDisk(script: script))
            var ledger: Ledger?
            var failures = 0
            var index = 0
            while index < chain.blocks.count, failures < 5 {
                do {
                    if ledger == nil {
                        let store = try LedgerStore(store: twins.0, disk: twins.1)
                        ledger = try Ledger(store: store, genesis: chain.genesis)
                        index = Int(ledger?.height ?? 0)
                    } else if try ledger?.apply(chain.blocks[index]) != nil {
                        index += 1
                    }
                } catch {
                    failures += 1
                    ledger = nil
                }
            }
            #expect(failures <= 1, "point \(point)")
            #expect(ledger?.stateRoot == chain.root, "point \(point)")
            #expect(ledger?.check().isClean == true, "point \(point)")
        }
    }
}
