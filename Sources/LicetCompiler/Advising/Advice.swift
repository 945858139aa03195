import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Advice on a contract that compiles: what is allowed, and yet seldom meant.
///
/// Each piece is a warning with a code from 3400 on. What a line comes to is looked at only where
/// it is written out: of a parameter nothing is presumed.
struct Advice {
    let checker: Checker
    let contract: CheckedContract
    private(set) var findings: [Diagnostic] = []

    /// What is to be said of a contract that has been checked and is whole.
    static func on(_ checker: Checker) -> [Diagnostic] {
        var advice = Advice(checker: checker, contract: checker.contract)
        advice.lookAtWorld()
        advice.lookAtGrants()
        advice.lookAtReports()
        for royalty in advice.contract.royalties { advice.look(at: royalty) }
        return advice.findings
    }

    mutating func say(
        _ code: CheckCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        notes: [Diagnostic.Note] = [], edits: [Edit] = []
    ) {
        findings.append(
            Diagnostic(.check(code), at: span, message, mend: mend, notes: notes, edits: edits))
    }

    // MARK: Grants

    private var grantNodes: [GrantNode] {
        checker.licence.items.compactMap { item in
            if case .grant(let node) = item { node } else { nil }
        }
    }

    /// `world` is another set of places when a state divides: which is meant should be said.
    private mutating func lookAtWorld() {
        for line in grantNodes.compactMap(\.lines.territory) where line.asAt == nil {
            guard let world = line.territory.world else { continue }
            let end = Int(line.span.end)
            say(.openWorld, at: world, edits: [Edit(Span(end, end), " as at signature")])
        }
    }

    /// A grant that gives nothing which an earlier one has not given.
    private mutating func lookAtGrants() {
        let grants = contract.program.grants
        var said: [UInt16] = []
        for (number, grant) in grants.enumerated() where !said.contains(grant.clause) {
            let own = grants.filter { $0.clause == grant.clause }
            let earlier = grants[..<number].first { $0.clause != grant.clause && $0.covers(grant) }
            guard let earlier,
                own.allSatisfy({ part in grants[..<number].contains { $0.covers(part) } }),
                let place = span(ofClause: grant.clause), let first = span(ofClause: earlier.clause)
            else { continue }
            said.append(grant.clause)
            say(
                .grantCovered, at: place,
                notes: [Diagnostic.Note(first, "this one covers it")])
        }
    }

    /// The head of a grant of the contract.
    private func span(ofClause clause: UInt16) -> Span? {
        for (item, place) in zip(checker.licence.items, checker.places)
        where place.clause == clause {
            if case .grant(let node) = item { return node.head }
        }
        return nil
    }

    // MARK: Reports

    private mutating func lookAtReports() {
        for (number, report) in contract.reports.enumerated()
        where !contract.royalties.contains(where: { $0.report == number }) {
            let node = checker.reportNodes.first { $0.node.name.text == report.name }?.node
            guard let node else { continue }
            say(
                .reportUnused, at: node.head,
                "no royalty is computed on the report `\(report.name)`")
        }
    }
}

extension TerritoryNode {
    /// Where `world` stands in the territory.
    fileprivate var world: Span? {
        switch kind {
        case .world: span
        case .name: nil
        case .list(let members): members.lazy.compactMap(\.world).first
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            left.world ?? right.world
        case .states: nil
        }
    }
}

extension CoreGrant {
    /// Whether this one grants all that the other does, and to nobody else what is its alone.
    fileprivate func covers(_ other: CoreGrant) -> Bool {
        guard head == other.head, sublicence == other.sublicence else { return false }
        guard work == other.work, licensee == other.licensee, licensor == other.licensor,
            exclusivity.rank >= other.exclusivity.rank, other.rights.isSubset(of: rights),
            other.fields.isSubset(of: fields), period.holds(other.period)
        else { return false }
        if territory == other.territory, time == other.time { return true }
        guard time == .atSignature, other.time == .atSignature else { return false }
        let missing = TerritoryExpression.difference(other.territory, territory)
        return missing.resolve(in: .version1, on: .latest).isEmpty
    }
}

extension LicetBytecode.Exclusivity {
    /// The more, the fewer others may act.
    fileprivate var rank: Int {
        switch self {
        case .nonExclusive: 0
        case .sole: 1
        case .exclusive: 2
        }
    }
}

extension PeriodTerm {
    /// Whether all days of the other one are in this one, as far as the file tells.
    fileprivate func holds(_ other: PeriodTerm) -> Bool {
        if self == other { return true }
        guard case .fixed(let start) = start, case .fixed(let end) = end,
            case .fixed(let otherStart) = other.start, case .fixed(let otherEnd) = other.end
        else { return false }
        return start <= otherStart && otherEnd <= end
    }
}
