import LicetPrimitives
import LicetTerms

/// The rates that the ledger compares, and those that it brings down.
extension FormatPass {
    func publicTerms() throws(VerificationError) {
        let terms = module.publicTerms
        try limit(terms.rates.count, Limits.publicRates, "public rates")
        try limit(terms.favours.count, Limits.publicRates, "favours")
        var known: [(base: String, asset: UInt8?)] = []
        for rate in terms.rates {
            try check(rate)
            guard !known.contains(where: { $0.base == rate.base && $0.asset == rate.asset })
            else { throw error(.badGrant, "two public rates are on one base") }
            known.append((rate.base, rate.asset))
        }
        var tables: [UInt8] = []
        for favour in terms.favours {
            try check(favour)
            guard !tables.contains(favour.table) else {
                throw error(.badGrant, "two favours have one table")
            }
            tables.append(favour.table)
        }
    }

    private func check(_ rate: PublicRate) throws(VerificationError) {
        try text(rate.base, Limits.rateBaseBytes, "a public rate")
        if let asset = rate.asset, module.assets.at(Int(asset)) == nil {
            throw error(.badIndex, "a public rate names asset \(asset), which is not there")
        }
        switch rate.value {
        case .stated(let value):
            guard value.signum >= 0, Limits.seriesSize.admits(value) else {
                throw error(.badGrant, "a public rate is below zero or too wide")
            }
        case .parameter(let index):
            switch module.parameters.at(Int(index))?.type {
            case .int, .ratio: return
            case .bool, .date, .id, .set, .bytes, .coin, .counter, nil:
                throw error(.badType, "parameter \(index) is no number, as a rate is")
            }
        }
    }

    private func check(_ favour: FavourTerm) throws(VerificationError) {
        guard module.publicTerms.rates.at(Int(favour.rate)) != nil else {
            throw error(.badIndex, "a favour names public rate \(favour.rate), which is not there")
        }
        try role(favour.work, .work, .badGrant, "the favour")
        guard module.period != nil, module.grants.contains(where: { $0.work == favour.work }) else {
            throw error(.badGrant, "a favour is for a work that the licence does not grant")
        }
        guard let table = module.tables.at(Int(favour.table)) else {
            throw error(.badIndex, "a favour names table \(favour.table), which is not there")
        }
        guard table.key.map(\.type) == [.int(.bits64)],
            table.fields.map(\.type) == FavourTerm.fields,
            Int(table.capacity) <= Limits.favouredPeriods
        else { throw error(.badType, "table \(favour.table) cannot hold what a favour notes") }
        try check(favour.accounting.anchor, "the favour")
        guard (1...Limits.spanMonths).contains(Int(favour.accounting.months)) else {
            throw error(.badGrant, "the favour counts in \(favour.accounting.months) months")
        }
    }
}
