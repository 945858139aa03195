import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Grants: who may do what to which work, where, when and for which use.
extension Checker {
    mutating func checkGrants() {
        checkHoldbacks()
        var periods: [(period: CheckedPeriod, term: PeriodTerm, span: Span)] = []
        for case (.grant(let node), let place) in zip(licence.items, places) {
            if let known = checkGrant(node, place), let line = node.lines.period {
                periods.append((known.period, known.term, line.span))
            }
        }
        unite(periods)
    }

    private mutating func checkGrant(
        _ node: GrantNode, _ place: CorePlace
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        let works = distinct(node.works).compactMap { work($0) }
        let grantee = party(node.grantee)
        let head = node.under.map { self.head($0) }
        let sublicence = node.sublicence.map { checkSublicence($0) }
        let (acts, when) = checkTuple(node.lines, of: "grant", at: node.head, works)
        let licensor = parties.first { $0.role == "licensor" }
        if licensor == nil {
            reportMissing(
                "licensor", at: node.head, "nobody grants: the licence names no licensor",
                mend: "add a line `licensor NAME`")
        }
        guard let grantee, let acts, let when, let licensor else { return when }
        for work in works {
            program.grants.append(
                CoreGrant(
                    exclusivity: node.exclusivity.machine, work: UInt16(clamping: work),
                    licensor: UInt16(clamping: licensor.parameter),
                    licensee: UInt16(clamping: parties[grantee].parameter), rights: acts.rights,
                    fields: acts.fields, territory: acts.territory, time: acts.time,
                    period: when.term, clause: place.clause,
                    head: head?.map { HeadTerm(licence: UInt16(clamping: $0)) },
                    sublicence: sublicence ?? nil))
        }
        return when
    }

    /// What the lines of a grant or holdback say, where each of them is right; the period alone
    /// where another line is not.
    mutating func checkTuple(
        _ node: TupleNode, of clause: String, at head: Span, _ works: [Int]
    ) -> (acts: CheckedActs?, when: (period: CheckedPeriod, term: PeriodTerm)?) {
        let place = TuplePlace(clause: clause, head: head)
        let rights = checkRights(node, place)
        let fields = checkFields(node, place)
        let when = checkPeriod(node, place)
        let day = when?.period.fixed?.start ?? .latest
        let territory = checkTerritory(node, place, on: day, kindOfRight(in: works))
        guard let rights, let fields, let territory else { return (nil, when) }
        let time: TerritoryTime = node.territory?.asAt == .event ? .atEvent : .atSignature
        return (
            CheckedActs(rights: rights, fields: fields, territory: territory, time: time), when
        )
    }

    /// The names, each once; one given twice is reported.
    mutating func distinct(_ names: [Name]) -> [Name] {
        var seen: [Name] = []
        var texts = LookupTable<String, Bool>()
        for (number, name) in names.enumerated() where !diagnostics.isFull {
            if texts.contains(name.text) {
                let before = Int(names[number - 1].span.end)
                report(
                    .wordTwice, at: name.span, "`\(name.text)` is named twice",
                    edits: [Edit(Span(before, Int(name.span.end)), "")])
            } else {
                texts[name.text] = true
                seen.append(name)
            }
        }
        return seen
    }

    private mutating func reportLine(_ word: String, _ place: TuplePlace, mend: String) {
        guard !damage.covers(word) else { return }
        report(
            .grantLineMissing, at: place.head, "the \(place.clause) has no `\(word)` line",
            mend: mend)
    }

    private mutating func checkRights(_ node: TupleNode, _ place: TuplePlace) -> RightSet? {
        guard let line = node.rights else {
            reportLine("right", place, mend: "add a line such as `right reproduce` or `right any`")
            return nil
        }
        guard let words = line.words else { return .any }
        var rights: RightSet? = .empty
        for word in distinct(words) where !diagnostics.isFull {
            if let known = RightSet(word: word.text) {
                rights = rights.map { $0.union(known) }
            } else {
                let near = Vocabulary.rights.nearMisses(of: word.text).first
                report(
                    .unknownRight, at: word.span, "`\(word.text)` is no right",
                    instead: near)
                rights = nil
            }
        }
        return rights
    }

    private mutating func checkFields(_ node: TupleNode, _ place: TuplePlace) -> FieldSet? {
        guard let line = node.fields else {
            reportLine(
                "field", place, mend: "add a line such as `field audio_streaming` or `field any`")
            return nil
        }
        guard let words = line.words else { return .any }
        var fields: FieldSet? = .empty
        for word in distinct(words) where !diagnostics.isFull {
            if let known = FieldSet(word: word.text) {
                fields = fields.map { $0.union(known) }
            } else {
                let near = Vocabulary.fields.nearMisses(of: word.text).first
                report(
                    .unknownField, at: word.span, "`\(word.text)` is no field of use",
                    instead: near)
                fields = nil
            }
        }
        return fields
    }

    private mutating func checkTerritory(
        _ node: TupleNode, _ place: TuplePlace, on day: CivilDate, _ kind: WorkScheme?
    ) -> TerritoryExpression? {
        guard let line = node.territory else {
            reportLine("territory", place, mend: "add a line such as `territory world`")
            return nil
        }
        let territory = checkTerritory(line.territory, on: day, kind)
        guard let future = line.future else { return territory }
        reportFuture(line, future)
        return nil
    }

    private mutating func checkPeriod(
        _ node: TupleNode, _ place: TuplePlace
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        guard let line = node.period else {
            reportLine(
                "period", place, mend: "add a line such as `period 2026-01-01 through 2028-12-31`")
            return nil
        }
        return checkPeriod(line)
    }

    /// What the grants span together.
    private mutating func unite(
        _ periods: [(period: CheckedPeriod, term: PeriodTerm, span: Span)]
    ) {
        guard var whole = periods.first else { return }
        for next in periods.dropFirst() {
            if let first = whole.period.fixed, let second = next.period.fixed,
                let union = Period(
                    start: min(first.start, second.start), end: max(first.end, second.end))
            {
                whole.period = CheckedPeriod(
                    start: .date(union.start), end: .date(union.end), fixed: union)
                whole.term = PeriodTerm(start: .fixed(union.start), end: .fixed(union.end))
            } else if whole.term != next.term {
                report(.periodsDiffer, at: next.span)
            }
        }
        period = whole.period
        program.period = whole.term
    }
}

/// Which acts a grant or a holdback is about, and where.
struct CheckedActs {
    var rights: RightSet
    var fields: FieldSet
    var territory: TerritoryExpression
    var time: TerritoryTime
}

/// Where the lines of a tuple stand, for findings about one that is missing.
private struct TuplePlace {
    var clause: String
    var head: Span
}

extension Exclusivity {
    /// The machine's word for it.
    var machine: LicetBytecode.Exclusivity {
        switch self {
        case .exclusive: .exclusive
        case .sole: .sole
        case .nonExclusive: .nonExclusive
        }
    }
}
