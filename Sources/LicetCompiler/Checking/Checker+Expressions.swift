import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Expressions: every one gets a type, or is poisoned once it has been reported.
extension Checker {
    mutating func check(_ node: Expression) -> CheckedExpression {
        switch node.kind {
        case .integer(let number): return integer(number, node.span)
        case .ratio(let ratio):
            return CheckedExpression(.ratio(ratio), .ratio).checkingSize(node.span, &self)
        case .money(let code, let amount): return money(code, amount, node.span)
        case .date(let date): return CheckedExpression(.date(date), .date)
        case .duration(.days(let days), _): return CheckedExpression(.int(days), .days)
        case .duration(.months(let months), _): return CheckedExpression(.int(months), .months)
        case .text(let text):
            return CheckedExpression(
                CoreExpression(.constant(.bytes(Array(text.utf8))), .bytes), .text)
        case .boolean(let value): return CheckedExpression(.bool(value), .bool)
        case .name(let name): return value(of: Name(text: name, span: node.span))
        case .call(let name, let arguments): return call(name, arguments, node.span)
        case .entry(let entry):
            report(
                .notValue, at: entry.span, "a record as a whole is not a value",
                mend: "write `\(entry.table.text)[…].FIELD`, or `has(…)`")
            return .poisoned
        case .field(let entry, let field): return self.field(field, of: entry)
        case .territory(let territory):
            guard let symbolic = checkTerritory(territory, on: period?.fixed?.start ?? .latest)
            else { return .poisoned }
            return CheckedExpression(
                CoreExpression(.territory(symbolic, .atSignature), .set), .territory)
        case .conditional(let test, let first, let second):
            return conditional(test, first, second, node.span)
        case .unary(let operation, let operand): return unary(operation, operand, node.span)
        case .binary(let operation, let left, let right):
            return binary(operation, left, right, node.span)
        }
    }

    // MARK: Literals

    private mutating func integer(_ number: BigInt, _ span: Span) -> CheckedExpression {
        CheckedExpression(.int(number), number.isNegative ? .int : .count)
            .checkingSize(span, &self)
    }

    private mutating func money(
        _ code: Name, _ amount: Ratio, _ span: Span
    ) -> CheckedExpression {
        guard let asset = asset(code) else { return .poisoned }
        let digits = Int(program.assets[Int(asset)].minorDigits)
        let units = amount * Ratio(BigInt(10).power(digits))
        let amount =
            units.isWhole
            ? CheckedExpression(.int(units.numerator), .money(asset: asset))
            : CheckedExpression(.ratio(units), .exactMoney(asset: asset))
        return amount.checkingSize(span, &self)
    }

    // MARK: Names

    private mutating func value(of name: Name) -> CheckedExpression {
        if let local = frame.local(named: name.text) {
            if local.type == .poisoned { return .poisoned }
            return CheckedExpression(frame.read(local.local), local.type)
        }
        if let index = frame.given.firstIndex(where: { $0.name == name.text }) {
            frame.givenUses.append((name.span, index))
            return frame.given[index].value
        }
        if let symbol = scope[name.text] { return value(of: symbol, name) }
        switch name.text {
        case "today": return CheckedExpression(.today, .date)
        case "sender": return CheckedExpression(.sender, .party)
        default: return placeOrField(name)
        }
    }

    private mutating func value(of symbol: Symbol, _ name: Name) -> CheckedExpression {
        switch symbol {
        case .party(let index):
            return CheckedExpression(
                CoreExpression(.parameter(parties[index].parameter), .id), .party)
        case .work(let parameter):
            return CheckedExpression(CoreExpression(.parameter(parameter), .id), .work)
        case .parameter(let index, let type):
            return CheckedExpression(CoreExpression(.parameter(index), type.coreType), type)
        case .constant(let index): return constant(index, name)
        case .slot(let index, let type):
            return CheckedExpression(CoreExpression(.slot(index), type.coreType), type)
        case .poisoned: return .poisoned
        case .head, .series, .table, .rule, .action, .event, .report, .royalty:
            report(.notValue, at: name.span, "`\(name.text)` is \(symbol.words), not a value")
            return .poisoned
        }
    }

    private mutating func placeOrField(_ name: Name) -> CheckedExpression {
        if let code = PlaceCode(name.text) {
            switch PlaceTable.version1.meaning(of: name.text, on: .latest) {
            case .place, .former:
                return CheckedExpression(.int(Int(code.rawValue)), .place)
            case .world, .group, .notYet, .authority, .rightOnly, .bundle, .unstated, .unknown:
                break
            }
        }
        if let field = FieldOfUse(word: name.text) {
            return CheckedExpression(.int(Int(field.rawValue)), .field)
        }
        let locals = frame.names.map(\.name)
        reportUnknown(name, "value", among: locals + scope.names + ["today", "sender"])
        return .poisoned
    }

    /// The value of a `let` among the clauses, worked out now if it has not been yet.
    private mutating func constant(_ index: Int, _ name: Name) -> CheckedExpression {
        switch constants[index].state {
        case .done(let value): return value
        case .running:
            report(.recursion, at: name.span, "`\(name.text)` is defined by itself")
            return .poisoned
        case .waiting:
            constants[index].state = .running
            let outer = frame
            frame = Frame()
            let node = constants[index].node
            var value = check(node.value)
            if !value.isPoisoned, !value.core.isKnownAtOffer {
                report(
                    .notConstant, at: node.value.span,
                    "a constant is settled before the licence is offered",
                    mend: "use a `rule` for what depends on the day, the sender or a state")
                value = .poisoned
            }
            frame = outer
            constants[index].state = .done(value)
            return value
        }
    }

    mutating func checkConstants() {
        for index in constants.indices { _ = constant(index, constants[index].node.name) }
    }

    // MARK: Records

    private mutating func field(_ field: Name, of entry: EntryNode) -> CheckedExpression {
        guard let (table, key) = key(of: entry) else { return .poisoned }
        guard let position = table.fields.firstIndex(where: { $0.name == field.text }) else {
            if !table.isWrong {
                reportUnknown(
                    field, "field", among: table.fields.map(\.name), .unknownMember)
            }
            return .poisoned
        }
        let type = table.fields[position].type
        guard type != .poisoned else { return .poisoned }
        return CheckedExpression(
            CoreExpression(
                .field(table: table.index, key: key, field: position), type.coreType), type)
    }

    /// The table and key of `TABLE[k, …]`.
    mutating func key(of entry: EntryNode) -> (table: CheckedTable, key: [CoreExpression])? {
        let values = entry.keys.map { ($0.span, check($0)) }
        guard let table = table(entry.table) else { return nil }
        guard values.count == table.keys.count else {
            if !table.isWrong {
                report(
                    .argumentCount, at: entry.span,
                    "`\(table.name)` has \(table.keys.count) key parts, and here are "
                        + "\(values.count)")
            }
            return nil
        }
        var key: [CoreExpression] = []
        for ((span, value), part) in zip(values, table.keys) {
            guard let core = convert(value, to: part.type, at: span, isLookup: true) else {
                continue
            }
            key.append(core)
        }
        return key.count == table.keys.count ? (table, key) : nil
    }

    mutating func table(_ name: Name) -> CheckedTable? {
        guard let symbol = scope[name.text] else {
            reportUnknown(name, "table", among: tables.map(\.name))
            return nil
        }
        switch symbol {
        case .table(let index): return tables[index]
        case .poisoned: return nil
        case .party, .work, .head, .series, .parameter, .constant, .slot, .rule, .action, .event,
            .report, .royalty:
            report(
                .wrongKindOfName, at: name.span, "`\(name.text)` is \(symbol.words), not a table")
            return nil
        }
    }

    // MARK: Choice

    private mutating func conditional(
        _ test: Expression, _ first: Expression, _ second: Expression, _ span: Span
    ) -> CheckedExpression {
        let condition = check(test)
        let truth = convert(condition, to: .bool, at: test.span)
        let yes = check(first)
        let no = check(second)
        guard let truth, !yes.isPoisoned, !no.isPoisoned else { return .poisoned }
        guard let (left, right, type) = unify(yes, no) else {
            report(
                .typeMismatch, at: span,
                "one branch is \(yes.type.words), the other \(no.type.words)")
            return .poisoned
        }
        return CheckedExpression(
            CoreExpression(.conditional(truth, left, right), type.coreType), type)
    }
}

extension CheckedExpression {
    /// The expression, or poison where it is a constant that the machine cannot hold.
    func checkingSize(_ span: Span, _ checker: inout Checker) -> CheckedExpression {
        let limit = type.asset == nil ? 4_095 : 127
        let bits: Int
        if case .constant(.int(let number)) = core.kind {
            bits = number.bitWidth
        } else if case .constant(.ratio(let ratio)) = core.kind {
            bits = max(ratio.numerator.bitWidth, ratio.denominator.bitWidth)
        } else {
            return self
        }
        guard bits > limit else { return self }
        checker.report(.numberTooLarge, at: span)
        return .poisoned
    }
}
