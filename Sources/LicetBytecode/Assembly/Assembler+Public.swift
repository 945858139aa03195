import LicetTerms

extension Assembler {
    static func publicRate(_ line: inout AssemblyLine) throws(AssemblyError) -> PublicRate {
        let base = try line.text("the rate's base")
        let asset: UInt8? = try line.optional("asset")
        if let parameter: UInt16 = try line.optional("parameter") {
            return PublicRate(base: base, asset: asset, value: .parameter(parameter))
        }
        try line.keyword("rate")
        return PublicRate(base: base, asset: asset, value: .stated(try line.ratio()))
    }

    static func favour(_ line: inout AssemblyLine) throws(AssemblyError) -> FavourTerm {
        let duration: FavourDuration = try line.choice("how long a favour lasts") { "\($0)" }
        let rate: UInt8 = try line.labelled("rate")
        let work: UInt16 = try line.labelled("work")
        let table: UInt8 = try line.labelled("table")
        let months: UInt16 = try line.labelled("accounting")
        try line.keyword("from")
        return FavourTerm(
            rate: rate, work: work, table: table,
            accounting: AccountingTerm(anchor: try date(&line), months: months),
            duration: duration)
    }
}

extension DisassemblyWords {
    static func publicRate(_ rate: PublicRate) -> String {
        let value =
            switch rate.value {
            case .stated(let ratio): "rate \(ratio)"
            case .parameter(let index): "parameter \(index)"
            }
        return "public \(quoted(rate.base))" + (rate.asset.map { " asset \($0)" } ?? "")
            + " \(value)"
    }

    static func favour(_ favour: FavourTerm) -> String {
        "favour \(favour.duration) rate \(favour.rate) work \(favour.work) "
            + "table \(favour.table) accounting \(favour.accounting.months) "
            + "from \(date(favour.accounting.anchor))"
    }
}
