import ArgumentParser
import LicetLedger
import LicetPrimitives
import LicetWorkbench

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Execute all blocks of a ledger again, from the blocks alone, and compare.",
        discussion: """
            Example: licet replay --ledger demo
            Exit code 1 if a header comes out differently.
            """)

    @OptionGroup var ledger: LedgerOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.replay/1"
        let height: UInt64
        let stateRoot: String
    }

    func run() throws {
        let ledger = try ledger.reader()
        let progress = Progress("Replaying", of: Int(clamping: ledger.height))
        let root = try Replay.verify(ledger) { height in
            progress.show(Int(clamping: height))
            guard progress.isInterrupted else { return }
            progress.end()
            Failure.end(
                with: Failure(.no, "interrupted; the blocks to height \(height) came out the same"))
        }
        progress.end()
        guard !output.isJSON else {
            return try Console.show(json: Result(height: ledger.height, stateRoot: root.hex))
        }
        Console.say("Replayed \(ledger.height) blocks from the blocks alone: same headers.")
        Console.show("state root \(root.hex)")
    }
}
