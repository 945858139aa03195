import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Clause 10: what is payable runs through tranches. Each is a split of its own; their bounds rise,
/// and the last has none.
extension Checker {
    /// The tranches of a pay clause, still without their bounds.
    mutating func checkWaterfall(
        _ waterfall: WaterfallNode, _ node: PayNode, _ within: LicetTerms.Duration?,
        _ place: CorePlace
    ) -> CheckedPay? {
        var tranches: [CheckedTranche] = []
        var payees: [Int] = []
        for tranche in waterfall.tranches {
            guard let checked = check(tranche, node, place) else { continue }
            tranches.append(checked)
            payees += checked.payees.filter { !payees.contains($0) }
        }
        let isWhole = tranches.count == waterfall.tranches.count
        let rules = remainders(of: tranches, node, isWhole: isWhole)
        let hasTranchesAlone = checkNoStack(node)
        guard isWhole, hasTranchesAlone, !tranches.isEmpty, let rules, let within else {
            return nil
        }
        for (number, rule) in rules.enumerated() { tranches[number].rule = rule }
        return CheckedPay(
            within: within, payees: payees, shares: [], rule: .largest,
            isAutomatic: node.isAutomatic,
            waterfall: CheckedWaterfall(span: waterfall.per.checked, tranches: tranches),
            place: place)
    }

    /// Whether no line stands beside the tranches that only a list of shares can have: what it says
    /// would be paid to nobody.
    private mutating func checkNoStack(_ node: PayNode) -> Bool {
        if let stack = node.stack {
            report(
                .stackForm, at: stack.span,
                "tranches divide what is payable, and a stack stands in none of them",
                mend: "delete the line, or pay by shares, as in `of statement to { … }`")
        }
        if let rest = node.rest {
            report(
                .stackForm, at: rest.span, "tranches leave no rest",
                mend: "write the share of `\(rest.party.text)` in a tranche, or delete the line")
        }
        return node.stack == nil && node.rest == nil
    }

    /// A tranche is checked as a payment of its own is.
    private mutating func check(
        _ tranche: TrancheNode, _ node: PayNode, _ place: CorePlace
    ) -> CheckedTranche? {
        let own = PayNode(
            royalty: node.royalty, isAutomatic: false,
            within: Expression(kind: .duration(.days(0), clip: nil), span: tranche.span),
            shares: tranche.shares,
            remainder: RemainderNode(rule: .largest, span: tranche.span), head: tranche.head,
            span: tranche.span)
        guard let checked = checkPay(own, place) else { return nil }
        return CheckedTranche(
            payees: checked.payees, shares: checked.shares, rule: .largest,
            label: words(tranche.span),
            shareLabel: tranche.shares.map { words($0.span) }.joined(separator: " | "),
            line: line(tranche.span))
    }

    /// Who takes what divisions leave over in each tranche; the line stands once for all.
    private mutating func remainders(
        of tranches: [CheckedTranche], _ node: PayNode, isWhole: Bool
    ) -> [RemainderRule]? {
        let none = tranches.map { _ in RemainderRule.largest }
        guard let written = node.remainder else {
            let isNeeded = tranches.contains { $0.payees.count > 1 }
            guard isNeeded, isWhole, !damage.covers("remainder") else { return none }
            let last = node.waterfall?.tranches.last?.span
            report(
                .remainderUnsaid, at: node.head,
                edits: last.map { [source.adding("remainder largest", below: $0)] } ?? [])
            return nil
        }
        switch written.rule {
        case .largest: return none
        case .carry:
            report(.waterfallCarry, at: written.span)
            return nil
        case .to(let name):
            guard let taker = party(name) else { return nil }
            let missing = tranches.first { $0.payees.count > 1 && !$0.payees.contains(taker) }
            if let missing, isWhole {
                report(
                    .remainderNotPayee, at: name.span,
                    "`\(name.text)` has no share in the tranche `\(missing.label)`",
                    mend: "name a payee of every tranche that has several, or write "
                        + "`remainder largest`")
                return nil
            }
            return tranches.map { tranche in
                tranche.payees.firstIndex(of: taker).map { .to($0) } ?? .largest
            }
        }
    }

    /// The bounds of the tranches: whole amounts that rise, and none in the last tranche alone.
    mutating func checkBounds(
        _ waterfall: WaterfallNode, _ check: inout RoyaltyCheck
    ) -> [CoreExpression?] {
        var bounds: [CoreExpression?] = []
        var last: (value: BigInt, span: Span)?
        for (number, tranche) in waterfall.tranches.enumerated() {
            if number > 0, waterfall.tranches[number - 1].bound == nil {
                report(
                    .waterfallOrder, at: tranche.head,
                    "nothing reaches a tranche that stands behind `beyond`",
                    mend: "put `beyond` last")
                check.isWrong = true
            }
            let bound = tranche.bound.flatMap { wholeAmount($0, &check) }
            bounds.append(bound)
            guard let value = bound?.constantInt, let span = tranche.bound?.span else { continue }
            if value <= last?.value ?? .zero {
                report(
                    .waterfallOrder, at: span,
                    last == nil ? "the first tranche is empty" : nil,
                    notes: last.map { [Diagnostic.Note($0.span, "the bound before stands here")] }
                        ?? [])
                check.isWrong = true
            }
            last = (value, span)
        }
        let isOpen = waterfall.tranches.allSatisfy { $0.bound != nil }
        if isOpen, let last = waterfall.tranches.last {
            report(.waterfallOpen, at: last.head)
            check.isWrong = true
        }
        return bounds
    }

    /// An advance does not run through the tranches: it has shares of its own, and all recoup it.
    mutating func checkAdvance(
        _ node: AdvanceNode, beside pay: CheckedPay?, _ check: inout RoyaltyCheck
    ) {
        guard pay?.waterfall != nil else { return }
        if node.shares == nil {
            report(.waterfallAdvance, at: node.span)
            check.isWrong = true
        }
        if node.recoupers != nil {
            report(
                .recouperForm, at: node.span,
                "a payee's share differs from tranche to tranche, so no one's share recoups alone",
                mend: "let all shares recoup: leave the names after `recoupable` out")
            check.isWrong = true
        }
    }
}
