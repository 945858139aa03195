import Foundation
import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

/// No opcode without its row, its price, its line on the reference page, and a page of the corpus
/// that runs it in both interpreters and into every trap that its row names.
@Suite("Every opcode is whole")
struct OpcodeCompletenessTests {
    @Test("An opcode has all that belongs to it", arguments: Opcode.allCases)
    func isWhole(_ opcode: Opcode) throws {
        let row = opcode.row
        let missing = try Self.missing(opcode, row)
        #expect(missing.isEmpty, "\(row.mnemonic) lacks \(missing.joined(separator: ", "))")
    }

    private static func missing(_ opcode: Opcode, _ row: OpcodeRow) throws -> [String] {
        var missing: [String] = []
        if OpcodeTable.opcodes[row.mnemonic] != opcode { missing.append("a row of its own") }
        if GasSchedule.base(opcode) == 0 { missing.append("a price") }
        if !isOnPage(opcode, row) { missing.append("a line on the reference page") }
        guard let text = text(row.mnemonic) else { return missing + ["a page of the corpus"] }
        // The page's calls go through both interpreters, which must agree.
        var page = OpcodePage(prelude: prelude, opcode: opcode)
        _ = try page.answer(text)
        if page.executions == 0 { missing.append("a call in both interpreters") }
        for trap in named(row) where !text.contains("-> trap \(trap)") {
            missing.append("a call that traps with \(trap)")
        }
        return missing
    }

    /// The traps that the row's sentence names.
    private static func named(_ row: OpcodeRow) -> [TrapCode] {
        let words = row.effect.split { !$0.isLetter }
        return TrapCode.allCases.filter { code in
            words.contains { $0 == "\(code)" }
                || code == .refused && row.effect.contains("with the refusal")
        }
    }

    private static func isOnPage(_ opcode: Opcode, _ row: OpcodeRow) -> Bool {
        entries.contains { entry in
            let lines = entry.components(separatedBy: "\n")
            return lines[0].split(separator: " ").first == row.mnemonic[...]
                && entry.contains("byte  \(opcode.rawValue)\n") && entry.contains("gas   ")
        }
    }

    private static let entries: [String] =
        ((try? String(
            contentsOf: CorpusReader.root.appending(path: "Tests/Golden/opcodes.txt"),
            encoding: .utf8)) ?? "").components(separatedBy: "\n\n")

    private static let prelude = text("_prelude") ?? ""

    private static func text(_ name: String) -> String? {
        let path = "Tests/Corpus/opcodes/\(name).lasm"
        return try? String(
            contentsOf: CorpusReader.root.appending(path: path), encoding: .utf8)
    }
}
