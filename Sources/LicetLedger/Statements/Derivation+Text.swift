public import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Derivation {
    /// The derivation in words, a step a line, with clause, source line and exact value.
    public func text(file: String, assets: [AssetParameter]) -> String {
        var text = "\(clause.word) (\(file):\(clause.line)), "
        text += "\(start) through \(end.adding(days: -1) ?? end)\n"
        var table = TextTable(Derivation.head, alignRight: Derivation.alignRight)
        for row in rows(AmountText(assets: assets)) { table.add(row) }
        return text + table.text()
    }

    static let head = ["step", "words of the contract", "line", "amount"]
    static let alignRight = [false, false, true, true]

    /// The steps as rows of a table: what it is, the contract's words, their line, the amount.
    func rows(_ amounts: AmountText) -> [[String]] {
        var rows: [[String]] = []
        for line in lines {
            rows += line.tiers.map { row($0, amounts, money: line.asset) }
            if line.kind == .cap {
                rows.append([
                    "uncapped", "before the cap", "\(clause.line)",
                    amounts.text(uncapped, asset: line.asset),
                ])
            }
            // What the tiers come to stands in the next line, unless a price is still to be applied.
            if !line.tiers.isEmpty, line.asset != nil { continue }
            rows.append([
                line.kind.paperName, line.label, "\(line.sourceLine)",
                amounts.text(line.value, asset: line.asset),
            ])
        }
        return rows
    }

    /// What is earned together with what a minimum adds.
    private var uncapped: Ratio {
        (value(of: .earned) ?? .zero) + (value(of: .minimum) ?? .zero)
    }

    /// A tier of units at a rate in money, of money at a share, or of units at a share of a price
    /// (then what it comes to is a number of units still).
    private func row(_ tier: TierLine, _ amounts: AmountText, money: UInt8?) -> [String] {
        let isShare = tier.amountAsset != nil || money == nil
        let rate =
            isShare ? AmountText.percent(tier.rate) : amounts.text(tier.rate, asset: money)
        let amount = amounts.text(tier.amount, asset: tier.amountAsset)
        let product = amounts.text(tier.product, asset: money)
        return ["tier", tier.label, "\(tier.sourceLine)", "\(amount) × \(rate) = \(product)"]
    }
}
