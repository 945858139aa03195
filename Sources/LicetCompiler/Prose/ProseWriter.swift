/// The text as it grows: numbered sections, numbered clauses in them, lettered points under a
/// clause, all wrapped with a hanging indent.
struct ProseWriter {
    /// The most columns of a line.
    private static let width = 88

    private(set) var lines: [String] = []
    private var section = 0
    private var clause = 0
    private var point = 0

    /// A line that stands by itself.
    mutating func line(_ text: String) { lines.append(text) }

    /// A heading with the next number.
    mutating func section(_ heading: String) {
        section += 1
        clause = 0
        lines += ["", "\(section). \(heading)", ""]
    }

    /// A paragraph with the next number of the section.
    mutating func clause(_ text: String) {
        clause += 1
        point = 0
        let label = "\(section).\(clause)"
        wrap(text, label: label, indent: 6)
    }

    /// A lettered point under the clause.
    mutating func point(_ text: String) {
        wrap(text, label: "      \(Self.letter(point))", indent: 10)
        point += 1
    }

    /// Lettered points under the clause: they are parted by semicolons and end with a full stop.
    mutating func points(_ texts: [String]) {
        for (position, text) in texts.enumerated() {
            let isLast = position == texts.count - 1
            let bare = text.last == ";" || text.last == "." ? String(text.dropLast()) : text
            point(bare + (isLast ? "." : ";"))
        }
    }

    /// The whole text. A blank that no line may break at becomes an ordinary one.
    var text: String {
        lines.map { Self.loose($0) + "\n" }.joined()
    }

    /// A blank that no line is broken at.
    static let firmBlank: Character = "\u{A0}"

    /// The text with ordinary blanks.
    static func loose(_ text: String) -> String {
        String(text.map { $0 == firmBlank ? " " : $0 })
    }

    /// The words with blanks that no line is broken at.
    static func firm(_ text: String) -> String {
        String(text.map { $0 == " " ? firmBlank : $0 })
    }

    /// `(a)`, and `(27)` beyond the alphabet.
    private static func letter(_ number: Int) -> String {
        guard number < 26 else { return "(\(number + 1))" }
        return "(\(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(number)))))"
    }

    private mutating func wrap(_ text: String, label: String, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        var line = label + String(repeating: " ", count: max(1, indent - label.count))
        var isBlank = true
        for word in text.split(separator: " ") {
            if !isBlank, line.count + word.count + 1 > Self.width {
                lines.append(line)
                line = margin
                isBlank = true
            }
            line += (isBlank ? "" : " ") + word
            isBlank = false
        }
        lines.append(line)
    }
}
