import Glibc

/// Bars on a logarithmic scale, one group under another, as a self-contained SVG.
public struct BarChart: Sendable {
    /// What is shown.
    public var title: String
    /// What the numbers count.
    public var unit: String
    private var groups: [Group] = []

    private struct Group: Sendable {
        var title: String
        var bars: [(name: String, value: Double, isOurs: Bool)]
    }

    /// An empty chart.
    public init(title: String, unit: String) {
        self.title = title
        self.unit = unit
    }

    /// Adds a group; bars that are ours stand out.
    public mutating func add(
        _ title: String, _ bars: [(name: String, value: Double, isOurs: Bool)]
    ) {
        groups.append(Group(title: title, bars: bars.filter { $0.value > 0 }))
    }

    /// The picture.
    public var svg: String {
        let values = groups.flatMap { $0.bars.map(\.value) }
        let low = floor(log10(values.min() ?? 1)) - 0.2
        let high = max(low + 1, log10(values.max() ?? 10) + 0.05)
        var rows = ""
        var y = 48.0
        for group in groups {
            rows += label(group.title, x: 12, y: y + 13, weight: "bold")
            y += 20
            for bar in group.bars {
                let length = (log10(bar.value) - low) / (high - low) * 460
                rows += label(bar.name, x: 212, y: y + 12, anchor: "end")
                let fill = bar.isOurs ? "#0b6e4f" : "#9aa5b1"
                rows += "<rect x=\"220\" y=\"\(Text.fixed(y, 1))\" width=\""
                rows += "\(Text.fixed(max(1, length), 1))\" height=\"15\" fill=\"\(fill)\"/>\n"
                rows += label(Text.short(bar.value), x: 226 + length, y: y + 12)
                y += 19
            }
            y += 10
        }
        return SVG.page(
            width: 760, height: y + 10,
            label(title, x: 12, y: 20, weight: "bold")
                + label("\(unit), logarithmic scale", x: 12, y: 37) + rows)
    }

    private func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", weight: String = "normal"
    ) -> String {
        SVG.label(text, x: x, y: y, anchor: anchor, weight: weight)
    }
}

/// The few elements that the pictures are made of.
enum SVG {
    static func page(width: Double, height: Double, _ content: String) -> String {
        let (w, h) = (Text.fixed(width, 0), Text.fixed(height, 0))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" \
            viewBox="0 0 \(w) \(h)" font-family="sans-serif" font-size="12">
            <rect width="\(w)" height="\(h)" fill="white"/>
            \(content)</svg>

            """
    }

    static func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", weight: String = "normal"
    ) -> String {
        "<text x=\"\(Text.fixed(x, 1))\" y=\"\(Text.fixed(y, 1))\" text-anchor=\"\(anchor)\" "
            + "font-weight=\"\(weight)\">\(Text.xml(text))</text>\n"
    }

    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String)
        -> String
    {
        "<line x1=\"\(Text.fixed(x1, 1))\" y1=\"\(Text.fixed(y1, 1))\" "
            + "x2=\"\(Text.fixed(x2, 1))\" y2=\"\(Text.fixed(y2, 1))\" stroke=\"\(colour)\"/>\n"
    }
}
