extension Parser {
    /// A territory expression: `+` and `-` from left to right, `&` tighter.
    mutating func territory() throws(Abandon) -> TerritoryNode {
        try openExpression()
        defer { closeExpression() }
        var operators = 0
        var left = try intersection(&operators)
        while !isAtLineEnd, current.kind == .plus || current.kind == .minus {
            let sign = take().kind
            try countOperator(&operators)
            let right = try intersection(&operators)
            let kind: TerritoryNode.Kind =
                sign == .plus ? .union(left, right) : .difference(left, right)
            left = TerritoryNode(kind: kind, span: left.span.through(right.span))
        }
        return left
    }

    private mutating func intersection(_ operators: inout Int) throws(Abandon) -> TerritoryNode {
        var left = try place()
        while !isAtLineEnd, take(.ampersand) {
            try countOperator(&operators)
            let right = try place()
            let span = left.span.through(right.span)
            left = TerritoryNode(kind: .intersection(left, right), span: span)
        }
        return left
    }

    private mutating func countOperator(_ operators: inout Int) throws(Abandon) {
        continued = index
        operators += 1
        operatorsOpen += 1
        guard operators > SourceLimits.chain || operatorsOpen > SourceLimits.operators else {
            return
        }
        report(
            .expressionTooLong, at: previous.span, "this territory has more than 200 operators",
            mend: "write the members as a list in braces")
        throw Abandon()
    }

    private mutating func place() throws(Abandon) -> TerritoryNode {
        let token = current
        let isOpen = parentheses > 0 || !token.startsLine || index == continued
        if token.kind == .leftBrace, isOpen {
            return try places()
        }
        guard !isAtLineEnd else { try fail(.expectedTerritory) }
        if token.kind == .leftParenthesis {
            index += 1
            parentheses += 1
            defer { parentheses = max(0, parentheses - 1) }
            let inner = try territory()
            try expect(.rightParenthesis)
            return TerritoryNode(kind: inner.kind, span: token.span.through(previous.span))
        }
        guard token.kind == .name, token.word == .world || token.word.use == .free else {
            try fail(.expectedTerritory, "a territory is missing \(whereNow)")
        }
        index += 1
        guard token.word != .world else { return TerritoryNode(kind: .world, span: token.span) }
        let name = TerritoryNode(kind: .name(text(token)), span: token.span)
        return take(.in) ? try states(of: name) : name
    }

    /// What stands behind `EP in`: one code, or a list of codes in braces.
    private mutating func states(of office: TerritoryNode) throws(Abandon) -> TerritoryNode {
        let list: TerritoryNode
        if current.kind == .leftBrace {
            list = try places()
        } else {
            guard !isAtLineEnd, current.kind == .name, current.word.use == .free else {
                try fail(.expectedTerritory, "the states are missing \(whereNow)")
            }
            let token = take()
            list = TerritoryNode(kind: .name(text(token)), span: token.span)
        }
        return TerritoryNode(
            kind: .states(of: office, list), span: office.span.through(previous.span))
    }

    /// `{ A, B }`
    private mutating func places() throws(Abandon) -> TerritoryNode {
        let opening = current.span
        let members = try parenthesised(.leftBrace, .rightBrace) { parser throws(Abandon) in
            try parser.territory()
        }
        let span = opening.through(previous.span)
        if members.isEmpty { report(.emptyList, at: span, "the territory names no place") }
        return TerritoryNode(kind: .list(members), span: span)
    }

    /// `territory(T-expression)` as a value.
    mutating func territoryAtom() throws(Abandon) -> Expression {
        let start = take().span
        let members = try parenthesised { parser throws(Abandon) in try parser.territory() }
        let span = start.through(previous.span)
        guard let territory = members.first, members.count == 1 else {
            report(.expectedTerritory, at: span, "`territory( )` takes one territory")
            throw Abandon()
        }
        return Expression(kind: .territory(territory), span: span)
    }
}
