import LicetLedger
import LicetPrimitives
import LicetTerms

/// What each payee gets over time, as bars on one another: a picture that needs nothing from
/// outside. Lengths are drawn from exact amounts, the words beside them are exact.
public struct RoyaltyChart: Sendable {
    private let simulation: Simulation
    private static let colours = [
        "#1f5f8b", "#d1682c", "#3b8f5a", "#8a4f9e", "#b0892a", "#5c6b73", "#b23a55", "#2a9d9d",
    ]
    private static let (width, height, left, top, bottom) = (960, 420, 130, 56, 70)

    /// A chart of a simulation.
    public init(_ simulation: Simulation) { self.simulation = simulation }

    /// One chart for the first asset that anything is payable in.
    public var svg: String {
        let asset = simulation.assets.first ?? 0
        let bars = Self.bars(simulation, asset)
        let most = bars.map(\.sum).max() ?? .zero
        let plotHeight = Self.height - Self.top - Self.bottom
        let step = max(1, (Self.width - Self.left - 170) / max(1, bars.count))
        var body = axis(most, asset, plotHeight)
        for (index, bar) in bars.enumerated() {
            let x = Self.left + index * step + step / 10
            var y = Self.top + plotHeight
            for (payee, amount) in bar.parts {
                let length = Self.length(amount, of: most, plotHeight)
                guard length > 0 else { continue }
                y -= length
                let words = "\(bar.period), \(payee): \(simulation.paper(amount, asset))"
                let colour = colour(of: payee)
                body += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(1, step * 4 / 5))\" "
                body += "height=\"\(length)\" fill=\"\(colour)\">"
                body += "<title>\(Markup.escaped(words))</title></rect>\n"
            }
            let isNamed = bars.count <= 16 || index % (bars.count / 8) == 0
            if isNamed {
                let middle = x + step * 2 / 5
                body += "<text x=\"\(middle)\" y=\"\(Self.top + plotHeight + 18)\" "
                body += "text-anchor=\"middle\">\(Markup.escaped(bar.period))</text>\n"
            }
        }
        return Self.frame(
            "\(simulation.contract): royalties payable by period and payee", body + legend)
    }

    private struct Bar {
        var period: String
        var parts: [(payee: String, amount: Ratio)]
        var sum: Ratio { parts.reduce(.zero) { $0 + $1.amount } }
    }

    private static func bars(_ simulation: Simulation, _ asset: UInt8) -> [Bar] {
        var bars: [Bar] = []
        for statement in simulation.statements where statement.asset == asset {
            if bars.last?.period != statement.period {
                let empty = simulation.payees.map { (payee: $0, amount: Ratio.zero) }
                bars.append(Bar(period: statement.period, parts: empty))
            }
            for share in statement.shares {
                guard let index = simulation.payees.firstIndex(of: share.name) else { continue }
                bars[bars.count - 1].parts[index].amount =
                    bars[bars.count - 1].parts[index].amount + share.exact
            }
        }
        return bars
    }

    /// Whole pixels of an amount.
    private static func length(_ amount: Ratio, of most: Ratio, _ pixels: Int) -> Int {
        guard most.signum > 0, amount.signum > 0 else { return 0 }
        let share = (amount * Ratio(BigInt(pixels))).divided(by: most) ?? .zero
        return Int(share.rounded(.halfUp).int64 ?? 0)
    }

    private func colour(of payee: String) -> String {
        let index = simulation.payees.firstIndex(of: payee) ?? 0
        return Self.colours[index % Self.colours.count]
    }

    private func axis(_ most: Ratio, _ asset: UInt8, _ pixels: Int) -> String {
        var axis = ""
        for quarter in 0...4 {
            let y = Self.top + pixels - pixels * quarter / 4
            let amount = (most * Ratio(BigInt(quarter))).divided(by: Ratio(BigInt(4))) ?? .zero
            let whole = Ratio(amount.rounded(.down))
            axis += "<line x1=\"\(Self.left)\" y1=\"\(y)\" x2=\"\(Self.width - 170)\" y2=\"\(y)\" "
            axis += "stroke=\"#d8d8d8\"/>\n<text x=\"\(Self.left - 8)\" y=\"\(y + 4)\" "
            axis += "text-anchor=\"end\">\(Markup.escaped(simulation.paper(whole, asset)))</text>\n"
        }
        return axis
    }

    private var legend: String {
        simulation.payees.enumerated().map { index, payee in
            let y = Self.top + 22 * index
            return """
                <rect x="\(Self.width - 156)" y="\(y)" width="14" height="14" fill="\(colour(of: payee))"/>
                <text x="\(Self.width - 136)" y="\(y + 12)">\(Markup.escaped(payee))</text>

                """
        }.joined()
    }

    private static func frame(_ title: String, _ body: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
        font-family="system-ui, sans-serif" font-size="12" fill="#222">
        <title>\(Markup.escaped(title))</title>
        <rect width="\(width)" height="\(height)" fill="#fff"/>
        <text x="\(left)" y="28" font-size="16">\(Markup.escaped(title))</text>
        \(body)</svg>

        """
    }
}
