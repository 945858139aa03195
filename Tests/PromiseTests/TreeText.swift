@testable import LicetCompiler

/// A syntax tree as text, spans left out.
enum TreeText {
    /// The tree of a source, and how many findings its parsing had.
    static func of(_ text: String) -> (tree: String, findings: Int) {
        let (file, diagnostics) = Parser.parse(SourceText(name: "tree", text: text))
        var shown = ""
        show(file, &shown)
        return (shown, diagnostics.list.count)
    }

    /// Where two texts part.
    static func difference(_ left: String, _ right: String) -> String {
        let same = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
        func around(_ text: String) -> String {
            let bytes = Array(text.utf8)
            return String(
                decoding: bytes[max(0, same - 60)..<min(bytes.count, same + 60)], as: UTF8.self)
        }
        return "…\(around(left))… is not …\(around(right))…"
    }

    private static func show(_ value: Any, _ text: inout String) {
        if value is Span { return }
        let mirror = Mirror(reflecting: value)
        guard !mirror.children.isEmpty, !(value is any CustomStringConvertible & Hashable) else {
            text += String(describing: value)
            return
        }
        text += mirror.displayStyle == .enum ? "." : "\(mirror.subjectType)"
        text += "("
        for child in mirror.children {
            text += "\(child.label ?? ""):"
            show(child.value, &text)
            text += " "
        }
        text += ")"
    }
}
