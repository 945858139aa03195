import Foundation
import Testing

/// The habits that every command has: help, usage, exit codes, streams.
@Suite struct CommandLineTests {
    static let commands = [
        "new", "check", "build", "fmt", "test", "run", "profile", "debug", "cost", "disasm",
        "expand", "explain", "simulate", "compare",
        "explain-code", "glossary", "prose", "may", "statement", "key", "key new", "key list",
        "key show",
        "ledger", "ledger init", "ledger demo", "ledger status", "ledger fsck", "tx",
        "tx submit", "tx show", "proof", "proof take", "proof verify", "replay",
    ]

    @Test(arguments: commands) func everyCommandsHelpHasAnExample(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let help = try LicetProcess.run(words + ["--help"])
        #expect(help.code == 0)
        #expect(help.talk.isEmpty)
        #expect(help.output.contains("USAGE: licet \(command)"))
        #expect(help.output.contains("Example: licet \(words[0])"), "\(help.output)")
        #expect((try LicetProcess.run(["help"] + words)).output == help.output)
    }

    @Test(arguments: commands) func everyCommandRefusesAnUnknownOption(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let outcome = try LicetProcess.run(words + ["--no-such-option"])
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.talk.contains("--no-such-option") || outcome.talk.contains("Missing"))
    }

    /// Groups hold commands; everything else has a result, which may be wanted as JSON.
    @Test(arguments: commands.filter { !["key", "ledger", "tx", "proof"].contains($0) })
    func everyResultCanBeJSON(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let help = try LicetProcess.run(words + ["--help"])
        #expect(help.output.contains("--format <format>"))
        #expect(help.output.contains("json"))
    }

    @Test func theHelpListsEveryCommandAndTheExitCodes() throws {
        let help = try LicetProcess.run("--help")
        #expect(help.code == 0)
        for command in Self.commands where !command.contains(" ") {
            #expect(help.output.contains("  \(command) "), "\(command)")
        }
        #expect(help.output.contains("Exit codes:"))
        #expect(try LicetProcess.run("--version").output.hasPrefix("licet "))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreThere(_ shell: String) throws {
        let outcome = try LicetProcess.run("--generate-completion-script", shell)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("explain-code"))
    }

    @Test(arguments: [
        ["fly"], ["check"], ["run", "x.licet"], ["ledger", "init"], ["statement", "X"],
        ["check", "x", "--format", "xml"],
        [
            "explain", "X", "--ledger", "y", "--period", "2026",
            "--payment", "3",
        ], ["explain", "X", "--ledger", "y", "--period", "2026", "--acts"],
        ["prose", "x", "--lang", "xx"], ["glossary", "--lang", "de"],
    ])
    func misuseIsTold(_ arguments: [String]) throws {
        let outcome = try LicetProcess.run(arguments)
        #expect(outcome.code == 2, "\(outcome.talk)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.talk.isEmpty)
    }

    @Test(arguments: [
        "check", "build", "fmt", "test", "cost", "disasm", "expand", "prose",
    ])
    func aMissingFileIsTold(_ command: String) throws {
        let outcome = try LicetProcess.run(command, "nowhere.licet")
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("error[L8130]"), "\(outcome.talk)")
        #expect(outcome.talk.contains("mend:"))
    }

    @Test(arguments: ["build", "test", "cost", "disasm", "expand", "prose"])
    func aFileThatDoesNotCompileIsTold(_ command: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("licence Half {", to: "half.licet")
        let outcome = try LicetProcess.run(command, "half.licet", in: scratch.path)
        #expect(outcome.code == 4)
        #expect(outcome.output.isEmpty)
        #expect(outcome.talk.contains("error[L3"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["half.licet"])
    }

    @Test(arguments: [[UInt8](), [0xFF, 0xFE], [0], Array("\u{202E}".utf8)])
    func bytesThatAreNoSourceAreRefused(_ bytes: [UInt8]) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let path = try scratch.write(bytes, to: "bytes.licet")
        let outcome = try LicetProcess.run("test", path)
        #expect([0, 4].contains(outcome.code))
        #expect(bytes.isEmpty || outcome.code == 4)
    }

    @Test func aFolderWithoutContractsIsTold() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let outcome = try LicetProcess.run("test", scratch.path)
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("L8130"))
    }

    @Test func noColourNoProgressWithoutATerminal() throws {
        for environment in [[:], ["NO_COLOR": "1"]] {
            let outcome = try LicetProcess.run(
                ["test", "Contracts/AvcPool.licet"], environment: environment)
            #expect(outcome.talk.isEmpty)
            #expect(!outcome.output.contains("\u{1B}"))
        }
    }

    @Test func aReaderThatGoesAwayIsNoMistake() throws {
        let outcome = try LicetProcess.execute(
            "/bin/bash",
            ["-c", "set -o pipefail; '\(try LicetProcess.binary())' explain-code | head -n 1"],
            in: LicetProcess.root)
        #expect(outcome.output.hasPrefix("L1000"))
        #expect(!outcome.talk.contains("Fatal"))
    }
}
