import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Advances: what is due when, in whose shares, and whose shares recoup it.
extension Checker {
    mutating func checkAdvance(
        _ node: AdvanceNode, _ pay: CheckedPay?, _ minimum: CheckedMinimum?,
        _ check: inout RoyaltyCheck
    ) -> CheckedAdvance? {
        checkAdvance(node, beside: pay, &check)
        var atOnce = CoreExpression.int(0)
        var later: [CheckedInstalment] = []
        var isWhole = true
        for instalment in node.instalments {
            guard let amount = wholeAmount(instalment.amount, &check) else {
                isWhole = false
                continue
            }
            guard let written = instalment.day else {
                atOnce = atOnce + amount
                continue
            }
            guard let day = offeredDate(written) else {
                check.isWrong = true
                isWhole = false
                continue
            }
            checkOrder(day, after: later.last?.day, written.span, &check)
            later.append(
                CheckedInstalment(
                    amount: amount, day: day, label: words(instalment.span),
                    line: line(instalment.span)))
        }
        let own = node.shares.map { checkShares($0, node, pay, &check) }
        let recoupers = node.recoupers.map { checkRecoupers($0, node, pay, minimum, &check) }
        guard isWhole else { return nil }
        return CheckedAdvance(
            amount: atOnce, isRecoupable: node.recoupable, label: words(node.span),
            line: line(node.span), instalments: later, pay: own ?? nil, recoupers: recoupers,
            isPooled: node.pool == .crossCollateral, saysBalanceIsKept: node.balance != nil)
    }

    /// A whole amount of the royalty's currency, settled at the offer, as an int of minor units.
    mutating func wholeAmount(
        _ node: Expression, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        guard let exact = offeredMoney(node, &check) else { return nil }
        if let constant = exact.constantRatio, constant.isWhole {
            return .int(constant.numerator)
        }
        if case .whole(let inner) = exact.kind { return inner }
        report(.fractionOfUnit, at: node.span)
        check.isWrong = true
        return nil
    }

    private mutating func checkOrder(
        _ day: CoreExpression, after last: CoreExpression?, _ span: Span,
        _ check: inout RoyaltyCheck
    ) {
        guard let now = day.constantDate, let before = last?.constantDate, now <= before else {
            return
        }
        report(.instalmentOrder, at: span)
        check.isWrong = true
    }

    /// Shares of the advance's own, to payees of the royalty, summing to one.
    private mutating func checkShares(
        _ nodes: [ShareNode], _ node: AdvanceNode, _ pay: CheckedPay?,
        _ check: inout RoyaltyCheck
    ) -> CheckedPay? {
        let own = PayNode(
            royalty: Name(text: "", span: node.span), isAutomatic: false,
            within: Expression(kind: .duration(.days(0), clip: nil), span: node.span),
            shares: nodes,
            remainder: RemainderNode(rule: .largest, span: node.span), head: node.span,
            span: node.span)
        guard let pay else { return nil }
        guard let checked = checkPay(own, pay.place) else {
            check.isWrong = true
            return nil
        }
        for (line, payee) in zip(nodes, checked.payees) where !pay.payees.contains(payee) {
            report(
                .remainderNotPayee, at: line.party.span,
                "`\(line.party.text)` has no share of the royalty")
            check.isWrong = true
        }
        return checked
    }

    private mutating func checkRecoupers(
        _ names: [Name], _ node: AdvanceNode, _ pay: CheckedPay?, _ minimum: CheckedMinimum?,
        _ check: inout RoyaltyCheck
    ) -> [Int] {
        var rows: [Int] = []
        for name in names {
            guard let party = party(name), let pay else {
                check.isWrong = true
                continue
            }
            guard let row = pay.payees.firstIndex(of: party), !rows.contains(row) else {
                report(.recouperForm, at: name.span)
                check.isWrong = true
                continue
            }
            rows.append(row)
        }
        if pay?.isAutomatic ?? false || minimum?.shortfallDue != nil {
            report(
                .recouperForm, at: node.span,
                "where only some shares recoup, nothing is paid automatically, and no shortfall "
                    + "is a debt of its own",
                mend: "leave `automatic` and `shortfall due` out, or let all shares recoup")
            check.isWrong = true
        }
        return rows.sorted()
    }

    // MARK: Base and deductions

    /// A limit of deductions: a share of the base, or an amount.
    mutating func limit(
        of node: Expression, _ check: inout RoyaltyCheck
    ) -> (value: CoreExpression, isAmount: Bool)? {
        let checked = self.check(node)
        guard checked.type.asset != nil, !checked.isPoisoned else {
            return checkLimit(node, &check).map { ($0, false) }
        }
        guard case .money = check.measure else {
            report(.limitOutOfRange, at: node.span, "a limit on units is a share such as `5%`")
            check.isWrong = true
            return nil
        }
        return offeredMoney(node, &check).map { ($0, true) }
    }

    mutating func checkJointLimit(_ check: inout RoyaltyCheck) -> CheckedDeduction? {
        guard let node = check.node.jointLimit, let base = check.base else { return nil }
        return limit(of: node, &check).map { limit in
            CheckedDeduction(
                field: base, limit: limit.value, isAmount: limit.isAmount,
                label: "together up to \(words(node.span))", line: line(node.span))
        }
    }

    /// A list price is what is printed: nothing is deducted from it.
    mutating func checkDefinition(_ node: RoyaltyNode) -> CheckedBase? {
        guard let written = node.definition else { return nil }
        let isNet = written.kind == .netSales || written.kind == .netReceipts
        if !isNet, let first = node.deductions.first {
            report(.baseForm, at: first.span, "nothing is deducted from a \(written.kind.words)")
        }
        if written.text.text.isEmpty {
            report(.baseForm, at: written.text.span, "the definition says nothing")
        }
        return CheckedBase(kind: written.kind, text: written.text.text)
    }

    /// The least of a unit lies below the most.
    mutating func checkCollar(
        _ floor: CheckedAmount?, _ ceiling: CheckedAmount?, _ node: RoyaltyNode
    ) {
        guard let least = floor?.amount.constantRatio, let most = ceiling?.amount.constantRatio,
            most < least, let span = node.lines.ceiling?.span
        else { return }
        report(.capBelowMinimum, at: span)
    }
}

extension BaseKind {
    /// The kind as it is spoken of.
    var words: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }
}
