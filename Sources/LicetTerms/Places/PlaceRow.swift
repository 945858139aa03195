/// What a two-letter code stands for in licences; it says nothing about the status of a place.
public enum PlaceKind: String, Sendable, CaseIterable {
    /// A state or other entity with rights of its own.
    case state
    /// A place whose rights are covered by those of another, or that has none.
    case part
    /// An office whose one right covers all its states and cannot be split.
    case unitary
    /// An office whose right is a bundle, to be resolved state by state.
    case bundle
    /// An office or organisation that is no place at all.
    case authority
    /// A code withdrawn, valid only for dates before its withdrawal.
    case former
    /// The code for an unknown state.
    case unknown
}

/// What a place table states of one code over one span of time.
///
/// A code that was given out again has a row for each meaning.
public struct PlaceRow: Hashable, Sendable {
    /// The code.
    public let code: PlaceCode
    /// What the code stands for.
    public let kind: PlaceKind
    /// The three-letter code of ISO 3166-1; nil for codes of ST.3 alone.
    public let alpha3: String?
    /// The number of ISO 3166-1 and UN M49, nil where there is none.
    public let number: Int?
    /// The short English name.
    public let name: String
    /// The state whose rights cover this part, if any.
    public let partOf: PlaceCode?
    /// The first day of validity; nil where it is older than the standard.
    public let validFrom: CivilDate?
    /// The first day on which the code is no longer valid; nil while it is.
    public let validTo: CivilDate?
    /// The codes that took the place of a former one.
    public let successors: [PlaceCode]
    /// The standards that state the row.
    public let source: String

    /// Whether the code means this on that day.
    public func isValid(on date: CivilDate) -> Bool {
        if let validFrom, date < validFrom { return false }
        if let validTo, date >= validTo { return false }
        return true
    }

    /// Whether the code is a place of a territory while it is valid.
    ///
    /// Former codes of ST.3 alone (DL, DT) doubled a place that ISO 3166-1 codes otherwise.
    public var isPlace: Bool {
        switch kind {
        case .state, .part: true
        case .former: alpha3 != nil
        case .unitary, .bundle, .authority, .unknown: false
        }
    }
}

extension PlaceRow {
    init(_ row: DataRow) {
        guard let code = PlaceCode(row[0]), let kind = PlaceKind(rawValue: row[1]) else {
            preconditionFailure("not a place row: \(row[0])")
        }
        self.init(
            code: code, kind: kind, alpha3: row[2].isEmpty ? nil : row[2], number: row.number(3),
            name: row[4], partOf: PlaceCode(row[5]), validFrom: row.date(6), validTo: row.date(7),
            successors: row.words(8).compactMap { PlaceCode($0) }, source: row[9])
    }
}
