import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Grants, reports, royalties and payments in sentences.
extension Prose {
    // MARK: Grants

    mutating func addGrants() {
        guard !contract.program.grants.isEmpty else { return }
        begin("Grants")
        for grant in contract.program.grants { addGrant(grant) }
        say("What is not granted here is not permitted by this licence.")
    }

    private mutating func addGrant(_ grant: CoreGrant) {
        let parameters = contract.program.parameters
        let licensor = parameters[Int(grant.licensor)].name
        let licensee = parameters[Int(grant.licensee)].name
        let work = parameters[Int(grant.work)].name
        switch grant.exclusivity {
        case .exclusive:
            say(
                "\(licensor) grants \(licensee) an exclusive licence of \(work): nobody else, "
                    + "\(licensor) included, may do what it covers.")
        case .sole:
            say(
                "\(licensor) grants \(licensee) a sole licence of \(work): nobody else but "
                    + "\(licensor) may do what it covers.")
        case .nonExclusive:
            say(
                "\(licensor) grants \(licensee) a non-exclusive licence of \(work): "
                    + "\(licensor) may act itself and license others.")
        }
        item("Rights: \(rights(grant.rights)).")
        let time =
            grant.time == .atSignature
            ? "on the day the licence becomes active" : "on the day of each act"
        item("Territory: \(English.territory(grant.territory)), as these are \(time).")
        item("Period: \(period(grant.period)).")
        item("Fields of use: \(fields(grant.fields)).")
    }

    private func rights(_ rights: RightSet) -> String {
        rights == .any ? "every right" : English.list(rights.words.map(English.term))
    }

    private func fields(_ fields: FieldSet) -> String {
        fields == .any ? "every field of use" : English.list(fields.names.map(English.term))
    }

    private func period(_ period: PeriodTerm) -> String {
        let start = day(period.start)
        if case .fixed(let end) = period.end, let last = end.adding(days: -1) {
            return "from \(start) up to and including \(English.date(last))"
        }
        return "from \(start) up to but not including \(day(period.end))"
    }

    private func day(_ term: DateTerm) -> String {
        switch term {
        case .fixed(let day): English.date(day)
        case .parameter(let index): "“\(contract.program.parameters[Int(index)].name)”"
        }
    }

    // MARK: Reports

    mutating func addReports() {
        guard !contract.reports.isEmpty else { return }
        begin("Reports")
        for report in contract.reports {
            say(
                "\(contract.parties[report.reporter].name) reports “\(report.name)” "
                    + "\(English.often(report.months)), each report being due within "
                    + "\(English.duration(report.due)) after its period.")
            for field in report.fields { item("\(field.name): \(kind(of: field)).") }
        }
        say(
            "A report sent again for the same period, place and work corrects the earlier one; both "
                + "stay on record. A late report is accepted and marked late. A report outside the "
                + "period or the territory of the grants is refused.")
    }

    private func kind(of field: CheckedReportField) -> String {
        switch field.kind {
        case .money(let asset): "an amount in \(contract.program.assets[Int(asset)].code)"
        case .count: "a count"
        case .territory: "a place within the granted territory"
        case .work: "a granted work"
        }
    }

    // MARK: Royalties

    mutating func addRoyalties() {
        guard !contract.royalties.isEmpty else { return }
        begin("Royalties")
        for royalty in contract.royalties {
            addBase(royalty)
            addRates(royalty)
            addLimits(royalty)
        }
        say(
            "The order is: base, deductions, rates (earned), minimum, cap, rounding (royalty), "
                + "advance recouped (payable), split. A statement owes the royalty of the whole "
                + "span so far less what the span has settled before, so the number, order and "
                + "correction of reports never change the total. What was overpaid is set against "
                + "later dues and never taken back from a payee.")
    }

    private mutating func addBase(_ royalty: CheckedRoyalty) {
        let report = contract.reports[royalty.report]
        say(
            "The royalty “\(royalty.name)” is computed on \(report.fields[royalty.base].name) of "
                + "the report “\(report.name)”.")
        for deduction in royalty.deductions {
            let field = report.fields[deduction.field].name
            let limit = deduction.limit.map { ", at most \(share($0)) of the base" } ?? ""
            item("Deducted: \(field)\(limit).")
        }
        if let price = royalty.price {
            item("A unit is priced at \(amount(price, royalty.asset)).")
        }
    }

    private mutating func addRates(_ royalty: CheckedRoyalty) {
        var lower: CoreExpression?
        for rate in royalty.rates {
            item("\(slice(rate, from: lower, royalty)): \(self.rate(rate, royalty)).")
            lower = rate.bound ?? lower
        }
        guard royalty.rates.count > 1 else { return }
        switch royalty.mode {
        case .marginal: item("Each rate applies to the part of the base within its tier.")
        case .slab: item("The rate of the tier that the base reaches applies to all of it.")
        }
        item(
            "An amount at a bound belongs to the lower tier. The tiers begin anew with each "
                + "\(royalty.span.paperWords).")
    }

    private func slice(
        _ rate: CheckedRate, from lower: CoreExpression?, _ royalty: CheckedRoyalty
    ) -> String {
        switch (lower, rate.bound) {
        case (nil, nil): "On the whole"
        case (nil, let upper?): "Up to \(bound(upper, royalty))"
        case (let lower?, nil): "Above \(bound(lower, royalty))"
        case (let lower?, let upper?):
            "Above \(bound(lower, royalty)) up to \(bound(upper, royalty))"
        }
    }

    private func isCounted(_ royalty: CheckedRoyalty) -> Bool {
        contract.reports[royalty.report].fields[royalty.base].kind == .count
    }

    private func bound(_ value: CoreExpression, _ royalty: CheckedRoyalty) -> String {
        guard isCounted(royalty) else { return amount(value, royalty.asset) }
        if let count = value.constantRatio, count.isWhole {
            return "\(English.count(count.numerator)) units"
        }
        return "\(share(value)) units"
    }

    private func rate(_ rate: CheckedRate, _ royalty: CheckedRoyalty) -> String {
        if rate.rate.constantRatio?.signum == 0 { return "nothing" }
        guard isCounted(royalty) else { return share(rate.rate) }
        if royalty.price != nil { return "\(share(rate.rate)) of the price of each unit" }
        return "\(amount(rate.rate, royalty.asset)) for each unit"
    }

    private mutating func addLimits(_ royalty: CheckedRoyalty) {
        let span = royalty.span.paperWords
        if let minimum = royalty.minimum {
            item(
                "Minimum: for each \(span) at least \(amount(minimum.amount, royalty.asset))"
                    + "\(short(minimum)), the shortfall being due when the span has ended.")
        }
        for row in royalty.cap?.rows ?? [] {
            let years = row.first == row.last ? "\(row.first)" : "\(row.first) to \(row.last)"
            item(
                "Cap: for each \(span) that begins in \(years) at most "
                    + "\(amount(row.amount.amount, royalty.asset))\(short(row.amount)).")
        }
        if let cap = royalty.cap?.otherwise {
            let others = royalty.cap?.rows.isEmpty == false ? "other " : ""
            item(
                "Cap: for each \(others)\(span) at most "
                    + "\(amount(cap.amount, royalty.asset))\(short(cap)).")
        }
        item("The result is rounded once to whole least units, \(royalty.rounding.paperWords).")
        guard let advance = royalty.advance else { return }
        let fate =
            advance.isRecoupable
            ? "it is recouped from royalties before anything is payable, and never paid back"
            : "it is not recouped"
        item(
            "Advance: \(amount(advance.amount, royalty.asset)) falls due on signature and is split "
                + "as what is payable; \(fate).")
    }

    private func short(_ amount: CheckedAmount) -> String {
        amount.isProRata ? ", in a short span reduced in proportion to its days" : ""
    }

    // MARK: Payments

    mutating func addPayments() {
        guard !contract.royalties.isEmpty else { return }
        begin("Payments")
        for royalty in contract.royalties {
            let pay = royalty.pay
            say(
                "What is payable of “\(royalty.name)” falls due within "
                    + "\(English.duration(pay.within)) of its statement and is split:")
            for (payee, share) in zip(pay.payees, pay.shares) {
                item("\(contract.parties[payee].name): \(share.percent)")
            }
            if pay.payees.count > 1 { item(remainder(pay)) }
        }
        say(
            "Any party may draw the statement of an accounting period once the period has ended and "
                + "its reports are in or overdue. A payment settles the oldest debt first, each "
                + "payee receiving its part; what is over returns to the payer, and what is "
                + "missing stays due.")
    }

    private func remainder(_ pay: CheckedPay) -> String {
        switch pay.rule {
        case .largest:
            "Whole units that the split leaves go to those whose parts lost most, ties to the "
                + "earlier line."
        case .to(let line):
            "Whole units that the split leaves go to \(contract.parties[pay.payees[line]].name)."
        case .carry: "Whole units that the split leaves are carried to the next split."
        }
    }
}
