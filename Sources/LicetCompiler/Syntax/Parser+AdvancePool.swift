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
}
