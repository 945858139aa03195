import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Reserves: a share of each royalty is held back and released over the statements that follow, in
/// equal parts of whole units, units that do not divide first. What was held is released to the
/// last unit: statements go on after the licence's end until all of it is out. What is released is
/// first set off against what was overpaid, for that is what a reserve against returns is held for.
extension Lowering {
    /// How many statements after the licence's last period release what is still held.
    var periodsOfRelease: Int {
        contract.royalties.compactMap(\.reserve?.periods).max() ?? 0
    }

    mutating func enterReserve(
        _ reserve: CheckedReserve, _ royalty: CheckedRoyalty, _ accounting: CheckedAccounting
    ) -> Int {
        enter(
            Table(
                name: "\(royalty.name)_reserve", key: [Field(name: "period", type: .number)],
                fields: ["held", "released"].map {
                    Field(name: $0, type: .amount, asset: royalty.asset)
                }, capacity: accounting.periodBound + UInt32(periodsOfRelease)))
    }

    /// A royalty's latest period that lies in the licence: what comes after it only releases.
    func horizonInLicence(
        of number: Int, _ horizon: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        guard periodsOfRelease > 0, let period = contract.period,
            let months = contract.accounting?.months
        else { return horizon }
        let last = spanIndex(lastDay(of: period), months: months)
        return body.bind("closed", horizon.lesser(last), size: .bits64)
    }

    /// Holds back a share of what is owed and releases what is due of what was held before, the
    /// part that was overpaid excepted.
    func hold(
        _ owed: CoreExpression, _ overpaid: CoreExpression, _ royalty: CheckedRoyalty,
        _ lowered: LoweredRoyalty, horizon: CoreExpression, _ body: inout CoreBody
    ) -> (free: CoreExpression, credit: CoreExpression, figures: [CoreExpression])? {
        guard let reserve = royalty.reserve, let table = lowered.reserve else { return nil }
        let asset = royalty.asset
        let share = reserve.share.times(owed.asRatio)
        let held = body.bind(
            "reserved", CoreExpression(.rounded(share, royalty.rounding), .int).lesser(owed),
            size: .bits128, asset: asset, line: reserve.line)
        body.mark(held, .deduction, reserve.label, asset: asset, line: reserve.line)
        let released = release(reserve, table, horizon: horizon, asset: asset, &body)
        let back = body.bind(
            "given_back", .int(0) - released, size: .bits128, asset: asset, line: reserve.line)
        body.mark(
            back, .deduction, "released from the reserve", asset: asset, line: reserve.line)
        let record = ["held_before", "released_before"].map { body.local($0, .int, asset: asset) }
        let keep = body.nested { inner in
            inner.add(.fetch(table: table, key: [horizon], into: record))
            inner.add(
                .store(
                    table: table, key: [horizon],
                    fields: [inner.read(record[0]) + held, inner.read(record[1])]))
        }
        body.add(.branch(CoreExpression.int(0).isLess(held), then: keep, otherwise: []))
        let setOff = body.bind(
            "set_off", released.lesser(overpaid), size: .bits128, asset: asset, line: reserve.line)
        body.mark(
            setOff, .deduction, "set off against what was overpaid", asset: asset,
            line: reserve.line)
        let credit = body.bind(
            "credit_left", overpaid - setOff, size: .bits128, asset: asset, line: reserve.line)
        let free = body.bind(
            "after_reserve", owed - held + released - setOff, size: .bits128, asset: asset,
            line: reserve.line)
        return (free, credit, [held, released])
    }

    /// What each record has still to release by now; one that has released all is dropped.
    private func release(
        _ reserve: CheckedReserve, _ table: Int, horizon: CoreExpression, asset: UInt8,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let count = reserve.periods
        let sum = body.bind("released", .int(0), size: .bits128, asset: asset)
        let period = body.local("held_period", .int, size: .bits64)
        let loop = body.nested { inner in
            let record = ["held", "out"].map { inner.local($0, .int, asset: asset) }
            let key = inner.read(period)
            inner.add(.fetch(table: table, key: [key], into: record))
            let held = inner.read(record[0])
            let passed = inner.bind(
                "passed", (horizon - key).greater(.int(0)).lesser(.int(count)), size: .bits64)
            let each = held.div(.int(count))
            let odd = held - each * .int(count)
            let target = inner.bind(
                "target", each * passed + passed.lesser(odd), size: .bits128, asset: asset)
            if case .local(let total) = sum.kind {
                inner.add(.assign(total, sum + target - inner.read(record[1])))
            }
            inner.add(
                .branch(
                    passed.equals(.int(count)),
                    then: inner.nested { $0.add(.remove(table: table, key: [key])) },
                    otherwise: inner.nested {
                        $0.add(.store(table: table, key: [key], fields: [held, target]))
                    }))
        }
        let bound = (contract.accounting?.periodBound ?? 1) + UInt32(periodsOfRelease)
        body.add(
            .forEach(table: table, key: [period], bound: bound, body: loop), line: reserve.line)
        return sum
    }
}
