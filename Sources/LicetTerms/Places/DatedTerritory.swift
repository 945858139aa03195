/// A territory through time: spans of days in their order, none of which overlap, each with the
/// places that are in the territory on all of its days.
///
/// What is resolved once has one span. What is asked `as at event` has one for every stretch on
/// which the dated table says the same.
public struct DatedTerritory: Hashable, Sendable {
    /// A stretch of days on which the same places are in the territory.
    public struct Span: Hashable, Sendable {
        /// The days.
        public let period: Period
        /// The places; never none.
        public let places: TerritorySet

        /// Makes a span.
        public init(period: Period, places: TerritorySet) {
            self.period = period
            self.places = places
        }
    }

    /// The spans, earliest first.
    public let spans: [Span]

    /// The same places on every day of a period.
    public init(_ places: TerritorySet, throughout period: Period) {
        spans = places.isEmpty ? [] : [Span(period: period, places: places)]
    }

    /// What an expression means on each day of a period, by the dated rows of a table.
    public init(
        _ expression: TerritoryExpression, throughout period: Period, in table: PlaceTable
    ) {
        let inner = expression.changes(in: table).filter { period.start < $0 && $0 < period.end }
        var spans: [Span] = []
        for (start, end) in zip([period.start] + inner, inner + [period.end]) {
            guard let stretch = Period(start: start, end: end) else { continue }
            let places = expression.resolve(in: table, on: start)
            guard !places.isEmpty else { continue }
            guard let last = spans.last, last.places == places, last.period.end == start,
                let joined = Period(start: last.period.start, end: end)
            else {
                spans.append(Span(period: stretch, places: places))
                continue
            }
            spans[spans.count - 1] = Span(period: joined, places: places)
        }
        self.spans = spans
    }

    /// The territory of these spans, or nil unless they are in order and none is empty.
    public init?(spans: [Span]) {
        let isOrdered = zip(spans, spans.dropFirst()).allSatisfy {
            $0.period.end <= $1.period.start
        }
        guard isOrdered, spans.allSatisfy({ !$0.places.isEmpty }) else { return nil }
        self.spans = spans
    }

    /// Whether no place is in it on any day.
    public var isEmpty: Bool { spans.isEmpty }

    /// Every place that is in it on some day.
    public var places: TerritorySet {
        spans.reduce(.empty) { $0.union($1.places) }
    }

    /// Whether the place is in the territory on the day.
    public func contains(_ place: PlaceCode, on day: CivilDate) -> Bool {
        spans.contains { $0.period.contains(day) && $0.places.contains(place) }
    }

    /// The places that are in both, with the days on which they are.
    public func intersection(_ other: DatedTerritory) -> DatedTerritory {
        var common: [Span] = []
        for mine in spans {
            for its in other.spans {
                guard let period = mine.period.intersection(its.period) else { continue }
                let places = mine.places.intersection(its.places)
                if !places.isEmpty { common.append(Span(period: period, places: places)) }
            }
        }
        return DatedTerritory(ordered: common)
    }

    /// The places that are in this one and not in the other on some day that both know.
    public func places(outside other: DatedTerritory) -> TerritorySet {
        var outside = TerritorySet.empty
        for mine in spans {
            for its in other.spans where mine.period.intersects(its.period) {
                outside = outside.union(mine.places.subtracting(its.places))
            }
        }
        return outside
    }

    private init(ordered spans: [Span]) { self.spans = spans }
}

extension DatedTerritory: CustomStringConvertible {
    /// The places, and where they change, the days of each.
    public var description: String {
        guard spans.count > 1 else { return spans.first?.places.description ?? "nowhere" }
        return spans.map { "\($0.places) (\($0.period))" }.joined(separator: "; ")
    }
}

extension TerritoryExpression {
    /// The days, ascending, on which the places that the expression means may change.
    public func changes(in table: PlaceTable) -> [CivilDate] {
        var days: [CivilDate] = []
        collectChanges(in: table, into: &days)
        days.sort()
        return days.reduce(into: []) { list, day in if list.last != day { list.append(day) } }
    }

    private func collectChanges(in table: PlaceTable, into days: inout [CivilDate]) {
        switch self {
        case .world:
            days += table.rows.filter(\.isPlace).flatMap(\.changes)
        case .place(let code):
            days += table.rows(of: code).flatMap(\.changes)
        case .group(let name):
            days += table.changes(ofGroup: name)
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            left.collectChanges(in: table, into: &days)
            right.collectChanges(in: table, into: &days)
        }
    }
}

extension PlaceTable {
    fileprivate func changes(ofGroup name: String) -> [CivilDate] {
        guard let group = group(named: name) else { return [] }
        var days: [CivilDate] = []
        for membership in memberships where membership.group == name {
            days += [membership.from, membership.to].compactMap { $0 }
            days += rows(of: membership.member).flatMap(\.changes)
        }
        return group.parts.reduce(days) { $0 + changes(ofGroup: $1) }
    }
}

extension PlaceRow {
    fileprivate var changes: [CivilDate] { [validFrom, validTo].compactMap { $0 } }
}
