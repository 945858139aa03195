@testable import LicetCompiler

/// Sources that try to exhaust or mislead the compiler, made rather than stored.
struct HostileSource: Sendable {
    let name: String
    /// What must be reported first.
    let code: SyntaxCode
    let bytes: [UInt8]

    private init(_ name: String, _ code: SyntaxCode, _ bytes: [UInt8]) {
        self.name = name
        self.code = code
        self.bytes = bytes
    }

    private init(_ name: String, _ code: SyntaxCode, _ text: String) {
        self.init(name, code, Array(text.utf8))
    }

    /// Large sources are as long as a file may be; in a debug build, where nothing is timed, less.
    private static let size: Int = {
        #if DEBUG
            SourceLimits.bytes / 20
        #else
            SourceLimits.bytes
        #endif
    }()

    static let all: [HostileSource] = files + nests + bytes

    private static var files: [HostileSource] {
        return [
            HostileSource("too long", .fileTooLong, repeated("a ", SourceLimits.bytes + 10)),
            HostileSource("ten megabytes of braces", .expectedItem, repeated("{", size)),
            HostileSource("ten megabytes of one name", .nameTooLong, repeated("a", size)),
            HostileSource("ten megabytes of digits", .numberTooLong, repeated("1", size)),
            HostileSource(
                "ten megabytes of one text", .unclosedText, "\"" + repeated("a", size - 1)),
            HostileSource(
                "ten megabytes of newlines", .unclosedBlock,
                "licence A {" + repeated("\n", size - 20)),
            HostileSource(
                "a million words", .tooManyTokens, repeated("a ", SourceLimits.tokens * 2 + 10)),
            HostileSource(
                "a million broken clauses", .expectedClause,
                "licence A {" + repeated("\nx", size / 5)),
        ]
    }

    private static var nests: [HostileSource] {
        let head = "licence A {\n"
        return [
            HostileSource("parentheses", .tooDeep, head + "let a = " + repeated("(", 900_000)),
            HostileSource("calls", .tooDeep, head + "let a = " + repeated("f(", 400_000)),
            HostileSource("minuses", .tooDeep, head + "let a = " + repeated("- ", 900_000)),
            HostileSource("negations", .tooDeep, head + "let a = " + repeated("not ", 900_000)),
            HostileSource("choices", .tooDeep, head + "let a = " + repeated("if ", 900_000)),
            HostileSource("entries", .tooDeep, head + "let a = " + repeated("a[", 400_000)),
            HostileSource(
                "sums", .expressionTooLong, head + "let a = 1" + repeated(" + 1", 400_000)),
            HostileSource(
                "blocks", .tooDeep,
                head + "action a() by anyone {" + repeated("\nif b {", 200_000)),
            HostileSource(
                "arms", .tooDeep,
                head + "action a() by anyone {" + repeated("\nmatch b { c => {", 100_000)),
            HostileSource(
                "places", .tooDeep,
                head + "grant sole of A to B {\nterritory " + repeated("{", 900_000)),
            HostileSource(
                "lists of places", .tooDeep,
                head + "grant sole of A to B {\nterritory " + repeated("(", 900_000)),
        ]
    }

    private static var bytes: [HostileSource] {
        let head = Array("licence A {\ntitle \"".utf8)
        let tail = Array("\"\n}".utf8)
        return [
            HostileSource("a lone continuation byte", .notUTF8, head + [0x80] + tail),
            HostileSource("an overlong slash", .notUTF8, head + [0xC0, 0xAF] + tail),
            HostileSource("a surrogate", .notUTF8, head + [0xED, 0xA0, 0x80] + tail),
            HostileSource("beyond Unicode", .notUTF8, head + [0xF4, 0x90, 0x80, 0x80] + tail),
            HostileSource("a character cut short", .notUTF8, head + [0xE2, 0x82] + tail),
            HostileSource("a byte order mark", .hiddenCharacter, [0xEF, 0xBB, 0xBF] + head + tail),
            HostileSource("a zero", .hiddenCharacter, head + [0] + tail),
            HostileSource(
                "ten megabytes of noise", .notUTF8,
                [UInt8](repeating: 0xFF, count: size)),
        ]
    }

    private static func repeated(_ text: String, _ bytes: Int) -> String {
        String(repeating: text, count: bytes / max(1, text.utf8.count))
    }
}
