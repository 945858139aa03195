public import Foundation

/// Reads `Tests/Corpus/<topic>/{good,bad}/*.licet`: pages of the language, cut into chunks.
///
/// A line `---` ends a chunk. In a bad page a line that ends with `### L3107` is where the compiler
/// must report that code; several codes of a line stand after one another.
public struct CorpusReader {
    /// A part of a page that is compiled by itself.
    public struct Chunk: Sendable, CustomStringConvertible {
        /// The page's file name.
        public let page: String
        /// The line of the page on which the chunk begins, from 1.
        public let firstLine: Int
        /// The source, the expectations left out, so that its lines and bytes are the author's.
        public let source: String
        /// What must be reported, in the order of the lines.
        public let expected: [Expected]

        /// The page and line, as a failure prints them.
        public var description: String { "\(page):\(firstLine)" }
    }

    /// A code that must be reported on a line of the chunk.
    public struct Expected: Hashable, Comparable, Sendable, CustomStringConvertible {
        /// The line in the chunk, from 1.
        public let line: Int
        /// The number of the code.
        public let code: Int

        /// A code on a line.
        public init(line: Int, code: Int) {
            self.line = line
            self.code = code
        }

        /// As a failure prints it.
        public var description: String { "L\(code) on line \(line)" }

        /// Lines from the top, codes upwards.
        public static func < (left: Expected, right: Expected) -> Bool {
            (left.line, left.code) < (right.line, right.code)
        }
    }

    /// The repository's folder.
    public static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// The names of the pages in a folder of the corpus, in their order.
    public static func pages(of folder: String) throws -> [String] {
        let path = root.appending(path: "Tests/Corpus/\(folder)").path
        return try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".licet") }.sorted()
    }

    /// The chunks of all pages of a kind (`good` or `bad`) of a topic, pages in order of name.
    public static func chunks(topic: String, kind: String) throws -> [Chunk] {
        let folder = root.appending(path: "Tests/Corpus/\(topic)/\(kind)")
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try pages.filter { $0.hasSuffix(".licet") }.sorted().flatMap { page in
            let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
            return chunks(of: text, page: page)
        }
    }

    /// The contracts that the project ships, by file name.
    public static func contracts() throws -> [(name: String, text: String)] {
        let folder = root.appending(path: "Contracts")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(".licet") }.sorted().map { name in
            (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }

    /// The text of a file of the repository.
    public static func page(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The chunks of one page.
    public static func chunks(of text: String, page: String) -> [Chunk] {
        var chunks: [Chunk] = []
        var lines: [String] = []
        var first = 1
        let all = text.components(separatedBy: "\n") + ["---"]
        for (index, line) in all.enumerated() {
            if line != "---" {
                lines.append(line)
                continue
            }
            if lines.contains(where: { $0.contains { !$0.isWhitespace } }) {
                chunks.append(chunk(lines, page: page, firstLine: first))
            }
            lines = []
            first = index + 2
        }
        return chunks
    }

    private static func chunk(_ lines: [String], page: String, firstLine: Int) -> Chunk {
        var source: [String] = []
        var expected: [Expected] = []
        for (index, line) in lines.enumerated() {
            let parts = line.components(separatedBy: "###")
            source.append(parts[0])
            for word in parts.dropFirst().joined().split(separator: " ") where word.hasPrefix("L") {
                guard let code = Int(word.dropFirst()) else { continue }
                expected.append(Expected(line: index + 1, code: code))
            }
        }
        return Chunk(
            page: page, firstLine: firstLine, source: source.joined(separator: "\n"),
            expected: expected.sorted())
    }
}
