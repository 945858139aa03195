/// A page of documentation, read for what can be held: its headings and its fenced blocks.
public struct MarkdownPage: Sendable {
    /// What stands between two fences.
    public struct Block: Sendable {
        /// The words after the opening fence: a language, then what the block is of.
        public let words: [String]
        /// Its lines, each with its end.
        public let text: String
        /// The lines of the page that it takes, without the fences, from 0.
        public let lines: Range<Int>

        /// The first word, or nothing.
        public var language: String { words.first ?? "" }
    }

    /// The lines of the page.
    public let lines: [String]
    /// Its blocks, from the top.
    public let blocks: [Block]

    /// Reads a page; a block without an end goes to the end of the page.
    public init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blocks: [Block] = []
        var opening: (words: [String], line: Int)?
        for (number, line) in (lines + ["```"]).enumerated() where line.hasPrefix("```") {
            guard let (words, start) = opening else {
                opening = (line.dropFirst(3).split(separator: " ").map(String.init), number)
                continue
            }
            let body = lines[min(start + 1, lines.count)..<number]
            blocks.append(
                Block(
                    words: words, text: body.map { $0 + "\n" }.joined(),
                    lines: start + 1..<number))
            opening = nil
        }
        self.lines = lines
        self.blocks = blocks
    }

    /// The headings of the second level that stand outside blocks.
    public var sections: [String] {
        lines.indices.filter { line in
            lines[line].hasPrefix("## ") && !blocks.contains { $0.lines.contains(line) }
        }.map { String(lines[$0].dropFirst(3)) }
    }

    /// The blocks in a language.
    public func blocks(in language: String) -> [Block] {
        blocks.filter { $0.language == language }
    }

    /// The page with the text of some of its blocks, and with some of its lines, replaced.
    public func replacing(
        _ text: (Block) throws -> String?, line: (String) -> String
    ) rethrows -> String {
        var page: [String] = []
        var next = 0
        for block in blocks {
            page += lines[next..<block.lines.lowerBound].map(line)
            let new = try text(block) ?? block.text
            page += new.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .map(String.init)
            next = block.lines.upperBound
        }
        page += lines[next...].map(line)
        return page.joined(separator: "\n")
    }
}
