import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How tightly an operator binds, loosest first.
enum Binding: Int, Comparable {
    case conditional, or, and, not, comparison, sum, product, sign, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}

/// Expressions as text, with the fewest parentheses.
extension ExpandBody {
    /// The expression; a constant in it is money where what it stands with is.
    func text(_ expression: CoreExpression, as asset: UInt8? = nil) -> String {
        text(expression, above: .conditional, asset)
    }

    /// The expression, in parentheses where it binds no tighter than `least`.
    func text(
        _ expression: CoreExpression, above least: Binding, _ asset: UInt8? = nil
    ) -> String {
        let (text, binding) = parts(expression, asset)
        return binding < least ? "(\(text))" : text
    }

    /// `Usage[index, where]`
    func entry(_ table: Int, _ key: [CoreExpression]) -> String {
        let list = key.map { text($0) }.joined(separator: ", ")
        return "\(program.tables[table].name)[\(list)]"
    }

    /// `name(argument, …)`
    func call(_ function: Int, _ arguments: [CoreExpression]) -> String {
        let callee =
            program.functions.indices.contains(function) ? program.functions[function] : nil
        let list = arguments.enumerated().map { position, argument in
            let local = callee.flatMap {
                $0.locals.indices.contains(position) ? $0.locals[position] : nil
            }
            return text(argument, as: local?.asset)
        }
        let pending = CoreProgram.placeOfReport(function)
        let name =
            callee?.name
            ?? (program.reportNames.indices.contains(pending)
                ? "report_\(program.reportNames[pending])" : "function_\(function)")
        return "\(name)(\(list.joined(separator: ", ")))"
    }

    private func parts(_ expression: CoreExpression, _ asset: UInt8?) -> (String, Binding) {
        switch expression.kind {
        case .constant(let value): return (program.text(value, asset: asset), .atom)
        case .territory(let places, let time):
            return ("territory(\(places)\(time == .atEvent ? " as at event" : ""))", .atom)
        case .local(let local): return (names[local], .atom)
        case .parameter(let index): return (program.parameterName(index), .atom)
        case .today: return ("today", .atom)
        case .sender: return ("sender", .atom)
        case .licence: return ("licence", .atom)
        case .slot(let slot): return (program.slots[slot].name, .atom)
        case .unary(let operation, let value): return unary(operation, value, asset)
        case .binary(let operation, let left, let right):
            return binary(operation, left, right, asset)
        case .scaled(let first, let second, let divisor, let mode):
            let product = text(first, above: .product) + " * " + text(second, above: .sign)
            return ("round(\(product) / \(text(divisor, above: .sign)), \(mode.word))", .atom)
        case .rounded(let value, let mode):
            return ("round(\(text(value, as: asset)), \(mode.word))", .atom)
        case .whole(let value): return parts(value, asset)
        case .addMonths(let date, let months, let clip): return addMonths(date, months, clip)
        case .spanIndex(let anchor, let months, let date):
            let step = counted(months, "month")
            return ("span(\(text(date)), \(step) from \(text(anchor)))", .atom)
        case .datePart(let date, let part):
            let word = part == 0 ? "year" : part == 1 ? "month" : "day"
            return ("\(word)(\(text(date)))", .atom)
        case .tiers(let value, let table):
            return ("\(CoreProgram.cardName(table))(\(text(value)))", .atom)
        case .call(let function, let arguments): return (call(function, arguments), .atom)
        case .conditional(let test, let first, let second):
            let unit = asset ?? self.asset(of: expression)
            let ways = [first, second].map { text($0, above: .or, unit) }
            return ("if \(text(test, above: .or)) then \(ways[0]) else \(ways[1])", .conditional)
        case .has(let table, let key): return ("has(\(entry(table, key)))", .atom)
        case .hasUnder(let table, let part):
            return ("any(\(entry(table, [part])))", .atom)
        case .recordCount(let table): return ("count(\(program.tables[table].name))", .atom)
        case .field(let table, let key, let field):
            return ("\(entry(table, key)).\(program.tables[table].fields[field].name)", .atom)
        case .balance(let asset): return ("balance(\(program.assetCode(asset)))", .atom)
        case .limit(let asset): return ("limit(\(program.assetCode(asset)))", .atom)
        case .coinValue(let local): return ("value(\(names[local]))", .atom)
        }
    }

    private func unary(
        _ operation: CoreUnary, _ value: CoreExpression, _ asset: UInt8?
    ) -> (String, Binding) {
        switch operation {
        case .negateInt, .negateRatio: ("-\(text(value, above: .sign, asset))", .sign)
        case .absoluteInt: ("abs(\(text(value, as: asset)))", .atom)
        case .not: ("not \(text(value, above: .not))", .not)
        case .isEmptySet: ("is_empty(\(text(value)))", .atom)
        }
    }

    private func addMonths(
        _ date: CoreExpression, _ months: CoreExpression, _ clip: UInt8
    ) -> (String, Binding) {
        let step = MonthClip(rawValue: clip) ?? .clip
        let word: String
        switch step {
        case .clip: word = ""
        case .forward: word = " forward"
        case .back: word = " back"
        }
        return ("\(text(date, above: .sum)) + \(counted(months, "month"))\(word)", .sum)
    }

    /// `1 month`, `(index * 3) months`
    private func counted(_ number: CoreExpression, _ noun: String) -> String {
        "\(text(number, above: .atom)) \(noun)\(number.plainNumber == .one ? "" : "s")"
    }

    private func binary(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression, _ asset: UInt8?
    ) -> (String, Binding) {
        let form = operation.form
        var unit: UInt8?
        if form.sharesUnit { unit = self.asset(of: left) ?? self.asset(of: right) ?? asset }
        if form.isComparison { unit = self.asset(of: left) ?? self.asset(of: right) }
        // Clauses write an amount before what it is multiplied by.
        if form.scales, left.isConstant, self.asset(of: right) == nil { unit = asset }
        guard let binding = form.binding else {
            return ("\(form.word)(\(text(left, as: unit)), \(text(right, as: unit)))", .atom)
        }
        if operation == .addDays {
            let days = text(right, above: .product)
            let isNegative = days.hasPrefix("-")
            let count = isNegative ? String(days.dropFirst()) : days
            let noun = count == "1" ? "day" : "days"
            return (
                "\(text(left, above: .sum)) \(isNegative ? "-" : "+") \(count) \(noun)", .sum
            )
        }
        let tighter = Binding(rawValue: binding.rawValue + 1) ?? .atom
        let first = text(left, above: form.isComparison ? tighter : binding, unit)
        let second = text(right, above: tighter, form.scales ? nil : unit)
        return ("\(first) \(form.word) \(second)", binding)
    }

    // MARK: Units

    /// The asset of an amount of money, as far as the tree tells.
    func asset(of expression: CoreExpression) -> UInt8? {
        switch expression.kind {
        case .local(let local): return assets[local]
        case .parameter(let index): return program.parameterAsset(index)
        case .slot(let slot): return program.slots[slot].asset
        case .unary(_, let value), .rounded(let value, _), .whole(let value):
            return asset(of: value)
        case .scaled(let first, let second, _, _): return asset(of: first) ?? asset(of: second)
        case .conditional(_, let first, let second): return asset(of: first) ?? asset(of: second)
        case .field(let table, _, let field): return program.tables[table].fields[field].asset
        case .balance(let asset), .limit(let asset): return asset
        case .coinValue(let local): return assets[local]
        case .binary(let operation, let left, let right):
            let form = operation.form
            if form.sharesUnit { return asset(of: left) ?? asset(of: right) }
            guard form.scales else { return nil }
            let divided = asset(of: left)
            guard form.word == "*" else { return asset(of: right) == nil ? divided : nil }
            return divided ?? asset(of: right)
        case .constant, .territory, .today, .sender, .licence, .addMonths, .spanIndex, .datePart,
            .tiers, .call, .has, .hasUnder, .recordCount:
            return nil
        }
    }
}

extension CoreExpression {
    /// Whether the value is written out.
    fileprivate var isConstant: Bool {
        if case .constant = kind { true } else { false }
    }

    /// The number, if it is written out.
    fileprivate var plainNumber: BigInt? {
        if case .constant(.int(let number)) = kind { number } else { nil }
    }
}
