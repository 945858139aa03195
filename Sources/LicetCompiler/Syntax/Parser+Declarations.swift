extension Parser {
    /// The declarations of the core; nil where none begins.
    mutating func declaration() throws(Abandon) -> LicenceItem? {
        switch current.word {
        case .state: .state(try state())
        case .let: .constant(try constant())
        case .rule: .rule(try rule())
        case .action: .action(try action())
        case .event: .event(try event())
        default: nil
        }
    }

    private mutating func state() throws(Abandon) -> StateNode {
        let start = take().span
        let name = try boundName()
        try expect(.colon)
        let kind: StateNode.Kind
        if take(.table) {
            let keys = try someParameters()
            try expect(.of)
            let fields = try someParameters()
            try expect(.capacity)
            kind = .table(keys: keys, fields: fields, capacity: try expression())
        } else {
            let type = try self.type()
            let initial = !isAtLineEnd && take(.becomes) ? try expression() : nil
            kind = .slot(type, initial: initial)
        }
        return StateNode(name: name, kind: kind, span: start.through(previous.span))
    }

    private mutating func someParameters() throws(Abandon) -> [ParameterNode] {
        let opening = current.span
        let parameters = try self.parameters()
        if parameters.isEmpty { report(.emptyList, at: opening) }
        return parameters
    }

    private mutating func constant() throws(Abandon) -> ConstantNode {
        let start = take().span
        let name = try boundName()
        try expect(.becomes)
        let value = try expression()
        return ConstantNode(name: name, value: value, span: start.through(value.span))
    }

    private mutating func rule() throws(Abandon) -> RuleNode {
        let start = take().span
        let name = try boundName()
        let parameters = try self.parameters()
        try expect(.arrow)
        let result = try type()
        let head = start.through(previous.span)
        let body = try statements(loose: true)
        return RuleNode(
            name: name, parameters: parameters, result: result, body: body, head: head,
            span: start.through(previous.span))
    }

    private mutating func action() throws(Abandon) -> ActionNode {
        let start = take().span
        let name = try boundName()
        let parameters = try self.parameters()
        try expect(.by)
        let callers =
            take(.anyone) ? nil : try list { parser throws(Abandon) in try parser.usedName() }
        let head = start.through(previous.span)
        let body = try statements(loose: true)
        return ActionNode(
            name: name, parameters: parameters, callers: callers, body: body, head: head,
            span: start.through(previous.span))
    }

    private mutating func event() throws(Abandon) -> EventNode {
        let start = take().span
        let name = try boundName()
        var fields: [ParameterNode] = []
        try block { parser throws(Abandon) in
            let name = try parser.boundName()
            try parser.expect(.colon)
            fields.append(ParameterNode(name: name, type: try parser.type()))
        }
        return EventNode(name: name, fields: fields, span: start.through(previous.span))
    }

    /// Whether a token cannot be in a block of `field Type` lines: a clause begins, and not a
    /// field that is misnamed after one.
    func stopsFields(_ token: Token) -> Bool {
        guard token.beginsClause else { return false }
        let type = text(ahead(1))
        return !Self.simpleTypes.contains { $0.word == type }
    }
}
