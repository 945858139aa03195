import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetVM
import Testing

/// The same blocks give the same roots, receipts and events.
@Suite struct ReplayTests {
    static func busy(seed: UInt64, blocks: Int = 25) throws -> World {
        let world = try World.staged()
        var traffic = RandomTraffic(seed: seed)
        try traffic.run(world, blocks: blocks)
        return world
    }

    static func blocks(of ledger: Ledger) throws -> [[UInt8]] {
        try (0...ledger.height).map { try ledger.blockBytes(at: $0) }
    }

    @Test(arguments: 20..<24)
    func `Replay of the blocks alone gives the same header`(_ seed: UInt64) throws {
        let ledger = try Self.busy(seed: seed).ledger
        let header = try Replay.run(Self.blocks(of: ledger))
        #expect(header == (try ledger.head()), "seed \(seed)")
        #expect(header.stateRoot == ledger.stateRoot)
        var heights: [UInt64] = []
        #expect(try Replay.verify(ledger) { heights.append($0) } == ledger.stateRoot)
        #expect(heights == Array(0...ledger.height))
    }

    @Test func `The same transactions in a second ledger give the same roots and receipts`() throws
    {
        let (one, two) = (try Self.busy(seed: 30).ledger, try Self.busy(seed: 30).ledger)
        #expect(one.stateRoot == two.stateRoot)
        for height in 0...one.height {
            #expect(try one.header(at: height) == two.header(at: height))
            #expect(try one.receipts(at: height) == two.receipts(at: height))
        }
        #expect(try Self.busy(seed: 31).ledger.stateRoot != one.stateRoot)
    }

    @Test func `A block left out, doubled or changed is refused or leads elsewhere`() throws {
        let ledger = try Self.busy(seed: 32, blocks: 6).ledger
        let blocks = try Self.blocks(of: ledger)
        for index in 1..<blocks.count - 1 {
            var spoilt = blocks
            spoilt.remove(at: index)
            #expect(throws: LedgerError.self) { try Replay.run(spoilt) }
            spoilt = blocks
            spoilt.insert(blocks[index], at: index)
            #expect(throws: LedgerError.self) { try Replay.run(spoilt) }
            spoilt = blocks
            spoilt.swapAt(index, index + 1)
            #expect(throws: LedgerError.self) { try Replay.run(spoilt) }
            var block = try Block(decoding: blocks[index])
            block.transactions.append([1])
            spoilt = blocks
            spoilt[index] = block.bytes
            #expect(throws: LedgerError.self) { try Replay.run(spoilt) }
        }
        #expect(throws: LedgerError.self) { try Replay.run([]) }
        #expect(throws: LedgerError.self) { try Replay.run([[1, 2]]) }
    }

    @Test func `A root differs after every block`() throws {
        let ledger = try Self.busy(seed: 33).ledger
        let roots = try (0...ledger.height).map { try ledger.header(at: $0).stateRoot }
        #expect(Set(roots).count == roots.count)
    }

    @Test func `A trace gives every call of a licence with its receipt and outcome`() throws {
        let world = try World.staged()
        try world.receipts(
            of: """
                Ada offer L Till Ada Ben Song [EUR]
                Ada sign L
                Ben sign L
                Ben call L note 1 10
                Ben call L deny
                Ben call L pay 5 [EUR]5
                """)
        let module = try world.ledger.module(world.id("Till")).module
        let traces = try Replay.trace(world.id("L"), in: world.ledger)
        #expect(traces.map { module.actions[$0.action].name } == ["begin", "note", "deny", "pay"])
        #expect(traces.map(\.receipt.code) == [0, 0, 4002, 0])
        #expect(traces[1].arguments == [.int(1), .int(10)])
        #expect(traces[1].sender == world.id("Ben"))
        #expect(traces[1].outcome.effects.events.count == 1)
        #expect(traces.map(\.height) == traces.map(\.height).sorted())
        #expect(try Replay.trace(world.id("Song"), in: world.ledger).isEmpty)
    }

    @Test func `A trace gives the marked steps with their values`() throws {
        let world = try World.staged()
        var module = TestModules.till(name: "Marked")
        module.debug.steps = [
            DerivationStep(
                function: 5, instruction: 3, register: 2, kind: .base, clause: 0, line: 3,
                label: "notes so far", asset: nil)
        ]
        #expect(module.functions[4].name == "note" || module.functions[5].name == "note")
        module.debug.steps[0].function = module.functions[4].name == "note" ? 4 : 5
        world.use(module)
        let codes = try world.receipts(
            of: """
                Ada publish Marked
                Ada offer L Marked Ada Ben Song [EUR]
                Ada sign L
                Ben sign L
                Ben call L note 1 10
                Ben call L note 2 10
                """
        ).map(\.code)
        #expect(codes == [0, 0, 0, 0, 0, 0])
        let steps = try Replay.trace(world.id("L"), in: world.ledger).flatMap(\.steps)
        #expect(steps.map(\.step) == [0, 0])
        #expect(steps.map(\.values) == [[.int(1)], [.int(2)]])
    }
}
