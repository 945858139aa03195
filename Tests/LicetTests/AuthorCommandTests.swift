import Foundation
import Testing

/// `new check fmt test prose expand`: what an author does with a contract file.
@Suite struct AuthorCommandTests {
    private static let contracts = ["AvcPool", "BookLadder", "NightDrive"]

    @Test func aNewContractChecksTestsAndIsLaidOut() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let made = try LicetProcess.run("new", "Streaming", in: scratch.path)
        #expect(made.code == 0)
        #expect(made.output == "Streaming.licet\n")
        for arguments in [
            ["check", "Streaming.licet"], ["test", "Streaming.licet"],
            ["fmt", "--check", "Streaming.licet"],
        ] {
            let outcome = try LicetProcess.run(arguments, in: scratch.path)
            #expect(outcome.code == 0, "\(arguments): \(outcome.output)\(outcome.talk)")
        }
        let again = try LicetProcess.run("new", "Streaming", in: scratch.path)
        #expect(again.code == 3)
        #expect(again.talk.contains("L8135"))
    }

    @Test func newSaysWhatItMadeAsJSON() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let made = try LicetProcess.run("new", "A1", "--format", "json", in: scratch.path)
        #expect(try made.json("new")["licence"] as? String == "A1")
        #expect(scratch.exists("A1.licet"))
    }

    @Test(arguments: ["streaming", "copies", "seats", "devices"])
    func everyTemplateChecksTestsAndIsLaidOut(_ template: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        // As it stands, and with every common answer another.
        let others = [
            "licensor=Rightsholder", "licensee=Licensed", "currency=JPY", "territory=US + JP",
            "first_day=2027-02-28", "years=7",
        ]
        for (name, answers) in [("Plain", []), ("Other", others)] {
            let options = answers.flatMap { ["--answer", $0] }
            let made = try LicetProcess.run(
                ["new", name, "--template", template] + options, in: scratch.path)
            #expect(made.code == 0, "\(made.talk)")
            for arguments in [["check"], ["test"], ["fmt", "--check"]] {
                let outcome = try LicetProcess.run(
                    arguments + ["\(name).licet"], in: scratch.path)
                #expect(outcome.code == 0, "\(arguments): \(outcome.output)\(outcome.talk)")
            }
        }
        let text = try scratch.read("Other.licet")
        #expect(text.contains("licensor Rightsholder"))
        #expect(text.contains("2027-02-28 through 2034-02-27"))
    }

    @Test func questionsAreAskedWhereNobodyAnsweredThem() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let made = try LicetProcess.run(
            "new", "Novel", "--template", "copies", "--answer", "price=18", "--ask",
            in: scratch.path, input: "Ada\n\n\nUSD\n")
        #expect(made.code == 0, "\(made.talk)")
        let text = try scratch.read("Novel.licet")
        #expect(text.contains("licensor Ada"))
        #expect(text.contains("licensee Press"))
        #expect(text.contains("at USD 18"))
        let listed = try LicetProcess.run("new", "--list")
        #expect(listed.output.contains("copies: "))
    }

    @Test(arguments: [
        ("first_day=2026-02-30", "first_day = 2026-02-30"), ("first_day=2026-01-31", "1 to 28"),
        ("years=0", "years = 0"), ("currency=EU", "currency = EU"), ("rate=120%", "rate = 120%"),
        ("territory=Narnia", "territory = Narnia"), ("licensee=Label", "licensee = Label"),
        ("licensor=}", "licensor"), ("work=isrc:1", "work = isrc:1"), ("rate=", "rate"),
    ])
    func anAnswerThatNoContractCanHaveIsRefused(_ answer: String, _ told: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let outcome = try LicetProcess.run(
            "new", "Streaming", "--answer", answer, in: scratch.path)
        #expect(outcome.code == 2)
        #expect(outcome.talk.contains("L8162"))
        #expect(outcome.talk.contains(told), "\(outcome.talk)")
        #expect(!scratch.exists("Streaming.licet"))
    }

    @Test(arguments: ["streaming", "1st", "Überall", "A b", "A.b", "../A", ""])
    func aNameThatNoContractCanHaveIsRefused(_ name: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let outcome = try LicetProcess.run("new", "--", name, in: scratch.path)
        #expect(outcome.code == 2)
        #expect(outcome.talk.contains("L8154"))
    }

    @Test func theShippedContractsCheck() throws {
        let outcome = try LicetProcess.run("check", "Contracts")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output == "29 files, 0 errors, 0 warnings\n")
    }

    @Test func checkFindsPlacesAndMends() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let source = try String(
            contentsOfFile: LicetProcess.root + "/Contracts/AvcPool.licet", encoding: .utf8)
        let wrong = source.replacingOccurrences(of: "currency USD", with: "currency USX")
        try scratch.write(wrong, to: "wrong.licet")
        let told = try LicetProcess.run("check", "wrong.licet", in: scratch.path)
        #expect(told.code == 4)
        #expect(told.talk.contains("wrong.licet:13:"))
        #expect(told.talk.contains("mend:"))
        #expect(!told.talk.contains("\u{1B}"))
        let json = try LicetProcess.run(
            "check", "wrong.licet", "--format", "json", in: scratch.path)
        #expect(json.code == 4)
        #expect(json.talk.isEmpty)
        let findings = try #require(try json.json("check")["findings"] as? [[String: Any]])
        #expect(findings.first?["line"] as? Int == 13)
        for member in ["code", "severity", "message", "column", "endLine", "cause", "mend"] {
            #expect(findings.first?[member] != nil, "\(member)")
        }
    }

    @Test func checkGivesTheMendAsAChangeOfTheFile() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let source = try String(
            contentsOfFile: LicetProcess.root + "/Contracts/NightDrive.licet", encoding: .utf8)
        let wrong = source.replacingOccurrences(of: "EU + CH", with: "EU + CS")
        #expect(wrong != source)
        try scratch.write(wrong, to: "a b.licet")
        let json = try LicetProcess.run("check", "a b.licet", "--format", "json", in: scratch.path)
        let findings = try #require(try json.json("check")["findings"] as? [[String: Any]])
        let finding = try #require(findings.first { $0["code"] as? String == "L3124" })
        let edits = try #require(finding["edits"] as? [[String: Any]])
        #expect(edits.first?["text"] as? String == "{ ME, RS }" || edits.count == 1)
        #expect(edits.first?["line"] as? Int == finding["line"] as? Int)
        let told = try LicetProcess.run("check", "a b.licet", "--format", "sarif", in: scratch.path)
        #expect(told.code == 4)
        let log = try #require(
            try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "L3124")
        #expect((result["fixes"] as? [Any])?.count == 1)
        #expect(told.output.contains("a%20b.licet"))
    }

    @Test func warningsAreDeniedOnRequest() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("licence A {\n  licensor Ada\n}\n", to: "a.licet")
        let allowed = try LicetProcess.run("check", "a.licet", in: scratch.path)
        #expect(allowed.code == 0)
        #expect(allowed.output == "1 file, 0 errors, 1 warning\n")
        let denied = try LicetProcess.run(
            "check", "a.licet", "--deny", "warnings", in: scratch.path)
        #expect(denied.code == 4)
        #expect(denied.output == allowed.output)
    }

    @Test func checkReadsStandardInput() throws {
        let outcome = try LicetProcess.run("check", "-", input: "licence {")
        #expect(outcome.code == 4)
        #expect(outcome.talk.contains("input.licet:1:"))
    }

    @Test func formattingIsIdempotentAndKeepsCommentsAndBrokenFiles() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let source = try String(
            contentsOfFile: LicetProcess.root + "/Contracts/BookLadder.licet", encoding: .utf8)
        let crooked = source.replacingOccurrences(of: "  licensor", with: "       licensor")
        try scratch.write(crooked, to: "a.licet")
        #expect(try LicetProcess.run("fmt", "--check", "a.licet", in: scratch.path).code == 1)
        #expect(try scratch.read("a.licet") == crooked)
        let changed = try LicetProcess.run("fmt", ".", in: scratch.path)
        #expect(changed.code == 0)
        #expect(changed.output.contains("a.licet"))
        #expect(try scratch.read("a.licet") == source)
        let json = try LicetProcess.run("fmt", ".", "--format", "json", in: scratch.path)
        #expect(try json.json("fmt")["changed"] as? [String] == [])
        try scratch.write("licence X {", to: "b.licet")
        let broken = try LicetProcess.run("fmt", "b.licet", in: scratch.path)
        #expect(broken.code == 4)
        #expect(try scratch.read("b.licet") == "licence X {")
    }

    @Test func theShippedContractsPassTheirTests() throws {
        let outcome = try LicetProcess.run("test", "Contracts")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.hasSuffix("passed, 0 failed\n"))
        let json = try LicetProcess.run(
            "test", "Contracts", "--filter", "cap of 2012", "--format", "json")
        let result = try json.json("test")
        #expect(result["passed"] as? Int == 1)
        #expect((result["tests"] as? [[String: Any]])?.first?["outcome"] as? String == "passed")
    }

    @Test func aTestThatFailsNamesLineExpectedAndFound() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let source = try String(
            contentsOfFile: LicetProcess.root + "/Contracts/AvcPool.licet", encoding: .utf8)
        let wrong = source.replacingOccurrences(
            of: "expect earned USD 0.20", with: "expect earned USD 0.21")
        let line = try #require(
            wrong.components(separatedBy: "\n").firstIndex { $0.contains("USD 0.21") })
        try scratch.write(wrong, to: "a.licet")
        let outcome = try LicetProcess.run("test", "a.licet", in: scratch.path)
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("a.licet:\(line + 1): "))
        #expect(outcome.output.contains("USD 0.21"))
        #expect(outcome.output.contains("got USD 0.20"))
        #expect(outcome.output.hasSuffix(" passed, 1 failed\n"))
    }

    @Test(arguments: contracts) func proseAndExpansionAreWhole(_ name: String) throws {
        let file = "Contracts/\(name).licet"
        let prose = try LicetProcess.run("prose", file)
        #expect(prose.code == 0)
        #expect(prose.output.contains("1."))
        let json = try LicetProcess.run("prose", file, "--lang", "en", "--format", "json")
        let contract = (try json.json("prose")["contracts"] as? [[String: Any]])?.first
        #expect(contract?["text"] as? String == prose.output)
        #expect((contract?["digest"] as? String)?.count == 64)
        let russian = try LicetProcess.run("prose", file, "--lang", "ru")
        #expect(russian.code == 0)
        #expect(russian.output.hasPrefix("Лицензионный договор «\(name)»\n"))
        let other = try LicetProcess.run("prose", file, "--lang", "ru", "--format", "json")
        let translated = (try other.json("prose")["contracts"] as? [[String: Any]])?.first
        #expect(translated?["text"] as? String == russian.output)
        #expect(translated?["digest"] as? String == contract?["digest"] as? String)
        let expanded = try LicetProcess.run("expand", file)
        #expect(expanded.code == 0)
        #expect(expanded.output.contains("draw_statement"))
        let expansion = try LicetProcess.run("expand", file, "--format", "json")
        let expansions = try expansion.json("expand")["contracts"] as? [[String: Any]]
        #expect(expansions?.first?["licence"] as? String == name)
    }

    // MARK: glossary

    @Test func theGlossaryTellsAWordInEveryLanguageAndStandard() throws {
        let outcome = try LicetProcess.run("glossary", "exclusive")
        #expect(outcome.code == 0)
        for part in ["ST.96  com:LicenceCategory=Exclusive", "ST.27  S14", "исключительная"] {
            #expect(outcome.output.contains(part), "\(outcome.output)")
        }
        let russian = try LicetProcess.run("glossary", "reproduce", "--lang", "ru")
        #expect(russian.output.contains("Изготовление экземпляров"))
        let json = try LicetProcess.run("glossary", "--format", "json")
        let words = try json.json("glossary")["words"] as? [[String: Any]]
        #expect((words?.count ?? 0) > 250)
        #expect(words?.allSatisfy { ($0["terms"] as? [Any])?.count == 2 } ?? false)
        let list = try LicetProcess.run("glossary", "--lang", "ru")
        #expect(list.output.split(separator: "\n").count == words?.count)
    }

    @Test func aWordThatIsNoneIsToldWithTheNearest() throws {
        let outcome = try LicetProcess.run("glossary", "exclusiv")
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.talk.contains("`exclusive`"), "\(outcome.talk)")
    }
}
