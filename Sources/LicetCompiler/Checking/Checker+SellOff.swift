import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What may still be done for a time after the end.
struct CheckedSellOff: Hashable, Sendable {
    var rights: RightSet
    /// The words of the rights, as they are written.
    var words: [String]
    var length: LicetTerms.Duration
    var place: CorePlace

    /// At least as many months as it has.
    var mostMonths: Int {
        switch length {
        case .months(let months): months
        case .days(let days): days / 28 + 1
        }
    }
}

extension Checker {
    mutating func checkSellOff(_ node: SellOffNode, _ place: CorePlace) -> CheckedSellOff? {
        let rights = soldRights(node)
        let length = saleLength(node.length)
        if royaltyNodes.contains(where: { $0.node.minimum != nil }) {
            report(
                .lifeForm, at: node.span,
                "nothing says whether the minimum runs on while stock is sold off",
                mend: "leave out the minimum or the sell-off")
        }
        guard let rights, let length else { return nil }
        return CheckedSellOff(
            rights: rights, words: node.rights.map(\.text), length: length, place: place)
    }

    private mutating func saleLength(_ node: Expression) -> LicetTerms.Duration? {
        guard let length = timeLimit(node) else { return nil }
        switch length {
        case .months(let count) where (1...Limits.spanMonths).contains(count): return length
        case .days(let count) where (1...Self.mostNoticeDays).contains(count): return length
        case .months, .days:
            report(.lifeForm, at: node.span, "a sell-off has a day at least")
            return nil
        }
    }

    /// Rights that some grant of the licence gives.
    private mutating func soldRights(_ node: SellOffNode) -> RightSet? {
        var rights: RightSet? = .empty
        for word in distinct(node.rights) where !diagnostics.isFull {
            guard let known = RightSet(word: word.text) else {
                let near = Vocabulary.rights.nearMisses(of: word.text).first
                report(
                    .unknownRight, at: word.span, "`\(word.text)` is no right", instead: near)
                rights = nil
                continue
            }
            if !program.grants.isEmpty,
                program.grants.allSatisfy({ $0.rights.intersection(known).isEmpty })
            {
                report(
                    .lifeForm, at: word.span, "no grant gives `\(word.text)`",
                    mend: "name rights that the licence grants")
            }
            rights = rights.map { $0.union(known) }
        }
        return rights
    }
}
