/// What kind of group of places a name stands for.
public enum PlaceGroupKind: String, Sendable, CaseIterable {
    /// A union or association of states by treaty, such as the EU; a territory.
    case union
    /// A region of UN M49 made of subregions; a territory.
    case region
    /// A subregion of UN M49 made of places; a territory.
    case subregion
    /// The states of a regional office's right; no territory by itself.
    case office
}

/// A named group of places.
public struct PlaceGroup: Hashable, Sendable {
    /// The word that names it in a licence, such as `EU` or `western_europe`.
    public let name: String
    /// The number of UN M49, nil for other groups.
    public let number: Int?
    /// The English name.
    public let title: String
    /// What kind of group it is.
    public let kind: PlaceGroupKind
    /// The names of the groups that it is made of; empty where it is made of places.
    public let parts: [String]

    /// Whether the group can stand in a territory.
    public var isTerritory: Bool { kind != .office }
}

/// One place's membership of one group.
public struct PlaceMembership: Hashable, Sendable {
    /// The name of the group.
    public let group: String
    /// The member.
    public let member: PlaceCode
    /// The first day of membership; nil where it is as old as the place.
    public let from: CivilDate?
    /// The first day after membership; nil while it lasts.
    public let to: CivilDate?
    /// The treaty or standard that states it.
    public let source: String

    /// Whether the place is a member on that day.
    public func holds(on date: CivilDate) -> Bool {
        if let from, date < from { return false }
        if let to, date >= to { return false }
        return true
    }
}

extension PlaceGroup {
    /// The groups of a literal; its rows name the parts of a group by their numbers.
    static func all(of literal: String) -> [PlaceGroup] {
        let rows = DataRow.all(of: literal, fields: 5)
        return rows.map { row in
            guard let kind = PlaceGroupKind(rawValue: row[3]) else {
                preconditionFailure("not a group row: \(row[0])")
            }
            let parts = row.words(4).compactMap { number in rows.first { $0[1] == number }?[0] }
            return PlaceGroup(
                name: row[0], number: row.number(1), title: row[2], kind: kind, parts: parts)
        }
    }
}

extension PlaceMembership {
    static func all(in row: DataRow) -> [PlaceMembership] {
        row.words(1).map { word in
            guard let member = PlaceCode(word) else { preconditionFailure("no place: \(word)") }
            return PlaceMembership(
                group: row[0], member: member, from: row.date(2), to: row.date(3), source: row[4])
        }
    }
}
