import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Regional offices in territories: where a right of the works' kind has effect that the office
/// granted, or why the code says nothing about these works.
extension Checker {
    /// How all these works are identified; nil where one of them has no number, or they differ.
    func kindOfRight(in works: [Int]) -> WorkScheme? {
        let kinds = works.map { program.parameters[$0].identifier?.scheme }
        guard let first = kinds.first, kinds.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// A code that stands by itself: a unitary right has effect in all states of its office.
    mutating func unitary(
        _ right: RegionalRight, _ span: Span, on day: CivilDate
    ) -> TerritoryExpression? {
        guard right.isBundle else { return .group(right.group) }
        let states = PlaceTable.version1.members(of: right.group, on: day).codes
            .map(\.description).joined(separator: ", ")
        report(
            .bundleOfStates, at: span,
            "`\(right.office)` is a bundle of national rights; in which states it is in force is "
                + "not said",
            mend: "write `\(right.office) in { … }` with those that are meant of `\(states)`")
        return nil
    }

    /// `EP in { DE, FR }`: the states of a bundle in which the right is in force.
    mutating func states(
        _ list: TerritoryNode, of office: TerritoryNode, _ span: Span, on day: CivilDate,
        _ seen: inout TerritoryReading
    ) -> TerritoryExpression? {
        guard case .name(let word) = office.kind, isNew(word, office.span, &seen) else {
            return nil
        }
        guard let right = bundle(word, office, list, span, seen.kind) else { return nil }
        let members = PlaceTable.version1.members(of: right.group, on: day)
        var places: [TerritoryExpression?] = []
        for node in list.listed {
            places.append(state(node, of: right, members, on: day, &seen))
        }
        let known = places.compactMap { $0 }
        guard known.count == places.count, let all = TerritoryExpression.union(of: known) else {
            return nil
        }
        return .intersection(.group(right.group), all)
    }

    /// The bundle that a code stands for; reports one that grants nothing of the works' kind, and
    /// a right that is not listed state by state.
    private mutating func bundle(
        _ word: String, _ office: TerritoryNode, _ list: TerritoryNode, _ span: Span,
        _ kind: WorkScheme?
    ) -> RegionalRight? {
        let kinds = RegionalRight.kinds(of: word)
        guard !kinds.isEmpty else {
            report(
                .officeStates, at: office.span,
                "`\(word)` is no office whose rights are in force state by state",
                mend: "write the places by themselves",
                edits: [Edit(Span(Int(span.start), Int(list.span.start)), "")])
            return nil
        }
        guard let kind, let right = RegionalRight(office: word, kind: kind) else {
            let granted = kinds.map { "`\($0.word)`" }.joined(separator: ", ")
            let found = kind.map { "identified by `\($0.word)`" } ?? "of no one kind"
            report(
                .officeGrantsNone, at: office.span,
                "`\(word)` grants rights of the kind \(granted), and what is granted here is "
                    + found,
                mend: "write the places by themselves",
                edits: [Edit(Span(Int(span.start), Int(list.span.start)), "")])
            return nil
        }
        guard right.isBundle else {
            report(
                .officeStates, at: span,
                "the right that `\(word)` grants has effect in all its states and cannot be split",
                mend: "write `\(word)`, or the places by themselves", edits: [Edit(span, word)])
            return nil
        }
        return right
    }

    /// One state of a bundle; reports one that does not belong to the office on the day.
    private mutating func state(
        _ node: TerritoryNode, of right: RegionalRight, _ members: TerritorySet,
        on day: CivilDate, _ seen: inout TerritoryReading
    ) -> TerritoryExpression? {
        guard case .name(let text) = node.kind else {
            report(
                .officeStates, at: node.span,
                "`\(right.office) in` lists codes of states and nothing else",
                mend: "write it like `\(right.office) in { … }` with a code for each state")
            return nil
        }
        guard let place = word(text, node.span, on: day, &seen) else { return nil }
        guard case .place(let code) = place, members.contains(code) else {
            let since = day == .latest ? "" : " on \(day)"
            report(
                .officeStates, at: node.span,
                "`\(text)` does not belong to `\(right.office)`\(since)",
                mend: "leave it out, or write it behind the list, as in `+ \(text)`")
            return nil
        }
        return place
    }

    /// `including future members`, which leaves open what becomes of members that leave.
    mutating func reportFuture(_ line: GrantTerritoryNode, _ future: Span) {
        let start = Int(line.territory.span.end)
        let edits =
            line.asAt == nil
            ? [Edit(future, "as at event")] : [Edit(Span(start, Int(future.end)), "")]
        report(
            .futureMembers, at: future,
            mend: line.asAt == nil ? nil : "leave it out: what follows says it whole",
            edits: edits)
    }
}

extension TerritoryNode {
    /// The members of a list in braces, or the one that stands without them.
    fileprivate var listed: [TerritoryNode] {
        if case .list(let members) = kind { return members }
        return [self]
    }
}
