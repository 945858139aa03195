import LicetBytecode
import LicetPrimitives
import LicetTerms

/// States, tables and events that the author declares.
extension Checker {
    mutating func declareState(_ node: StateNode) {
        if isGenerated(node.name) { return }
        switch node.kind {
        case .slot(let written, _):
            let type = checkType(written)
            let index = program.slots.count
            guard !isTaken(node.name, type == .poisoned ? .poisoned : .slot(index, type)) else {
                return
            }
            program.slots.append(
                CoreSlot(
                    name: node.name.text, type: type.storedType, initial: nil, asset: type.asset))
        case .table(let keys, let fields, let capacity):
            guard !isTaken(node.name, .table(tables.count)) else { return }
            declareTable(node, keys, fields, capacity)
        }
    }

    private mutating func declareTable(
        _ node: StateNode, _ keys: [ParameterNode], _ fields: [ParameterNode],
        _ capacity: Expression
    ) {
        var table = CheckedTable(
            name: node.name.text, index: program.tables.count, keys: [], fields: [], capacity: 1,
            isWrong: false)
        table.keys = columns(keys, after: [], isWrong: &table.isWrong)
        table.fields = columns(fields, after: keys, isWrong: &table.isWrong)
        for (key, column) in zip(keys, table.keys)
        where column.type != .poisoned && column.type.keyType == nil {
            report(.badKeyType, at: key.type.span, "\(column.type.words) cannot be a key")
            table.isWrong = true
        }
        if keys.count > Limits.keyParts || fields.count > Limits.fields {
            report(.tooLarge, at: node.name.span, "a table has at most 8 key parts and 64 fields")
        }
        if case .integer(let number) = capacity.kind, let count = number.int64,
            (1...Int64(Limits.loopTrips)).contains(count)
        {
            table.capacity = UInt32(count)
        } else {
            report(.badCapacity, at: capacity.span)
        }
        program.tables.append(
            Table(
                name: table.name,
                key: table.keys.map { Field(name: $0.name, type: $0.type.keyType ?? .number) },
                fields: table.fields.map {
                    Field(name: $0.name, type: $0.type.storedType, asset: $0.type.asset)
                },
                capacity: table.capacity))
        tables.append(table)
    }

    /// Names and types of keys, fields or parameters, each name once.
    mutating func columns(
        _ nodes: [ParameterNode], after others: [ParameterNode], isWrong: inout Bool
    ) -> [(name: String, type: CheckedType)] {
        var columns: [(name: String, type: CheckedType)] = []
        var declared = LookupTable<String, Span>()
        for node in others.reversed() { declared[node.name.text] = node.name.span }
        for node in nodes {
            if let first = declared[node.name.text] {
                report(
                    .nameTaken, at: node.name.span, "`\(node.name.text)` is declared already",
                    notes: [Diagnostic.Note(first, "it is declared here")])
                isWrong = true
            } else {
                declared[node.name.text] = node.name.span
            }
            let type = checkType(node.type)
            if type == .poisoned { isWrong = true }
            columns.append((node.name.text, type))
        }
        return columns
    }

    mutating func declareEvent(_ node: EventNode, _ place: CorePlace) {
        if isGenerated(node.name) { return }
        guard !isTaken(node.name, .event(events.count)) else { return }
        var event = CheckedEvent(
            name: node.name.text, index: program.events.count, fields: [], isWrong: false)
        event.fields = columns(node.fields, after: [], isWrong: &event.isWrong)
        if node.fields.count > Limits.fields {
            report(.tooLarge, at: node.name.span, "an event has at most 64 fields")
        }
        program.events.append(
            EventType(
                name: event.name,
                fields: event.fields.map {
                    Field(name: $0.name, type: $0.type.storedType, asset: $0.type.asset)
                },
                clause: place.clause))
        events.append(event)
    }

    /// The values that states begin with, once all names are known.
    mutating func checkInitials() {
        for case .state(let node) in licence.items {
            guard case .slot(_, let initial?) = node.kind else { continue }
            let value = check(initial)
            guard case .slot(let index, let type) = scope[node.name.text],
                let core = convert(value, to: type, at: initial.span)
            else { continue }
            guard case .constant(let constant) = core.kind else {
                report(
                    .notConstant, at: initial.span,
                    "a state begins with a value that is written out")
                continue
            }
            guard Value.fits(constant, type.storedType) else {
                report(.numberTooLarge, at: initial.span)
                continue
            }
            program.slots[index].initial = constant
        }
    }

    // MARK: Names that clauses make

    /// Whether a clause makes a thing of this name, which is reported; the name is bound, silently.
    mutating func isGenerated(_ name: Name) -> Bool {
        guard generatedNames[name.text] != nil else { return false }
        report(
            .generatedName, at: name.span, "a clause makes a thing called `\(name.text)` itself")
        _ = scope.bind(name, .poisoned)
        return true
    }

    /// The names of the things that clauses of a licence make.
    static func generatedNames(of licence: LicenceNode) -> LookupTable<String, Bool> {
        var names = [
            "debts", "debt_number", "statements", "settled_periods", "draw_statement", "settle",
            "activate", "reported", "settlement", "debt", "payment", "latest_draw",
            "interest", "interest_counted", AuditWords.request, "audit_request",
            "audit_requested", "audit_found",
        ]
        for item in licence.items {
            if case .interest(let node) = item, node.compounded != nil {
                names += ["capitalised"]
            }
            if case .dispute = item {
                names += [
                    "disputable", "disputes", "dispute", "escrow", "decide", "decision", "release",
                    "disputed", "escrowed",
                ]
            }
            if case .pay(let node) = item, let code = node.conversion?.conversion.to.text {
                names += ["pay_\(code)", "payment_\(code)"]
            }
            if case .report(let node) = item {
                let name = node.name.text
                names += ["report_\(name)", "\(name)_totals", "latest_draw_\(name)"]
                names += ["", "_period", "_year", "_licence"].map { "\(name)_quantities\($0)" }
            }
            if case .royalty(let node) = item {
                let name = node.name?.text ?? "royalty"
                names += [
                    "spans", "parts", "credit", "carried", "advance", "instalments", "reserve",
                    "settle", "waterfall",
                    "audits", "favours",
                ].map { "\(name)_\($0)" }
                names += node.lines.indexings.indices.map { "\(name)_factor_\($0 + 1)" }
                names += ["audit_\(name)", "agree_audit_\(name)"]
            }
        }
        names += combinedCapNames(of: licence)
        names += lifeNames(of: licence) + invalidityNames(of: licence)
        names += refundNames(of: licence) + repaidNames(of: licence)
        names += suspensionNames(of: licence)
        names += assignmentNames(of: licence) + approvalNames(of: licence)
        var table = LookupTable<String, Bool>()
        for name in names { table[name] = true }
        return table
    }
}

extension Value {
    /// Whether a constant is a value of a stored type.
    static func fits(_ value: Value, _ type: ValueType) -> Bool {
        switch (value.leastType, type) {
        case (.int(let least), .int(let size)), (.ratio(let least), .ratio(let size)):
            least <= size
        default: true
        }
    }
}
