import Foundation
import Testing

/// `statement explain may proof replay ledger demo`: reading what a ledger holds.
@Suite struct RecordCommandTests {
    @Test func theDemonstrationPrintsEveryPayeesStatementsGasAndRoot() throws {
        let output = try DemoLedger.output
        for payee in ["Alder", "Birch", "Cedar", "Author", "Agent", "Aurora", "Ines", "Tomas"] {
            #expect(output.contains("All statements for \(payee)"), "\(payee)")
        }
        for words in ["Gas by clause", "replay from the blocks alone: state root ", ".html"] {
            #expect(output.contains(words), "\(words)")
        }
        let last = try #require(output.split(separator: "\n").last)
        #expect(last.hasPrefix("state root "))
        #expect(try DemoLedger.root.count == 64)
        #expect(output.contains("replay from the blocks alone: \(last)"))
    }

    @Test func theDemonstrationIsTheSameElsewhereAndOverwritesNothing() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let root = LicetProcess.root
        let arguments = [
            "ledger", "demo", "--ledger", "ledger", "--contracts", "\(root)/Contracts",
            "--examples", "\(root)/Examples", "--format", "json",
        ]
        let other = try LicetProcess.run(
            arguments, in: scratch.path,
            environment: ["TZ": "Asia/Kolkata", "LANG": "ru_RU.UTF-8", "LC_ALL": "ru_RU.UTF-8"])
        let result = try other.json("ledger-demo")
        #expect(result["stateRoot"] as? String == (try DemoLedger.root))
        #expect(result["replayedRoot"] as? String == (try DemoLedger.root))
        let again = try LicetProcess.run(arguments, in: scratch.path)
        #expect(again.code == 3)
        #expect(again.talk.contains("L8134"))
    }

    @Test func aMalformedRowOfAReportIsNamedAndNothingIsPlayed() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let examples = scratch.file("Examples")
        try FileManager.default.copyItem(
            atPath: LicetProcess.root + "/Examples", toPath: examples)
        let text = try scratch.read("Examples/avc-quill.csv")
        try scratch.write(
            text.replacingOccurrences(of: "2006-H1,", with: "2006-H1,-"),
            to: "Examples/avc-quill.csv")
        let outcome = try LicetProcess.run(
            "ledger", "demo", "--ledger", scratch.file("ledger"), "--examples", examples)
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("error[L8115]"))
        #expect(outcome.talk.contains("avc-quill.csv, row 4, column 3 (units)"))
        #expect(!scratch.exists("ledger"))
    }

    @Test func aStatementIsWrittenInFourForms() throws {
        let ledger = try DemoLedger.ledger
        func statement(_ format: String) throws -> LicetProcess.Outcome {
            try LicetProcess.run(
                "statement", "NightDrive", "--ledger", ledger, "--period", "2026-Q1", "--payee",
                "Ines", "--format", format)
        }
        let text = try statement("text")
        #expect(text.code == 0, "\(text.talk)")
        for words in ["ROYALTY STATEMENT", "2026-01-01 through 2026-03-31", "Ines", "Germany"] {
            #expect(text.output.contains(words), "\(words)")
        }
        #expect(!text.output.contains("Tomas"))
        #expect(try statement("csv").output.contains("row,Paid to,Ines,"))
        let html = try statement("html").output
        #expect(html.hasPrefix("<!DOCTYPE html>") || html.hasPrefix("<!doctype html>"))
        #expect(!html.contains("<script"))
        let json = try statement("json").json("statement")
        #expect((json["shares"] as? [[String: Any]])?.count == 1)
        let scratch = try Scratch()
        defer { scratch.remove() }
        let written = try LicetProcess.run(
            "statement", "AvcPool/Quill", "--ledger", ledger, "--out", scratch.file("all.txt"))
        #expect(written.code == 0)
        #expect(try scratch.read("all.txt").components(separatedBy: "ROYALTY STATEMENT").count > 20)
    }

    @Test(arguments: [
        (["AvcPool"], "L8146"), (["Nothing"], "L8146"), (["AvcPool/Wave"], "L8146"),
        (["NightDrive", "--period", "2025"], "L8147"),
        (["NightDrive", "--period", "soon"], "L8114"),
        (["NightDrive", "--payee", "Wave"], "L8142"),
    ])
    func aStatementThatIsNotThereIsNamed(_ arguments: [String], _ code: String) throws {
        let outcome = try LicetProcess.run(
            ["statement"] + arguments + ["--ledger", try DemoLedger.ledger])
        #expect([2, 3].contains(outcome.code))
        #expect(outcome.talk.contains("error[\(code)]"), "\(outcome.talk)")
    }

    @Test func aCappedYearIsExplainedByTiersSumAndCapWithTheirLines() throws {
        let ledger = try DemoLedger.ledger
        let arguments = [
            "explain", "AvcPool/Harbour", "--ledger", ledger, "--period", "2006-H2",
        ]
        let text = try LicetProcess.run(arguments)
        #expect(text.code == 0)
        let lines = text.output.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        for words in [
            "tier free up to 100_000 29 100,000 × USD 0.00 = USD 0.00",
            "tier USD 0.20 up to 5_000_000 30 4,900,000 × USD 0.20 = USD 980,000.00",
            "tier USD 0.10 beyond 31 25,200,001 × USD 0.10 = USD 2,520,000.10",
        ] {
            #expect(lines.contains(words), "\(text.output)")
        }
        #expect(text.output.contains("USD 3,500,000.10"))
        #expect(lines.contains { $0.contains("cap USD 3_500_000 2005 through 2006 34") })
        let json = try LicetProcess.run(arguments + ["--format", "json"])
        let statements = try json.json("explain")["statements"] as? [[String: Any]]
        #expect(statements?.first?["payable"] as? String == "151000000")
        let nothing = try LicetProcess.run(
            "explain", "AvcPool/Harbour", "--ledger", ledger, "--payment", "1")
        #expect(nothing.code == 3)
        #expect(nothing.talk.contains("L8148"))
    }

    @Test func everyActIsExplainedByItsClauseAndGrant() throws {
        let arguments = [
            "explain", "AvcPool/Harbour", "--ledger", try DemoLedger.ledger, "--acts",
        ]
        let text = try LicetProcess.run(arguments)
        #expect(text.code == 0)
        #expect(text.output.hasPrefix("Acts of AvcPool\n"))
        for words in [
            "  in force “grant ", "  by “report ", "  with period 2005-01-01, ", "  within “grant ",
        ] {
            #expect(text.output.contains(words), "\(words)")
        }
        let json = try LicetProcess.run(arguments + ["--format", "json"])
        let acts = try #require(try json.json("explain")["acts"] as? [[String: Any]])
        #expect(acts.allSatisfy { $0["day"] is String && $0["lines"] is [String] })
        #expect(acts.count > 2)
    }

    @Test func whoMayDoWhatIsAnsweredByExitCodeAndReason() throws {
        func may(_ words: String) throws -> LicetProcess.Outcome {
            try LicetProcess.run(
                ["may"] + words.split(separator: " ").map(String.init)
                    + ["--ledger", try DemoLedger.ledger])
        }
        let work = "isrc:USRC17607839"
        #expect(try may("Wave communicate \(work) FR audio_streaming 2026-06-01").code == 0)
        let malta = try may("Wave communicate \(work) MT audio_streaming 2026-06-01")
        #expect(malta.code == 1)
        #expect(malta.output.contains("Malta"))
        let early = try may("Wave communicate \(work) FR audio_streaming 2025-12-31")
        #expect(early.code == 1)
        let owner = try may("Aurora communicate \(work) FR audio_streaming 2026-06-01")
        #expect(owner.code == 1)
        #expect(owner.output.contains("granted exclusively to Wave"))
        #expect(try may("Aurora communicate \(work) US audio_streaming 2026-06-01").code == 0)
        #expect(try may("Nobody communicate \(work) FR audio_streaming 2026-06-01").code == 2)
        #expect(try may("Wave comunicate \(work) FR audio_streaming 2026-06-01").code == 2)
        let json = try LicetProcess.run(
            "may", "Ines", "communicate", work, "FR", "audio_streaming", "2026-06-01",
            "--format", "json", "--ledger", try DemoLedger.ledger)
        #expect(json.code == 1)
        #expect(try json.json("may")["allowed"] as? Bool == false)
    }

    @Test func aProofIsVerifiedWithNothingButTheHeader() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let taken = try LicetProcess.run(
            "proof", "take", "NightDrive", "--ledger", try DemoLedger.ledger, "--out",
            scratch.file("p"), "--format", "json")
        let header = try #require(try taken.json("proof-take")["header"] as? String)
        for trusted in ["p.header", header] {
            let holds = try LicetProcess.run(
                "proof", "verify", "p", "--header", trusted, in: scratch.path)
            #expect(holds.code == 0, "\(holds.talk)")
        }
        let bytes = try scratch.bytes("p")
        for position in stride(from: 0, to: bytes.count, by: 97) {
            var flipped = bytes
            flipped[position] ^= 1
            _ = try scratch.write(flipped, to: "q")
            let broken = try LicetProcess.run(
                "proof", "verify", "q", "--header", header, in: scratch.path)
            #expect(broken.code == 1, "byte \(position)")
            #expect(broken.talk.contains("error[L5068]"), "byte \(position): \(broken.talk)")
        }
        _ = try scratch.write(Array(bytes.dropLast()), to: "q")
        let cut = try LicetProcess.run(
            "proof", "verify", "q", "--header", header, in: scratch.path)
        #expect(cut.code == 1)
        let other = try LicetProcess.run(
            "proof", "verify", "p", "--header", String(repeating: "1", count: 64),
            "--format", "json", in: scratch.path)
        #expect(other.code == 1)
    }

    @Test func replayComesToTheSameRootAndFsckFindsNothing() throws {
        let ledger = try DemoLedger.ledger
        let replayed = try LicetProcess.run("replay", "--ledger", ledger)
        #expect(replayed.code == 0)
        #expect(replayed.output == "state root \(try DemoLedger.root)\n")
        let json = try LicetProcess.run("replay", "--ledger", ledger, "--format", "json")
        #expect(try json.json("replay")["stateRoot"] as? String == (try DemoLedger.root))
        let fsck = try LicetProcess.run("ledger", "fsck", "--ledger", ledger, "--format", "json")
        #expect(fsck.code == 0)
        #expect(try fsck.json("ledger-fsck")["clean"] as? Bool == true)
    }

    @Test func aDamagedBlockIsFound() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let ledger = try DemoLedger.copy(to: scratch)
        let names = FileManager.default.enumerator(atPath: ledger)?.allObjects as? [String] ?? []
        let segment = try #require(
            names.filter { $0.hasSuffix(".blocks") || $0.contains("segment") }.sorted().first,
            "\(names)")
        var bytes = try scratch.bytes("ledger/\(segment)")
        bytes[bytes.count / 2] ^= 0x40
        _ = try scratch.write(bytes, to: "ledger/\(segment)")
        let fsck = try LicetProcess.run("ledger", "fsck", "--ledger", ledger)
        #expect(fsck.code != 0)
        #expect(fsck.talk.contains("error[L60"), "\(fsck.talk)")
    }

    @Test func whatIsNoLedgerIsNamed() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let none = try LicetProcess.run("ledger", "status", "--ledger", scratch.file("none"))
        #expect(none.code == 3)
        #expect(none.talk.contains("error[L60"))
        #expect(!scratch.exists("none"))
        try scratch.write("x", to: "file.txt")
        let other = try LicetProcess.run("replay", "--ledger", scratch.path)
        #expect(other.code == 3)
        #expect(other.talk.contains("error[L60"))
    }
}
