import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Derivative works: what they owe to the works that they are made from, and who is paid by that.
extension Checker {
    mutating func checkDerivatives() {
        var first = LookupTable<String, Span>()
        for (item, place) in zip(licence.items, places) {
            guard case .derivative(let node) = item else { continue }
            if let span = first[node.work.text] {
                report(
                    .clauseTwice, at: node.head,
                    "the sources of `\(node.work.text)` are said twice",
                    notes: [Diagnostic.Note(span, "they are said here already")])
                continue
            }
            first[node.work.text] = node.head
            derivatives.append((node.work.text, check(node, place)))
            checkPaid(node)
        }
    }

    /// A clause that no payment goes by would say who is owed what, and nobody would pay it.
    private mutating func checkPaid(_ node: DerivativeNode) {
        let isPaid = licence.items.contains { item in
            if case .pay(let pay) = item { pay.stack?.work.text == node.work.text } else { false }
        }
        guard !isPaid, !damage.covers("pay"), !damage.covers("stack") else { return }
        report(
            .stackUnpaid, at: node.head,
            "no payment pays the sources of `\(node.work.text)`",
            mend: "add the line `stack of \(node.work.text)` to a `pay` clause")
    }

    private mutating func check(_ node: DerivativeNode, _ place: CorePlace) -> CheckedDerivative? {
        let root = work(node.work)
        let lines = checkLines(node)
        if node.rule == nil, !damage.covers("additive"), !damage.covers("multiplicative") {
            report(.stackModeUnsaid, at: node.head)
        }
        guard let root, let lines, !lines.isEmpty, let paths = paths(from: root, lines, node),
            checkShared(paths, node), let rule = node.rule
        else { return nil }
        let isLong = paths.paths.contains { path in
            let share = paths.share(of: path, rule.mode)
            return share.numerator.bitWidth >= 128 || share.denominator.bitWidth >= 128
        }
        guard !isLong else {
            report(.numberTooLarge, at: node.head, "the shares have too many digits")
            return nil
        }
        let derivative = CheckedDerivative(
            work: root, mode: rule.mode, shared: rule.shared, lines: lines,
            sources: paths.checkedSources(rule.mode, rule.shared), place: place)
        return checkTotals(derivative, node) ? derivative : nil
    }

    // MARK: The lines

    /// The lines; nil where one is wrong.
    private mutating func checkLines(_ node: DerivativeNode) -> [CheckedDerivative.Line]? {
        var lines: [CheckedDerivative.Line] = []
        var places: [Span] = []
        var isWhole = true
        guard node.sources.count <= Limits.shareLines else {
            report(
                .tooLarge, at: node.head,
                "a derivative work has at most \(Limits.shareLines) lines of sources",
                mend: "write what several sources of one party get as one share")
            return nil
        }
        for line in node.sources {
            let (work, source) = (self.work(line.work), self.work(line.source))
            let (payee, share) = (party(line.share.party), checkShare(line.share))
            guard let work, let source, let payee, let share else {
                isWhole = false
                continue
            }
            let found = CheckedDerivative.Line(
                work: work, source: source, share: share, payee: payee)
            isWhole = checkNew(found, line, lines, places) && isWhole
            lines.append(found)
            places.append(line.span)
        }
        return isWhole ? lines : nil
    }

    /// Whether no line before says the same of the source, or pays another party for it.
    private mutating func checkNew(
        _ line: CheckedDerivative.Line, _ node: SourceWorkNode, _ lines: [CheckedDerivative.Line],
        _ places: [Span]
    ) -> Bool {
        if let number = lines.firstIndex(where: { $0.work == line.work && $0.source == line.source }
        ) {
            report(
                .sourceTwice, at: node.span,
                "`\(node.source.text)` stands below `\(node.work.text)` twice",
                notes: [Diagnostic.Note(places[number], "it stands here already")])
            return false
        }
        if let number = lines.firstIndex(where: {
            $0.source == line.source && $0.payee != line.payee
        }) {
            report(
                .stackForm, at: node.share.party.span,
                "another party is paid for `\(node.source.text)`",
                mend: "pay one party for a source, or divide its share in the source's own licence",
                notes: [Diagnostic.Note(places[number], "it is paid here already")])
            return false
        }
        return true
    }

    // MARK: The paths

    /// The paths to the sources, where there are any that end.
    private mutating func paths(
        from root: Int, _ lines: [CheckedDerivative.Line], _ node: DerivativeNode
    ) -> SourcePaths? {
        do throws(SourcePaths.Defect) {
            let paths = try SourcePaths(from: root, along: lines)
            for number in paths.unreached {
                let line = node.sources[number]
                report(
                    .stackForm, at: line.span,
                    "`\(node.work.text)` is not made from `\(line.work.text)`",
                    mend: "say which work `\(line.work.text)` is a source of, or delete the line")
            }
            return paths.unreached.isEmpty ? paths : nil
        } catch {
            switch error {
            case .cycle(let number):
                let line = node.sources[number]
                report(
                    .stackCycle, at: line.span,
                    "`\(line.source.text)` would be made from itself")
            case .tooMany:
                report(
                    .tooLarge, at: node.head,
                    "more than \(SourcePaths.most) paths lead to the sources",
                    mend: "write what far sources get as shares of the works nearest to them")
            }
            return nil
        }
    }

    /// Whether it is said how often a shared source counts if and only if there is one.
    private mutating func checkShared(_ paths: SourcePaths, _ node: DerivativeNode) -> Bool {
        guard let source = paths.sharedSource else {
            guard let rule = node.rule, let span = rule.sharedSpan else { return true }
            report(.sharedSourceNeedless, at: span, edits: [Edit(span, "")])
            return false
        }
        guard let rule = node.rule, rule.shared == nil else { return node.rule != nil }
        if damage.covers("shared") { return false }
        report(
            .sharedSourceUnsaid, at: rule.span,
            "several paths lead to `\(program.parameterName(source))`",
            mend: "add `, shared source once` or `, shared source per path`")
        return false
    }

    /// Whether no work passes on more than it gets.
    private mutating func checkTotals(
        _ derivative: CheckedDerivative, _ node: DerivativeNode
    ) -> Bool {
        let start = diagnostics.list.count
        for source in derivative.sources where source.passedOn > source.gross {
            let name = program.parameterName(source.work)
            let passed = source.passedOn.divided(by: source.gross) ?? .zero
            let line = node.sources.first { $0.work.text == name }
            report(
                .stackExcess, at: line?.span ?? node.head,
                "`\(name)` passes on \(passed.percent) of what it gets")
        }
        let total = derivative.sources.reduce(Ratio.zero) { $0 + $1.share }
        if total > .one {
            report(
                .stackExcess, at: node.head,
                "the sources of `\(node.work.text)` get \(total.percent) of it together")
        }
        return diagnostics.list.count == start
    }

    // MARK: Payments

    /// Puts the sources of a stack and who gets the rest among the lines that are written, all in
    /// the order of the file; a party that stands there several times gets the sum.
    mutating func addStack(
        to payees: inout [Int], _ shares: inout [Ratio], _ node: PayNode
    ) -> CheckedStack? {
        guard let line = node.stack else {
            if let rest = node.rest {
                report(
                    .stackForm, at: rest.span, "only what a stack leaves is a rest",
                    mend: "write the share of `\(rest.party.text)`")
            }
            return nil
        }
        guard let number = derivative(of: line), let derivative = derivatives[number].checked else {
            if let rest = node.rest { _ = party(rest.party) }
            return nil
        }
        var parts = zip(node.shares, zip(payees, shares)).map { node, part in
            StackPart(
                node.span, part.0, part.1, "\(part.1.shareText) (line \(self.line(node.span)))")
        }
        let clause = derivative.place.line
        parts += derivative.sources.filter { $0.share > .zero }.map { source in
            let name = program.parameterName(source.work)
            return StackPart(
                line.span, source.payee, source.share,
                "\(source.words) for \(name) (line \(clause))")
        }
        if let rest = node.rest {
            let left = parts.reduce(Ratio.one) { $0 - $1.share }
            guard let taker = party(rest.party) else { return nil }
            guard left > .zero else {
                report(
                    .stackForm, at: rest.span,
                    "the other shares sum to \((.one - left).percent), and nothing is left",
                    mend: "lower a share, or delete the line")
                return nil
            }
            parts.append(
                StackPart(
                    rest.span, taker, left,
                    "\(left.shareText) as the rest (line \(self.line(rest.span)))"))
        }
        let sums = StackPart.sums(of: parts)
        payees = sums.map(\.payee)
        shares = sums.map(\.share)
        return CheckedStack(derivative: number, words: sums.map(\.words))
    }

    /// The clause that says what the sources of a stack get.
    private mutating func derivative(of line: StackLineNode) -> Int? {
        if let number = derivatives.firstIndex(where: { $0.work == line.work.text }) {
            return number
        }
        guard work(line.work) != nil else { return nil }
        reportMissing(
            "derivative", at: line.span,
            "no clause says what `\(line.work.text)` is made from",
            mend: "add a clause `derivative \(line.work.text) { … }`")
        return nil
    }
}

/// What a party gets by one line of a payment or one source of a stack.
private struct StackPart {
    let place: UInt32
    let payee: Int
    var share: Ratio
    var words: String

    init(_ span: Span, _ payee: Int, _ share: Ratio, _ words: String) {
        place = span.start
        self.payee = payee
        self.share = share
        self.words = words
    }

    /// One part a payee, in the order of the file.
    static func sums(of parts: [StackPart]) -> [StackPart] {
        let ordered = parts.enumerated().sorted { left, right in
            (left.element.place, left.offset) < (right.element.place, right.offset)
        }
        var sums: [StackPart] = []
        for part in ordered.map(\.element) {
            guard let number = sums.firstIndex(where: { $0.payee == part.payee }) else {
                sums.append(part)
                continue
            }
            sums[number].share = sums[number].share + part.share
            sums[number].words += " + " + part.words
        }
        return sums
    }
}
