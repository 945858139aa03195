import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Clauses 16 and 19: what may be licensed under a grant, what a licence stands under, and what a
/// party holds back.
extension Checker {
    /// Binds the licence that grants stand under; one licence may be named by several.
    mutating func enterHead(_ name: Name) {
        if case .head = scope[name.text] { return }
        let parameter = program.parameters.count
        guard !isTaken(name, .head(parameter: parameter)) else { return }
        program.parameters.append(Parameter(name: name.text, type: .id, role: .licence))
    }

    /// The parameter of a head; nil where the name means something else, which is reported.
    func head(_ name: Name) -> Int? {
        if case .head(let parameter) = scope[name.text] { return parameter }
        return nil
    }

    /// The names of the licences that this one stands under.
    var headNames: [String] {
        program.parameters.filter { $0.role == .licence }.map(\.name)
    }

    /// What a grant says of licences under it; nil where there may be none.
    mutating func checkSublicence(_ node: SublicenceNode) -> SublicenceTerm? {
        guard node.isPermitted else { return nil }
        let depth = node.depth.map { levels($0) } ?? 1
        let share = node.passThrough.flatMap { passThrough($0) }
        return SublicenceTerm(
            depth: depth, needsConsent: node.needsConsent, passThrough: share)
    }

    private mutating func levels(_ node: Expression) -> UInt8 {
        let value = check(node)
        guard !value.isPoisoned else { return 1 }
        if let depth = value.core.constantInt?.int64, (1...8).contains(depth) {
            return UInt8(clamping: depth)
        }
        report(.sublicenceDepth, at: node.span)
        return 1
    }

    private mutating func passThrough(_ node: Expression) -> Ratio? {
        let value = check(node)
        guard !value.isPoisoned else { return nil }
        if let share = value.core.constantRatio, value.type.isNumber, share > .zero, share <= .one {
            return share
        }
        report(.passThroughShare, at: node.span)
        return nil
    }

    /// Fills in for each grant under a head who is paid what share of all that falls due.
    mutating func checkHeads() {
        let shares = leastShares
        for index in program.grants.indices { program.grants[index].head?.shares = shares }
    }

    /// The least share of each party over all payments; nil where no royalty falls due.
    private var leastShares: [PaidShare]? {
        guard !royalties.isEmpty else { return nil }
        return parties.enumerated().compactMap { index, party in
            let shares = royalties.map { $0.pay.leastShare(of: index) }
            guard let least = shares.min(), least > .zero else { return nil }
            return PaidShare(party: UInt16(clamping: party.parameter), share: least)
        }
    }

    // MARK: Holdbacks

    mutating func checkHoldbacks() {
        for case (.holdback(let node), let place) in zip(licence.items, places) {
            check(node, place)
        }
    }

    private mutating func check(_ node: HoldbackNode, _ place: CorePlace) {
        let works = distinct(node.works).compactMap { work($0) }
        let party = party(node.party)
        let (acts, when) = checkTuple(node.lines, of: "holdback", at: node.head, works)
        guard let party, let acts, let when else { return }
        for work in works {
            program.holdbacks.append(
                CoreHoldback(
                    party: UInt16(clamping: parties[party].parameter), work: UInt16(clamping: work),
                    rights: acts.rights, fields: acts.fields, territory: acts.territory,
                    time: acts.time, period: when.term, clause: place.clause))
        }
    }
}
