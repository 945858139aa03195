extension Parser {
    /// An expression: `or` binds loosest, then `and`, `not`, comparisons, `+ -`, `* / div mod`, `-`.
    mutating func expression() throws(Abandon) -> Expression {
        try openExpression()
        defer { closeExpression() }
        var operators = 0
        return try binary(above: 0, &operators)
    }

    /// Enters an expression or territory; the caller leaves it with `closeExpression`.
    mutating func openExpression() throws(Abandon) {
        try enter()
        if expressionsOpen == 0 { operatorsOpen = 0 }
        expressionsOpen += 1
    }

    mutating func closeExpression() {
        depth -= 1
        expressionsOpen -= 1
    }

    /// A run of operators that bind tighter than `level`, from left to right.
    private mutating func binary(
        above level: Int, _ operators: inout Int
    ) throws(Abandon) -> Expression {
        var left = try prefixed(above: level, &operators)
        while let (sign, power) = infix(), power > level {
            index += 1
            continued = index
            operators += 1
            operatorsOpen += 1
            guard operators <= SourceLimits.chain, operatorsOpen <= SourceLimits.operators else {
                report(.expressionTooLong, at: previous.span)
                throw Abandon()
            }
            let right = try binary(above: power, &operators)
            if power == Self.comparison, let next = infix(), next.power == power {
                try fail(.chainedComparison)
            }
            let span = left.span.through(right.span)
            left = Expression(kind: .binary(sign, left, right), span: span)
        }
        return left
    }

    private static let comparison = 4

    /// The binary operator here and how tightly it binds, unless the line ends before it.
    private func infix() -> (sign: BinaryOperator, power: Int)? {
        guard !isAtLineEnd else { return nil }
        return current.kind == .name ? wordOperator() : signOperator()
    }

    private func wordOperator() -> (sign: BinaryOperator, power: Int)? {
        switch current.word {
        case .or: (.or, 1)
        case .and: (.and, 2)
        case .in: (.isIn, Self.comparison)
        case .div: (.div, 6)
        case .mod: (.mod, 6)
        default: nil
        }
    }

    private func signOperator() -> (sign: BinaryOperator, power: Int)? {
        switch current.kind {
        case .equal: (.equal, Self.comparison)
        case .notEqual: (.notEqual, Self.comparison)
        case .less: (.less, Self.comparison)
        case .lessOrEqual: (.lessOrEqual, Self.comparison)
        case .greater: (.greater, Self.comparison)
        case .greaterOrEqual: (.greaterOrEqual, Self.comparison)
        case .plus: (.plus, 5)
        case .minus: (.minus, 5)
        case .times: (.times, 6)
        case .slash: (.divided, 6)
        default: nil
        }
    }

    /// `not e`, `-e` or an atom.
    private mutating func prefixed(
        above level: Int, _ operators: inout Int
    ) throws(Abandon) -> Expression {
        let start = current.span
        let sign: UnaryOperator
        if take(.not) {
            sign = .not
        } else if !isAtLineEnd, take(.minus) {
            sign = .minus
        } else {
            return try atom()
        }
        try enter()
        defer { depth -= 1 }
        // `not` takes a comparison with it, a minus only what follows.
        let operand = try binary(above: sign == .not ? 3 : 6, &operators)
        return Expression(kind: .unary(sign, operand), span: start.through(operand.span))
    }

    private mutating func atom() throws(Abandon) -> Expression {
        guard !isAtLineEnd else { try failValue() }
        switch current.kind {
        case .name: return try wordAtom()
        case .number, .percent: return try numberAtom()
        case .date: return try dateAtom()
        case .text:
            let text = try requiredText()
            return Expression(kind: .text(text.text), span: text.span)
        case .leftParenthesis: return try inner()
        case .label: try fail(.notAValue)
        default: try failValue()
        }
    }

    /// Reports a missing value, at the sign that leaves the line open if it ends there.
    private mutating func failValue() throws(Abandon) -> Never {
        if current.startsLine, previous.kind.leavesLineOpen || previous.kind.opens {
            report(
                .expectedExpression, at: previous.span,
                "a value is missing after `\(previous.kind.sign)`")
            throw Abandon()
        }
        try fail(.expectedExpression, "a value is missing \(whereNow)")
    }

    /// `( expression )`
    private mutating func inner() throws(Abandon) -> Expression {
        let opening = take().span
        parentheses += 1
        defer { parentheses = max(0, parentheses - 1) }
        let inner = try expression()
        guard take(.rightParenthesis) else {
            report(.unclosedBlock, at: opening, mend: "write `)` after the expression")
            throw Abandon()
        }
        return Expression(kind: inner.kind, span: opening.through(previous.span))
    }

    private mutating func wordAtom() throws(Abandon) -> Expression {
        let token = current
        switch token.word {
        case .true, .false:
            index += 1
            return Expression(kind: .boolean(token.word == .true), span: token.span)
        case .if: return try conditional()
        case .territory where ahead(1).kind == .leftParenthesis: return try territoryAtom()
        case .up where ahead(1).kind == .rightParenthesis:
            // The way of rounding, as the last argument of `round`; elsewhere `up to` follows.
            index += 1
            return Expression(kind: .name("up"), span: token.span)
        default: break
        }
        guard token.word.isValue else { try failValue() }
        if let money = try money() { return money }
        return try nameAtom()
    }

    private mutating func nameAtom() throws(Abandon) -> Expression {
        let name = meantName()
        guard !isAtLineEnd else { return Expression(kind: .name(name.text), span: name.span) }
        if current.kind == .leftParenthesis {
            let arguments = try parenthesised { parser throws(Abandon) in
                try parser.expression()
            }
            let span = name.span.through(previous.span)
            return Expression(kind: .call(name, arguments), span: span)
        }
        guard current.kind == .leftBracket else {
            return Expression(kind: .name(name.text), span: name.span)
        }
        let entry = try entry(of: name)
        guard !isAtLineEnd, take(.dot) else {
            return Expression(kind: .entry(entry), span: entry.span)
        }
        let field = try usedName()
        return Expression(kind: .field(entry, field), span: entry.span.through(field.span))
    }

    /// `[k, …]` after a table's name.
    mutating func entry(of table: Name) throws(Abandon) -> EntryNode {
        let opening = current.span
        let keys = try parenthesised(.leftBracket, .rightBracket) { parser throws(Abandon) in
            try parser.expression()
        }
        if keys.isEmpty { report(.emptyList, at: opening, "an entry needs its key") }
        return EntryNode(table: table, keys: keys, span: table.span.through(previous.span))
    }

    private mutating func conditional() throws(Abandon) -> Expression {
        let start = take().span
        let condition = try expression()
        try expect(.then)
        let then = try expression()
        try expect(.else)
        let otherwise = try expression()
        return Expression(
            kind: .conditional(condition, then: then, otherwise: otherwise),
            span: start.through(otherwise.span))
    }
}
