import LicetBytecode
public import LicetPrimitives
public import LicetTerms
import LicetVM

extension LicenceHistory {
    /// All statements drawn so far, oldest first, a document a royalty clause.
    public func statements() -> [StatementDocument] {
        calls.indices.flatMap { statements(ofCall: $0) }
    }

    private func statements(ofCall index: Int) -> [StatementDocument] {
        let call = calls[index]
        return call.events.indices.compactMap { position in
            guard let event = NamedEvent(call.events[position], in: module),
                event.type.name == "statement"
            else { return nil }
            return document(event, at: position, ofCall: index)
        }
    }

    private func document(
        _ event: NamedEvent, at position: Int, ofCall index: Int
    ) -> StatementDocument? {
        let call = calls[index]
        guard let start = event.date("period_start"), let end = event.date("period_end"),
            let dueDate = event.date("due_date"), let drawnOn = call.date(in: module),
            module.debug.clauses.indices.contains(Int(event.type.clause)),
            let due = event.amount("due"), let credit = event.amount("credit"),
            let recouped = event.amount("recouped"), let payable = event.amount("payable"),
            let asset = event.type.fields.first(where: { $0.name == "payable" })?.asset
        else { return nil }
        let clause = event.type.clause
        let reports = reportLines(upTo: index, drawnFor: start, before: end, clause: clause)
        return StatementDocument(
            contract: module.name, licence: licence,
            clause: module.debug.clauses[Int(clause)], file: module.debug.file, start: start,
            end: end, drawnOn: drawnOn, dueDate: dueDate, assets: module.assets, asset: asset,
            reports: reports.lines, reportFields: reports.fields,
            derivations: derivations(ofCall: index, before: position, clause: clause), due: due,
            credit: credit, reserved: event.amount("reserved"),
            released: event.amount("released"), recouped: recouped,
            advanceOutstanding: advance(clause: clause, after: index), payable: payable,
            shortfall: event.amount("shortfall"),
            shares: shares(
                after: position, of: call, clauseNumber: event.number("clause"), clause: clause),
            owedBack: owedBack(after: position, of: call, clause: clause), height: call.height)
    }

    /// The derivations of the statement at `position`: a call of `settle` may draw several.
    private func derivations(
        ofCall index: Int, before position: Int, clause: UInt16
    ) -> [Derivation] {
        let call = calls[index]
        let all = DerivationBuilder(module: module).derivations(of: call, clause: clause)
        let types = call.events[...position].compactMap { NamedEvent($0, in: module) }
            .map(\.type).filter { $0.clause == clause }
        let last = types.dropLast().lastIndex { $0.name == "statement" }
        let earlier = last.map { types[...$0] } ?? []
        let passed = earlier.count { $0.settlesSpan }
        let wanted = types.count { $0.settlesSpan } - passed
        return Array(all.dropFirst(passed).prefix(wanted))
    }

    // MARK: Report lines

    private func reportLines(
        upTo index: Int, drawnFor start: CivilDate, before end: CivilDate, clause: UInt16
    ) -> (lines: [ReportLine], fields: [Field]) {
        let previous = calls[..<index].lastIndex { call in
            call.events.contains {
                NamedEvent($0, in: module)?.type.name == "statement"
            }
        }
        var lines: [ReportLine] = []
        var fields: [Field] = []
        for (number, call) in calls[...index].enumerated() {
            for event in call.events.compactMap({ NamedEvent($0, in: module) })
            where event.type.name == "reported" {
                guard let period = event.date("period"), period < end else { continue }
                let isNew = previous.map { number > $0 } ?? true
                guard period >= start || isNew else { continue }
                fields = figureFields(of: event)
                lines.append(line(event, period: period, fields: fields))
            }
        }
        return (lines, fields)
    }

    private func figureFields(of event: NamedEvent) -> [Field] {
        event.type.fields.filter { field in
            if case .int(let size) = field.type {
                return field.asset != nil
                    || (size == .bits64
                        && !["report", "version"].contains(field.name)
                        && !isPlace(field, of: event.type))
            }
            return false
        }
    }

    /// A place is the code that keys the lines of its report.
    private func isPlace(_ field: Field, of type: EventType) -> Bool {
        module.tables.contains { table in
            table.key.dropFirst().contains { $0.name == field.name && $0.type == .int(.bits64) }
                && table.fields.contains { $0.name == "late" }
        }
    }

    private func line(_ event: NamedEvent, period: CivilDate, fields: [Field]) -> ReportLine {
        let place = event.type.fields.first { isPlace($0, of: event.type) }
            .flatMap { event.number($0.name)?.int }
            .flatMap { UInt16(exactly: $0) }.flatMap { PlaceCode(rawValue: $0) }
        let name = place.map { code in
            PlaceTable.version1.row(of: code, on: period)?.name ?? code.description
        }
        return ReportLine(
            period: period, place: name, figures: fields.map { event.amount($0.name) ?? .zero },
            version: event.number("version")?.int ?? 1, isLate: event.value("late") == .bool(true))
    }

    // MARK: Advance and shares

    /// What is left of the clause's advance after a call; nil where the clause has none.
    private func advance(clause: UInt16, after index: Int) -> Ratio? {
        var left: Ratio?
        let clauses = clausesOfBalance(clause)
        for call in calls[...index] {
            for step in call.steps where module.debug.steps.indices.contains(step.step) {
                let mark = module.debug.steps[step.step]
                guard let value = step.values.first?.exact else { continue }
                if mark.kind == .payable, module.actions[call.action].kind == .activation {
                    guard clauses.map({ $0.contains(clauseAround(mark.line)) }) ?? true else {
                        continue
                    }
                    left = (left ?? .zero) + value
                } else if mark.kind == .recoupment,
                    clauses.map({ $0.contains(mark.clause) }) ?? (mark.clause == clause)
                {
                    left = left.map { $0 - value }
                }
            }
        }
        return left
    }

    /// The clauses that recoup one balance with this one; nil where no other recoups anything.
    private func clausesOfBalance(_ clause: UInt16) -> [UInt16]? {
        let steps = module.debug.steps.filter { $0.kind == .recoupment }
        guard steps.contains(where: { $0.clause != clause }) else { return nil }
        let pooled = steps.filter { $0.label.contains("cross_collateral") }.map(\.clause)
        return pooled.contains(clause) ? pooled : [clause]
    }

    /// The clause that a line of the source belongs to.
    private func clauseAround(_ line: UInt32) -> UInt16 {
        let last = module.debug.clauses.lastIndex { $0.line <= line } ?? 0
        return UInt16(clamping: last)
    }

    private func shares(
        after position: Int, of call: CallTrace, clauseNumber: BigInt?, clause: UInt16
    ) -> [PayeeShare] {
        let following = call.events[(position + 1)...].compactMap { NamedEvent($0, in: module) }
        let debts = following.prefix { $0.type.name != "statement" }.filter {
            $0.type.name == "debt" && $0.number("clause") == clauseNumber
                || $0.type.name == "payment"
        }
        let words = shareWords(clause)
        return payeeNames().map { name in
            let amounts = debts.compactMap { $0.amount(name) }
            return PayeeShare(
                name: name, amount: amounts.reduce(.zero, +),
                words: words.first { $0.name == name }?.words)
        }
    }

    /// What of the advance is owed back with the last statement of a call.
    private func owedBack(after position: Int, of call: CallTrace, clause: UInt16) -> OwedBack? {
        let following = call.events[(position + 1)...].compactMap { NamedEvent($0, in: module) }
            .filter { $0.type.clause == clause }
        guard !following.contains(where: { $0.type.name == "statement" }),
            let event = following.first(where: { $0.type.name == "owed_back" }),
            let due = event.date("due"), let paid = event.amount("paid"),
            let recouped = event.amount("recouped")
        else { return nil }
        return OwedBack(
            due: due, paid: paid, recouped: recouped,
            shares: payeeNames().map { name in
                PayeeShare(name: name, amount: event.amount(name) ?? .zero)
            })
    }

    /// How the shares of a royalty arise, as the step tells that divides it: a line a payee, its
    /// name and share, and behind a colon the words.
    private func shareWords(_ clause: UInt16) -> [(name: String, words: String)] {
        let steps = module.debug.steps.filter { $0.kind == .shares && $0.clause == clause }
        let label = steps.first { $0.label.contains(":") }?.label ?? ""
        return label.split(separator: "|").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = parts[0].split(separator: " ").first else {
                return nil
            }
            let words = parts[1].split(separator: " ").joined(separator: " ")
            return (String(name), words)
        }
    }

    private func payeeNames() -> [String] {
        let debts = module.tables.first { $0.name == "debts" }
        return debts?.fields.filter { $0.asset != nil }.map(\.name) ?? []
    }

    /// What a payee has been paid by this licence, oldest first.
    public func payments(to payee: String) -> [PaymentLine] {
        calls.flatMap { call in
            let events = call.events.compactMap { NamedEvent($0, in: module) }
            // What a payment brings while the right is challenged is nobody's until that is decided.
            if events.contains(where: { $0.type.name == "withheld" && isOf("invalid", $0) }) {
                return [PaymentLine]()
            }
            return events.compactMap { event in
                guard isPayment(event), let amount = event.amount(payee),
                    amount.signum > 0, let date = call.date(in: module)
                else { return nil }
                return PaymentLine(date: date, amount: amount, height: call.height)
            }
        }
    }

    /// Whether it pays debts: a payment, or what a decided dispute or a rejected challenge releases.
    private func isPayment(_ event: NamedEvent) -> Bool {
        switch event.type.name {
        case "payment": true
        case "release": isOf("dispute", event) || isOf("invalid", event)
        default: false
        }
    }

    /// Whether the clause of an event begins with a word.
    private func isOf(_ word: String, _ event: NamedEvent) -> Bool {
        module.debug.clauses.indices.contains(Int(event.type.clause))
            && module.debug.clauses[Int(event.type.clause)].word == word
    }
}

/// A payment received.
public struct PaymentLine: Sendable {
    /// The day.
    public var date: CivilDate
    /// Whole minor units.
    public var amount: Ratio
    /// The block.
    public var height: UInt64
}
