import ArgumentParser
import Foundation

/// The one command of the project: everything a rights holder, a node or a researcher does.
@main
struct Licet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet",
        abstract: "Write, read, test, sign and execute licences of intellectual property.",
        discussion: """
            Start here:
              licet new Streaming            a first contract, Streaming.licet
              licet check Streaming.licet    what is wrong with it, if anything
              licet test Streaming.licet     its scenarios
              licet prose Streaming.licet    the same contract in English
            Exit codes: 0 yes, 1 the answer is no, 2 usage, 3 input missing or unreadable,
            4 source does not compile, 5 transaction refused or trapped, 70 our mistake.
            """,
        version: "licet 0.1.0",
        subcommands: [FormatCommand.self])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Failure.end(with: error)
        }
    }
}
