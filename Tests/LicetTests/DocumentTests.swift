import Foundation
import LicetTestSupport
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

    /// Step by step in an empty folder: blocks that name a file are saved, commands are run, and what
    /// the page shows below a command is what it printed.
    @Test func theTutorialIsDoneInAnEmptyFolder() throws {
        let path = LicetProcess.root + "/Contracts/TUTORIAL.md"
        let page = MarkdownPage(try String(contentsOfFile: path, encoding: .utf8))
        #expect(page.sections.count == 7)
        let scratch = try Scratch()
        defer { scratch.remove() }
        let folder = (try LicetProcess.binary() as NSString).deletingLastPathComponent
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        var said = ""
        for block in page.blocks {
            switch (block.language, block.words.dropFirst().first) {
            case (_, let file?): try scratch.write(block.text, to: file)
            case ("sh", nil):
                let outcome = try LicetProcess.execute(
                    "/bin/bash", ["-e", "-c", block.text], in: scratch.path,
                    environment: ["PATH": "\(folder):\(search)"])
                #expect(outcome.code == 0, "\(block.text)\n\(outcome.talk)")
                said = outcome.talk + outcome.output
            case ("text", nil): #expect(Self.shows(block.text, said), "\(block.text)---\n\(said)")
            case (_, nil): Issue.record("nothing is done with a block of \(block.words)")
            }
        }
    }

    /// Whether a text is what was said; a line `…` stands for any lines.
    private static func shows(_ text: String, _ said: String) -> Bool {
        let parts = ("\n" + text).components(separatedBy: "\n…")
        guard parts.count > 1 else { return text == said }
        var rest = ("\n" + said)[...]
        for part in parts where !part.isEmpty && part != "\n" {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
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
