import LicetBytecode
public import LicetPrimitives
import LicetTerms

/// Whether an act is permitted, and by what.
public enum Permission: Hashable, Sendable {
    /// A grant in force covers it.
    case byGrant(Grant)
    /// The party owns a title and no exclusive grant stands in the way.
    case byTitle(share: Ratio)
    /// It is not permitted.
    case refused(PermissionRefusal)

    /// Whether it is permitted.
    public var isAllowed: Bool {
        switch self {
        case .byGrant, .byTitle: true
        case .refused: false
        }
    }
}

/// Why an act is not permitted. Nothing that is not granted is granted.
public enum PermissionRefusal: Hashable, Sendable {
    /// No such work is registered.
    case unknownWork
    /// The owner has granted the act exclusively.
    case grantedExclusively(Grant)
    /// A grant to the party comes close, but not in this right, field, territory or time.
    case outside(Grant, [ActDimension])
    /// The party has neither title nor grant.
    case nothingGranted

    /// The reason in one word.
    public var word: String {
        switch self {
        case .unknownWork: "unknown_work"
        case .grantedExclusively: "granted_exclusively"
        case .outside(_, let dimensions): dimensions.first?.rawValue ?? "outside"
        case .nothingGranted: "nothing_granted"
        }
    }
}

/// The dimensions of a grant in which an act can lie outside it.
public enum ActDimension: String, CaseIterable, Hashable, Sendable {
    case right, field, territory, period
}

extension StateView {
    /// Whether an act is permitted: by a grant to the party, else by a title that no exclusive
    /// grant has emptied, else not, with the grant that comes closest.
    func permission(for act: Act) throws(LedgerError) -> Permission {
        guard let work = try work(act.work) else { return .refused(.unknownWork) }
        var search = PermissionSearch(act: act)
        for shutting in [true, false] where search.covering == nil {
            try forEachGrant(of: work.id, shutting: shutting) { grant in
                search.consider(grant)
                return search.covering == nil
            }
        }
        if let grant = search.covering { return .byGrant(grant) }
        if let title = work.titles.first(where: { $0.party == act.party }) {
            return search.exclusive.map { .refused(.grantedExclusively($0)) }
                ?? .byTitle(share: title.share)
        }
        return .refused(search.nearest.map { .outside($0.grant, $0.misses) } ?? .nothingGranted)
    }
}

private struct PermissionSearch {
    let act: Act
    var covering: Grant?
    /// An exclusive grant to somebody else that covers the act.
    var exclusive: Grant?
    var nearest: (grant: Grant, misses: [ActDimension])?

    init(act: Act) {
        self.act = act
    }

    mutating func consider(_ grant: Grant) {
        let misses = misses(of: grant)
        if grant.licensee == act.party {
            if misses.isEmpty {
                covering = grant
            } else if misses.count < nearest?.misses.count ?? .max {
                nearest = (grant, misses)
            }
        } else if misses.isEmpty, grant.exclusivity == .exclusive {
            exclusive = exclusive ?? grant
        }
    }

    private func misses(of grant: Grant) -> [ActDimension] {
        ActDimension.allCases.filter { dimension in
            switch dimension {
            case .right: !grant.rights.contains(act.right)
            case .field: !grant.fields.contains(act.field)
            case .territory: !grant.territory.contains(act.place)
            case .period: !grant.period.contains(act.day)
            }
        }
    }
}
