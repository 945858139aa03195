/// A dated table of places, groups of places and offices: the facts that territories are made of.
///
/// Passed as a value to every function that asks, so that a licence keeps the table it was signed
/// under. Version 1 is compiled in.
public struct PlaceTable: Sendable {
    /// The number of this table, bound at genesis and by licences.
    public let version: UInt32
    /// All rows, by code and then by time.
    public let rows: [PlaceRow]
    /// All groups.
    public let groups: [PlaceGroup]
    /// All memberships of places in groups.
    public let memberships: [PlaceMembership]
    /// Where the rows of code n begin, with one more entry for the end.
    private let starts: [Int]

    /// The table that is compiled in: ISO 3166-1 and ISO 3166-3, ST.3, M49 and the treaties.
    public static let version1 = PlaceTable(
        version: 1,
        rows: [placeRows, formerPlaceRows, officeRows]
            .flatMap { DataRow.all(of: $0, fields: 10) }.map(PlaceRow.init),
        groups: PlaceGroup.all(of: placeGroupRows),
        memberships: DataRow.all(of: membershipRows, fields: 5)
            .flatMap(PlaceMembership.all))

    init(
        version: UInt32, rows: [PlaceRow], groups: [PlaceGroup], memberships: [PlaceMembership]
    ) {
        self.version = version
        self.rows = rows.sorted { left, right in
            if left.code != right.code { return left.code < right.code }
            return (left.validTo ?? .latest) < (right.validTo ?? .latest)
        }
        self.groups = groups
        self.memberships = memberships
        var counts = Array(repeating: 0, count: PlaceCode.count + 1)
        for row in rows { counts[Int(row.code.rawValue) + 1] += 1 }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        starts = counts
    }

    /// The rows of a code by time; empty where the table knows none.
    public func rows(of code: PlaceCode) -> ArraySlice<PlaceRow> {
        rows[starts[Int(code.rawValue)]..<starts[Int(code.rawValue) + 1]]
    }

    /// What a code means on a day, or nil where it means nothing then.
    public func row(of code: PlaceCode, on date: CivilDate) -> PlaceRow? {
        rows(of: code).first { $0.isValid(on: date) }
    }

    /// The last row of a code that was valid before that day and no longer is; it names the
    /// successors. Nil for every other code.
    public func former(_ code: PlaceCode, on date: CivilDate) -> PlaceRow? {
        guard row(of: code, on: date) == nil else { return nil }
        return rows(of: code).last { $0.validTo.map { date >= $0 } ?? false }
    }

    /// Every place that is valid on that day.
    public func world(on date: CivilDate) -> TerritorySet {
        TerritorySet(rows.lazy.filter { $0.isPlace && $0.isValid(on: date) }.map(\.code))
    }

    /// The group of that name, or nil.
    public func group(named name: some StringProtocol) -> PlaceGroup? {
        groups.first { $0.name == name }
    }

    /// The members of a group on a day, in force and valid then; empty for an unknown group.
    ///
    /// `EU` has 15 on 2004-04-30, 25 a day later and 27 from 2020-02-01.
    public func members(of name: some StringProtocol, on date: CivilDate) -> TerritorySet {
        guard let group = group(named: name) else { return .empty }
        let own = memberships.lazy.filter { $0.group == group.name && $0.holds(on: date) }
        let valid = own.map(\.member).filter { row(of: $0, on: date)?.isPlace ?? false }
        return group.parts.reduce(TerritorySet(valid)) { set, part in
            set.union(members(of: part, on: date))
        }
    }

    /// The parts whose rights are covered by those of a state, such as GP by FR.
    public func parts(of state: PlaceCode, on date: CivilDate) -> TerritorySet {
        let parts = rows.lazy.filter { $0.partOf == state && $0.isValid(on: date) }
        return TerritorySet(parts.map(\.code))
    }
}
