import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Statements of rules and actions.
extension Checker {
    /// Checks statements in a scope of their own; what they add stays in the frame.
    mutating func checkBlock(_ statements: [Statement]) {
        let inSight = frame.names.count
        for (number, statement) in statements.enumerated() {
            frame.place.line = line(statement.span)
            check(statement)
            if number + 1 < statements.count, frame.statements.endsFlow {
                report(.unreachable, at: statements[number + 1].span)
                break
            }
        }
        frame.names.removeLast(frame.names.count - inSight)
    }

    /// The statements that a block becomes, taken out of the frame.
    private mutating func nested(
        _ statements: [Statement], _ prepare: (inout Checker) -> Void = { _ in }
    ) -> [CoreStatement] {
        let outer = frame.statements
        let place = frame.place
        frame.statements = []
        prepare(&self)
        checkBlock(statements)
        defer {
            frame.statements = outer
            frame.place = place
        }
        return frame.statements
    }

    private mutating func check(_ statement: Statement) {
        switch statement.kind {
        case .bind(let name, let value): checkBind(name, value)
        case .assign(let name, let value): checkAssign(name, value)
        case .assignField(let entry, let field, let value): assign(entry, field, value)
        case .assignRecord(let entry, let values): assign(entry, values)
        case .remove(let entry):
            guard mayAct(statement.span), let (table, key) = key(of: entry) else { return }
            frame.add(.remove(table: table.index, key: key))
        case .choose(let branches, let otherwise): choose(branches[...], otherwise)
        case .match(let subject, let arms, let otherwise):
            match(subject, arms, otherwise, statement.span)
        case .countLoop(let name, let from, let to, let most, let body):
            countLoop(name, from, to, atMost: most, body)
        case .tableLoop(let keys, let name, let body): tableLoop(keys, name, body)
        case .require(let condition, let reason, let sentence):
            let truth = check(condition)
            guard let core = convert(truth, to: .bool, at: condition.span) else { return }
            frame.add(.require(core, refusal: refusal(reason, sentence)))
        case .refuse(let reason, let sentence):
            frame.add(.refuse(refusal: refusal(reason, sentence)))
        case .transfer(let amount, let source, let target):
            transfer(amount, source, target, statement.span)
        case .emit(let name, let values): emit(name, values, statement.span)
        case .report(let name, let day, let values):
            sendReport(name, day, values, statement.span)
        case .giveBack(let value): giveBack(value, statement.span)
        }
    }

    private mutating func refusal(_ reason: Name, _ sentence: TextNode?) -> Int {
        let written = sentence.map { String($0.text.map { $0 == "\t" ? " " : $0 }) }
        return refusal(reason.text, written ?? "The act is refused: \(reason.text).")
    }

    /// Whether the body may change something; a rule that does is reported.
    mutating func mayAct(_ span: Span) -> Bool {
        guard frame.result != nil else { return true }
        report(.ruleActs, at: span)
        return false
    }

    // MARK: Names

    private mutating func checkBind(_ name: Name, _ node: Expression) {
        let value = check(node)
        let isChanged = frame.changed.contains(name.text)
        var type = value.type
        if isChanged, type == .count { type = .int }
        if isChanged, frame.exact.contains(name.span.start) { type = type.exact }
        let local = bind(
            name, type, size: isChanged ? type.sizeClass : nil, isChangeable: isChanged)
        guard let core = convert(value, to: type, at: node.span) else { return }
        frame.add(.assign(local, core))
    }

    private mutating func checkAssign(_ name: Name, _ node: Expression) {
        let value = check(node)
        if let local = frame.local(named: name.text) {
            guard local.isChangeable else {
                return report(
                    .notAssignable, at: name.span, "`\(name.text)` keeps the value it has")
            }
            if case .exactMoney = value.type, value.type == local.type.exact,
                value.type != local.type
            {
                frame.exact.append(local.span.start)
                frame.isRefined = true
                return
            }
            guard let core = convert(value, to: local.type, at: node.span) else { return }
            return frame.add(.assign(local.local, core))
        }
        guard let symbol = scope[name.text] else {
            return reportUnknown(name, "state", among: frame.names.map(\.name) + scope.names)
        }
        switch symbol {
        case .slot(let index, let type):
            guard mayAct(name.span), let core = convert(value, to: type, at: node.span) else {
                return
            }
            frame.add(.put(slot: index, core))
        case .poisoned: return
        case .party, .work, .head, .series, .parameter, .constant, .table, .rule, .action, .event,
            .report, .royalty:
            report(
                .notAssignable, at: name.span,
                "`\(name.text)` is \(symbol.words) and cannot be given another value")
        }
    }

    // MARK: Records

    /// `TABLE[k].f = e`: the record is read, one field replaced, and stored.
    private mutating func assign(_ entry: EntryNode, _ field: Name, _ node: Expression) {
        let value = check(node)
        guard mayAct(entry.span), let (table, key) = key(of: entry) else { return }
        guard let position = table.fields.firstIndex(where: { $0.name == field.text }) else {
            if !table.isWrong {
                reportUnknown(field, "field", among: table.fields.map(\.name), .unknownMember)
            }
            return
        }
        guard let core = convert(value, to: table.fields[position].type, at: node.span) else {
            return
        }
        let kept = key.map { keep($0) }
        let fields = table.fields.map { frame.local($0.name, $0.type) }
        let replaced = keep(core)
        frame.add(.fetch(table: table.index, key: kept, into: fields))
        var record = fields.map { frame.read($0) }
        record[position] = replaced
        frame.add(.store(table: table.index, key: kept, fields: record))
    }

    /// The value in a local of its own, so that it is worked out once.
    private mutating func keep(_ value: CoreExpression) -> CoreExpression {
        frame.locals.append(CoreLocal("kept", value.type))
        let local = frame.locals.count - 1
        frame.add(.assign(local, value))
        return frame.read(local)
    }

    private mutating func assign(_ entry: EntryNode, _ values: [FieldValueNode]) {
        let found = key(of: entry)
        guard mayAct(entry.span), let (table, key) = found else { return }
        guard let record = record(values, table.fields, isWrong: table.isWrong, entry.span) else {
            return
        }
        frame.add(.store(table: table.index, key: key, fields: record))
    }

    /// Values in the order of the fields, each given once.
    mutating func record(
        _ values: [FieldValueNode], _ fields: [(name: String, type: CheckedType)], isWrong: Bool,
        _ span: Span
    ) -> [CoreExpression]? {
        var record: [CoreExpression?] = fields.map { _ in nil }
        var given: [String] = []
        for node in values {
            let value = check(node.value)
            guard let position = fields.firstIndex(where: { $0.name == node.field.text }) else {
                if !isWrong {
                    reportUnknown(node.field, "field", among: fields.map(\.name), .unknownMember)
                }
                given.append(node.field.text)
                continue
            }
            if given.contains(node.field.text) {
                report(.fieldTwice, at: node.field.span, "`\(node.field.text)` is given twice")
                continue
            }
            given.append(node.field.text)
            record[position] = convert(value, to: fields[position].type, at: node.value.span)
        }
        if given.allSatisfy({ name in fields.contains { $0.name == name } }), !isWrong {
            for field in fields where !given.contains(field.name) {
                report(.fieldMissing, at: span, "`\(field.name)` is not given")
            }
        }
        let whole = record.compactMap { $0 }
        return whole.count == fields.count ? whole : nil
    }

    // MARK: Ways

    /// Counts ways that part inside one another; too many are reported.
    private mutating func opens(ways: Int, at span: Span) -> Bool {
        guard frame.waysAround + ways <= SourceLimits.ways else {
            report(
                .tooLarge, at: span,
                "more than \(SourceLimits.ways) ways part inside one another",
                mend: "use a table, or several rules")
            return false
        }
        frame.waysAround += ways
        return true
    }

    private mutating func choose(_ branches: ArraySlice<BranchNode>, _ otherwise: [Statement]?) {
        guard let first = branches.first, opens(ways: 1, at: first.condition.span) else { return }
        defer { frame.waysAround -= 1 }
        let test = check(first.condition)
        let truth = convert(test, to: .bool, at: first.condition.span)
        let then = nested(first.body)
        let rest = branches.dropFirst()
        let place = frame.place
        let outer = frame.statements
        frame.statements = []
        if rest.isEmpty {
            if let otherwise { checkBlock(otherwise) }
        } else {
            choose(rest, otherwise)
        }
        let last = frame.statements
        frame.statements = outer
        frame.place = place
        frame.add(.branch(truth ?? .bool(true), then: then, otherwise: last))
    }

    private mutating func match(
        _ node: Expression, _ arms: [MatchArmNode], _ otherwise: [Statement]?, _ span: Span
    ) {
        let count = arms.reduce(0) { $0 + $1.values.count }
        guard opens(ways: count, at: span) else { return }
        defer { frame.waysAround -= count }
        let subject = check(node)
        let value = subject.isPoisoned ? nil : keep(subject.core)
        var seen: [CoreExpression] = []
        var ways: [(test: CoreExpression, body: [CoreStatement])] = []
        for arm in arms {
            var test: CoreExpression?
            for written in arm.values {
                guard let equal = armTest(written, subject, value, &seen) else { continue }
                test = test.map { $0.or(equal) } ?? equal
            }
            ways.append((test ?? .bool(true), nested(arm.body)))
        }
        let rest = otherwise.map { nested($0) }
        let isWhole =
            rest != nil || subject.isPoisoned
            || subject.type == .bool && seen.count == 2
        if !isWhole { report(.matchNotExhaustive, at: span) }
        var last = rest ?? []
        if rest == nil, let way = ways.popLast() { last = way.body }
        let place = frame.place
        for way in ways.reversed() {
            last = [
                CoreStatement(.branch(way.test, then: way.body, otherwise: last), at: place)
            ]
        }
        frame.statements += last
    }

    private mutating func armTest(
        _ written: Expression, _ subject: CheckedExpression, _ value: CoreExpression?,
        _ seen: inout [CoreExpression]
    ) -> CoreExpression? {
        let arm = check(written)
        guard let value, !arm.isPoisoned else { return nil }
        if case .constant = arm.core.kind {
            if seen.contains(arm.core) { report(.matchTwice, at: written.span) }
            seen.append(arm.core)
        }
        let equal = equality(
            .equal, CheckedExpression(value, subject.type), arm)
        if equal == nil {
            report(
                .typeMismatch, at: written.span,
                "\(subject.type.words) is matched here, and this is \(arm.type.words)")
        }
        return equal?.core
    }

    // MARK: Loops

    private mutating func countLoop(
        _ name: Name, _ from: Expression, _ to: Expression, atMost: Expression?,
        _ body: [Statement]
    ) {
        let first = check(from)
        let last = check(to)
        let start = convert(first, to: .int, at: from.span)
        let end = convert(last, to: .int, at: to.span)
        let bound = bound(from, first, to, last, atMost)
        let type: CheckedType = first.type == .count ? .count : .int
        let index = frame.local("index", .int, size: .bits64)
        let begin = start.map { $0.constantInt == nil ? keep($0) : $0 } ?? .int(0)
        let statements = nested(body) { checker in
            let local = checker.bind(name, type, size: nil, isChangeable: false)
            checker.frame.add(.assign(local, begin + checker.frame.read(index)))
        }
        frame.names.removeAll { $0.span == name.span }
        guard let bound, let end else { return }
        let trips = (end - begin + .int(1)).greater(.int(0))
        frame.add(.repeated(trips: trips, bound: bound, index: index, body: statements))
    }

    private mutating func bound(
        _ from: Expression, _ first: CheckedExpression, _ to: Expression, _ last: CheckedExpression,
        _ atMost: Expression?
    ) -> UInt32? {
        if let atMost {
            guard let number = check(atMost).core.constantInt?.int64,
                (1...Int64(Limits.loopTrips)).contains(number)
            else {
                report(
                    .loopUnbounded, at: atMost.span,
                    "a bound is a number from 1 to 1,048,576")
                return nil
            }
            return UInt32(number)
        }
        guard !first.isPoisoned, !last.isPoisoned else { return nil }
        let span = from.span.through(to.span)
        guard let low = first.core.constantInt, let high = last.core.constantInt else {
            report(.loopUnbounded, at: span)
            return nil
        }
        guard let trips = (high - low + .one).int64, trips >= 1 else {
            report(.unreachable, at: span, "the range is empty")
            return nil
        }
        guard trips <= Int64(Limits.loopTrips) else {
            report(.loopUnbounded, at: span, "a loop runs at most 1,048,576 times")
            return nil
        }
        return UInt32(trips)
    }

    private mutating func tableLoop(_ keys: [Name], _ name: Name, _ body: [Statement]) {
        let table = table(name)
        if let table, table.keys.count != keys.count, !table.isWrong {
            report(
                .argumentCount, at: keys[0].span,
                "`\(table.name)` has \(table.keys.count) key parts, and here are \(keys.count) "
                    + "names")
        }
        var locals: [Int] = []
        let statements = nested(body) { checker in
            for (position, key) in keys.enumerated() {
                let type =
                    table.flatMap {
                        $0.keys.indices.contains(position) ? $0.keys[position].type : nil
                    }
                locals.append(
                    checker.bind(
                        key, type ?? .poisoned, size: type?.keySize, isChangeable: false))
            }
        }
        frame.names.removeAll { known in keys.contains { $0.span == known.span } }
        guard let table, table.keys.count == keys.count else { return }
        frame.add(
            .forEach(table: table.index, key: locals, bound: table.capacity, body: statements))
    }

    // MARK: Acts

    private mutating func transfer(
        _ node: Expression, _ source: TransferSource, _ target: TransferTarget, _ span: Span
    ) {
        let value = check(node)
        var receiver: CoreExpression?
        if case .party(let written) = target {
            let party = check(written)
            receiver = convert(party, to: .party, at: written.span)
            if receiver == nil { return }
        }
        guard mayAct(span), !value.isPoisoned else { return }
        guard let asset = value.type.asset else {
            return report(
                .typeMismatch, at: node.span,
                "an amount of money is transferred, and this is \(value.type.words)")
        }
        guard let amount = convert(value, to: .money(asset: asset), at: node.span) else { return }
        frame.locals.append(CoreLocal("funds", .coin(asset: asset)))
        let coin = frame.locals.count - 1
        frame.add(
            .withdraw(into: coin, amount: amount, from: source == .sender ? .sender : .licence))
        frame.add(receiver.map { .deposit(coin: coin, to: $0) } ?? .keep(coin: coin))
    }

    private mutating func emit(_ name: Name, _ values: [FieldValueNode], _ span: Span) {
        guard let symbol = scope[name.text] else {
            return reportUnknown(name, "event", among: events.map(\.name))
        }
        guard case .event(let index) = symbol else {
            if case .poisoned = symbol { return }
            return report(
                .wrongKindOfName, at: name.span, "`\(name.text)` is \(symbol.words), not an event")
        }
        let event = events[index]
        let fields = record(values, event.fields, isWrong: event.isWrong, name.span)
        guard mayAct(span), let fields else { return }
        frame.add(.emit(event: event.index, fields: fields))
    }

    private mutating func giveBack(_ node: Expression, _ span: Span) {
        let value = check(node)
        guard let result = frame.result else {
            return report(.returnInAction, at: span)
        }
        if case .exactMoney = value.type, value.type == result.exact, value.type != result {
            frame.result = result.exact
            frame.isRefined = true
            return frame.add(.return([value.core]))
        }
        guard let core = convert(value, to: result, at: node.span) else {
            return frame.add(.return([value.core]))
        }
        frame.add(.return([core]))
    }
}

extension CheckedType {
    /// The declared class of a key part that a loop hands out.
    var keySize: SizeClass? {
        if case .int(let size) = keyType { size } else { nil }
    }
}
