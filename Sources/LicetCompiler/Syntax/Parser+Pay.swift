extension Parser {
    /// `pay royalty [automatic] within DURATION of statement to { … }`, or `by waterfall … { … }`
    mutating func pay() throws(Abandon) -> PayNode {
        let start = take().span
        let royalty = try usedName()
        let isAutomatic = take(.automatic)
        try expect(.within)
        let within = try expression()
        for word in [Word.of, .statement] { try expect(word) }
        var waterfall = take(.by) ? try waterfallHead() : nil
        if waterfall == nil { try expect(.to) }
        let head = start.through(previous.span)
        let opening = current.span
        let found = diagnostics.list.count
        var shares: [ShareNode] = []
        var remainder: RemainderNode?
        try block(loose: true) { parser throws(Abandon) in
            let word = parser.current
            if word.word == .remainder {
                parser.once(&remainder, try parser.remainder(), word)
            } else if waterfall != nil {
                waterfall?.tranches.append(try parser.tranche())
            } else {
                shares.append(try parser.share())
            }
        }
        if shares.isEmpty, waterfall?.tranches.isEmpty ?? true {
            reportEmpty(at: opening, since: found, "the payment has no payee")
        }
        return PayNode(
            royalty: royalty, isAutomatic: isAutomatic, within: within, shares: shares,
            remainder: remainder, waterfall: waterfall, head: head,
            span: start.through(previous.span))
    }

    mutating func share() throws(Abandon) -> ShareNode {
        let party = try usedName()
        let share = try expression()
        return ShareNode(party: party, share: share, span: party.span.through(share.span))
    }

    private mutating func remainder() throws(Abandon) -> RemainderNode {
        let start = take().span
        let rule: RemainderNode.Rule
        if take(.largest) {
            rule = .largest
        } else if take(.carry) {
            rule = .carry
        } else if take(.to) {
            rule = .to(try usedName())
        } else {
            try failWord(among: ["largest", "to", "carry"])
        }
        return RemainderNode(rule: rule, span: start.through(previous.span))
    }
}
