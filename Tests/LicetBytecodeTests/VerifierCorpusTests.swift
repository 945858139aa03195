import Foundation
import LicetBytecode
import LicetPrimitives
import Testing

/// The hand-written attacks on coins in `Tests/Corpus/coins/bad`, what they try done right in `good`,
/// and a module for each other rule in `Tests/Corpus/verification/bad`. A file's first line says
/// `accepted`, or which rule it breaks and where.
@Suite("Verifier against the corpus")
struct VerifierCorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus")

    private static func files(_ kind: String) -> [String] {
        let path = folder.appendingPathComponent(kind).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".lasm") }.sorted().map { "\(kind)/\($0)" }
    }

    private static func read(_ file: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    }

    /// The first line's words after the semicolon.
    private static func expectation(_ text: String) -> [Substring] {
        text.prefix { $0 != "\n" }.split(separator: " ").dropFirst().map { $0 }
    }

    private static func number(after word: String, _ words: [Substring]) -> Int? {
        guard let place = words.firstIndex(of: word[...]), place + 1 < words.count
        else { return nil }
        return Int(words[place + 1].drop { $0 == "r" })
    }

    @Test("The corpus holds at least thirty attacks and ten honest modules")
    func size() {
        #expect(Self.files("coins/bad").count >= 30)
        #expect(Self.files("coins/good").count >= 10)
    }

    @Test(
        "Every attack is refused with its rule, instruction and register",
        arguments: files("coins/bad") + files("verification/bad"))
    func attack(file: String) throws {
        let text = try Self.read(file)
        let words = Self.expectation(text)
        try #require(words.first == "refused" && words.count >= 3, "\(file) says what it expects")
        let error = try VerifierModule.refusal(of: text)
        #expect(error.codeText == words[1], "\(file): \(error)")
        #expect(error.function == Self.number(after: "function", words), "\(file): \(error)")
        #expect(error.instruction == Self.number(after: "instruction", words), "\(file): \(error)")
        #expect(error.register == Self.number(after: "register", words), "\(file): \(error)")
        guard let instruction = error.instruction, let register = error.register else { return }
        let module = try Assembler.assemble(text)
        let word = module.functions[error.function ?? 0].code[instruction]
        #expect(error.sentence.contains("`\(instruction): \(Instruction(word: word))`"))
        #expect(error.sentence.contains("r\(register)"), "\(file): \(error)")
    }

    @Test("Every rule has a file that breaks it")
    func everyRule() throws {
        let files = Self.files("coins/bad") + Self.files("verification/bad")
        let codes = try files.map { String(Self.expectation(try Self.read($0))[1]) }
        for rule in VerificationRule.allCases {
            #expect(codes.contains("L\(rule.rawValue)"), "no file breaks \(rule)")
        }
    }

    @Test("Every honest module is accepted", arguments: files("coins/good"))
    func honest(file: String) throws {
        let text = try Self.read(file)
        #expect(Self.expectation(text) == ["accepted"])
        let verified = try VerifierModule.verify(text)
        #expect(verified.functions.allSatisfy { $0.bound > 0 })
    }
}
