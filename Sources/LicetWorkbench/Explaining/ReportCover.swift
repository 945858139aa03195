import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms

/// Which grants a line of a report lies within, and where it lies outside others: work, place, use
/// and some day of the period, all in the same one.
struct ReportCover {
    /// A grant and the line's words that lie outside it, none where it covers the line.
    struct Answer {
        let grant: Grant
        let misses: [String]
    }

    /// An answer of each grant that the line can be about: the sender's own, also for days on which
    /// another had its place, and all where it has none.
    private(set) var answers: [Answer]

    private let days: Period
    private var works: [(name: String, id: Digest)] = []
    private var places: [(name: String, code: PlaceCode)] = []
    private var uses: [(name: String, field: FieldOfUse)] = []

    /// Asks the grants about a call of a report action, which begins with the period's first day;
    /// `words` is the report clause, which says how long that is and what each field holds.
    init?(
        _ arguments: [Value], of action: Action, words: String, by sender: Digest,
        grants: [Grant]
    ) {
        let clause = words.split(separator: " ").map(String.init)
        guard case .date(let first)? = arguments.first, clause.count > 2,
            let months = Self.months[clause[2]],
            let end = months == 0 ? first.adding(days: 1) : first.addingMonths(months),
            let days = Period(start: first, end: end)
        else { return nil }
        self.days = days
        for (field, value) in zip(action.arguments, arguments).dropFirst() {
            switch (Self.type(of: field.name, in: clause), value) {
            case ("Work", .id(let work)): works.append((field.name, work))
            case ("Territory", .int(let number)):
                let code = number.int.flatMap { UInt16(exactly: $0) }
                guard let code = code.flatMap({ PlaceCode(rawValue: $0) }) else { return nil }
                places.append((field.name, code))
            case ("Field", .int(let number)):
                let use = number.int.flatMap { UInt8(exactly: $0) }
                guard let use = use.flatMap({ FieldOfUse(rawValue: $0) }) else { return nil }
                uses.append((field.name, use))
            default: continue
            }
        }
        let held = grants.filter { $0.holder == sender }.map(\.number)
        let own = grants.filter { held.contains($0.number) }
        answers = []
        answers = (own.isEmpty ? grants : own).map { Answer(grant: $0, misses: misses(of: $0)) }
    }

    private static let months = [
        "daily": 0, "monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12,
    ]

    /// The type that a report clause gives to a field.
    private static func type(of field: String, in clause: [String]) -> String {
        let places = clause.indices.dropLast().filter { clause[$0] == field }
        return places.map { clause[$0 + 1] }.first { ["Work", "Territory", "Field"].contains($0) }
            ?? ""
    }

    /// A field of the line as the contract writes it; nil for a number.
    func text(of field: String) -> String? {
        places.first { $0.name == field }?.code.description
            ?? uses.first { $0.name == field }?.field.word
    }

    private func misses(of grant: Grant) -> [String] {
        var misses: [String] = []
        let common = grant.period.intersection(days)
        if common == nil { misses.append("period \(days)") }
        for work in works where work.id != grant.work { misses.append(work.name) }
        for place in places {
            let isWithin =
                common.map { common in
                    grant.places.spans.contains {
                        $0.period.intersects(common) && $0.places.contains(place.code)
                    }
                } ?? grant.territory.contains(place.code)
            if !isWithin { misses.append("\(place.name) \(place.code)") }
        }
        for use in uses where !grant.fields.contains(use.field) {
            misses.append("\(use.name) \(use.field)")
        }
        return misses
    }
}
