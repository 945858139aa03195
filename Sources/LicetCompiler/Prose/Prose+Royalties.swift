import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Royalties, in the order in which they are worked out.
extension Prose {
    mutating func write(_ royalty: CheckedRoyalty) {
        let heading =
            royalty.name == "royalty"
            ? language.say(.royaltyHeading)
            : language.say(.royaltyHeadingNamed, ("name", royalty.name))
        writer.section(heading)
        let debtors = debtors(of: royalty)
        writer.clause(
            language.say(
                .royalty, count: debtors.count, ("debtors", language.list(debtors)),
                ("span", each(royalty.span))))
        writer.points(steps(of: royalty))
        writeBase(royalty)
        writeRates(royalty)
        writeMinimum(royalty)
        writeCap(royalty)
        writeRounding(royalty)
        let settlement: Sentence = royalty.gross == nil ? .settlement : .settlementEach
        writer.clause(language.say(settlement, ("span", the(royalty.span))))
        writeAdvance(royalty, debtors)
        writePay(royalty)
    }

    /// The licensees, or whoever reports where there is none.
    private func debtors(of royalty: CheckedRoyalty) -> [String] {
        let licensees = contract.parties.filter { $0.role == "licensee" }
            .map { language.party($0.name) }
        let reporter = contract.reports[royalty.report].reporter
        return licensees.isEmpty ? [party(reporter)] : licensees
    }

    private func steps(of royalty: CheckedRoyalty) -> [String] {
        var steps: [Sentence] = [.stepBase]
        if !royalty.deductions.isEmpty { steps.append(.stepDeductions) }
        steps.append(.stepRates)
        if royalty.floor != nil { steps.append(.stepFloor) }
        if royalty.minimum != nil { steps.append(.stepMinimum) }
        if royalty.gross != nil { steps.append(.stepRoundingEach) }
        if royalty.cap != nil { steps.append(royalty.gross == nil ? .stepCap : .stepCapEach) }
        if royalty.gross == nil { steps.append(.stepRounding) }
        if royalty.advance?.isRecoupable ?? false { steps.append(.stepAdvance) }
        steps.append(.stepShares)
        return steps.map { language.say($0) }
    }

    func the(_ span: CheckedSpan) -> String {
        switch span {
        case .accountingPeriod: language.say(.spanAccountingPeriod)
        case .accountingYear: language.say(.spanAccountingYear)
        case .licence: language.say(.spanLicence)
        }
    }

    func each(_ span: CheckedSpan) -> String {
        switch span {
        case .accountingPeriod: language.say(.eachAccountingPeriod)
        case .accountingYear: language.say(.eachAccountingYear)
        case .licence: language.say(.wholeLicence)
        }
    }

    // MARK: Base and deductions

    private mutating func writeBase(_ royalty: CheckedRoyalty) {
        let report = contract.reports[royalty.report]
        let field = report.fields[royalty.base]
        writer.clause(
            language.say(
                .baseSum, ("field", field.name),
                ("report", report.name), ("span", the(royalty.span))))
        if !royalty.deductions.isEmpty {
            writer.clause(language.say(.deductions))
            writer.points(
                royalty.deductions.map { deduction in
                    let name = ("field", report.fields[deduction.field].name)
                    guard let limit = deduction.limit else {
                        return language.say(.deduction, name)
                    }
                    return language.say(.deductionLimited, name, ("limit", share(limit)))
                })
            writer.clause(language.say(.netBase))
        }
        if let gross = royalty.gross {
            writer.clause(
                language.say(
                    .priceOwn, ("gross", report.fields[gross].name), ("field", field.name),
                    ("span", the(royalty.span))))
        }
        if let price = royalty.price {
            writer.clause(language.say(.price, ("price", amount(price, in: royalty.asset))))
        }
    }

    // MARK: Rates

    private mutating func writeRates(_ royalty: CheckedRoyalty) {
        let base = ("base", language.say(royalty.deductions.isEmpty ? .base : .net))
        let isCount = isCount(royalty)
        if royalty.rates.count == 1, let only = royalty.rates.first {
            let rate = isCount ? wholeRate(only.rate, of: royalty) : share(only.rate)
            return writer.clause(
                language.say(isCount ? .rateOfWhole : .single, ("rate", rate), base))
        }
        let isMarginal = royalty.mode == .marginal
        writer.clause(language.say(isMarginal ? .marginal : .slab, base))
        var lower = ""
        var rows: [String] = []
        for (number, row) in royalty.rates.enumerated() {
            let rate = ("rate", rateWords(row.rate, of: royalty))
            let upper = row.bound.map { bound($0, of: royalty) } ?? ""
            let sentence: Sentence
            if number == 0 {
                sentence = isMarginal ? .marginalFirst : .slabFirst
            } else if row.bound != nil {
                sentence = isMarginal ? .marginalMiddle : .slabMiddle
            } else {
                sentence = isMarginal ? .marginalLast : .slabLast
            }
            rows.append(
                language.say(sentence, base, ("lower", lower), ("upper", upper), rate))
            lower = upper
        }
        writer.points(rows)
        let count = royalty.span == .licence ? Sentence.throughout : .anew
        writer.clause(
            language.say(isMarginal ? .sumEarned : .rowEarned) + " "
                + language.say(count, base, ("span", each(royalty.span))))
    }

    private func isCount(_ royalty: CheckedRoyalty) -> Bool {
        contract.reports[royalty.report].fields[royalty.base].kind == .count
    }

    private func bound(_ bound: CoreExpression, of royalty: CheckedRoyalty) -> String {
        isCount(royalty) ? number(bound) : amount(bound, in: royalty.asset)
    }

    private func rateWords(_ rate: CoreExpression, of royalty: CheckedRoyalty) -> String {
        if rate.constantRatio == .zero { return language.say(.nothing) }
        guard isCount(royalty) else { return share(rate) }
        let words = unitRate(rate, of: royalty)
        return royalty.isPriced ? words : language.say(.rateOfUnit, ("rate", words))
    }

    /// What each unit of the base earns, where one rate holds for all.
    private func wholeRate(_ rate: CoreExpression, of royalty: CheckedRoyalty) -> String {
        guard royalty.isPriced else { return amount(rate, in: royalty.asset) }
        return language.say(.shareOfPrice, ("rate", share(rate)))
    }

    /// What one unit earns in a row.
    private func unitRate(_ rate: CoreExpression, of royalty: CheckedRoyalty) -> String {
        guard royalty.isPriced else { return amount(rate, in: royalty.asset) }
        return language.say(.rateOfPrice, ("rate", share(rate)))
    }

    // MARK: Minimum, cap, rounding

    private mutating func writeMinimum(_ royalty: CheckedRoyalty) {
        if let floor = royalty.floor {
            let base = ("base", language.say(royalty.deductions.isEmpty ? .base : .net))
            let least = ("amount", amount(floor.amount, in: royalty.asset))
            writer.clause(language.say(.floor, base, least))
        }
        guard let minimum = royalty.minimum else { return }
        let span = ("span", the(royalty.span))
        writer.clause(
            language.say(.minimum, span, ("amount", amount(minimum.amount, in: royalty.asset))))
        writeShort(royalty, minimum.isProRata, reduced: .minimumShort, whole: .minimumWhole)
    }

    private mutating func writeCap(_ royalty: CheckedRoyalty) {
        guard let cap = royalty.cap else { return }
        let span = ("span", the(royalty.span))
        let amounts = cap.rows.map(\.amount) + [cap.otherwise].compactMap { $0 }
        if cap.rows.isEmpty, let always = cap.otherwise {
            let most = ("amount", amount(always.amount, in: royalty.asset))
            writer.clause(language.say(.capFixed, span, most))
        } else {
            writer.clause(language.say(.capRows, span))
            writer.points(
                cap.rows.map { row in
                    language.say(
                        row.first == row.last ? .capRow : .capRowYears,
                        ("amount", amount(row.amount.amount, in: royalty.asset)),
                        span, ("first", "\(row.first)"), ("last", "\(row.last)"))
                }
                    + [cap.otherwise].compactMap { $0 }.map { other in
                        language.say(
                            .capOtherwise, span, ("amount", amount(other.amount, in: royalty.asset))
                        )
                    })
        }
        let isProRata = amounts.contains { $0.isProRata }
        writeShort(royalty, isProRata, reduced: .capShort, whole: .capWhole)
        if royalty.minimum != nil { writer.clause(language.say(.capPrevails)) }
    }

    /// What a short span does to an amount, where one can occur.
    private mutating func writeShort(
        _ royalty: CheckedRoyalty, _ isProRata: Bool, reduced: Sentence, whole: Sentence
    ) {
        guard canBeShort(royalty) else { return }
        writer.clause(language.say(isProRata ? reduced : whole, ("span", the(royalty.span))))
    }

    /// Whether a span of the royalty can lie only in part within the licence.
    private func canBeShort(_ royalty: CheckedRoyalty) -> Bool {
        guard let accounting = contract.accounting, let period = contract.period else {
            return false
        }
        let months: Int
        switch royalty.span {
        case .licence: return false
        case .accountingYear: months = 12
        case .accountingPeriod:
            months = accounting.months(for: contract.reports[royalty.report])
        }
        guard let fixed = period.fixed, case .constant(.date(let anchor)) = accounting.anchor.kind,
            let spans = SpanSequence(anchor: anchor, months: months)
        else { return true }
        return [fixed.start, fixed.end].contains { edge in
            spans.index(of: edge).flatMap { spans.start(of: $0) } != edge
        }
    }

    private mutating func writeRounding(_ royalty: CheckedRoyalty) {
        let unit = ("unit", minorUnit(royalty.asset, count: 1))
        let isEach = royalty.gross != nil
        let sentence: Sentence
        switch royalty.rounding {
        case .halfEven: sentence = isEach ? .halfEvenEach : .halfEven
        case .halfUp: sentence = isEach ? .halfUpEach : .halfUp
        case .halfDown: sentence = isEach ? .halfDownEach : .halfDown
        case .up: sentence = isEach ? .upEach : .up
        case .down: sentence = isEach ? .downEach : .down
        }
        writer.clause(language.say(sentence, unit))
    }

    // MARK: Advance and payment

    private mutating func writeAdvance(_ royalty: CheckedRoyalty, _ debtors: [String]) {
        guard let advance = royalty.advance else { return }
        writer.clause(
            language.say(
                .advance, count: debtors.count, ("debtors", language.list(debtors)),
                ("amount", amount(advance.amount, in: royalty.asset))))
        writer.clause(language.say(advance.isRecoupable ? .recouped : .notRecouped))
    }

    private mutating func writePay(_ royalty: CheckedRoyalty) {
        let pay = royalty.pay
        if pay.isAutomatic {
            let debtors = language.list(debtors(of: royalty))
            writer.clause(language.say(.payAutomatic, ("debtors", debtors)))
        }
        writer.clause(language.say(.pay, ("within", language.duration(pay.within))))
        writer.points(
            zip(pay.payees, pay.shares).map { payee, share in
                language.say(
                    .share, ("payee", party(payee)), ("share", language.percent(share)))
            })
        guard pay.payees.count > 1 else { return }
        let units = ("units", minorUnit(royalty.asset, count: 2))
        switch pay.rule {
        case .largest: writer.clause(language.say(.remainderLargest, units))
        case .carry: writer.clause(language.say(.remainderCarry, units))
        case .to(let line):
            let payee = pay.payees.indices.contains(line) ? party(pay.payees[line]) : ""
            writer.clause(language.say(.remainderTo, units, ("payee", payee)))
        }
    }
}

extension CheckedRoyalty {
    /// Whether a unit has a price and the rates are shares of it.
    var isPriced: Bool { price != nil || gross != nil }
}
