import Foundation
import Testing

/// Every shell block of the front pages is run as a reader would run it; the commands that take
/// long, or fetch other people's machines, are there and can be executed.
@Suite struct DocumentTests {
    private static let long = ["Examples/quickstart", "Tests/run"]
    private static let measuring = ["Benchmarks/run", "Benchmarks/gas", "Benchmarks/verify"]
    /// A package's own command, by the folder it needs.
    private static let packaged = "swift package --package-path "

    @Test(arguments: ["README.md", "Contracts/README.md", "Benchmarks/README.md"])
    func everyShellBlockOfAPageRuns(_ page: String) throws {
        let root = LicetProcess.root
        let text = try String(contentsOfFile: "\(root)/\(page)", encoding: .utf8)
        let scratch = try Scratch()
        defer { scratch.remove() }
        for folder in ["Contracts", "Examples"] {
            try FileManager.default.copyItem(
                atPath: "\(root)/\(folder)", toPath: scratch.file(folder))
        }
        let folder = (try LicetProcess.binary() as NSString).deletingLastPathComponent
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        for block in Self.blocks(of: text) {
            let command = block.split(separator: " ").first.map(String.init) ?? ""
            if block.hasPrefix(Self.packaged) {
                let folder = block.dropFirst(Self.packaged.count).prefix { $0 != " " }
                let manifest = "\(root)/\(folder)/Package.swift"
                #expect(FileManager.default.fileExists(atPath: manifest), "\(manifest)")
                continue
            }
            let slow = Self.long + Self.measuring
            if let long = slow.first(where: { command.hasPrefix($0) }) {
                #expect(FileManager.default.isExecutableFile(atPath: "\(root)/\(long)"))
                continue
            }
            let outcome = try LicetProcess.execute(
                "/bin/bash", ["-e", "-c", block], in: scratch.path,
                environment: ["PATH": "\(folder):\(path)"])
            #expect(outcome.code == 0, "\(page):\n\(block)\n\(outcome.talk)")
        }
    }

    @Test func theFrontPageHasItsBlocks() throws {
        let text = try String(
            contentsOfFile: LicetProcess.root + "/README.md", encoding: .utf8)
        let blocks = Self.blocks(of: text)
        #expect(blocks.count >= 4)
        for long in Self.long {
            #expect(blocks.contains { $0.hasPrefix(long) }, "\(long)")
        }
    }

    /// The text between ` ```sh ` and ` ``` `.
    private static func blocks(of text: String) -> [String] {
        text.components(separatedBy: "\n```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }
}

/// `Examples/quickstart` with the program that is built already.
@Suite struct QuickstartTests {
    @Test func theQuickstartGoesTheWholeWayTwiceAndPrintsTheRootLast() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let script = LicetProcess.root + "/Examples/quickstart"
        let folder = scratch.file("life")
        for environment in [[:], ["TZ": "Asia/Kolkata", "LANG": "ru_RU.UTF-8"]] {
            let outcome = try LicetProcess.execute(
                script, ["life"], in: scratch.path,
                environment: environment.merging(
                    ["LICET_BINARY": try LicetProcess.binary()]
                ) { old, _ in old })
            #expect(outcome.code == 0, "\(outcome.talk)")
            let last = outcome.output.split(separator: "\n").last
            #expect(last == "state root \(try DemoLedger.root)")
            #expect(outcome.output.contains("holds: licence"))
            #expect(outcome.output.contains("clean: height"))
        }
        for name in ["NightDrive-2026-Q4-Ines.csv", "NightDrive-2026-Q4-Ines.html"] {
            #expect(FileManager.default.fileExists(atPath: "\(folder)/exports/\(name)"))
        }
    }

    @Test func theQuickstartRemovesNothingThatItDidNotMake() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("mine", to: "mine.txt")
        let script = LicetProcess.root + "/Examples/quickstart"
        let outcome = try LicetProcess.execute(
            script, [scratch.path], in: LicetProcess.root,
            environment: ["LICET_BINARY": try LicetProcess.binary()])
        #expect(outcome.code == 3)
        #expect(try scratch.read("mine.txt") == "mine")
        let usage = try LicetProcess.execute(script, ["--fast"], in: LicetProcess.root)
        #expect(usage.code == 2)
    }
}
