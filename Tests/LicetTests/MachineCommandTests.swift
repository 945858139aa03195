import Foundation
import Testing

/// `build disasm cost run explain-code`: contracts as code.
@Suite struct MachineCommandTests {
    @Test func aModuleIsBuiltTheSameEachTimeAndDisassemblesToItself() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let file = LicetProcess.root + "/Contracts/AvcPool.licet"
        let built = try LicetProcess.run("build", file, "--format", "json", in: scratch.path)
        let module = (try built.json("build")["modules"] as? [[String: Any]])?.first
        let digest = try #require(module?["digest"] as? String)
        #expect(module?["file"] as? String == "AvcPool.module")
        let bytes = try scratch.bytes("AvcPool.module")
        #expect(module?["bytes"] as? Int == bytes.count)

        let text = try LicetProcess.run("disasm", "AvcPool.module", in: scratch.path)
        #expect(text.code == 0)
        #expect(text.output == (try LicetProcess.run("disasm", file)).output)
        try scratch.write(text.output, to: "AvcPool.lasm")
        let again = try LicetProcess.run("build", "AvcPool.lasm", in: scratch.path)
        #expect(again.code == 0, "\(again.talk)")
        #expect(again.output.contains(digest))
        #expect(try scratch.bytes("AvcPool.module") == bytes)
    }

    @Test func oneFunctionIsDisassembledByItsName() throws {
        let all = try LicetProcess.run(
            "disasm", "Contracts/AvcPool.licet", "--format", "json")
        let text = try #require(try all.json("disasm")["text"] as? String)
        #expect(text.contains("draw_statement"))
        let none = try LicetProcess.run(
            "disasm", "Contracts/AvcPool.licet", "--function", "nowhere")
        #expect(none.code == 2)
        #expect(none.talk.contains("L8144"))
    }

    @Test func everyTruncatedOrFlippedModuleIsRefused() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let file = LicetProcess.root + "/Contracts/BookLadder.licet"
        #expect(try LicetProcess.run("build", file, in: scratch.path).code == 0)
        let bytes = try scratch.bytes("BookLadder.module")
        for length in [0, 3, 40, bytes.count / 2, bytes.count - 1] {
            let path = try scratch.write(Array(bytes[..<length]), to: "cut.module")
            let outcome = try LicetProcess.run("disasm", path)
            #expect(outcome.code == 3, "\(length) bytes")
            #expect(outcome.talk.contains("error[L10"), "\(length) bytes: \(outcome.talk)")
        }
        for position in stride(from: 0, to: bytes.count, by: bytes.count / 7) {
            var flipped = bytes
            flipped[position] ^= 0x10
            let path = try scratch.write(flipped, to: "flipped.module")
            let outcome = try LicetProcess.run("cost", path)
            #expect([1, 3].contains(outcome.code), "byte \(position): \(outcome.output)")
        }
    }

    @Test func theAssemblerAndTheVerifierNameWhatIsWrong() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("nothing\n", to: "a.lasm")
        let unread = try LicetProcess.run("build", "a.lasm", in: scratch.path)
        #expect(unread.code == 4)
        #expect(unread.talk.contains("L802"))
        let attack = LicetProcess.root + "/Tests/Corpus/coins/bad/deposit-twice.lasm"
        let refused = try LicetProcess.run("build", attack, in: scratch.path)
        #expect(refused.code == 1)
        #expect(refused.talk.contains("L20"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["a.lasm"])
    }

    @Test func costBoundsEveryActionByClause() throws {
        let text = try LicetProcess.run("cost", "Contracts/AvcPool.licet")
        #expect(text.code == 0)
        for words in ["report_Sales", "draw_statement", "settle", "pay", "royalty, line 28"] {
            #expect(text.output.contains(words), "\(words)")
        }
        let json = try LicetProcess.run("cost", "Contracts/AvcPool.licet", "--format", "json")
        let contracts = try json.json("cost")["contracts"] as? [[String: Any]]
        let actions = try #require(contracts?.first?["actions"] as? [[String: Any]])
        for action in actions {
            let whole = try #require(action["worstCaseGas"] as? Int)
            let clauses = try #require(action["clauses"] as? [[String: Any]])
            let sum = clauses.compactMap { $0["worstCaseGas"] as? Int }.reduce(0, +)
            #expect(sum >= whole || whole == 0, "\(action)")
        }
    }

    @Test func actsAreTriedInOrderAndEndAtTheFirstRefusal() throws {
        let report = [
            "report_Sales", "by", "Maker", "on", "2005-07-10", "period=2005-H1",
            "units=100_001",
        ]
        let draw = ["then", "draw_statement", "on", "2005-07-31", "period=2005-H1"]
        let pay = ["then", "pay", "by", "Maker", "amount=0.20"]
        let done = try LicetProcess.run(
            ["run", "Contracts/AvcPool.licet"] + report + draw + pay)
        #expect(done.code == 0, "\(done.output)\(done.talk)")
        #expect(done.output.contains("paid: USD 0.10 to Alder"))

        let refused = try LicetProcess.run(
            ["run", "Contracts/AvcPool.licet", "--format", "json"] + report + draw + draw + pay)
        #expect(refused.code == 5)
        let acts = try #require(try refused.json("run")["acts"] as? [[String: Any]])
        #expect(acts.count == 3)
        #expect(acts[2]["refusal"] as? String == "drawn")
        #expect(acts[2]["code"] as? String == "L4002")
    }

    @Test func parametersOfAContractAreGivenByName() throws {
        let book = "Contracts/BookLadder.licet"
        let view = try LicetProcess.run("run", book, "--with", "price=USD 20.00", "owed")
        #expect(view.code == 0, "\(view.talk)")
        #expect(view.output.contains("answer: 0"))
        #expect(try LicetProcess.run("run", book, "owed").code == 2)
        #expect(try LicetProcess.run("run", book, "--with", "prize=1", "owed").code == 2)
        #expect(try LicetProcess.run("run", book, "--with", "price", "owed").code == 2)
    }

    @Test(arguments: [
        ["fly"], ["report_Sales"], ["report_Sales", "units=1", "units=2"],
        ["report_Sales", "units=many", "period=2005-H1"], ["report_Sales", "on", "today"],
        ["report_Sales", "by", "Nobody", "units=1", "period=2005-H1"], ["then"],
        ["pay", "amount=1.001"], ["pay", "amount=EUR 1.00"], ["pay", "nonsense"],
    ])
    func anActThatMakesNoSenseIsAUsageError(_ words: [String]) throws {
        let outcome = try LicetProcess.run(["run", "Contracts/AvcPool.licet"] + words)
        #expect(outcome.code == 2, "\(outcome.output)\(outcome.talk)")
        #expect(outcome.talk.contains("error[L81"))
    }

    @Test func codesAreExplained() throws {
        let one = try LicetProcess.run("explain-code", "L5044")
        #expect(one.code == 0)
        for word in ["L5044", "cause:", "mend:"] { #expect(one.output.contains(word)) }
        let all = try LicetProcess.run("explain-code", "--format", "json")
        let codes = try #require(try all.json("explain-code")["codes"] as? [[String: Any]])
        #expect(codes.count > 250)
        #expect(try LicetProcess.run("explain-code", "L9999").code == 1)
    }

    /// Pages of the corpus say which code their failing lines give.
    @Test func everyCodeOfTheCorpusIsExplained() throws {
        let corpus = LicetProcess.root + "/Tests/Corpus"
        let names = FileManager.default.enumerator(atPath: corpus)?.allObjects as? [String]
        let marked = try Regex(#"### (L\d{4})"#)
        var codes: Set<String> = []
        for name in names ?? [] where name.hasSuffix(".licet") {
            let text = try String(contentsOfFile: "\(corpus)/\(name)", encoding: .utf8)
            for match in text.matches(of: marked) {
                if let code = match.output[1].substring { codes.insert(String(code)) }
            }
        }
        #expect(codes.count > 50)
        let outcome = try LicetProcess.run(["explain-code"] + codes.sorted())
        #expect(outcome.code == 0, "\(outcome.talk)")
    }
}
