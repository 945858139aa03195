import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Checks one royalty clause, line by line, and puts together what it means.
///
/// Each line is checked even where an earlier one is wrong; a line that needs what a wrong one
/// would have said stays silent.
struct RoyaltyCheck {
    let node: RoyaltyNode
    let place: CorePlace
    /// The report and field of the base; nil where it is unknown.
    var report: Int?
    var base: Int?
    var measure = Measure.unknown
    /// The currency of everything, once something has said it.
    var asset: UInt8?
    var conversion: CheckedConversion?
    var isWrong = false

    /// What the base is measured in.
    enum Measure {
        case unknown
        case money(UInt8)
        case units
        /// Units with a price: rates are shares of it.
        case pricedUnits
    }
}

extension Checker {
    mutating func checkRoyalties() {
        enterPayments()
        for entry in royaltyNodes {
            var check = RoyaltyCheck(node: entry.node, place: entry.place)
            if let royalty = checkRoyalty(&check) { royalties.append(royalty) }
        }
        checkPayClauses()
        checkPayConversions()
        let currencies = royalties.map(\.asset)
        if let first = currencies.first, let other = royalties.first(where: { $0.asset != first }) {
            let node = royaltyNodes.first { $0.place == other.place }?.node
            report(
                .clauseCurrencies, at: node?.head ?? licence.name.span,
                "this royalty is in \(program.assets[Int(other.asset)].code), another one in "
                    + program.assets[Int(first)].code,
                mend:
                    "convert one of them, as in `convert USD to EUR at RATE on period_end`, or write "
                    + "one licence for each currency")
        }
    }

    private mutating func checkRoyalty(_ check: inout RoyaltyCheck) -> CheckedRoyalty? {
        let node = check.node
        check.conversion = node.lines.conversion.flatMap { checkConversion($0, &check) }
        checkBase(&check)
        let gross = checkGross(&check)
        let price = gross == nil ? checkPrice(&check) : nil
        let deductions = checkDeductions(&check)
        let rates = checkRates(&check)
        let span = checkTierRule(check)
        if let span { checkAllowance(node.rates, span, &check) }
        let lines = checkLines(span, &check)
        let minimum = node.minimum.flatMap { checkMinimum($0, &check) }
        let cap = node.cap.flatMap { checkCap($0, &check) }
        let floor = node.floor.flatMap { checkFloor($0, &check) }
        let ceiling = node.lines.ceiling.flatMap { checkFloor($0, &check) }
        let overages = node.lines.limits.compactMap { checkOverage($0, span, &check) }
        checkTwice(overages, node.lines.limits, &check)
        checkCollar(floor, ceiling, node)
        warnOfLowCap(minimum, cap, node)
        let pay = checkPay(of: node, &check)
        let advance = node.advance.flatMap { checkAdvance($0, pay, minimum, &check) }
        let joint = checkJointLimit(&check)
        let definition = checkDefinition(node)
        let isFractional =
            gross != nil || check.conversion != nil || lines.reserve != nil || lines.stacking != nil
            || !node.lines.indexings.isEmpty || node.lines.favour != nil
            || lines.choice.map { !$0.isWhole } ?? false
            || [price].compactMap { $0 }.contains { !$0.isWholeAmount }
            || rates.contains { !$0.rate.isWholeAmount || $0.bound?.isWholeAmount == false }
            || (deductions + [joint].compactMap { $0 }).contains {
                $0.limit?.isWholeAmount == false
            }
            || !(cap?.isWhole ?? true) || !(minimum?.schedule.isWhole ?? true)
            || rates.contains { $0.isProRata } || overages.contains { !$0.isWhole }
        let isKnown = !check.isWrong && check.report != nil
        let rounding = checkRounding(node, isFractional: isFractional, isKnown: isKnown)
        if let rounding { checkEachReport(node, gross, rounding, &check) }
        if gross != nil { checkGrossForm(deductions, rates, minimum, cap, &check) }
        guard !check.isWrong, isKnown, let number = check.report, let base = check.base,
            let asset = check.asset,
            let span, let rounding, let pay, !rates.isEmpty
        else { return nil }
        var royalty = CheckedRoyalty(
            name: node.name?.text ?? "royalty", report: number, base: base,
            deductions: deductions, price: price, gross: gross, rates: rates,
            mode: node.tiers?.mode == .slab ? .slab : .marginal, span: span, minimum: minimum,
            floor: floor,
            cap: cap, advance: advance, rounding: rounding,
            roundingLine: line(node.rounding?.span ?? node.head), asset: asset, pay: pay,
            place: check.place, unit: lines.unit, choice: lines.choice, stacking: lines.stacking,
            reserve: lines.reserve, ceiling: ceiling, definition: definition, jointLimit: joint,
            conversion: check.conversion, overages: overages)
        checkConverted(&royalty, &check)
        royalty.indexings = checkIndexings(royalty, &check)
        royalty.favour = checkFavour(royalty, &check)
        return check.isWrong ? nil : royalty
    }

    // MARK: Base, deductions, price

    /// The report that has a field of this name, and the field; nil where none or several have.
    mutating func find(
        _ name: Name, near: Int? = nil
    ) -> (report: Int, field: ReportFieldNode)? {
        var found: [(Int, ReportFieldNode)] = []
        for (number, entry) in reportNodes.enumerated() {
            let field = entry.node.fields.first { $0.name.text == name.text }
            if let field { found.append((number, field)) }
        }
        if let near, let own = found.first(where: { $0.0 == near }) { return own }
        if found.count > 1 {
            report(.fieldInTwoReports, at: name.span)
            return nil
        }
        if found.isEmpty {
            let words = reportNodes.flatMap { $0.node.fields.map(\.name.text) }
            reportUnknown(name, "field", among: words, .unknownMember)
        }
        return found.first
    }

    private mutating func checkBase(_ check: inout RoyaltyCheck) {
        guard let found = find(check.node.base) else {
            check.isWrong = true
            return
        }
        guard let report = reports[found.report],
            let field = report.fields.firstIndex(where: { $0.name == found.field.name.text })
        else {
            check.isWrong = true
            return
        }
        check.report = found.report
        check.base = field
        switch report.fields[field].kind {
        case .money(let asset):
            check.measure = .money(check.converted(asset))
            check.asset = check.converted(asset)
        case .count: check.measure = check.node.price == nil ? .units : .pricedUnits
        case .territory, .work, .use:
            self.report(
                .baseNotNumber, at: check.node.base.span,
                "`\(check.node.base.text)` is neither an amount nor a count")
            check.isWrong = true
        }
    }

    private mutating func checkDeductions(_ check: inout RoyaltyCheck) -> [CheckedDeduction] {
        var deductions: [CheckedDeduction] = []
        for node in check.node.deductions {
            let limit = node.limit.flatMap { self.limit(of: $0, &check) }
            guard let found = find(node.field, near: check.report) else {
                check.isWrong = true
                continue
            }
            guard let number = check.report, let base = check.base, let report = reports[number]
            else { continue }
            guard found.report == number,
                let field = report.fields.firstIndex(where: { $0.name == node.field.text }),
                report.fields[field].kind == report.fields[base].kind
            else {
                self.report(
                    .deductionMismatch, at: node.field.span,
                    "`\(node.field.text)` is not of the report and type of "
                        + "`\(check.node.base.text)`")
                check.isWrong = true
                continue
            }
            deductions.append(
                CheckedDeduction(
                    field: field, limit: limit?.value, isAmount: limit?.isAmount ?? false,
                    label: words(node.span), line: line(node.span)))
        }
        return deductions
    }

    mutating func checkLimit(
        _ node: Expression, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        guard let limit = offered(node, as: .ratio, &check) else { return nil }
        if let share = limit.constantRatio, share.signum < 0 || share > .one {
            report(.limitOutOfRange, at: node.span)
            check.isWrong = true
        }
        return limit
    }

    private mutating func checkPrice(_ check: inout RoyaltyCheck) -> CoreExpression? {
        guard let node = check.node.price else { return nil }
        if case .money = check.measure {
            report(.priceWithoutUnits, at: node.span)
            check.isWrong = true
            return nil
        }
        return offeredMoney(node, &check)
    }

    // MARK: Values that an offer settles

    /// An expression of a type, settled at the offer.
    mutating func offered(
        _ node: Expression, as type: CheckedType, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        let checked = self.check(node)
        guard let core = convert(checked, to: type, at: node.span) else {
            check.isWrong = true
            return nil
        }
        guard core.isKnownAtOffer else {
            report(.notConstant, at: node.span)
            check.isWrong = true
            return nil
        }
        return core
    }

    /// An amount of the royalty's currency as a ratio of minor units, not below zero.
    mutating func offeredMoney(
        _ node: Expression, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        let checked = self.check(node)
        guard !checked.isPoisoned else {
            check.isWrong = true
            return nil
        }
        guard let asset = checked.type.asset else {
            report(
                .typeMismatch, at: node.span,
                "an amount of money is needed here, and this is \(checked.type.words)",
                mend: "write it like `EUR 100_000`")
            check.isWrong = true
            return nil
        }
        return offeredMoney(checked, asset, node, &check)
    }

    private mutating func offeredMoney(
        _ checked: CheckedExpression, _ asset: UInt8, _ node: Expression,
        _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        let known = check.asset ?? asset
        if known != asset {
            report(
                .clauseCurrencies, at: node.span,
                "the amount is in \(program.assets[Int(asset)].code), and the royalty is in "
                    + program.assets[Int(known)].code,
                edits: writing(node, in: known))
            check.isWrong = true
            return nil
        }
        check.asset = known
        let core = checked.type == .money(asset: asset) ? checked.core.asRatio : checked.core
        guard core.isKnownAtOffer else {
            report(.notConstant, at: node.span)
            check.isWrong = true
            return nil
        }
        if let amount = core.constantRatio {
            if amount.signum < 0 {
                report(.negativeAmount, at: node.span)
                check.isWrong = true
            }
            return .ratio(amount)
        }
        return core
    }
}

extension CoreExpression {
    /// Whether the value is a whole number, whatever the offer says.
    var isWholeAmount: Bool {
        if let constant = constantRatio { return constant.isWhole }
        if case .whole = kind { return true }
        return false
    }
}
