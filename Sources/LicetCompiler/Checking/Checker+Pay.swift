import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Payments: who shares a royalty, to the last unit.
extension Checker {
    private var payNodes: [(node: PayNode, place: CorePlace)] {
        zip(licence.items, places).compactMap { item, place in
            if case .pay(let node) = item { (node, place) } else { nil }
        }
    }

    /// What holds of all pay clauses together: each pays one royalty that there is.
    mutating func checkPayClauses() {
        var paid = LookupTable<String, Span>()
        for (node, _) in payNodes {
            if let first = paid[node.royalty.text] {
                report(
                    .payTwice, at: node.head,
                    notes: [Diagnostic.Note(first, "it is paid here already")])
            } else {
                paid[node.royalty.text] = node.royalty.span
            }
            switch scope[node.royalty.text] {
            case .royalty, .poisoned: continue
            case nil:
                let names = royaltyNodes.map { $0.node.name?.text ?? "royalty" }
                reportUnknown(node.royalty, "royalty", among: names)
                checkUnbound(node)
            case .party, .work, .head, .series, .parameter, .constant, .slot, .table, .rule,
                .action, .event, .report:
                report(
                    .wrongKindOfName, at: node.royalty.span,
                    "`\(node.royalty.text)` is not a royalty")
                checkUnbound(node)
            }
        }
    }

    private mutating func checkUnbound(_ node: PayNode) {
        if let place = payNodes.first(where: { $0.node.head == node.head })?.place {
            _ = checkPay(node, place)
        }
    }

    /// The pay clause of a royalty.
    mutating func checkPay(of royalty: RoyaltyNode, _ check: inout RoyaltyCheck) -> CheckedPay? {
        let name = royalty.name?.text ?? "royalty"
        guard let number = payPlaces[name], case .pay(let node) = licence.items[number] else {
            if !damage.covers("pay"), !isPayMisnamed {
                report(
                    .royaltyUnpaid, at: royalty.head,
                    mend: "add `pay \(name) within 45 days of statement to { … }`")
            }
            return nil
        }
        let bounds = node.waterfall.map { checkBounds($0, &check) }
        var pay = checkPay(node, places[number])
        if let bounds, let waterfall = pay?.waterfall {
            pay?.waterfall = waterfall.bounded(by: bounds)
        }
        return pay
    }

    /// Notes the first pay clause of each royalty.
    mutating func enterPayments() {
        for (number, item) in licence.items.enumerated() {
            if case .pay(let node) = item, payPlaces[node.royalty.text] == nil {
                payPlaces[node.royalty.text] = number
            }
        }
    }

    /// Whether some pay clause names no royalty: it may have meant this one.
    private var isPayMisnamed: Bool {
        payNodes.contains { entry in
            if case .royalty = scope[entry.node.royalty.text] { false } else { true }
        }
    }

    mutating func checkPay(_ node: PayNode, _ place: CorePlace) -> CheckedPay? {
        let within = timeLimit(node.within)
        if let waterfall = node.waterfall { return checkWaterfall(waterfall, node, within, place) }
        var payees: [Int] = []
        var shares: [Ratio] = []
        var isWhole = true
        for line in node.shares {
            let payee = party(line.party)
            let share = checkShare(line)
            guard let payee, let share else {
                isWhole = false
                continue
            }
            if payees.contains(payee) {
                report(
                    .payeeTwice, at: line.party.span, "`\(line.party.text)` has a line already")
                isWhole = false
            }
            payees.append(payee)
            shares.append(share)
        }
        var stack: CheckedStack?
        if isWhole, node.stack != nil || node.rest != nil {
            stack = addStack(to: &payees, &shares, node)
            isWhole = stack != nil
        }
        let rule = checkRemainder(node, payees, isWhole: isWhole)
        guard isWhole, !payees.isEmpty else { return nil }
        guard checkSum(shares, node) else { return nil }
        guard let within, let rule else { return nil }
        return CheckedPay(
            within: within, payees: payees, shares: shares, rule: rule,
            isAutomatic: node.isAutomatic, stack: stack, place: place)
    }

    mutating func checkShare(_ line: ShareNode) -> Ratio? {
        let checked = check(line.share)
        guard let core = convert(checked, to: .ratio, at: line.share.span) else { return nil }
        guard let share = core.constantRatio else {
            report(
                .notConstant, at: line.share.span, "a share is a number that is written out")
            return nil
        }
        guard share.signum > 0 else {
            report(.shareNotPositive, at: line.share.span)
            return nil
        }
        return share
    }

    private mutating func checkSum(_ shares: [Ratio], _ node: PayNode) -> Bool {
        let sum = shares.reduce(Ratio.zero, +)
        guard sum != .one else {
            guard let weights = Allocation.weights(of: shares),
                weights.allSatisfy({ $0.bitWidth < 128 })
            else {
                report(.numberTooLarge, at: node.head, "the shares have too many digits")
                return false
            }
            return true
        }
        let (mend, edits) =
            node.stack == nil
            ? mendSum(shares, node, sum) : ("add a line `rest to PARTY`, or change a share", [])
        report(
            sum < .one ? .shareSum : .shareExcess, at: node.head,
            "the shares sum to \(sum.percent), not to 100%", mend: mend, edits: edits)
        return false
    }

    private mutating func checkRemainder(
        _ node: PayNode, _ payees: [Int], isWhole: Bool
    ) -> RemainderRule? {
        guard let line = node.remainder else {
            guard isWhole, payees.count > 1 else { return .largest }
            if !damage.covers("remainder") {
                let last = node.rest?.span ?? node.shares.last?.span ?? node.stack?.span
                report(
                    .remainderUnsaid, at: node.head,
                    edits: last.map { [source.adding("remainder largest", below: $0)] } ?? [])
            }
            return nil
        }
        switch line.rule {
        case .largest: return .largest
        case .carry: return .carry
        case .to(let name):
            guard let taker = party(name) else { return nil }
            if let row = payees.firstIndex(of: taker) { return .to(row) }
            if isWhole {
                report(
                    .remainderNotPayee, at: name.span,
                    "`\(name.text)` has no line in this payment")
            }
            return nil
        }
    }
}

extension Ratio {
    /// The ratio as a percentage: `97.5%`, or a fraction where no decimal number ends.
    var percent: String {
        let hundredfold = self * Ratio(BigInt(100))
        return "\(hundredfold.decimalText ?? hundredfold.description)%"
    }

    /// The exact decimal notation, or nil where it does not end within thirty digits.
    var decimalText: String? {
        var digits = 0
        var scaled = self
        while !scaled.isWhole, digits < 30 {
            scaled = scaled * Ratio(BigInt(10))
            digits += 1
        }
        guard scaled.isWhole else { return nil }
        guard digits > 0 else { return "\(scaled.numerator)" }
        var text = "\(scaled.numerator.magnitude)"
        while text.utf8.count <= digits { text = "0" + text }
        let split = text.index(text.endIndex, offsetBy: -digits)
        return (signum < 0 ? "-" : "") + text[..<split] + "." + text[split...]
    }
}
