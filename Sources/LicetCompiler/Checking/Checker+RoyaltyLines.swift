import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Lines of a royalty that not every royalty has.
struct CheckedRoyaltyLines {
    var unit: Int?
    var choice: CheckedChoice?
    var stacking: CheckedStacking?
    var reserve: CheckedReserve?
}

/// Free allowances, started units, several computations, stacking credit, reserve.
extension Checker {
    mutating func checkLines(
        _ span: CheckedSpan?, _ check: inout RoyaltyCheck
    ) -> CheckedRoyaltyLines {
        let lines = check.node.lines
        return CheckedRoyaltyLines(
            unit: lines.unit.flatMap { checkUnit($0, &check) },
            choice: lines.choice.flatMap { checkChoice($0, span, &check) },
            stacking: lines.stacking.flatMap { checkStacking($0, span, &check) },
            reserve: lines.reserve.flatMap { checkReserve($0, &check) })
    }

    // MARK: Free allowances

    /// A free allowance says what becomes of it in a short span; no other row of a card may.
    mutating func checkAllowance(
        _ rows: [RateNode], _ span: CheckedSpan, _ check: inout RoyaltyCheck
    ) {
        for (number, row) in rows.enumerated() {
            let isFree = row.rate.map { $0.isNothing } ?? true
            guard number == 0, isFree, case .upTo = row.bound else {
                if row.shortSpan != nil { reportNotFree(row, &check) }
                continue
            }
            checkShort(span.reset, row.shortSpan, row.span, &check)
        }
    }

    private mutating func reportNotFree(_ row: RateNode, _ check: inout RoyaltyCheck) {
        report(.shortSpanOfRate, at: row.span)
        check.isWrong = true
    }

    // MARK: Started units

    private mutating func checkUnit(_ node: UnitNode, _ check: inout RoyaltyCheck) -> Int? {
        let size = offered(node.size, as: .ratio, &check)?.constantRatio
        guard node.field.text == check.node.base.text, isCount(check.measure),
            check.node.deductions.isEmpty
        else {
            report(.unitForm, at: node.span)
            check.isWrong = true
            return nil
        }
        guard let size, size.isWhole, let count = size.numerator.int, count > 0,
            count <= 1_000_000_000
        else {
            report(.unitForm, at: node.size.span, "a unit is made of a whole number, at least 1")
            check.isWrong = true
            return nil
        }
        return count
    }

    private func isCount(_ measure: RoyaltyCheck.Measure) -> Bool {
        switch measure {
        case .units, .pricedUnits: true
        case .money, .unknown: false
        }
    }

    // MARK: Several computations

    private mutating func checkChoice(
        _ node: ChoiceNode, _ span: CheckedSpan?, _ check: inout RoyaltyCheck
    ) -> CheckedChoice? {
        var others: [CheckedComputation] = []
        for computation in node.computations.dropFirst() {
            if let span { checkAllowance(computation.rates, span, &check) }
            let other = checkComputation(computation, &check)
            if let other { others.append(other) }
        }
        guard !others.isEmpty else { return nil }
        return CheckedChoice(
            isGreater: node.kind == .greater, others: others, label: "\(node.kind.rawValue) of",
            line: line(node.span))
    }

    private mutating func checkComputation(
        _ node: ComputationNode, _ check: inout RoyaltyCheck
    ) -> CheckedComputation? {
        let measure = check.measure
        defer { check.measure = measure }
        var base: Int?
        if let name = node.base {
            base = field(name, &check)
            guard let base, let number = check.report, let report = reports[number] else {
                return nil
            }
            switch report.fields[base].kind {
            case .money(let asset): check.measure = .money(check.converted(asset))
            case .count: check.measure = node.price == nil ? .units : .pricedUnits
            case .territory, .work, .use:
                self.report(.baseNotNumber, at: name.span)
                check.isWrong = true
                return nil
            }
        }
        var price: CoreExpression?
        if let written = node.price {
            if case .money = check.measure {
                report(.priceWithoutUnits, at: written.span)
                check.isWrong = true
            } else {
                price = offeredMoney(written, &check)
            }
        } else if case .pricedUnits = check.measure, node.base == nil, let own = check.node.price {
            price = offeredMoney(own, &check)
        }
        let rates = checkRates(node.rates, &check)
        return CheckedComputation(base: base, price: price, rates: rates)
    }

    /// A field of the royalty's own report.
    mutating func field(_ name: Name, _ check: inout RoyaltyCheck) -> Int? {
        let found = find(name, near: check.report)
        guard let found, let number = check.report, let report = reports[number] else {
            check.isWrong = true
            return nil
        }
        guard found.report == number,
            let field = report.fields.firstIndex(where: { $0.name == name.text })
        else {
            self.report(
                .deductionMismatch, at: name.span,
                "`\(name.text)` is not of the report of `\(check.node.base.text)`")
            check.isWrong = true
            return nil
        }
        return field
    }

    // MARK: Stacking credit

    private mutating func checkStacking(
        _ node: StackingNode, _ span: CheckedSpan?, _ check: inout RoyaltyCheck
    ) -> CheckedStacking? {
        let share = offered(node.share, as: .ratio, &check)
        if let known = share?.constantRatio, known.signum < 0 || known > .one {
            report(
                .stackingForm, at: node.share.span, "the credited share lies between 0% and 100%")
            check.isWrong = true
        }
        let floor = stackingFloor(node, span, &check)
        guard let field = field(node.field, &check), let number = check.report,
            let kind = reports[number]?.fields[field].kind
        else { return nil }
        guard case .money(let asset) = kind,
            check.asset == nil || check.asset == check.converted(asset)
        else {
            report(
                .stackingForm, at: node.field.span,
                "`\(node.field.text)` is not an amount in the royalty's currency")
            check.isWrong = true
            return nil
        }
        guard let share, let floor else { return nil }
        return CheckedStacking(
            field: field, share: share, floor: floor, label: words(node.span),
            line: line(node.span))
    }

    private mutating func stackingFloor(
        _ node: StackingNode, _ span: CheckedSpan?, _ check: inout RoyaltyCheck
    ) -> CheckedStacking.Floor? {
        let checked = self.check(node.floor)
        guard !checked.isPoisoned else {
            check.isWrong = true
            return nil
        }
        guard checked.type.asset == nil else {
            guard let per = node.per else {
                report(
                    .stackingForm, at: node.floor.span,
                    "nothing says over which span the amount is counted",
                    mend: "add the span of the tiers, such as `per accounting year`")
                check.isWrong = true
                return nil
            }
            checkSpan(per, span, node.span, &check)
            checkShort(per, node.shortSpan, node.span, &check)
            guard let amount = offeredMoney(node.floor, &check) else { return nil }
            return .amount(
                CheckedAmount(
                    amount: amount, isProRata: node.shortSpan == .proRata,
                    label: words(node.span), line: line(node.span)))
        }
        if case .units = check.measure {
            report(
                .stackingForm, at: node.floor.span,
                "units without a price have no share that a floor could be",
                mend: "write an amount with its span, such as `EUR 1_000 per accounting year`")
            check.isWrong = true
            return nil
        }
        if node.per != nil || node.shortSpan != nil {
            report(.stackingForm, at: node.span, "a share of the base has no span of its own")
            check.isWrong = true
        }
        guard let share = offered(node.floor, as: .ratio, &check) else { return nil }
        if let known = share.constantRatio, known.signum < 0 {
            report(.negativeAmount, at: node.floor.span)
            check.isWrong = true
        }
        return .share(share)
    }

    // MARK: Reserve

    private mutating func checkReserve(
        _ node: ReserveNode, _ check: inout RoyaltyCheck
    ) -> CheckedReserve? {
        let share = offered(node.share, as: .ratio, &check)
        let periods = offered(node.periods, as: .ratio, &check)
        if accounting?.months == nil, accounting != nil {
            report(
                .reserveForm, at: node.span,
                "with `accounting per report` there are no periods to release it over",
                mend: "write `accounting quarterly from …`, or leave the reserve out")
            check.isWrong = true
        }
        guard let share, let periods else { return nil }
        if let known = share.constantRatio, known.signum <= 0 || known > .one {
            report(.reserveForm, at: node.share.span, "what is held lies above 0%, up to 100%")
            check.isWrong = true
        }
        guard let count = periods.constantRatio, count.isWhole, let number = count.numerator.int,
            (1...120).contains(number)
        else {
            report(
                .reserveForm, at: node.periods.span,
                "the periods of release are a written number from 1 to 120")
            check.isWrong = true
            return nil
        }
        return CheckedReserve(
            share: share, periods: number, label: words(node.span), line: line(node.span))
    }
}

extension CheckedChoice {
    /// Whether no computation can come to a fraction.
    var isWhole: Bool {
        others.allSatisfy { other in
            (other.price?.isWholeAmount ?? true)
                && other.rates.allSatisfy {
                    $0.rate.isWholeAmount && $0.bound?.isWholeAmount != false && !$0.isProRata
                }
        }
    }
}

extension CheckedSpan {
    /// The span as the tree has it.
    var reset: ResetSpan {
        switch self {
        case .accountingPeriod: .accountingPeriod
        case .accountingYear: .accountingYear
        case .licence: .licence
        }
    }
}

extension Expression {
    /// Whether the rate is written as nothing.
    fileprivate var isNothing: Bool {
        switch kind {
        case .ratio(let ratio): ratio.signum == 0
        case .integer(let number): number.signum == 0
        case .money(_, let amount): amount.signum == 0
        default: false
        }
    }
}
