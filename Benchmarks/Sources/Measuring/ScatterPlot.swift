import Glibc

/// Points on two logarithmic scales, with the line of proportion and its band, as a self-contained
/// SVG. Each point carries its name as a tooltip.
public struct ScatterPlot: Sendable {
    /// A point.
    public struct Point: Sendable {
        /// What it is.
        public var name: String
        /// Across.
        public var x: Double
        /// Up.
        public var y: Double
        /// Which kind it is, for its colour: 0, 1, 2 …
        public var kind: Int

        /// Makes a point.
        public init(_ name: String, x: Double, y: Double, kind: Int = 0) {
            self.name = name
            self.x = x
            self.y = y
            self.kind = kind
        }
    }

    /// What is shown.
    public var title: String
    /// What is counted across.
    public var across: String
    /// What is counted up.
    public var up: String
    /// Proportion: y = slope · x is drawn; nothing if nil.
    public var slope: Double?
    /// The share above and below proportion that the band covers.
    public var band = 0.25
    /// The names of the kinds.
    public var kinds: [String] = []
    /// The points.
    public var points: [Point] = []

    private static let colours = ["#0b6e4f", "#c9622b", "#2b59c9", "#8a2bc9", "#555555"]
    private static let side = 560.0
    private static let margin = 60.0

    /// An empty plot.
    public init(title: String, across: String, up: String) {
        self.title = title
        self.across = across
        self.up = up
    }

    /// The picture.
    public var svg: String {
        let shown = points.filter { $0.x > 0 && $0.y > 0 }
        let x = Scale(shown.map(\.x), from: Self.margin, to: Self.margin + Self.side)
        let y = Scale(shown.map(\.y), from: Self.margin + Self.side, to: Self.margin)
        var content = SVG.label(title, x: 12, y: 24, weight: "bold")
        content += grid(x, y)
        if let slope { content += proportion(slope, x, y) }
        for point in shown {
            content +=
                "<circle cx=\"\(Text.fixed(x.place(point.x), 1))\" "
                + "cy=\"\(Text.fixed(y.place(point.y), 1))\" r=\"3\" fill-opacity=\"0.65\" "
                + "fill=\"\(colour(point.kind))\"><title>\(Text.xml(point.name))</title></circle>\n"
        }
        for (index, name) in kinds.enumerated() {
            let top = Self.margin + 16 + Double(index) * 18
            content +=
                "<circle cx=\"\(Text.fixed(Self.margin + 14, 1))\" cy=\"\(Text.fixed(top - 4, 1))\" "
                + "r=\"4\" fill=\"\(colour(index))\"/>\n"
            content += SVG.label(name, x: Self.margin + 24, y: top)
        }
        let size = Self.side + 2 * Self.margin
        return SVG.page(width: size, height: size, content)
    }

    private func colour(_ kind: Int) -> String {
        Self.colours[max(0, kind) % Self.colours.count]
    }

    private func grid(_ x: Scale, _ y: Scale) -> String {
        let (near, far) = (Self.margin, Self.margin + Self.side)
        var content = ""
        for power in x.powers {
            let place = x.place(pow(10, Double(power)))
            content += SVG.line(place, near, place, far, "#dddddd")
            content += SVG.label("1e\(power)", x: place, y: far + 16, anchor: "middle")
        }
        for power in y.powers {
            let place = y.place(pow(10, Double(power)))
            content += SVG.line(near, place, far, place, "#dddddd")
            content += SVG.label("1e\(power)", x: near - 6, y: place + 4, anchor: "end")
        }
        content += SVG.label(across, x: (near + far) / 2, y: far + 38, anchor: "middle")
        return content + SVG.label(up, x: 12, y: near - 14)
    }

    private func proportion(_ slope: Double, _ x: Scale, _ y: Scale) -> String {
        [(1.0, "#333333"), (1 + band, "#bbbbbb"), (1 - band, "#bbbbbb")].map { factor, colour in
            SVG.line(
                x.place(x.least), y.place(x.least * slope * factor),
                x.place(x.most), y.place(x.most * slope * factor), colour)
        }.joined()
    }

    /// A logarithmic axis over whole powers of ten.
    private struct Scale {
        let low: Double
        let high: Double
        let from: Double
        let to: Double

        init(_ values: [Double], from: Double, to: Double) {
            low = floor(log10(values.min() ?? 1))
            high = max(low + 1, ceil(log10(values.max() ?? 10)))
            self.from = from
            self.to = to
        }

        var least: Double { pow(10, low) }
        var most: Double { pow(10, high) }
        var powers: ClosedRange<Int> { Int(low)...Int(high) }

        func place(_ value: Double) -> Double {
            from + (log10(value) - low) / (high - low) * (to - from)
        }
    }
}
