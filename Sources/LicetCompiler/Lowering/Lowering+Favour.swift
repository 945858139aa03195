import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Public rates, which the ledger reads and no code does, and rates that it brings down.
extension Lowering {
    /// The rates of all royalties that others can be compared with: each alone on its base.
    mutating func enterPublicRates() {
        guard !program.grants.isEmpty else { return }
        for royalty in contract.royalties {
            guard let rate = publicRate(of: royalty),
                program.publicTerms.rates.count < Limits.publicRates
            else { continue }
            program.publicTerms.rates.append(rate)
        }
    }

    private func publicRate(of royalty: CheckedRoyalty) -> PublicRate? {
        let report = contract.reports[royalty.report]
        let base = royalty.publicBase(in: report)
        let name = royalty.baseName(in: report)
        let sharing = contract.royalties.count { other in
            other.baseName(in: contract.reports[other.report]) == name
        }
        guard royalty.incomparable == nil, let value = royalty.rateTerm, sharing == 1,
            base.utf8.count <= Limits.rateBaseBytes
        else { return nil }
        return PublicRate(base: base, asset: royalty.publicAsset(in: report), value: value)
    }

    /// The table of a royalty's lesser rates by accounting period, which the ledger fills.
    mutating func enterFavours(
        of royalty: CheckedRoyalty, _ accounting: CheckedAccounting
    ) -> Int? {
        guard let favour = royalty.favour, let months = accounting.months,
            let anchor = accounting.anchor.dateTerm, let own = publicRate(of: royalty),
            let rate = program.publicTerms.rates.firstIndex(of: own)
        else { return nil }
        let names = ["is_lower", "rate", "by"]
        let table = enter(
            Table(
                name: "\(royalty.name)_favours", key: [Field(name: "span", type: .number)],
                fields: zip(names, FavourTerm.fields).map {
                    Field(name: $0, type: $1, asset: $0 == "rate" ? own.asset : nil)
                }, capacity: accounting.periodBound))
        program.publicTerms.favours.append(
            FavourTerm(
                rate: UInt8(clamping: rate), work: UInt16(clamping: favour.work),
                table: UInt8(clamping: table),
                accounting: AccountingTerm(anchor: anchor, months: UInt16(clamping: months)),
                duration: favour.duration))
        return table
    }
}

extension SettleBuilder {
    /// The rate in the accounting period of a day: the royalty's own, or the lesser one of a later
    /// grant, which is told with its licence. Nil where later grants are not compared.
    func favouredRate(
        on day: CoreExpression, _ body: inout CoreBody
    ) -> CheckedRate? {
        guard let favour = royalty.favour, let table = lowered.favours,
            var own = royalty.rates.first
        else { return nil }
        let line = favour.line
        let asset = royalty.publicAsset(in: report)
        let period = body.bind(
            "favour_period", lowering.spanIndex(day, months: months), size: .bits64, line: line)
        let isLower = body.local("is_lower", .int, size: .bits64)
        let lesser = body.local("lesser_rate", .ratio, size: Limits.seriesSize, asset: asset)
        let giver = body.local("lesser_by", .id)
        body.add(.fetch(table: table, key: [period], into: [isLower, lesser, giver]), line: line)
        let rate = body.local("rate", .ratio, size: .bits1024, asset: asset)
        body.add(.assign(rate, own.rate), line: line)
        let then = body.nested { inner in
            let by = inner.bind("favoured_by", inner.read(giver), line: line)
            inner.mark(by, .favour, "licence", asset: nil, line: line)
            let now = inner.bind(
                "favoured_rate", inner.read(rate).lesserRatio(inner.read(lesser)), asset: asset,
                line: line)
            inner.mark(now, .favour, favour.label, asset: asset, line: line)
            inner.add(.assign(rate, now), line: line)
        }
        body.add(
            .branch(CoreExpression.int(0).isLess(body.read(isLower)), then: then, otherwise: []),
            line: line)
        own.rate = body.read(rate)
        own.label += ", or a lesser one"
        return own
    }
}
