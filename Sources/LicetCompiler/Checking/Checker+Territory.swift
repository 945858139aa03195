import LicetPrimitives
import LicetTerms

/// Territories: each word against the dated table, then the whole.
extension Checker {
    /// The symbolic territory; nil where a word of it is wrong, which is reported.
    mutating func checkTerritory(
        _ node: TerritoryNode, on day: CivilDate, _ kind: WorkScheme? = nil
    ) -> TerritoryExpression? {
        var seen = TerritoryReading(kind: kind)
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
        _ node: TerritoryNode, on day: CivilDate, _ seen: inout TerritoryReading
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
        case .states(let office, let list):
            return states(list, of: office, node.span, on: day, &seen)
        }
    }

    private mutating func join(
        _ left: TerritoryNode, _ right: TerritoryNode, on day: CivilDate,
        _ seen: inout TerritoryReading,
        _ make: (TerritoryExpression, TerritoryExpression) -> TerritoryExpression
    ) -> TerritoryExpression? {
        let first = symbol(left, on: day, &seen)
        let second = symbol(right, on: day, &seen)
        guard let first, let second else { return nil }
        return make(first, second)
    }

    mutating func word(
        _ word: String, _ span: Span, on day: CivilDate, _ seen: inout TerritoryReading
    ) -> TerritoryExpression? {
        guard isNew(word, span, &seen) else { return nil }
        if let kind = seen.kind, let right = RegionalRight(office: word, kind: kind) {
            return unitary(right, span, on: day)
        }
        let meaning = PlaceTable.version1.meaning(of: word, on: day)
        guard meaning.isGrantable else {
            report(meaning, of: word, at: span, on: day)
            return nil
        }
        return TerritoryExpression(word: word, in: .version1)
    }

    /// Whether a word is named for the first time; reports where it is not.
    mutating func isNew(_ word: String, _ span: Span, _ seen: inout TerritoryReading) -> Bool {
        guard !diagnostics.isFull else { return false }
        if let first = seen.words.first(where: { $0.word == word }) {
            report(
                .placeTwice, at: span, "`\(word)` is named twice in this territory",
                notes: [Diagnostic.Note(first.span, "the first stands here")])
            return false
        }
        seen.words.append((word, span))
        return true
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

/// What has been read of a territory, and for which kind of right.
struct TerritoryReading {
    /// How the works are identified; nil where that says no one kind.
    let kind: WorkScheme?
    var words: [(word: String, span: Span)] = []

    init(kind: WorkScheme?) { self.kind = kind }
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
