extension Parser {
    /// `{ statement … }`
    mutating func statements(loose: Bool = false) throws(Abandon) -> [Statement] {
        var statements: [Statement] = []
        try block(loose: loose) { parser throws(Abandon) in
            statements.append(try parser.statement())
        }
        return statements
    }

    private mutating func statement() throws(Abandon) -> Statement {
        let start = current.span
        let kind = try statementKind()
        return Statement(kind: kind, span: start.through(previous.span))
    }

    private mutating func statementKind() throws(Abandon) -> Statement.Kind {
        switch current.word {
        case .let: return try bind()
        case .if: return try choose()
        case .match: return try match()
        case .for: return try loop()
        case .require: return try require()
        case .refuse:
            index += 1
            let reason = try usedName()
            return .refuse(reason: reason, sentence: try optionalText())
        case .transfer: return try transfer()
        case .emit:
            index += 1
            let event = try usedName()
            return .emit(event, try fieldValues())
        case .send where ahead(1).word == .report:
            index += 2
            let report = try usedName()
            try expect(.for)
            let day = try expression()
            return .report(report, day: day, try fieldValues())
        case .remove:
            index += 1
            return .remove(try entry(of: try usedName()))
        case .return:
            index += 1
            return .giveBack(try expression())
        default: return try assignment()
        }
    }

    private mutating func bind() throws(Abandon) -> Statement.Kind {
        index += 1
        let name = try boundName()
        try expect(.becomes)
        return .bind(name, try expression())
    }

    private mutating func assignment() throws(Abandon) -> Statement.Kind {
        let following = ahead(1).kind
        guard current.kind == .name, current.word.use != .kept,
            following == .becomes || following == .leftBracket
        else { try failNear(.expectedStatement, among: Self.statementWords) }
        let name = try usedName()
        if take(.becomes) {
            continued = index
            return .assign(name, try expression())
        }
        let entry = try entry(of: name)
        if take(.dot) {
            let field = try usedName()
            try expect(.becomes)
            return .assignField(entry, field: field, try expression())
        }
        try expect(.becomes)
        return .assignRecord(entry, try fieldValues())
    }

    private static let statementWords: [Word] = [
        .let, .if, .match, .for, .require, .refuse, .transfer, .emit, .send, .remove, .return,
    ]

    /// `{ f: e, … }`
    private mutating func fieldValues() throws(Abandon) -> [FieldValueNode] {
        var values: [FieldValueNode] = []
        try block { parser throws(Abandon) in
            let field = try parser.usedName()
            try parser.expect(.colon)
            values.append(FieldValueNode(field: field, value: try parser.expression()))
        }
        return values
    }

    private mutating func choose() throws(Abandon) -> Statement.Kind {
        var branches: [BranchNode] = []
        repeat {
            let start = take().span
            let condition = try expression()
            let body = try statements()
            branches.append(
                BranchNode(condition: condition, body: body, span: start.through(previous.span)))
            guard takeElse() else { return .choose(branches, otherwise: nil) }
        } while current.word == .if
        return .choose(branches, otherwise: try statements())
    }

    /// Reads `else` after a block, on its line or the next.
    private mutating func takeElse() -> Bool {
        guard current.word == .else else { return false }
        index += 1
        return true
    }

    private mutating func match() throws(Abandon) -> Statement.Kind {
        index += 1
        let subject = try expression()
        let opening = current.span
        let found = diagnostics.list.count
        var arms: [MatchArmNode] = []
        var otherwise: [Statement]?
        try block { parser throws(Abandon) in
            let word = parser.current
            if parser.take(.otherwise) {
                try parser.expect(.doubleArrow)
                return parser.once(&otherwise, try parser.statements(), word)
            }
            let values = try parser.list { parser throws(Abandon) in try parser.expression() }
            try parser.expect(.doubleArrow)
            let body = try parser.statements()
            let span = word.span.through(parser.previous.span)
            arms.append(MatchArmNode(values: values, body: body, span: span))
        }
        if arms.isEmpty { reportEmpty(at: opening, since: found, "the match has no arm") }
        return .match(subject, arms: arms, otherwise: otherwise)
    }

    private mutating func loop() throws(Abandon) -> Statement.Kind {
        index += 1
        let names = try list { parser throws(Abandon) in try parser.boundName() }
        try expect(.in)
        let first = try expression()
        if names.count == 1, let name = names.first, take(.range) {
            let last = try expression()
            var most: Expression?
            if take(.at) {
                try expect(.most)
                most = try expression()
            }
            return .countLoop(name, from: first, to: last, atMost: most, try statements())
        }
        guard case .name(let table) = first.kind else {
            report(
                .expectedToken, at: first.span, "a loop runs over a range or a table",
                mend: "write `for x in 1..12` or `for key in TABLE`")
            throw Abandon()
        }
        return .tableLoop(
            keys: names, table: Name(text: table, span: first.span), try statements())
    }

    private mutating func require() throws(Abandon) -> Statement.Kind {
        index += 1
        let condition = try expression()
        try expect(.else)
        let reason = try usedName()
        return .require(condition, reason: reason, sentence: try optionalText())
    }

    private mutating func optionalText() throws(Abandon) -> TextNode? {
        current.kind == .text && !isAtLineEnd ? try requiredText() : nil
    }

    private mutating func transfer() throws(Abandon) -> Statement.Kind {
        index += 1
        let amount = try expression()
        try expect(.from)
        let source: TransferSource
        if take(.sender) {
            source = .sender
        } else if take(.licence) {
            source = .licence
        } else {
            try failWord(among: ["sender", "licence"])
        }
        try expect(.to)
        if current.word == .licence, !isAtLineEnd {
            index += 1
            return .transfer(amount, from: source, to: .licence)
        }
        return .transfer(amount, from: source, to: .party(try expression()))
    }
}
