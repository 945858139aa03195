import LicetPrimitives
import LicetTerms

/// Territories: each word against the dated table, then the whole.
extension Checker {
    /// The symbolic territory; nil where a word of it is wrong, which is reported.
    mutating func checkTerritory(
        _ node: TerritoryNode, on day: CivilDate
    ) -> TerritoryExpression? {
        var seen: [(word: String, span: Span)] = []
        let found = diagnostics.list.count
        guard let territory = symbol(node, on: day, &seen) else {
            mendTerritory(node, on: day, from: found)
            return nil
        }
        let isLarge =
            territory.length > TerritoryExpression.greatestLength
            || territory.depth > TerritoryExpression.greatestDepth
        if isLarge {
            report(.territoryTooLarge, at: node.span)
            return nil
        }
        if territory.canBeEmpty, territory.resolve(in: .version1, on: day).isEmpty {
            report(.emptyTerritory, at: node.span, "no place is left in this territory")
            return nil
        }
        return territory
    }

    private mutating func symbol(
        _ node: TerritoryNode, on day: CivilDate, _ seen: inout [(word: String, span: Span)]
    ) -> TerritoryExpression? {
        switch node.kind {
        case .world: return word(PlaceTable.worldWord, node.span, on: day, &seen)
        case .name(let name): return word(name, node.span, on: day, &seen)
        case .list(let members):
            var parts: [TerritoryExpression?] = []
            for member in members { parts.append(symbol(member, on: day, &seen)) }
            guard !parts.contains(where: { $0 == nil }) else { return nil }
            return TerritoryExpression.union(of: parts.compactMap { $0 })
        case .union(let left, let right):
            return join(left, right, on: day, &seen, TerritoryExpression.union)
        case .difference(let left, let right):
            return join(left, right, on: day, &seen, TerritoryExpression.difference)
        case .intersection(let left, let right):
            return join(left, right, on: day, &seen, TerritoryExpression.intersection)
        }
    }

    private mutating func join(
        _ left: TerritoryNode, _ right: TerritoryNode, on day: CivilDate,
        _ seen: inout [(word: String, span: Span)],
        _ make: (TerritoryExpression, TerritoryExpression) -> TerritoryExpression
    ) -> TerritoryExpression? {
        let first = symbol(left, on: day, &seen)
        let second = symbol(right, on: day, &seen)
        guard let first, let second else { return nil }
        return make(first, second)
    }

    private mutating func word(
        _ word: String, _ span: Span, on day: CivilDate, _ seen: inout [(word: String, span: Span)]
    ) -> TerritoryExpression? {
        guard !diagnostics.isFull else { return nil }
        if let first = seen.first(where: { $0.word == word }) {
            report(
                .placeTwice, at: span, "`\(word)` is named twice in this territory",
                notes: [Diagnostic.Note(first.span, "the first stands here")])
            return nil
        }
        seen.append((word, span))
        let meaning = PlaceTable.version1.meaning(of: word, on: day)
        guard meaning.isGrantable else {
            report(meaning, of: word, at: span, on: day)
            return nil
        }
        return TerritoryExpression(word: word, in: .version1)
    }

    private mutating func report(
        _ meaning: PlaceMeaning, of word: String, at span: Span, on day: CivilDate
    ) {
        let since = day == .latest ? "" : " on \(day)"
        switch meaning {
        case .world, .place, .group: return
        case .former(let row):
            let next = row.successors.map(\.description).joined(separator: " + ")
            report(
                .formerPlace, at: span,
                "`\(word)`, \(row.name), is a former code\(since)",
                mend: next.isEmpty ? nil : "write `\(next)`")
        case .notYet(let row):
            let from = row.validFrom.map { " before \($0)" } ?? ""
            report(.futurePlace, at: span, "`\(word)`, \(row.name), is not a code\(from)")
        case .authority(let row):
            report(
                .officeNotPlace, at: span,
                "`\(word)` is the \(row.name), an office and not a place")
        case .rightOnly(let row, let mend):
            report(
                .unitaryRight, at: span,
                "`\(word)` stands for the one right that the \(row.name) grants, and for no place",
                mend: mend.isEmpty ? nil : "write `\(mend)`")
        case .bundle(let row, let members):
            let states = members.codes.map(\.description).joined(separator: " + ")
            report(
                .bundleOfStates, at: span,
                "`\(word)` stands for the bundle of national rights that the \(row.name) grants, "
                    + "and for no place",
                mend: states.isEmpty ? nil : "write those that are meant of `\(states)`")
        case .unstated: report(.unstatedPlace, at: span)
        case .unknown(let suggestions):
            report(
                .unknownPlace, at: span, "no place or group is called `\(word)`",
                mend: suggestions.first.map { "write `\($0)`" })
        }
    }
}

extension TerritoryExpression {
    /// Whether taking away or intersecting could leave nothing; a group always has members.
    var canBeEmpty: Bool {
        switch self {
        case .world, .place: false
        case .group, .difference, .intersection: true
        case .union(let left, let right): left.canBeEmpty && right.canBeEmpty
        }
    }
}
