/// The text as it grows: numbered sections, numbered clauses in them, lettered points under a
/// clause, all wrapped with a hanging indent.
struct ProseWriter {
    /// The most columns of a line.
    private static let width = 88

    /// The text so far in UTF-8: words are counted and moved as bytes, for speed.
    private var bytes: [UInt8] = []
    private var section = 0
    private var clause = 0
    private var point = 0
    private let language: ProseLanguage
    private let letters: [String]

    /// A text in a language, without a line yet.
    init(_ language: ProseLanguage) {
        self.language = language
        letters = language.forms(.letters)
    }

    /// A line that stands by itself.
    mutating func line(_ text: String) {
        bytes += text.utf8
        bytes.append(Self.newline)
    }

    /// A heading with the next number.
    mutating func section(_ heading: String) {
        section += 1
        clause = 0
        for text in ["", "\(section). \(heading)", ""] { line(text) }
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
        wrap(text, label: "      \(letter(point))", indent: 10)
        point += 1
    }

    /// Lettered points under the clause: they are parted by semicolons and end with a full stop.
    mutating func points(_ texts: [String]) {
        for (position, text) in texts.enumerated() {
            let isLast = position == texts.count - 1
            let end = text.utf8.last
            let bare = end == Self.semicolon || end == Self.stop ? String(text.dropLast()) : text
            point(bare + (isLast ? (bare.utf8.last == Self.stop ? "" : ".") : ";"))
        }
    }

    /// The whole text. A blank that no line may break at becomes an ordinary one, unless the
    /// language keeps it.
    var text: String {
        language.keepsFirmBlanks ? String(decoding: bytes, as: UTF8.self) : Self.loose(bytes)
    }

    /// The text with ordinary blanks.
    static func loose(_ text: String) -> String { loose(Array(text.utf8)) }

    private static func loose(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == 0xA0, plain.last == 0xC2 {
                plain[plain.count - 1] = blank
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static let blank = UInt8(ascii: " ")
    private static let newline = UInt8(ascii: "\n")
    private static let semicolon = UInt8(ascii: ";")
    private static let stop = UInt8(ascii: ".")

    /// The words with blanks that no line is broken at: U+00A0, which has two bytes.
    static func firm(_ text: String) -> String {
        var firm: [UInt8] = []
        for byte in text.utf8 {
            if byte == blank { firm += [0xC2, 0xA0] } else { firm.append(byte) }
        }
        return String(decoding: firm, as: UTF8.self)
    }

    /// `(a)`, and `(27)` beyond the alphabet.
    private func letter(_ number: Int) -> String {
        let letter = number < letters.count ? letters[number] : "\(number + 1)"
        return language.say(.point, ("letter", letter))
    }

    private mutating func wrap(_ text: String, label: String, indent: Int) {
        bytes += label.utf8
        let width = label.unicodeScalars.count
        var column = max(width + 1, indent)
        pad(column - width)
        var isFresh = true
        var text = text
        text.withUTF8 { text in
            for word in text.split(separator: Self.blank) {
                let length = word.count { $0 & 0xC0 != 0x80 }
                if !isFresh, column + length + 1 > Self.width {
                    bytes.append(Self.newline)
                    pad(indent)
                    column = indent
                    isFresh = true
                }
                if !isFresh { bytes.append(Self.blank) }
                bytes += word
                column += length + (isFresh ? 0 : 1)
                isFresh = false
            }
        }
        bytes.append(Self.newline)
    }

    private mutating func pad(_ count: Int) {
        for _ in 0..<count { bytes.append(Self.blank) }
    }
}
