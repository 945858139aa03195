import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import Testing

/// No transaction creates or loses money, asset by asset, whatever it asks for.
@Suite struct ConservationTests {
    @Test(arguments: 0..<12)
    func `Random blocks conserve every asset`(_ seed: UInt64) throws {
        let world = try World.staged()
        var traffic = RandomTraffic(seed: seed)
        var receipts: [Receipt] = []
        for block in 0..<25 {
            receipts += try traffic.run(world, blocks: 1)
            #expect(try world.unbalanced() == [], "seed \(seed), block \(block)")
        }
        #expect(receipts.contains { $0.isDone }, "seed \(seed)")
        #expect(receipts.contains { $0.code >= 5000 }, "seed \(seed)")
    }

    @Test func `Random blocks reach calls that move money, traps and refusals`() throws {
        var codes: [UInt16] = []
        var moved = 0
        for seed in UInt64(100)..<110 {
            let world = try World.staged()
            var traffic = RandomTraffic(seed: seed)
            for receipt in try traffic.run(world, blocks: 25) {
                codes.append(receipt.code)
                let isMove = receipt.events.contains {
                    if case .deposited = $0 { true } else { false }
                }
                moved += isMove ? 1 : 0
            }
        }
        #expect(moved >= 5)
        let kinds = Set(codes)
        #expect(kinds.isSuperset(of: [0, 5000, 5001, 5003, 5005, 5017]), "\(kinds.sorted())")
        #expect(kinds.contains { (4000..<5000).contains($0) }, "\(kinds.sorted())")
    }

    @Test func `The sum of fees paid is what the treasury received`() throws {
        let world = try World.staged()
        let before = try world.balance("Fees", "FEE")
        var traffic = RandomTraffic(seed: 7)
        let fees = try traffic.run(world, blocks: 40).reduce(BigInt.zero) { $0 + $1.fee }
        #expect(try world.balance("Fees", "FEE") == before + fees)
        #expect(fees.signum > 0)
    }
}
