import Foundation
import LicetWorkbench
import Testing

/// `licet explain-code` knows every number that anything prints.
@Suite struct CatalogueTests {
    private static let sources: [(path: String, text: String)] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources")
        let names = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String]
        return (names ?? []).filter { $0.hasSuffix(".swift") }.compactMap { name in
            let text = try? String(contentsOfFile: root.path + "/" + name, encoding: .utf8)
            return text.map { (name, $0) }
        }
    }()

    @Test func numbersStandOnceInOrderAndInTheirBands() {
        let numbers = ErrorCatalogue.entries.map(\.number)
        #expect(numbers.count > 200)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(
            numbers.allSatisfy { (1_000..<9_000).contains($0) && !(7_000..<8_000).contains($0) })
    }

    @Test func everyEntrySaysWhatWhyAndWhatToDo() {
        for entry in ErrorCatalogue.entries {
            #expect(!entry.sentence.isEmpty, "\(entry.codeText)")
            #expect(!entry.cause.isEmpty, "\(entry.codeText)")
            #expect(!entry.mend.isEmpty, "\(entry.codeText)")
        }
    }

    @Test func everyNumberThatACodeIsGivenIsKnown() throws {
        let given = try Regex(#"case [.a-zA-Z, ]+(?:=|:) (\d{4})\b"#)
        var found = 0
        for (path, text) in Self.sources
        where path.contains("Error") || path.contains("Code") || path.contains("Rule") {
            for match in text.matches(of: given) {
                guard let number = match.output[1].substring else { continue }
                found += 1
                #expect(ErrorCatalogue.entry(for: String(number)) != nil, "\(path): \(number)")
            }
        }
        #expect(found > 150)
    }

    @Test func everyNumberThatATextNamesIsKnown() throws {
        let printed = try Regex(#"\bL(\d{4})\b"#)
        for (path, text) in Self.sources {
            let code = text.split(separator: "\n").filter { !$0.contains("///") }
                .joined(separator: "\n")
            for match in code.matches(of: printed) {
                guard let number = match.output[1].substring else { continue }
                #expect(ErrorCatalogue.entry(for: String(number)) != nil, "\(path): L\(number)")
            }
        }
    }

    @Test(arguments: ["L3000", "l3000", "3000"])
    func aNumberIsFoundHoweverItIsWritten(_ text: String) {
        #expect(ErrorCatalogue.entry(for: text)?.number == 3_000)
    }

    @Test(arguments: ["", "L", "L1", "L30000", "L7000", "-300", "+300", "x3000"])
    func whatIsNoNumberIsNotFound(_ text: String) {
        #expect(ErrorCatalogue.entry(for: text) == nil)
    }
}
