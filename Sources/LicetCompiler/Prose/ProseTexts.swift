/// The contract's text in every language, in the order of their tags.
///
/// The module names one digest, that of `published`: of all texts, each behind a line with its
/// tag and its length in bytes. So no reader's language is the one that binds, and a text cannot be
/// exchanged without the module telling.
public struct ProseTexts: Sendable {
    /// The tags of the languages, in order: `en`, `ru`.
    public static var languages: [String] { ProseLanguage.all.map(\.tag) }

    private let texts: [(tag: String, text: String)]

    init(_ texts: [(tag: String, text: String)]) {
        self.texts = texts.sorted { $0.tag < $1.tag }
    }

    /// The text in a language, by its tag; nil where there is none.
    public subscript(tag: String) -> String? { texts.first { $0.tag == tag }?.text }

    /// What is published with the module: all texts, each behind a line such as `en 5321`.
    public var published: [UInt8] {
        var bytes: [UInt8] = []
        for (tag, text) in texts {
            bytes += "\(tag) \(text.utf8.count)\n".utf8
            bytes += text.utf8
        }
        return bytes
    }

    /// A text out of what was published, by its tag; nil where there is none, or no such form.
    public static func text(_ tag: String, in published: [UInt8]) -> String? {
        var rest = published[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let head = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            rest = rest[(end + 1)...]
            guard head.count == 2, let length = Int(head[1]), length >= 0, length <= rest.count
            else { return nil }
            if head[0] == tag { return String(decoding: rest.prefix(length), as: UTF8.self) }
            rest = rest.dropFirst(length)
        }
        return nil
    }
}

extension ProseLanguage {
    /// Every language that contracts are written out in.
    static let all = [english, russian]
}
