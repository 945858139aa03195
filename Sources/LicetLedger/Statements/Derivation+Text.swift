public import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Derivation {
    /// The derivation in words, a step a line, with clause, source line and exact value.
    public func text(file: String, assets: [AssetParameter]) -> String {
        let amounts = AmountText(assets: assets)
        var text = "\(clause.word) (\(file):\(clause.line)), "
        text += "\(start) through \(end.adding(days: -1) ?? end)\n"
        var table = TextTable(
            ["step", "words", "line", "value"], alignRight: [false, false, true, true])
        for line in lines {
            for tier in line.tiers {
                let asset = lines.first { $0.kind == .earned }?.asset
                let rate =
                    tier.amountAsset == nil
                    ? amounts.text(tier.rate, asset: line.asset ?? asset)
                    : AmountText.percent(tier.rate)
                let amount = amounts.text(tier.amount, asset: tier.amountAsset)
                let product = amounts.text(tier.product, asset: line.asset)
                table.add([
                    "tier", tier.label, "\(tier.sourceLine)", "\(amount) × \(rate) = \(product)",
                ])
            }
            table.add([
                line.kind.paperName, line.label, "\(line.sourceLine)",
                amounts.text(line.value, asset: line.asset),
            ])
        }
        return text + table.text()
    }
}
