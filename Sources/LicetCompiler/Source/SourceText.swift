/// A source file in memory: its name, its bytes, and where its lines begin.
///
/// Lines end with LF or CRLF. Lines and columns count from 1; a column counts Unicode scalars.
public struct SourceText: Sendable {
    /// The file's name as diagnostics print it.
    public let name: String
    /// The file's bytes as read, valid UTF-8 or not.
    public let bytes: [UInt8]
    private let lineStarts: [UInt32]

    /// A place in the file, as people count.
    public struct Place: Hashable, Sendable {
        /// The line, from 1.
        public let line: Int
        /// The column in Unicode scalars, from 1.
        public let column: Int
    }

    /// The file of this name with these bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts: [UInt32] = [0]
        for (index, byte) in bytes.prefix(SourceLimits.bytes + 1).enumerated()
        where byte == UInt8(ascii: "\n") {
            starts.append(UInt32(index + 1))
        }
        lineStarts = starts
    }

    /// The file of this name with this text.
    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The number of lines; text after the last newline is a line.
    public var lineCount: Int { lineStarts.count }

    /// The line that holds this byte, from 1.
    public func line(at offset: UInt32) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The line and column of this byte.
    public func place(at offset: UInt32) -> Place {
        let line = line(at: offset)
        let end = min(Int(offset), bytes.count)
        let start = min(Int(lineStarts[line - 1]), end)
        let scalars = bytes[start..<end].lazy.filter { $0 & 0xC0 != 0x80 }.count
        return Place(line: line, column: scalars + 1)
    }

    /// The bytes of a line from 1, without its line end; empty where there is no such line.
    func lineBytes(_ line: Int) -> ArraySlice<UInt8> {
        guard line >= 1, line <= lineStarts.count else { return [] }
        let start = Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<max(start, end)]
    }

    /// The text of a stretch; bytes that are not UTF-8 show as U+FFFD.
    public func text(_ span: Span) -> String {
        let start = min(Int(span.start), bytes.count)
        let end = min(Int(span.end), bytes.count)
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }
}

/// The bounds of a source file; what passes one is refused with a code.
enum SourceLimits {
    /// Bytes of a file.
    static let bytes = 10_000_000
    /// Tokens of a file.
    static let tokens = 1_000_000
    /// Blocks, parentheses and prefixed expressions inside one another.
    static let depth = 64
    /// Operators in one expression, parentheses apart.
    static let chain = 200
    /// Operators in one expression with all that stands in its parentheses.
    static let operators = 500
    /// Ways of `if` and `match` that part inside one another: each is a level of the core tree.
    static let ways = 400
    /// Diagnostics before the compiler stops looking.
    static let diagnostics = 100
    /// Bytes of a name.
    static let nameBytes = 64
    /// Bytes of a text.
    static let textBytes = 1_024
    /// Digits of a number; the machine's integers end at 4,096 bits, 1,233 digits.
    static let digits = 1_233
}
