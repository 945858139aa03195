import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms

/// Grants of the resident state: each of some parties holds the most grants that a look-up goes
/// through in each of some works. The n-th that a look-up comes to covers the place n alone, so the
/// place of an act says how many are looked at.
enum Grants {
    static let parties = 40
    static let works = 40
    /// A place that no grant covers.
    static let nowhere = 500
    /// A right and a field that all grants cover.
    static let right = 1
    static let field = 1
    /// A day on which all are in force.
    static let day = "2026-01-31"

    static func party(_ number: Int) -> Digest { Digest.sha256(Array("party \(number)".utf8)) }

    static func work(_ number: Int) -> Digest { Digest.sha256(Array("work \(number)".utf8)) }

    /// All grants.
    static func all() -> [Grant] {
        (0..<parties).flatMap { party in
            (0..<works).flatMap { work in
                (0..<Limits.grantsVisited).compactMap { grant(party, work, $0) }
            }
        }
    }

    private static func grant(_ party: Int, _ work: Int, _ place: Int) -> Grant? {
        guard let code = PlaceCode(rawValue: UInt16(place)), let start = CivilDate("2020-01-01"),
            let end = CivilDate(year: 2090 - place, month: 1, day: 1),
            let period = Period(start: start, end: end)
        else { return nil }
        return Grant(
            licence: Digest.sha256(Array("licence \(party) \(work) \(place)".utf8)), number: 0,
            work: Self.work(work), exclusivity: .nonExclusive, licensor: Plain.sender,
            licensee: Self.party(party), rights: .any, fields: .any,
            places: DatedTerritory(TerritorySet([code]), throughout: period), period: period,
            line: 1)
    }

    /// The records by which a grant stands in the state.
    static func records(_ grant: Grant) -> [(key: [UInt8], value: [UInt8]?)] {
        [
            (grant.key, grant.bytes),
            (grant.holdingKey, [grant.shutsOthersOut ? 0 : 1]),
        ]
    }
}
