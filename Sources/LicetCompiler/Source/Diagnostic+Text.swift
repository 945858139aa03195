extension Diagnostic {
    /// The finding as a person reads it: code and message, place, the line underlined, the mend.
    public func rendered(in source: SourceText) -> String {
        var lines = ["\(severity.rawValue)[\(code.text)]: \(message)"]
        lines += Self.excerpt(span, in: source)
        for note in notes {
            lines.append("note: \(note.message)")
            lines += Self.excerpt(note.span, in: source)
        }
        lines.append("mend: \(mend)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The place, the source line and a line of carets under the words.
    private static func excerpt(_ span: Span, in source: SourceText) -> [String] {
        let place = source.place(at: span.start)
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let (shown, underline) = window(span, at: place, in: source)
        return [
            "\(margin)--> \(source.name):\(place.line):\(place.column)",
            "\(margin) |",
            "\(number) | \(shown)",
            "\(margin) | \(underline)",
        ]
    }

    /// The part of the line around the words, at most 120 scalars of it, and the carets for it.
    private static func window(
        _ span: Span, at place: SourceText.Place, in source: SourceText
    ) -> (shown: String, underline: String) {
        let bytes = source.lineBytes(place.line)
        let offset = min(max(Int(span.start), bytes.startIndex), bytes.endIndex)
        let end = min(max(Int(span.end), offset), bytes.endIndex)
        let words = scalars(bytes[offset..<end].prefix(400), limit: 100)
        let before = scalars(bytes[bytes.startIndex..<offset].suffix(400), last: 80)
        let after = scalars(bytes[end...].prefix(160), limit: max(0, 120 - words.count))
        let shown = (before + words + after).reduce(into: "") { $0.unicodeScalars.append($1) }
        let padding = before.map { $0 == "\t" ? "\t" : " " }.joined()
        return (shown, padding + String(repeating: "^", count: max(1, words.count)))
    }

    private static func scalars(
        _ bytes: ArraySlice<UInt8>, limit: Int = .max, last: Int = .max
    ) -> [Unicode.Scalar] {
        let visible = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            Characters.isHidden(scalar) ? "\u{FFFD}" : scalar
        }
        return Array(visible.prefix(limit).suffix(last))
    }
}
