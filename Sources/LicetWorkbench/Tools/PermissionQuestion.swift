import LicetBytecode
public import LicetLedger
public import LicetPrimitives
public import LicetTerms

/// May this party do this, to this work, there, for that, then? The question in words.
public struct PermissionQuestion: Sendable {
    /// What is asked.
    public let act: Act
    /// The answer.
    public let permission: Permission
    private let place: String
    private let other: String

    /// Asks a ledger.
    public init(
        party: String, right: String, work: String, territory: String, field: String,
        day: String, on ledger: Ledger
    ) throws(ToolError) {
        let names = try LedgerNames(ledger)
        guard let right = Right(word: right) else {
            throw Self.unknown("right", right, Vocabulary.rights)
        }
        guard let field = FieldOfUse(word: field) else {
            throw Self.unknown("field of use", field, Vocabulary.fields)
        }
        guard let code = PlaceCode(territory), !PlaceTable.version1.rows(of: code).isEmpty else {
            throw .because(.badArgument, "`\(territory)` is no code of a place: write FR")
        }
        guard let date = CivilDate(day) else {
            throw .because(.badArgument, "`\(day)` is no day: write 2026-01-31")
        }
        try self.init(
            Act(
                party: try names.party(party), right: right, work: try names.work(work),
                place: code, field: field, day: date), names, on: ledger)
    }

    /// Asks a ledger about an act whose words are found.
    init(_ act: Act, _ names: LedgerNames, on ledger: Ledger) throws(ToolError) {
        self.act = act
        let permission = try Bench.asking { () throws(LedgerError) in
            try ledger.permission(for: act)
        }
        self.permission = permission
        place = PlaceTable.version1.row(of: act.place, on: act.day)?.name ?? "\(act.place)"
        other = Self.grant(permission).map { names.name(ofParty: $0.holder) } ?? ""
        chain = try Bench.asking { () throws(LedgerError) in
            try Self.chain(of: permission, on: ledger)
        }
    }

    /// The clause that the answer rests on, and for a sublicence those it descends from, the
    /// nearest first.
    public let chain: [PermissionLink]

    /// The grant that the answer rests on.
    public var grant: Grant? { Self.grant(permission) }

    /// The answer in a sentence.
    public var sentence: String {
        switch permission {
        case .byGrant(let grant, _):
            "yes: \(words(of: grant.exclusivity)) grant of licence \(grant.licence.hex.prefix(12)), "
                + "line \(grant.line), \(grant.period)"
        case .byTitle(let share): "yes: by title, share \(share)"
        case .refused(.unknownWork): "no: the work is not registered"
        case .refused(.grantedExclusively(let grant)):
            "no: granted exclusively to \(other) by licence \(grant.licence.hex.prefix(12)), "
                + "line \(grant.line)"
        case .refused(.heldBack(let holdback)):
            "no: held back by licence \(holdback.licence.hex.prefix(12)), line \(holdback.line), "
                + "\(holdback.period)"
        case .refused(.outside(let grant, let dimensions)):
            "no: licence \(grant.licence.hex.prefix(12)), line \(grant.line), does not reach: "
                + dimensions.map { words(of: $0, grant) }.joined(separator: "; ")
        case .refused(.suspended(let grant)):
            "no: suspended by licence \(grant.licence.hex.prefix(12)), "
                + "line \(chain.first?.line ?? grant.line), on \(act.day)"
        case .refused(.nothingGranted):
            "no: neither title nor grant; nothing not granted is granted"
        }
    }

    /// The clauses of the chain, a line each, and what an exclusive grant has taken.
    public var details: [String] {
        var lines = chain.enumerated().map { number, link in
            (number == 0 ? "" : "under ")
                + "licence \(link.licence.hex.prefix(12)), line \(link.line): \(link.text)"
        }
        if case .refused(.grantedExclusively(let grant)) = permission {
            lines.append(
                "taken: \(grant.rights) for \(grant.fields) in \(grant.places), \(grant.period)")
        }
        return lines
    }

    private func words(of dimension: ActDimension, _ grant: Grant) -> String {
        switch dimension {
        case .right: "right \(act.right) (granted: \(grant.rights))"
        case .field: "field \(act.field) (granted: \(grant.fields))"
        case .territory: "territory \(place) (granted: \(grant.places))"
        case .period: "period \(act.day) (granted: \(grant.period))"
        }
    }

    private func words(of exclusivity: Exclusivity) -> String {
        switch exclusivity {
        case .exclusive: "exclusive"
        case .sole: "sole"
        case .nonExclusive: "non-exclusive"
        }
    }

    private static func grant(_ permission: Permission) -> Grant? {
        switch permission {
        case .byGrant(let grant, _), .refused(.grantedExclusively(let grant)),
            .refused(.outside(let grant, _)), .refused(.suspended(let grant)):
            grant
        case .byTitle, .refused(.unknownWork), .refused(.nothingGranted), .refused(.heldBack): nil
        }
    }

    private static func chain(
        of permission: Permission, on ledger: Ledger
    ) throws(LedgerError) -> [PermissionLink] {
        switch permission {
        case .byGrant(let grant, let heads):
            var links: [PermissionLink] = []
            for grant in [grant] + heads { links.append(try link(grant, on: ledger)) }
            return links
        case .refused(.grantedExclusively(let grant)), .refused(.outside(let grant, _)):
            return [try link(grant, on: ledger)]
        case .refused(.heldBack(let holdback)):
            let module = try module(of: holdback.licence, on: ledger)
            let clause = module?.holdbacks.at(holdback.number)?.clause
            return [
                PermissionLink(
                    licence: holdback.licence, line: holdback.line,
                    text: module?.text(ofClause: clause) ?? "")
            ]
        case .refused(.suspended(let grant)):
            let module = try module(of: grant.licence, on: ledger)
            let clauses = module?.debug.clauses.filter { $0.word == "suspend" } ?? []
            return clauses.map {
                PermissionLink(licence: grant.licence, line: $0.line, text: $0.text)
            }
        case .byTitle, .refused(.unknownWork), .refused(.nothingGranted): return []
        }
    }

    private static func link(
        _ grant: Grant, on ledger: Ledger
    ) throws(LedgerError) -> PermissionLink {
        let module = try module(of: grant.licence, on: ledger)
        let clause = module?.grants.at(grant.number)?.clause
        return PermissionLink(
            licence: grant.licence, line: grant.line,
            text: module?.text(ofClause: clause) ?? "")
    }

    private static func module(
        of licence: Digest, on ledger: Ledger
    ) throws(LedgerError) -> Module? {
        guard let licence = try ledger.licence(licence) else { return nil }
        return try ledger.module(licence.module).module
    }

    private static func unknown(
        _ kind: String, _ word: String, _ vocabulary: Vocabulary
    ) -> ToolError {
        let near = vocabulary.nearMisses(of: word).first.map { "; `\($0)` may be meant" } ?? ""
        return .because(.badArgument, "`\(word)` is no \(kind)\(near)")
    }
}

/// A clause that an answer rests on.
public struct PermissionLink: Hashable, Sendable {
    /// The licence it stands in.
    public let licence: Digest
    /// Its line in the source.
    public let line: UInt32
    /// Its words on one line.
    public let text: String
}

extension Array {
    fileprivate func at(_ index: UInt16) -> Element? {
        indices.contains(Int(index)) ? self[Int(index)] : nil
    }
}

extension Module {
    fileprivate func text(ofClause clause: UInt16?) -> String {
        clause.flatMap { debug.clauses.at($0)?.text } ?? ""
    }
}
