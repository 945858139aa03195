/// Which royalties recoup an advance where several have one.
enum AdvancePool: Sendable {
    /// `per work`: each royalty recoups its own.
    case perWork
    /// `cross_collateral`: all that say so recoup the balance of all.
    case crossCollateral
}

extension Parser {
    /// `per work` or `cross_collateral`, after what recoups an advance
    mutating func advancePool() throws(Abandon) -> AdvancePool? {
        if take(.crossCollateral) { return .crossCollateral }
        guard take(.per) else { return nil }
        try expect(.work)
        return .perWork
    }

    /// Whether words follow that say what becomes of the balance, rather than a further name.
    var isAtBalance: Bool {
        current.kind == .comma && ahead(1).word == .balance && ahead(2).word == .kept
    }

    /// `, balance kept`, at the end of an advance
    mutating func advanceBalance() throws(Abandon) -> Span {
        try expect(.comma)
        let start = current.span
        for word in [Word.balance, .kept] { try expect(word) }
        return start.through(previous.span)
    }
}
