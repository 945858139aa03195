/// A mend that can be applied as it stands: text that takes the place of a stretch of the source.
public struct Edit: Hashable, Sendable {
    /// What is replaced; empty where something is only added.
    public let span: Span
    /// What stands there afterwards; empty where something is only taken away.
    public let text: String

    /// The text in place of the stretch.
    public init(_ span: Span, _ text: String) {
        self.span = span
        self.text = text
    }
}

extension SourceText {
    /// Adds a line below the one that a stretch ends on, as far in as the one it begins on.
    func adding(_ line: String, below span: Span) -> Edit {
        let indent = lineBytes(self.line(at: span.start)).prefix { $0 == 0x20 || $0 == 0x09 }
        let end = Int(span.end)
        return Edit(Span(end, end), "\n" + String(decoding: indent, as: UTF8.self) + line)
    }

    /// Adds a line above the one that a stretch begins on, as far in.
    func adding(_ line: String, above span: Span) -> Edit {
        let indent = lineBytes(self.line(at: span.start)).prefix { $0 == 0x20 || $0 == 0x09 }
        let start = Int(span.start)
        return Edit(Span(start, start), line + "\n" + String(decoding: indent, as: UTF8.self))
    }

    /// Takes a stretch away, with its line where nothing else stands there.
    func removing(_ span: Span) -> Edit {
        var start = min(Int(span.start), bytes.count)
        var end = min(Int(span.end), bytes.count)
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        let opensLine = start > 0 && bytes[start - 1] == UInt8(ascii: "\n")
        let endsLine = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
        return opensLine && endsLine ? Edit(Span(start - 1, end), "") : Edit(span, "")
    }
}
