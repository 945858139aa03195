/// `approve NAME by …`: what needs approval, whose, and what silence means.
struct ApproveNode: Sendable {
    let name: Name
    let approvers: Approvers
    /// `within 10 days`: how long they may think about it; nil where it is not said.
    let within: Expression?
    /// What silence means; nil where it is not said.
    let silence: Silence?
    let span: Span

    /// `Aurora`, `all of Aurora, Ines` or `2 of Aurora, Ines, Tomas`
    struct Approvers: Sendable {
        /// How many of them; nil for all.
        let count: Expression?
        let parties: [Name]
    }

    /// What is decided where too few have answered in time.
    enum Silence: Hashable, Sendable {
        case granted, refused
    }
}

extension Parser {
    /// `approve NAME by ( PARTY | ( all | NUMBER ) of PARTY { , PARTY } )
    /// [ , within DURATION [ , else ( granted | refused ) ] ]`
    mutating func approve() throws(Abandon) -> ApproveNode {
        let start = take().span
        let name = try boundName()
        try expect(.by)
        let approvers = try approvers()
        var within: Expression?
        var silence: ApproveNode.Silence?
        if takeComma() {
            try expect(.within)
            within = try expression()
            if takeComma() { silence = try self.silence() }
        }
        return ApproveNode(
            name: name, approvers: approvers, within: within, silence: silence,
            span: start.through(previous.span))
    }

    private mutating func approvers() throws(Abandon) -> ApproveNode.Approvers {
        if current.word == .all, ahead(1).word == .of {
            index += 2
            return ApproveNode.Approvers(count: nil, parties: try approvingParties())
        }
        guard current.kind == .number else {
            return ApproveNode.Approvers(count: nil, parties: [try usedName()])
        }
        let count = try expression()
        try expect(.of)
        return ApproveNode.Approvers(count: count, parties: try approvingParties())
    }

    private mutating func approvingParties() throws(Abandon) -> [Name] {
        var parties = [try usedName()]
        while current.kind == .comma, !isAtLineEnd, ahead(1).word != .within {
            take()
            continued = index
            parties.append(try usedName())
        }
        return parties
    }

    private mutating func silence() throws(Abandon) -> ApproveNode.Silence {
        try expect(.else)
        if take(.granted) { return .granted }
        if take(.refused) { return .refused }
        try failWord(among: ["granted", "refused"])
    }
}
