/// A stretch of source: byte offsets, the end not included.
public struct Span: Hashable, Sendable {
    /// Offset of the first byte.
    public let start: UInt32
    /// Offset after the last byte.
    public let end: UInt32

    /// The stretch between two byte offsets; a source has at most ten million bytes.
    public init(_ start: Int, _ end: Int) {
        self.start = UInt32(clamping: start)
        self.end = UInt32(clamping: max(start, end))
    }

    /// From the start of this stretch to the end of the other.
    public func through(_ last: Span) -> Span {
        Span(Int(start), Int(last.end))
    }
}
