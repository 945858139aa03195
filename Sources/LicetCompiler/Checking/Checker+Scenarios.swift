import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Tests of a licence: names and values as the licence's own clauses would have them.
extension Checker {
    /// The checked test with these values for its own parameters, or nil where something in it is
    /// wrong, which is reported.
    mutating func check(
        _ test: TestNode, with values: [CheckedExpression] = []
    ) -> Scenario? {
        frame = Frame()
        frame.given = zip(test.properties, values).map { ($0.name.text, $1) }
        let before = diagnostics.list.count
        let arguments = checkArguments(test)
        var steps: [ScenarioStep] = []
        var today: CivilDate?
        for (number, step) in test.steps.enumerated() {
            guard let kind = check(step, number, in: test, arguments, &today) else { continue }
            steps.append(
                ScenarioStep(line: line(step.span), words: words(step.span), kind: kind))
        }
        guard diagnostics.list.count == before else { return nil }
        return Scenario(
            name: test.name.text, licence: licence.name.text, line: line(test.span),
            arguments: arguments, steps: steps)
    }

    private mutating func checkArguments(_ test: TestNode) -> [ScenarioArgument] {
        var values: [ScenarioArgument] = []
        var given: [String] = []
        for node in test.arguments {
            let value = check(node.value)
            guard case .parameter(_, let type) = scope[node.name.text] else {
                reportUnknown(node.name, "parameter", among: licence.parameters.map(\.name.text))
                continue
            }
            if given.contains(node.name.text) {
                report(.fieldTwice, at: node.name.span, "`\(node.name.text)` is given twice")
            }
            given.append(node.name.text)
            if let value = constant(value, type, node.value.span) {
                values.append(ScenarioArgument(name: node.name.text, value: value))
            }
        }
        for node in licence.parameters where !given.contains(node.name.text) {
            guard case .parameter(_, let type) = scope[node.name.text], type.role == .value else {
                continue
            }
            report(
                .argumentMissing, at: test.name.span,
                "the test does not give the parameter `\(node.name.text)`")
        }
        return values
    }

    /// A value that is known now, as the machine holds it.
    mutating func constant(
        _ value: CheckedExpression, _ type: CheckedType, _ span: Span
    ) -> Value? {
        var value = value
        value.core = value.core.folded
        guard let core = convert(value, to: type, at: span)?.folded else { return nil }
        switch core.kind {
        case .constant(let constant):
            guard Value.fits(constant, type.storedType) else {
                report(.numberTooLarge, at: span)
                return nil
            }
            return constant
        case .territory(let territory, _):
            return .set(territory.resolve(in: .version1, on: period?.fixed?.start ?? .latest))
        case .parameter(let index) where type.role != .value:
            return Scenario.identity(of: program.parameters[index].name)
        case .local, .parameter, .today, .sender, .licence, .slot, .unary, .binary, .scaled,
            .rounded, .whole, .addMonths, .spanIndex, .datePart, .tiers, .call, .conditional,
            .has, .hasUnder, .recordCount, .field, .balance, .limit, .coinValue:
            report(.notConstant, at: span)
            return nil
        }
    }

    // MARK: Steps

    private mutating func check(
        _ step: TestStep, _ number: Int, in test: TestNode, _ arguments: [ScenarioArgument],
        _ today: inout CivilDate?
    ) -> ScenarioStep.Kind? {
        switch step.kind {
        case .act(let date, let name, let act):
            let day = constant(check(date), .date, date.span)
            let party = name.flatMap { actor($0, act) }
            let checked = act.flatMap { check($0, arguments) }
            guard case .date(let day) = day else { return nil }
            if let last = today, day < last {
                report(.datesBackwards, at: date.span)
            }
            today = day
            guard (party == nil) == (name == nil), (checked == nil) == (act == nil) else {
                return nil
            }
            return .act(on: day, party: party, checked)
        case .expect(let expectation):
            if case .refused = expectation, number == 0 { report(.nothingToRefuse, at: step.span) }
            return check(expectation, step.span).map { .expect($0) }
        }
    }

    private mutating func check(_ act: TestAct, _ arguments: [ScenarioArgument]) -> ScenarioAct? {
        switch act {
        case .pays(let node): return pays(node)
        case .reports(let name, let label, let values):
            return reports(name, label, values, arguments)
        case .draws(let label):
            guard let months = accounting?.months,
                let day = firstDay(of: label, months: months, arguments)
            else { return nil }
            return .draws(period: day)
        case .calls(let name, let values): return calls(name, values)
        case .settles: return .settles
        case .grants(let name): return .grants(licence: name.text)
        case .attests(let name, let value, let day): return attests(name, value, day)
        case .contests(let contest, let amount, let debt): return contests(contest, amount, debt)
        }
    }

    private mutating func pays(_ node: Expression) -> ScenarioAct? {
        let value = check(node)
        guard !value.isPoisoned else { return nil }
        guard let asset = value.type.asset else {
            report(.typeMismatch, at: node.span, "an amount of money is paid")
            return nil
        }
        guard case .int(let units) = constant(value, .money(asset: asset), node.span) else {
            return nil
        }
        return .pays(asset: asset, units: units)
    }

    private mutating func reports(
        _ name: Name, _ label: LabelNode, _ values: [FieldValueNode],
        _ arguments: [ScenarioArgument]
    ) -> ScenarioAct? {
        guard case .report(let number) = scope[name.text] else {
            reportUnknown(name, "report", among: reportNodes.map(\.node.name.text))
            return nil
        }
        guard let report = reports[number] else { return nil }
        let day = firstDay(of: label, months: report.months, arguments)
        var given: [Value?] = report.fields.map { _ in nil }
        for node in values {
            guard let field = report.fields.firstIndex(where: { $0.name == node.field.text }) else {
                reportUnknown(
                    node.field, "field", among: report.fields.map(\.name), .unknownMember)
                continue
            }
            given[field] = constant(check(node.value), report.fields[field].type, node.value.span)
        }
        for (field, value) in zip(report.fields, given) where value == nil {
            guard !values.contains(where: { $0.field.text == field.name }) else { continue }
            self.report(.fieldMissing, at: name.span, "`\(field.name)` is not given")
        }
        let whole = given.compactMap { $0 }
        guard let day, whole.count == report.fields.count else { return nil }
        return .reports(report: name.text, arguments: [.date(day)] + whole)
    }

    private mutating func calls(_ name: Name, _ nodes: [Expression]) -> ScenarioAct? {
        if nodes.isEmpty, lifeActs.contains(name.text) {
            return .calls(action: name.text, arguments: [])
        }
        if life?.option != nil, name.text == "exercise_option", nodes.count == 1 {
            return exercises(nodes)
        }
        if paysBack, name.text == "refund", nodes.count == 1 {
            return refunds(nodes)
        }
        if life?.invalidity?.effect == .exNunc, name.text == "attest_invalidity" {
            return calls(name, nodes, [.date])
        }
        if let types = auditAction(name.text) { return calls(name, nodes, types) }
        if isAssignment(name.text) { return calls(name, nodes, [.party, .date]) }
        if isApprovalAct(name.text) { return submission(name, nodes) }
        guard
            let action = program.actions.first(where: {
                $0.name == name.text && $0.kind == .call
            })
        else {
            reportUnknown(name, "action", among: program.actions.map(\.name) + lifeActs)
            return nil
        }
        let types = actionTypes(name.text)
        guard types.count == action.arguments.count else { return nil }
        return calls(name, nodes, types)
    }

    private mutating func calls(
        _ name: Name, _ nodes: [Expression], _ types: [CheckedType]
    ) -> ScenarioAct? {
        guard nodes.count == types.count else {
            report(
                .argumentCount, at: name.span,
                "`\(name.text)` takes \(types.count) arguments, and here are \(nodes.count)")
            return nil
        }
        let values = zip(nodes, types).map { node, type in constant(check(node), type, node.span) }
        let whole = values.compactMap { $0 }
        return whole.count == nodes.count
            ? .calls(action: name.text, arguments: whole) : nil
    }

    private mutating func actionTypes(_ name: String) -> [CheckedType] {
        for case .action(let node) in licence.items where node.name.text == name {
            return node.parameters.map { checkType($0.type) }
        }
        return []
    }

    // MARK: Labels

    /// The first day of the period that begins within the label's calendar period.
    private mutating func firstDay(
        of label: LabelNode, months: Int, _ arguments: [ScenarioArgument]
    ) -> CivilDate? {
        let (first, length) = label.label.calendar
        guard let first, let anchor = anchor(arguments) else { return nil }
        if length == 0, months == 0 { return first }
        guard length == months, let spans = SpanSequence(anchor: anchor, months: months),
            let index = spans.index(of: first)
        else {
            report(.labelOutOfStep, at: label.span)
            return nil
        }
        let starts = [index, index + 1].compactMap { spans.start(of: $0) }
        guard let start = starts.first(where: { $0 >= first }),
            let end = first.addingMonths(length), start < end
        else {
            report(.labelOutOfStep, at: label.span)
            return nil
        }
        return start
    }

    private func anchor(_ arguments: [ScenarioArgument]) -> CivilDate? {
        guard let anchor = accounting?.anchor else { return nil }
        if let day = anchor.constantDate { return day }
        guard case .parameter(let index) = anchor.kind else { return nil }
        let argument = arguments.first { $0.name == program.parameters[index].name }
        if case .date(let day) = argument?.value { return day }
        return nil
    }

    // MARK: Expectations

    private mutating func check(
        _ expectation: Expectation, _ span: Span
    ) -> ScenarioExpectation? {
        switch expectation {
        case .holds(let name, let node):
            let party = party(name)
            guard let amount = known(node), let party else { return nil }
            guard amount.asset != nil, case .ratio = amount.value else {
                report(.typeMismatch, at: node.span, "an account holds an amount of money")
                return nil
            }
            return .holds(party: parties[party].name, amount)
        case .figure(let name, let node): return figure(name, node)
        case .advanceOutstanding(let node):
            guard royalties.contains(where: { $0.advance?.isRecoupable == true }) else {
                report(.unknownFigure, at: span, "the licence has no recoupable advance")
                return nil
            }
            return known(node).map { .advanceOutstanding($0) }
        case .field(let entry, let field, let node): return record(entry, field, node)
        case .status(let word): return .status(word.text)
        case .refused(let word): return .refused(because: word?.text)
        case .may(let node): return may(node)
        case .approved(let node): return approved(node)
        }
    }

    /// The figures of a royalty's settlement and statement, by the names of their event fields.
    static let figures = [
        "base", "deductions", "earned", "minimum", "uncapped", "cap", "royalty", "settled", "due",
        "credit", "recouped", "payable", "owed", "stacking", "reserved", "released", "shortfall",
    ]

    /// A value that is written out, money as an exact number of minor units.
    private mutating func known(_ node: ExpectedNode) -> ScenarioValue? {
        let value = check(node.value)
        guard !value.isPoisoned else { return nil }
        if let asset = value.type.asset, let units = value.core.folded.constantRatio {
            return ScenarioValue(.ratio(units), asset: asset, comparison: node.comparison)
        }
        return constant(value, value.type, node.span).map {
            ScenarioValue($0, comparison: node.comparison)
        }
    }

    /// A value of a slot, a field or a rule.
    private mutating func known(_ node: ExpectedNode, as type: CheckedType) -> ScenarioValue? {
        if type.asset != nil { return known(node) }
        return constant(check(node.value), type, node.span).map {
            ScenarioValue($0, comparison: node.comparison)
        }
    }

    private mutating func figure(_ name: Name, _ node: ExpectedNode) -> ScenarioExpectation? {
        let figures =
            Self.figures + (interest == nil ? [] : ["interest"])
            + (dispute == nil ? [] : ["disputed", "escrowed"])
            + (paysBack ? ["owed_back"] : [])
            + (combinedCaps.isEmpty ? [] : ["together", "combined_cap"])
        if figures.contains(name.text), !royaltyNodes.isEmpty {
            return known(node).map { .figure(name: name.text, $0) }
        }
        switch scope[name.text] {
        case .slot(_, let type):
            return known(node, as: type).map { .figure(name: name.text, $0) }
        case .rule(let index) where rules[index].parameters.isEmpty:
            return known(node, as: rules[index].result).map { .figure(name: name.text, $0) }
        case .poisoned: return nil
        case nil, .party, .work, .head, .series, .parameter, .constant, .table, .rule, .action,
            .event,
            .report, .royalty:
            let words = figures + program.slots.map(\.name)
            let near = NearMiss.search(name.text, among: words).first
            report(
                .unknownFigure, at: name.span, "the licence has no figure `\(name.text)`",
                instead: near)
            return nil
        }
    }

    private mutating func record(
        _ entry: EntryNode, _ field: Name, _ node: ExpectedNode
    ) -> ScenarioExpectation? {
        guard let (table, key) = key(of: entry) else { return nil }
        guard let column = table.fields.first(where: { $0.name == field.text }) else {
            reportUnknown(field, "field", among: table.fields.map(\.name), .unknownMember)
            return nil
        }
        var parts: [Value] = []
        for (core, part) in zip(key, table.keys) {
            let known = CheckedExpression(core, part.type)
            guard let value = constant(known, part.type, entry.span) else { return nil }
            parts.append(value)
        }
        return known(node, as: column.type).map {
            .field(table: table.name, key: parts, field: field.text, $0)
        }
    }
}

extension LabelNode.Label {
    /// The first day of the calendar period and its months.
    var calendar: (first: CivilDate?, months: Int) {
        switch self {
        case .year(let year): (CivilDate(year: year, month: 1, day: 1), 12)
        case .half(let year, let half):
            (CivilDate(year: year, month: half * 6 - 5, day: 1), 6)
        case .quarter(let year, let quarter):
            (CivilDate(year: year, month: quarter * 3 - 2, day: 1), 3)
        case .month(let year, let month): (CivilDate(year: year, month: month, day: 1), 1)
        case .day(let day): (day, 0)
        }
    }
}

extension CheckedReportField {
    /// The type of the values that the field takes.
    var type: CheckedType {
        switch kind {
        case .money(let asset): .money(asset: asset)
        case .count: .count
        case .territory: .place
        case .work: .work
        case .use: .field
        }
    }
}
