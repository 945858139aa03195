import LicetCompiler

/// A contract to begin from: small, whole, with a test at each boundary, and questions whose answers
/// make it one's own.
public struct ContractTemplate: Sendable {
    /// What is asked before the contract is written.
    public struct Question: Sendable {
        /// The answer's name.
        public let key: String
        /// The question.
        public let words: String
        /// The answer where none is given.
        public let answer: String
    }

    /// What `licet new --template` calls it.
    public let name: String
    /// What it is for.
    public let summary: String
    /// What it asks, in order.
    public let questions: [Question]
    /// The contract's text; `<key>` stands for an answer or for what follows from the answers.
    let body: String
    /// What follows from the answers: amounts and days of its tests.
    let derived: @Sendable (TemplateAnswers) throws(ToolError) -> [(key: String, text: String)]

    /// All templates; the first is the one that is written where none is named.
    public static let all: [ContractTemplate] = [.streaming, .copies, .seats, .devices]

    /// The template of a name.
    public static func named(_ name: String) throws(ToolError) -> ContractTemplate {
        guard let template = all.first(where: { $0.name == name }) else {
            throw .because(.unknownTemplate, name)
        }
        return template
    }

    /// The contract of a name, by the answers given; whatever is not answered stays as it is.
    ///
    /// The text compiles: an answer with which it does not is refused.
    public func text(
        named name: String, answers given: [(key: String, answer: String)] = []
    ) throws(ToolError) -> String {
        guard Self.isName(name) else { throw .because(.badName, name) }
        let answers = try TemplateAnswers(self, given)
        let text = try filled(named: name, answers)
        let findings = Compiler.compile(Array(text.utf8), file: "\(name).licet").diagnostics
        guard let finding = findings.first(where: { $0.severity == .error }) else { return text }
        // The answer that does it alone, else all of them.
        for (key, answer) in given {
            let one = try filled(named: name, TemplateAnswers(self, [(key, answer)]))
            let alone = Compiler.compile(Array(one.utf8), file: "\(name).licet").diagnostics
            guard let found = alone.first(where: { $0.severity == .error }) else { continue }
            throw .because(.badAnswer, "\(key) = \(answer): \(found.message)")
        }
        throw .because(.badAnswer, finding.message)
    }

    private func filled(
        named name: String, _ answers: TemplateAnswers
    ) throws(ToolError) -> String {
        let rows = [(key: "NAME", text: name)] + answers.rows + (try derived(answers))
        var text = ""
        var rest = body[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let key = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            text += rows.first { $0.key == key }?.text ?? "<\(key)>"
            rest = rest[rest.index(after: close)...]
        }
        return Formatter.format(text + rest)
    }

    private static func isName(_ name: String) -> Bool {
        let letters = Array(name.utf8)
        let isCapital =
            letters.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
        return isCapital && letters.count <= 64
            && letters.allSatisfy { Character(UnicodeScalar($0)).isLetterOrDigit }
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
