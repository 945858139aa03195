import LicetLedger

/// A profile as a picture: from the bottom up action, clause, function, line, opcode; each as wide
/// as its gas. One SVG file with nothing from outside and no script; the titles show on hover.
public struct FlameGraph: Sendable {
    private let profile: GasProfile
    private let root: Frame

    /// A part of the picture with what stands on it.
    private struct Frame {
        var name: String
        var title: String
        var gas: UInt64 = 0
        var above: [Frame] = []

        mutating func add(_ path: ArraySlice<(name: String, title: String)>, _ gas: UInt64) {
            self.gas += gas
            guard let next = path.first else { return }
            var position = above.firstIndex { $0.name == next.name }
            if position == nil { above.append(Frame(name: next.name, title: next.title)) }
            let found = position ?? above.count - 1
            position = found
            above[found].add(path.dropFirst(), gas)
        }

        var height: Int { 1 + (above.map(\.height).max() ?? 0) }
    }

    private enum Size {
        static let width = 1_200
        static let row = 22
        static let head = 64
        static let margin = 12
        /// A letter of the font, in tenths of a pixel.
        static let letter = 66
    }

    /// The picture of a profile.
    public init(_ profile: GasProfile) {
        self.profile = profile
        var root = Frame(name: profile.contract, title: profile.contract)
        var sources: [Int: String] = [:]
        for line in profile.lines { sources[line.line] = line.name }
        for row in profile.rows {
            root.add(Self.path(of: row, sources[row.line] ?? "")[...], row.gas)
        }
        self.root = root
    }

    private static func path(
        of row: GasRow, _ source: String
    ) -> [(name: String, title: String)] {
        [
            (row.action, "action \(row.action)"),
            (row.clause, "clause \(row.clause), line \(row.clauseLine)"),
            (row.function, "function \(row.function)"),
            ("\(row.line): \(source)", "line \(row.line): \(source)"),
            (row.opcode, "\(row.opcode), line \(row.line)"),
        ]
    }

    /// The SVG file's text.
    public var svg: String {
        let height = Size.head + root.height * Size.row + Size.margin
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Size.width)\" "
                + "height=\"\(height)\" viewBox=\"0 0 \(Size.width) \(height)\" "
                + "role=\"img\" font-family=\"ui-monospace,monospace\" font-size=\"11\">",
            "<title>\(Markup.escaped(profile.contract)): gas by action, clause and line</title>",
            "<style>rect{stroke:#fff;stroke-width:.5}g:hover>rect{stroke:#111;stroke-width:1.5}"
                + "text{pointer-events:none}</style>",
            "<rect width=\"\(Size.width)\" height=\"\(height)\" fill=\"#fff\"/>",
            "<text x=\"\(Size.margin)\" y=\"24\" font-size=\"16\" fill=\"#111\">"
                + "\(Markup.escaped(profile.contract)): where the gas went</text>",
            "<text x=\"\(Size.margin)\" y=\"44\" fill=\"#555\">"
                + "\(ValueWords.grouped(root.gas)) gas in "
                + "\(profile.actions.reduce(0) { $0 + $1.calls }) calls; from the bottom: "
                + "contract, action, clause, function, line, opcode</text>",
        ]
        let width = (Size.width - 2 * Size.margin) * 1_000
        draw(root, left: Size.margin * 1_000, width: width, bottom: height - Size.margin, 0, &lines)
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Draws a frame and what stands on it; lengths across are in thousandths of a pixel.
    private func draw(
        _ frame: Frame, left: Int, width: Int, bottom: Int, _ depth: Int, _ lines: inout [String]
    ) {
        let share = GasProfile.percentage(frame.gas, of: root.gas)
        let title = "\(frame.title): \(ValueWords.grouped(frame.gas)) gas, \(share)"
        let top = bottom - Size.row
        var text = "<g><title>\(Markup.escaped(title))</title>"
        text += "<rect x=\"\(Self.pixels(left))\" y=\"\(top)\" width=\"\(Self.pixels(width))\" "
        text += "height=\"\(Size.row - 1)\" rx=\"2\" fill=\"\(Self.colour(frame.name, depth))\"/>"
        let room = (width / 100 - 80) / Size.letter
        if room >= 3 {
            let name = frame.name.count > room ? frame.name.prefix(room - 1) + "…" : frame.name[...]
            text += "<text x=\"\(Self.pixels(left + 4_000))\" y=\"\(bottom - 7)\" fill=\"#111\">"
            text += Markup.escaped(String(name)) + "</text>"
        }
        lines.append(text + "</g>")
        var gas: UInt64 = 0
        for next in frame.above {
            let start = Self.scaled(width, gas, frame.gas)
            gas += next.gas
            let end = Self.scaled(width, gas, frame.gas)
            draw(
                next, left: left + start, width: end - start, bottom: top, depth + 1, &lines)
        }
    }

    /// A length times a part over a whole, without loss of the part.
    private static func scaled(_ length: Int, _ part: UInt64, _ whole: UInt64) -> Int {
        guard whole > 0 else { return 0 }
        let product = part.multipliedFullWidth(by: UInt64(length))
        return Int(whole.dividingFullWidth(product).quotient)
    }

    private static func pixels(_ thousandths: Int) -> String {
        let rest = "\(1_000 + thousandths % 1_000)".dropFirst()
        return "\(thousandths / 1_000).\(rest)"
    }

    /// A colour of the level, a little lighter or darker by the name: the same in every picture.
    private static func colour(_ name: String, _ depth: Int) -> String {
        let hues = [210, 24, 45, 150, 190, 330]
        let shade = name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 17 }
        return "hsl(\(hues[depth % hues.count]),\(60 + shade)%,\(68 + shade)%)"
    }
}
