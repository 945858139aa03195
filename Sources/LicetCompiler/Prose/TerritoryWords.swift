import LicetTerms

/// A territory in words, with parentheses where a list inside a list could be read two ways.
struct TerritoryWords {
    let language: ProseLanguage
    let table: PlaceTable
    /// The day whose names are used.
    let day: CivilDate

    /// `the European Union and Switzerland, except Malta`
    func text(_ territory: TerritoryExpression) -> String {
        switch territory {
        case .world: return language.say(.world)
        case .place(let code):
            let row = table.row(of: code, on: day) ?? table.rows(of: code).last
            return row.map(language.place) ?? code.description
        case .group(let name): return group(name)
        case .union: return language.list(territory.members.map(operand))
        case .difference:
            let (whole, taken) = territory.exceptions
            let places = whole.isUnion ? text(whole) : operand(whole)
            let others = language.list(taken.flatMap(\.members).map(operand))
            return language.say(.except, ("places", places), ("others", others))
        case .intersection(.group(let name), let right) where office(name) != nil:
            return language.say(
                .bundlePlaces, ("office", office(name) ?? name), ("places", text(right)))
        case .intersection(let left, let right):
            return language.say(
                .inBoth, ("places", operand(left)), ("others", operand(right)))
        }
    }

    private func group(_ name: String) -> String {
        guard let group = table.group(named: name) else { return name }
        let title = language.group(group)
        switch group.kind {
        case .region, .subregion: return language.say(.regionName, ("name", title))
        case .union: return title
        case .office: return language.say(.unitaryPlaces, ("office", office(name) ?? title))
        }
    }

    /// The name of the office whose right a group is about, or nil.
    private func office(_ name: String) -> String? {
        table.office(ofGroup: name).map(language.place)
    }

    private func operand(_ territory: TerritoryExpression) -> String {
        territory.isOne ? text(territory) : "(\(text(territory)))"
    }
}

extension TerritoryExpression {
    /// Whether it is one symbol.
    var isOne: Bool {
        switch self {
        case .world, .place, .group: true
        case .union, .difference, .intersection: false
        }
    }

    /// Whether a sentence about it is in the singular: one place or one group by its name.
    var isSingular: Bool {
        if case .group(let name) = self {
            return PlaceTable.version1.office(ofGroup: name) == nil
        }
        return isOne
    }

    fileprivate var isUnion: Bool {
        if case .union = self { true } else { false }
    }

    /// What a union lists; anything else is a list of one.
    fileprivate var members: [TerritoryExpression] {
        guard case .union(let left, let right) = self else { return [self] }
        return left.members + right.members
    }

    /// `A - B - C` as A, and B and C.
    fileprivate var exceptions: (TerritoryExpression, [TerritoryExpression]) {
        guard case .difference(let left, let right) = self else { return (self, []) }
        let (whole, taken) = left.exceptions
        return (whole, taken + [right])
    }
}
