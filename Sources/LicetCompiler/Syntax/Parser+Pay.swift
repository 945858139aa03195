extension Parser {
    /// `pay royalty [automatic] within DURATION of statement to { … }`, or `by waterfall … { … }`
    mutating func pay() throws(Abandon) -> PayNode {
        let start = take().span
        let royalty = try usedName()
        let isAutomatic = take(.automatic)
        try expect(.within)
        let within = try expression()
        for word in [Word.of, .statement] { try expect(word) }
        let isWaterfall = current.word == .by || current.word == .waterfall
        var waterfall = isWaterfall ? try waterfallHead() : nil
        if waterfall == nil { try expect(.to) }
        let head = start.through(previous.span)
        let opening = current.span
        let found = diagnostics.list.count
        var shares: [ShareNode] = []
        var remainder: RemainderNode?
        var stack: StackLineNode?
        var rest: RestNode?
        var conversion: PayConversionNode?
        try block(loose: true) { parser throws(Abandon) in
            let word = parser.current
            if word.word == .remainder {
                parser.once(&remainder, try parser.remainder(), word)
            } else if word.word == .stack, parser.ahead(1).word == .of {
                parser.once(&stack, try parser.stackLine(), word)
            } else if word.word == .rest, parser.ahead(1).word == .to {
                parser.once(&rest, try parser.rest(), word)
            } else if word.word == .convert, parser.ahead(1).kind == .name {
                parser.once(&conversion, try parser.payConversion(), word)
            } else if waterfall != nil {
                waterfall?.tranches.append(try parser.tranche())
            } else {
                shares.append(try parser.share())
            }
        }
        if shares.isEmpty, stack == nil, waterfall?.tranches.isEmpty ?? true {
            reportEmpty(at: opening, since: found, "the payment has no payee")
        }
        return PayNode(
            royalty: royalty, isAutomatic: isAutomatic, within: within, shares: shares,
            remainder: remainder, stack: stack, rest: rest, waterfall: waterfall,
            conversion: conversion, head: head, span: start.through(previous.span))
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
