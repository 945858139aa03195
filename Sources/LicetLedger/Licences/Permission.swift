import LicetBytecode
public import LicetPrimitives
import LicetTerms

/// Whether an act is permitted, and by what.
public enum Permission: Hashable, Sendable {
    /// A grant in force covers it, and so does each grant it descends from, the nearest first.
    case byGrant(Grant, heads: [Grant])
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
    /// The party has granted the act exclusively, or its co-owners or head have.
    case grantedExclusively(Grant)
    /// The party has promised to hold the act back.
    case heldBack(Holdback)
    /// A grant to the party comes close, but not in this right, field, territory or time.
    case outside(Grant, [ActDimension])
    /// A grant to the party covers the act, but its licence is suspended, or one that it stands
    /// under: the grant of that one.
    case suspended(Grant)
    /// The party has neither title nor grant.
    case nothingGranted

    /// The reason in one word.
    public var word: String {
        switch self {
        case .unknownWork: "unknown_work"
        case .grantedExclusively: "granted_exclusively"
        case .heldBack: "held_back"
        case .outside(_, let dimensions): dimensions.first?.rawValue ?? "outside"
        case .suspended: "suspended"
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
    /// grant has emptied, else not, with the grant that comes closest. What the party holds back or
    /// has itself granted exclusively is permitted by neither.
    func permission(for act: Act) throws(LedgerError) -> Permission {
        guard let work = try work(act.work) else { return .refused(.unknownWork) }
        var search = PermissionSearch(act: act)
        for shutting in [true, false] {
            try forEachGrant(of: work.id, shutting: shutting) { (grant) throws(LedgerError) in
                let heads = try ancestors(of: grant)
                let suspended =
                    grant.holder == act.party
                    ? try suspended(among: [grant] + heads, on: act.day) : nil
                search.consider(grant, heads: heads, suspended: suspended)
                return shutting || search.covering == nil
            }
        }
        let title = work.titles.first { $0.party == act.party }
        if search.covering != nil || title != nil,
            let holdback = try holdbacks(of: work.id, by: act.party).first(where: {
                $0.covers(act.right, field: act.field, place: act.place, on: act.day)
            })
        {
            return .refused(.heldBack(holdback))
        }
        if let given = search.given { return .refused(.grantedExclusively(given)) }
        if let covering = search.covering {
            if let taken = search.taken(under: covering.grant) {
                return .refused(.grantedExclusively(taken))
            }
            return .byGrant(covering.grant, heads: covering.heads)
        }
        if let title {
            return search.exclusive.map { .refused(.grantedExclusively($0)) }
                ?? .byTitle(share: title.share)
        }
        if let suspended = search.suspended { return .refused(.suspended(suspended)) }
        return .refused(search.nearest.map { .outside($0.grant, $0.misses) } ?? .nothingGranted)
    }
}

private struct PermissionSearch {
    let act: Act
    var covering: (grant: Grant, heads: [Grant])?
    /// An exclusive grant to somebody else that covers the act.
    var exclusive: Grant?
    /// One that the party itself has made.
    var given: Grant?
    /// The exclusive sublicences to others that cover the act.
    private var sublicences: [Grant] = []
    var nearest: (grant: Grant, misses: [ActDimension])?
    /// What covers the act but for a suspension: the grant that is suspended.
    var suspended: Grant?

    init(act: Act) {
        self.act = act
    }

    mutating func consider(_ grant: Grant, heads: [Grant], suspended: Grant?) {
        let misses = misses(of: grant, heads)
        if grant.holder == act.party {
            if misses.isEmpty, let suspended {
                self.suspended = self.suspended ?? suspended
            } else if misses.isEmpty {
                covering = covering ?? (grant, heads)
            } else if misses.count < nearest?.misses.count ?? .max {
                nearest = (grant, misses)
            }
        } else if misses.isEmpty, grant.exclusivity == .exclusive {
            exclusive = exclusive ?? grant
            if grant.licensor == act.party { given = given ?? grant }
            if grant.parent != nil { sublicences.append(grant) }
        }
    }

    /// The exclusive sublicence of it, whoever had the licensee's place when it was given.
    func taken(under head: Grant) -> Grant? {
        sublicences.first { $0.parent == head.reference }
    }

    /// Where the act lies outside the grant or one that it descends from.
    private func misses(of grant: Grant, _ heads: [Grant]) -> [ActDimension] {
        ActDimension.allCases.filter { dimension in
            ([grant] + heads).contains { act.isOutside($0, in: dimension) }
        }
    }
}

extension Act {
    fileprivate func isOutside(_ grant: Grant, in dimension: ActDimension) -> Bool {
        switch dimension {
        case .right: !grant.rights.contains(right)
        case .field: !grant.fields.contains(field)
        case .territory:
            grant.period.contains(day)
                ? !grant.places.contains(place, on: day) : !grant.territory.contains(place)
        case .period: !grant.period.contains(day)
        }
    }
}
