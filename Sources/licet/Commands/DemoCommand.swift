import ArgumentParser
import Foundation
import LicetLedger
import LicetPrimitives
import LicetWorkbench

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a whole life of three licences on a new ledger and print all that comes.",
        discussion: """
            Example: licet ledger demo --ledger demo
            Registers parties and works; publishes, offers and signs contracts; runs years of
            usage reports as signed transactions; prints each payee's statements, the gas by
            clause and the state root; exports a statement; proves, verifies, replays.
            """)

    @Option(name: .customLong("ledger"), help: "The ledger's directory, new or empty.")
    var directory: String

    @Option(help: "The folder of the contracts.", completion: .directory)
    var contracts = "Contracts"

    @Option(help: "The folder of the usage reports.", completion: .directory)
    var examples = "Examples"

    @Option(help: "Where exports go; beside the ledger, if not given.", completion: .directory)
    var exports: String?

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Licence: Encodable {
            let name: String
            let licence: String
            let status: String
            let statements: Int
            let payments: Int
        }
        let schema = "licet.ledger-demo/1"
        let chain: String
        let height: UInt64
        let transactions: Int
        let licences: [Licence]
        let gas: MeasuredCosts
        let exports: [String]
        let stateRoot: String
        let replayedRoot: String
    }

    func run() throws {
        let bar = DemoBar()
        let chain = try DemoChain(contracts: contracts, examples: examples, progress: bar.show)
        let result = try chain.run(
            ledger: directory, exports: exports ?? "\(directory)-exports", progress: bar.show)
        bar.progress.end()
        guard !output.isJSON else { return try Console.show(json: json(result)) }
        for licence in result.licences { show(licence) }
        heading("Gas by clause, over all licences")
        Console.show(result.gas.text)
        heading("The chain")
        Console.show("\(result.height) blocks, \(result.transactions) transactions")
        Console.show("proof of a licence's record: \(result.proof.path), ", terminator: "")
        Console.show("\(result.proof.byteCount) bytes, verified without the ledger")
        for path in result.exports { Console.show("exported \(path)") }
        Console.show("replay from the blocks alone: state root \(result.replayedRoot.hex)")
        Console.show("state root \(result.stateRoot.hex)")
    }

    private func show(_ licence: DemoLicenceResult) {
        heading("\(licence.name) (\(licence.status)): \(licence.partyWords)")
        for account in licence.accounts {
            Console.show("All statements for \(account.payee)\n")
            Console.show(account.text)
            Console.show(account.statement.text)
        }
    }

    private func heading(_ words: String) {
        Console.show("\(words)\n\(String(repeating: "=", count: words.count))\n")
    }

    private func json(_ result: DemoResult) -> Result {
        Result(
            chain: result.chain.hex, height: result.height, transactions: result.transactions,
            licences: result.licences.map {
                Result.Licence(
                    name: $0.name, licence: $0.licence.hex, status: $0.status,
                    statements: $0.statements.count, payments: $0.payments.count)
            },
            gas: result.gas, exports: result.exports, stateRoot: result.stateRoot.hex,
            replayedRoot: result.replayedRoot.hex)
    }
}

/// The demonstration's bar on a terminal, one round a phase.
private struct DemoBar {
    let progress = Progress("Playing", of: 1)

    func show(_ step: DemoProgress) {
        progress.show(step.done, of: step.total, "Playing: \(step.phase.rawValue)")
        guard progress.isInterrupted else { return }
        progress.end()
        Failure.end(
            with: Failure(
                .no, "interrupted while \(step.phase.rawValue); every block that was made is kept"))
    }
}
