/// A territory as it is written: symbolic until it is resolved against a dated table.
///
/// Symbols stay in the module, so `EU` means its members on the day the licence asks about.
public indirect enum TerritoryExpression: Hashable, Sendable {
    /// Every place of the table.
    case world
    /// One place.
    case place(PlaceCode)
    /// A named group of places, such as `EU` or `africa`, or the states in which a regional
    /// office's right can have effect, such as `OA`.
    case group(String)
    /// The places of either.
    case union(TerritoryExpression, TerritoryExpression)
    /// The places of the first that are not in the second.
    case difference(TerritoryExpression, TerritoryExpression)
    /// The places of both.
    case intersection(TerritoryExpression, TerritoryExpression)

    /// The greatest number of symbols and operators in one expression.
    public static let greatestLength = 1_024

    /// The greatest number of operands that wait for their operator, so the greatest nesting to
    /// the right; a chain to the left of any length needs two.
    public static let greatestDepth = 32

    /// The symbol of a word: the world, a group that can be a territory, or a two-letter code
    /// whatever it means; nil for any other word, for which `PlaceTable.meaning` says why.
    public init?(word: String, in table: PlaceTable) {
        if word == PlaceTable.worldWord {
            self = .world
        } else if let group = table.group(named: word), group.isTerritory {
            self = .group(group.name)
        } else {
            guard let code = PlaceCode(word) else { return nil }
            self = .place(code)
        }
    }

    /// The union of these expressions in their order; nil of none.
    public static func union(of parts: some Sequence<TerritoryExpression>) -> TerritoryExpression? {
        var whole: TerritoryExpression?
        for part in parts { whole = whole.map { .union($0, part) } ?? part }
        return whole
    }

    /// The places that the expression means on a day.
    ///
    /// A symbol that means no place then contributes none: ask `problems(in:on:)` before signing.
    public func resolve(in table: PlaceTable, on date: CivilDate) -> TerritorySet {
        switch self {
        case .world:
            return table.world(on: date)
        case .place(let code):
            let isPlace = table.row(of: code, on: date)?.isPlace ?? false
            return isPlace ? TerritorySet(CollectionOfOne(code)) : .empty
        case .group(let name):
            return table.members(of: name, on: date)
        case .union(let left, let right):
            return left.resolve(in: table, on: date).union(right.resolve(in: table, on: date))
        case .difference(let left, let right):
            return left.resolve(in: table, on: date).subtracting(right.resolve(in: table, on: date))
        case .intersection(let left, let right):
            return left.resolve(in: table, on: date)
                .intersection(right.resolve(in: table, on: date))
        }
    }

    /// The words of all its symbols in the order written.
    public var symbols: [String] {
        switch self {
        case .world: [PlaceTable.worldWord]
        case .place(let code): [code.description]
        case .group(let name): [name]
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            left.symbols + right.symbols
        }
    }
}

extension TerritoryExpression {
    /// Why an expression cannot be granted.
    public enum Problem: Hashable, Sendable {
        /// A symbol that does not mean places on that day, and what it means instead.
        case notTerritory(symbol: String, meaning: PlaceMeaning)
        /// A symbol written twice.
        case repeated(symbol: String)
        /// No place is left.
        case empty
        /// More symbols and operators, or deeper nesting, than a module can hold.
        case tooLarge
    }

    /// Everything that keeps the expression from being granted on that day, in the order written.
    public func problems(in table: PlaceTable, on date: CivilDate) -> [Problem] {
        var problems: [Problem] = []
        var seen: [String] = []
        for symbol in symbols {
            if seen.contains(symbol) { problems.append(.repeated(symbol: symbol)) }
            seen.append(symbol)
            let meaning = table.meaning(of: symbol, on: date)
            if !meaning.isGrantable {
                problems.append(.notTerritory(symbol: symbol, meaning: meaning))
            }
        }
        if resolve(in: table, on: date).isEmpty { problems.append(.empty) }
        if length > Self.greatestLength || depth > Self.greatestDepth { problems.append(.tooLarge) }
        return problems
    }
}

extension PlaceMeaning {
    /// Whether a new grant may name the word on that day.
    public var isGrantable: Bool {
        switch self {
        case .world, .place, .group: true
        case .former, .notYet, .authority, .rightOnly, .bundle, .unstated, .unknown: false
        }
    }
}
