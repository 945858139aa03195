import Foundation
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives

/// A process for tests to kill: it opens the ledger in a directory and commits one block after
/// another, saying each height on standard output once the block is committed.
@main
struct LedgerWriter {
    static func main() throws {
        let directory = CommandLine.arguments[1]
        let ledger = try Ledger.create(
            directory: directory, genesis: World.genesis(), mapSize: 64 << 20)
        let world = try World(ledger: ledger)
        say(ledger.height)
        for number in 0..<100_000 {
            let sender = World.people[number % World.people.count]
            let target = World.people[(number + 1) % World.people.count]
            try world.send(
                sender, .transfer(asset: world.id("FEE"), to: world.id(target), units: 1))
            say(ledger.height)
        }
    }

    private static func say(_ height: UInt64) {
        FileHandle.standardOutput.write(Data("\(height)\n".utf8))
    }
}
