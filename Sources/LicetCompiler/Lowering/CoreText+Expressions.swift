import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Expressions as text, with as many parentheses as reading them needs.
extension CoreText {
    /// The expression, in parentheses where it binds looser than `level`.
    func text(_ value: CoreExpression, _ level: Int = 0) -> String {
        switch value.kind {
        case .constant(let constant): text(constant)
        case .territory(let territory, let time):
            "territory(\(territory)\(time == .atEvent ? " as at event" : ""))"
        case .local(let local): locals.indices.contains(local) ? locals[local] : "_"
        case .parameter(let index): program.parameters[index].name
        case .today: "today"
        case .sender: "sender"
        case .licence: "licence"
        case .slot(let slot): program.slots[slot].name
        case .unary(let operation, let value): text(operation, value)
        case .binary(let operation, let left, let right): text(operation, left, right, level)
        case .scaled(let first, let second, let third, let mode):
            "round(\(text(first, 8)) * \(text(second, 8)) / \(text(third, 8)), \(mode.word))"
        case .rounded(let value, let mode): "round(\(text(value)), \(mode.word))"
        case .whole(let value): "ratio(\(text(value)))"
        case .addMonths(let date, let months, _):
            parenthesised("\(text(date, 7)) + \(text(months, 8)) months", 6 < level)
        case .spanIndex(let anchor, let months, let date):
            "span_index(\(text(date)) in spans of \(text(months)) months from \(text(anchor)))"
        case .datePart(let date, let part): "\(["year", "month", "day"][Int(part)])(\(text(date)))"
        case .tiers(let value, let table): "rate(\(text(value)), tiers \(table))"
        case .call(let function, let arguments):
            "\(program.functions[function].name)(\(text(arguments)))"
        case .conditional(let test, let first, let second):
            parenthesised(
                "if \(text(test)) then \(text(first)) else \(text(second))", 0 < level)
        case .has(let table, let key): "has(\(program.tables[table].name)[\(text(key))])"
        case .recordCount(let table): "count(\(program.tables[table].name))"
        case .field(let table, let key, let field):
            "\(program.tables[table].name)[\(text(key))].\(program.tables[table].fields[field].name)"
        case .balance(let asset): "balance(\(program.assets[Int(asset)].code))"
        case .limit(let asset): "limit(\(program.assets[Int(asset)].code))"
        case .coinValue(let coin): "value(\(locals[coin]))"
        }
    }

    func text(_ constant: Value) -> String {
        switch constant {
        case .int(let number): "\(number)"
        case .bool(let truth): "\(truth)"
        case .ratio(let ratio): "\(ratio)"
        case .date(let date): "\(date)"
        case .id(let id): "id:\(id.hex)"
        case .set(let set): "{ \(set) }"
        case .bytes(let bytes): "\"\(String(decoding: bytes, as: UTF8.self))\""
        }
    }

    private func text(_ operation: CoreUnary, _ value: CoreExpression) -> String {
        switch operation {
        case .negateInt, .negateRatio: "-\(text(value, 9))"
        case .absoluteInt: "abs(\(text(value)))"
        case .not: "not \(text(value, 9))"
        case .isEmptySet: "is_empty(\(text(value)))"
        }
    }

    private func text(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression, _ level: Int
    ) -> String {
        let (sign, own) = operation.sign
        guard own > 0 else { return "\(sign)(\(text(left)), \(text(right)))" }
        return parenthesised(
            "\(text(left, own)) \(sign) \(text(right, own + 1))", own < level)
    }

    private func parenthesised(_ text: String, _ isNeeded: Bool) -> String {
        isNeeded ? "(\(text))" : text
    }
}

extension CoreBinary {
    /// How the operator is written and how tightly it binds; zero is written like a function.
    fileprivate var sign: (sign: String, level: Int) {
        switch self {
        case .or: ("or", 1)
        case .and: ("and", 2)
        case .equalInt, .equalRatio, .equalBool, .equalDate, .equalId, .equalBytes: ("==", 4)
        case .lessInt, .lessRatio, .beforeDate: ("<", 4)
        case .atMostInt, .atMostRatio, .atMostDate: ("<=", 4)
        case .placeInSet: ("in", 4)
        case .addInt, .addRatio, .addDays, .unionSet: ("+", 6)
        case .subtractInt, .subtractRatio, .subtractSet: ("-", 6)
        case .intersectSet: ("&", 7)
        case .multiplyInt, .multiplyRatio: ("*", 7)
        case .makeRatio, .divideRatio: ("/", 7)
        case .floorDivide: ("div", 7)
        case .modulo: ("mod", 7)
        case .minimumInt, .minimumRatio: ("min", 0)
        case .maximumInt, .maximumRatio: ("max", 0)
        case .powerInt: ("power", 0)
        case .daysBetween: ("days", 0)
        }
    }
}
