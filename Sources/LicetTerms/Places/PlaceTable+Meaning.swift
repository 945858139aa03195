/// What a word of a territory stands for on a day; each case has a diagnostic of its own.
public enum PlaceMeaning: Hashable, Sendable {
    /// The whole world.
    case world
    /// A place that is valid on that day.
    case place(PlaceRow)
    /// A group of places that can stand in a territory.
    case group(PlaceGroup)
    /// A code withdrawn before that day; its row names the successors.
    case former(PlaceRow)
    /// A code that is valid only from a later day.
    case notYet(PlaceRow)
    /// An office or organisation that is no place.
    case authority(PlaceRow)
    /// A unitary right of an office; a use territory says the states instead, as `mend` does.
    case rightOnly(PlaceRow, mend: String)
    /// A right that is a bundle of states'; the states where it has effect on that day.
    case bundle(PlaceRow, members: TerritorySet)
    /// The code for an unknown state, `XX`.
    case unstated(PlaceRow)
    /// No word of the table; the words that may have been meant, best first.
    case unknown(suggestions: [String])
}

extension PlaceTable {
    /// The word for every place of the table.
    public static let worldWord = "world"

    /// What a word of a territory means on a day.
    public func meaning(of word: String, on date: CivilDate) -> PlaceMeaning {
        if word == Self.worldWord { return .world }
        if let group = group(named: word), group.isTerritory { return .group(group) }
        guard let code = PlaceCode(word) else {
            return .unknown(suggestions: suggestions(for: word))
        }
        if let row = row(of: code, on: date) { return meaning(of: row, on: date) }
        if let row = former(code, on: date) {
            return row.kind == .unitary ? meaning(of: row, on: date) : .former(row)
        }
        if let row = rows(of: code).first { return .notYet(row) }
        return .unknown(suggestions: suggestions(for: word))
    }

    private func meaning(of row: PlaceRow, on date: CivilDate) -> PlaceMeaning {
        switch row.kind {
        case .state, .part: return .place(row)
        case .former: return row.isPlace ? .place(row) : .former(row)
        case .authority: return .authority(row)
        case .unknown: return .unstated(row)
        case .bundle:
            return .bundle(row, members: members(of: row.code.description, on: date))
        case .unitary:
            let members = members(of: row.code.description, on: date)
            let isUnion = members == self.members(of: "EU", on: date)
            let mend = isUnion ? "EU" : members.codes.map(\.description).joined(separator: " + ")
            return .rightOnly(row, mend: mend)
        }
    }

    /// The words that a mistaken word may have meant: codes often mistaken, English names, three-
    /// letter codes, then words a slip away.
    func suggestions(for word: String) -> [String] {
        let lowered = word.lowercased()
        if let known = Self.mistakenWords.first(where: { $0.word == lowered }) {
            return [known.meant]
        }
        let named = rows.filter { row in
            row.validTo == nil && row.isPlace
                && (row.name.lowercased() == lowered || row.alpha3?.lowercased() == lowered
                    || row.code.description.lowercased() == lowered)
        }
        if !named.isEmpty { return named.map(\.code.description) }
        let words = groups.filter(\.isTerritory).map(\.name) + [Self.worldWord]
        if let group = words.first(where: { $0.lowercased() == lowered }) { return [group] }
        let codes = rows.filter { $0.validTo == nil && $0.isPlace }.map(\.code.description)
        return NearMiss.search(word, among: word.utf8.count <= 2 ? codes : words)
    }

    /// Codes and names in common use that the standards write otherwise.
    private static let mistakenWords: [(word: String, meant: String)] = [
        ("uk", "GB"), ("el", "GR"), ("england", "GB"), ("great_britain", "GB"), ("usa", "US"),
        ("america", "US"), ("russia", "RU"), ("turkey", "TR"), ("holland", "NL"), ("korea", "KR"),
        ("ivory_coast", "CI"), ("burma", "MM"), ("czech_republic", "CZ"), ("worldwide", "world"),
        ("universe", "world"), ("everywhere", "world"), ("european_union", "EU"),
        ("ww", "world"), ("benelux", "BE + LU + NL"),
    ]
}
