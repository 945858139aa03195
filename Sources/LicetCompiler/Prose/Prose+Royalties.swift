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
                ("span", each(royalty.settledSpan))))
        writer.points(steps(of: royalty))
        writeBase(royalty)
        writeComputations(of: royalty)
        writeFavour(royalty)
        writeOverages(royalty)
        writeStacking(royalty)
        writeMinimum(royalty)
        writeCap(royalty)
        for indexing in royalty.indexings { write(indexing) }
        writeRounding(royalty)
        let settlement: Sentence = royalty.gross == nil ? .settlement : .settlementEach
        writer.clause(language.say(settlement, ("span", the(royalty.settledSpan))))
        writeReserve(royalty)
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
        if royalty.conversion != nil { steps.append(.stepConversion) }
        if !royalty.deductions.isEmpty { steps.append(.stepDeductions) }
        steps.append(.stepRates)
        if royalty.floor != nil { steps.append(.stepFloor) }
        if royalty.ceiling != nil { steps.append(.stepCeiling) }
        if !royalty.overages.isEmpty { steps.append(.stepOverage) }
        if royalty.stacking != nil { steps.append(.stepStacking) }
        if royalty.minimum != nil { steps.append(.stepMinimum) }
        if royalty.gross != nil { steps.append(.stepRoundingEach) }
        if royalty.cap != nil { steps.append(royalty.gross == nil ? .stepCap : .stepCapEach) }
        if royalty.gross == nil { steps.append(.stepRounding) }
        if royalty.combinedSpan != nil { steps.append(.stepCombined) }
        if royalty.reserve != nil { steps.append(.stepReserve) }
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
        writeConversion(royalty)
        if let definition = royalty.definition {
            writer.clause(
                language.say(
                    .baseNamed, ("kind", language.say(definition.kind.sentence)),
                    ("text", definition.text)))
        }
        if let unit = royalty.unit {
            let size = ("size", language.whole(BigInt(unit)))
            writer.clause(language.say(.unitBegun, size, ("field", field.name)))
        }
        if !royalty.deductions.isEmpty {
            writer.clause(language.say(.deductions))
            writer.points(
                royalty.deductions.map { deduction in
                    let name = ("field", report.fields[deduction.field].name)
                    guard let limit = deduction.limit else {
                        return language.say(.deduction, name)
                    }
                    guard deduction.isAmount else {
                        return language.say(.deductionLimited, name, ("limit", share(limit)))
                    }
                    return language.say(
                        .deductionAmount, name, ("limit", amount(limit, in: royalty.asset)),
                        ("span", the(royalty.span)))
                })
            writeJointLimit(royalty)
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

    /// A rate card and the words around it.
    private struct Card {
        var rates: [CheckedRate]
        var base: String
        var isCount: Bool
        var isPriced: Bool
        /// Its result, at the head of a sentence and within one.
        var first: String
        var then: String
    }

    private mutating func writeComputations(of royalty: CheckedRoyalty) {
        var own = Card(
            rates: royalty.rates, base: language.say(royalty.deductions.isEmpty ? .base : .net),
            isCount: isCount(royalty), isPriced: royalty.isPriced,
            first: language.say(.earnedFirst), then: language.say(.earnedThen))
        guard let choice = royalty.choice else { return writeRates(own, royalty) }
        let count = ("count", language.whole(BigInt(choice.others.count + 1)))
        writer.clause(language.say(choice.isGreater ? .greaterOf : .lesserOf, count))
        own = named(own, 1)
        writeRates(own, royalty)
        let fields = contract.reports[royalty.report].fields
        for (position, other) in choice.others.enumerated() {
            let number = position + 2
            if let price = other.price, other.base != nil || other.price != royalty.price {
                writer.clause(
                    language.say(.price, ("price", amount(price, in: royalty.asset))))
            }
            let field = other.base.map { fields[$0] }
            let card = Card(
                rates: other.rates,
                base: field.map { language.say(.sumOf, ("field", $0.name)) } ?? own.base,
                isCount: field.map { $0.kind == .count } ?? own.isCount,
                isPriced: other.price != nil, first: "", then: "")
            writeRates(named(card, number), royalty)
        }
    }

    private func named(_ card: Card, _ number: Int) -> Card {
        var card = card
        let number = ("number", language.whole(BigInt(number)))
        card.first = language.say(.resultFirst, number)
        card.then = language.say(.resultThen, number)
        return card
    }

    private mutating func writeRates(_ card: Card, _ royalty: CheckedRoyalty) {
        let base = ("base", card.base)
        if card.rates.count == 1, let only = card.rates.first {
            let rate = card.isCount ? wholeRate(only.rate, card, royalty) : share(only.rate)
            let result = ("result", card.first)
            return writer.clause(
                language.say(card.isCount ? .rateOfWhole : .single, ("rate", rate), base, result))
        }
        let isMarginal = royalty.mode == .marginal
        writer.clause(language.say(isMarginal ? .marginal : .slab, base))
        var lower = ""
        var rows: [String] = []
        for (number, row) in card.rates.enumerated() {
            let rate = ("rate", rateWords(row.rate, card, royalty))
            let upper = row.bound.map { bound($0, card, royalty) } ?? ""
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
            language.say(isMarginal ? .sumEarned : .rowEarned, ("result", card.then)) + " "
                + language.say(count, base, ("span", each(royalty.span))))
        writeAllowance(card, royalty)
    }

    /// What a short span does to what is free.
    private mutating func writeAllowance(_ card: Card, _ royalty: CheckedRoyalty) {
        guard let free = card.rates.first, free.rate.constantRatio == .zero, free.bound != nil
        else { return }
        writeShort(
            royalty.span, royalty.report, free.isProRata, reduced: .allowanceShort,
            whole: .allowanceWhole)
    }

    private func isCount(_ royalty: CheckedRoyalty) -> Bool {
        contract.reports[royalty.report].fields[royalty.base].kind == .count
    }

    private func bound(
        _ bound: CoreExpression, _ card: Card, _ royalty: CheckedRoyalty
    ) -> String {
        card.isCount ? number(bound) : amount(bound, in: royalty.asset)
    }

    private func rateWords(
        _ rate: CoreExpression, _ card: Card, _ royalty: CheckedRoyalty
    ) -> String {
        if rate.constantRatio == .zero { return language.say(.nothing) }
        guard card.isCount else { return share(rate) }
        if card.isPriced { return language.say(.rateOfPrice, ("rate", share(rate))) }
        return language.say(.rateOfUnit, ("rate", amount(rate, in: royalty.asset)))
    }

    /// What each unit of the base earns, where one rate holds for all.
    private func wholeRate(
        _ rate: CoreExpression, _ card: Card, _ royalty: CheckedRoyalty
    ) -> String {
        guard card.isPriced else { return amount(rate, in: royalty.asset) }
        return language.say(.shareOfPrice, ("rate", share(rate)))
    }

    // MARK: Stacking credit and reserve

    private mutating func writeStacking(_ royalty: CheckedRoyalty) {
        guard let stacking = royalty.stacking else { return }
        let floor: String
        switch stacking.floor {
        case .share(let share):
            let base = ("base", language.say(royalty.deductions.isEmpty ? .base : .net))
            floor = language.say(.stackingShare, ("share", self.share(share)), base)
        case .amount(let amount):
            let most = ("amount", self.amount(amount.amount, in: royalty.asset))
            floor = language.say(.stackingAmount, most, ("span", the(royalty.span)))
        }
        let field = contract.reports[royalty.report].fields[stacking.field].name
        writer.clause(
            language.say(
                .stacking, ("field", field), ("share", share(stacking.share)), ("floor", floor)))
        guard let amount = royalty.stackingAmount else { return }
        writeShort(
            royalty.span, royalty.report, amount.isProRata, reduced: .minimumShort,
            whole: .minimumWhole)
    }

    private mutating func writeReserve(_ royalty: CheckedRoyalty) {
        guard let reserve = royalty.reserve else { return }
        writer.clause(
            language.say(
                .reserve, ("share", share(reserve.share)),
                ("units", minorUnit(royalty.asset, count: 2)),
                ("count", language.whole(BigInt(reserve.periods)))))
    }

    // MARK: Minimum, cap, rounding

    private mutating func writeMinimum(_ royalty: CheckedRoyalty) {
        if let floor = royalty.floor {
            let base = ("base", language.say(royalty.deductions.isEmpty ? .base : .net))
            let least = ("amount", amount(floor.amount, in: royalty.asset))
            writer.clause(language.say(.floor, base, least))
        }
        if let ceiling = royalty.ceiling {
            let base = ("base", language.say(royalty.deductions.isEmpty ? .base : .net))
            let most = ("amount", amount(ceiling.amount, in: royalty.asset))
            writer.clause(language.say(.ceiling, base, most))
        }
        guard let minimum = royalty.minimum else { return }
        let kind = minimum.schedule.span
        let span = ("span", the(kind))
        if let least = minimum.schedule.otherwise, minimum.schedule.rows.isEmpty {
            let amount = ("amount", amount(least.amount, in: royalty.asset))
            writer.clause(language.say(.minimum, span, amount))
        } else {
            writer.clause(language.say(.minimumRows, span))
            writer.points(rows(of: minimum.schedule, royalty))
        }
        writeShort(
            kind, royalty.report, minimum.schedule.isProRata, reduced: .minimumShort,
            whole: .minimumWhole)
        if let within = minimum.shortfallDue {
            let due: Sentence = kind == .licence ? .shortfallDueOnce : .shortfallDue
            writer.clause(language.say(due, span, ("within", language.duration(within))))
        }
        guard kind != .licence else { return }
        writer.clause(language.say(minimum.carriesOver ? .carryOver : .noCarryOver))
    }

    private mutating func writeCap(_ royalty: CheckedRoyalty) {
        guard let cap = royalty.cap else { return }
        let span = ("span", the(cap.span))
        if cap.rows.isEmpty, let always = cap.otherwise {
            let most = ("amount", amount(always.amount, in: royalty.asset))
            writer.clause(language.say(.capFixed, span, most))
        } else {
            writer.clause(language.say(.capRows, span))
            writer.points(rows(of: cap, royalty))
        }
        writeShort(cap.span, royalty.report, cap.isProRata, reduced: .capShort, whole: .capWhole)
        if royalty.minimum != nil { writer.clause(language.say(.capPrevails)) }
    }

    /// The amounts of a schedule, by the year in which a span begins.
    func rows(of schedule: CheckedSchedule, _ royalty: CheckedRoyalty) -> [String] {
        let span = ("span", the(schedule.span))
        return schedule.rows.map { row in
            language.say(
                row.first == row.last ? .capRow : .capRowYears,
                ("amount", amount(row.amount.amount, in: royalty.asset)),
                span, ("first", "\(row.first)"), ("last", "\(row.last)"))
        }
            + [schedule.otherwise].compactMap { $0 }.map { other in
                language.say(
                    .capOtherwise, span, ("amount", amount(other.amount, in: royalty.asset)))
            }
    }

    /// What a short span does to an amount, where one can occur.
    mutating func writeShort(
        _ span: CheckedSpan, _ report: Int, _ isProRata: Bool, reduced: Sentence,
        whole: Sentence
    ) {
        guard canBeShort(span, report) else { return }
        writer.clause(language.say(isProRata ? reduced : whole, ("span", the(span))))
    }

    /// Whether a span of a kind can lie only in part within the licence.
    private func canBeShort(_ span: CheckedSpan, _ report: Int) -> Bool {
        guard let accounting = contract.accounting, let period = contract.period else {
            return false
        }
        let months: Int
        switch span {
        case .licence: return false
        case .accountingYear: months = 12
        case .accountingPeriod:
            months = accounting.months(for: contract.reports[report])
        }
        if contract.life?.canShorten(months: months) == true { return true }
        guard let fixed = period.fixed, case .constant(.date(let anchor)) = accounting.anchor.kind,
            let spans = SpanSequence(anchor: anchor, months: months)
        else { return true }
        return [fixed.start, fixed.end].contains { edge in
            spans.index(of: edge).flatMap { spans.start(of: $0) } != edge
        }
    }

    private mutating func writeRounding(_ royalty: CheckedRoyalty) {
        if royalty.hasSeveralSpans {
            writer.clause(language.say(.severalSpans, ("span", the(royalty.settledSpan))))
        }
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

    private mutating func writePay(_ royalty: CheckedRoyalty) {
        let pay = royalty.pay
        if pay.isAutomatic {
            let debtors = language.list(debtors(of: royalty))
            writer.clause(language.say(.payAutomatic, ("debtors", debtors)))
        }
        if let waterfall = pay.waterfall { return write(waterfall, of: royalty) }
        writer.clause(language.say(.pay, ("within", language.duration(pay.within))))
        writer.points(
            zip(pay.payees, pay.shares).map { payee, share in
                language.say(
                    .share, ("payee", party(payee)), ("share", language.percent(share)))
            })
        writeStack(pay)
        if pay.payees.count > 1 { writeRemainder(pay.rule, pay.payees, of: royalty) }
    }

    /// Who gets the units that a division leaves over.
    mutating func writeRemainder(
        _ rule: RemainderRule, _ payees: [Int], of royalty: CheckedRoyalty
    ) {
        let units = ("units", minorUnit(royalty.asset, count: 2))
        switch rule {
        case .largest: writer.clause(language.say(.remainderLargest, units))
        case .carry: writer.clause(language.say(.remainderCarry, units))
        case .to(let line):
            let payee = payees.indices.contains(line) ? party(payees[line]) : ""
            writer.clause(language.say(.remainderTo, units, ("payee", payee)))
        }
    }
}

extension CheckedRoyalty {
    /// Whether a unit has a price and the rates are shares of it.
    var isPriced: Bool { price != nil || gross != nil }
}
