import Foundation
import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// `Tests/Corpus/opcodes/<mnemonic>.lasm`: what each opcode does, in calls that both interpreters
/// run. With `LICET_REWRITE_GOLDEN=1` the outcomes are written into the pages instead.
@Suite("Opcode corpus")
struct OpcodeCorpusTests {
    @Test(
        "Each opcode has a page whose calls both interpreters answer as written",
        arguments: Opcode.allCases)
    func page(_ opcode: Opcode) throws {
        let mnemonic = opcode.row.mnemonic
        let folder = CorpusReader.root.appending(path: "Tests/Corpus/opcodes")
        let file = folder.appending(path: "\(mnemonic).lasm")
        let text = try #require(
            try? String(contentsOf: file, encoding: .utf8), "no page for \(mnemonic)")
        let prelude = try String(
            contentsOf: folder.appending(path: "_prelude.lasm"), encoding: .utf8)
        var page = OpcodePage(prelude: prelude, opcode: opcode)
        let answered = try page.answer(text)
        if ProcessInfo.processInfo.environment["LICET_REWRITE_GOLDEN"] == "1" {
            try answered.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let written = text.components(separatedBy: "\n")
        for (index, line) in answered.components(separatedBy: "\n").enumerated() {
            #expect(line == written[index], "\(mnemonic).lasm:\(index + 1)")
        }
        #expect(page.runs > 0, "\(mnemonic).lasm has no calls")
        #expect(page.executions > 0, "\(mnemonic).lasm never runs the opcode")
    }

    @Test("Every page is that of an opcode")
    func noStrayPages() throws {
        let folder = CorpusReader.root.appending(path: "Tests/Corpus/opcodes")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let expected = Opcode.allCases.map { $0.row.mnemonic + ".lasm" } + ["_prelude.lasm"]
        #expect(names.sorted() == expected.sorted())
    }
}
