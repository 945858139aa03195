import LicetBytecode
import LicetPrimitives
import LicetTerms

/// In what a sublicence can leave the grant it stands under.
public enum HeadDimension: String, CaseIterable, Hashable, Sendable {
    case work, right, field, territory, time, exclusivity, depth, consent
    case passThrough = "pass_through"
}

/// What a licence says of the head it stands under.
struct HeadedLicence {
    /// The head.
    let head: Digest
    /// Who is paid at least what share of all that falls due; nil where nothing does.
    let shares: [(party: Digest, share: Ratio)]?
    /// Who has signed, or will have.
    let signed: [Digest]
}

/// Whether a sublicence lies within a grant of its head.
enum HeadAnswer {
    /// It does, wholly.
    case inside(Grant)
    /// It does not: the grant that it leaves in the fewest dimensions, if the head has any for the
    /// licensor, and these.
    case outside(Grant?, [HeadDimension])
}

extension LicenceTerms {
    /// The least shares that the module states, with the parties in the place of their parameters.
    func shares(
        of head: HeadTerm
    ) throws(LedgerError) -> [(party: Digest, share: Ratio)]? {
        guard let stated = head.shares else { return nil }
        var shares: [(party: Digest, share: Ratio)] = []
        for share in stated { shares.append((try identity(share.party), share.share)) }
        return shares
    }
}

/// Clause 16: a sublicence is inside its head in every dimension.
extension Execution {
    /// The grant of the head that a sublicence descends from.
    func parent(
        of grant: Grant, in licence: HeadedLicence, on day: CivilDate
    ) throws(LedgerError) -> Grant {
        guard let head = try state.licence(licence.head),
            case let status = try state.status(of: head, on: day),
            status.isInForce, status != .suspended
        else {
            throw .refused(.headNotInForce, licence.head.hex)
        }
        switch try answer(to: grant, in: licence) {
        case .inside(let parent): return parent
        case .outside(let nearest, let dimensions):
            throw .refused(.headLeft, words(grant, nearest, dimensions))
        }
    }

    /// Looks among the grants that the head makes to the licensor for one that holds the grant.
    func answer(
        to grant: Grant, in licence: HeadedLicence
    ) throws(LedgerError) -> HeadAnswer {
        var nearest: (grant: Grant, misses: [HeadDimension])?
        for head in try state.holdings(of: grant.licensor, in: grant.work) {
            try gas.charge(LedgerGas.comparison)
            guard head.licence == licence.head else { continue }
            let misses = try self.misses(of: grant, under: head, in: licence)
            if misses.isEmpty { return .inside(head) }
            if misses.count < nearest?.misses.count ?? .max { nearest = (head, misses) }
        }
        return .outside(nearest?.grant, nearest?.misses ?? [.work])
    }

    private func misses(
        of grant: Grant, under head: Grant, in licence: HeadedLicence
    ) throws(LedgerError) -> [HeadDimension] {
        let line = [head] + (try state.ancestors(of: head))
        try gas.charge(UInt64(line.count) * LedgerGas.record)
        return HeadDimension.allCases.filter { dimension in
            switch dimension {
            case .work: grant.work != head.work
            case .right: !grant.rights.isSubset(of: head.rights)
            case .field: !grant.fields.isSubset(of: head.fields)
            case .territory: !grant.places.places(outside: head.places).isEmpty
            case .time: !head.period.contains(grant.period)
            case .exclusivity: grant.exclusivity.rawValue < head.exclusivity.rawValue
            case .depth: grant.depth >= head.depth
            case .consent:
                line.contains { ancestor in
                    ancestor.sublicence?.needsConsent == true
                        && !licence.signed.contains(ancestor.licensor)
                }
            case .passThrough: paysTooLittle(head, licence)
            }
        }
    }

    private func paysTooLittle(_ head: Grant, _ licence: HeadedLicence) -> Bool {
        guard let asked = head.sublicence?.passThrough, let shares = licence.shares else {
            return false
        }
        let paid = shares.first { $0.party == head.licensor }?.share ?? .zero
        return paid < asked
    }

    private func words(
        _ grant: Grant, _ head: Grant?, _ dimensions: [HeadDimension]
    ) -> String {
        let names = dimensions.map(\.rawValue).joined(separator: ", ")
        guard let head else {
            return "grant \(grant.number + 1) leaves it in \(names): "
                + "the head grants this work not to \(grant.licensor)"
        }
        let details = dimensions.map { words($0, grant, head) }
        return "grant \(grant.number + 1) leaves grant \(head.number + 1) of licence "
            + "\(head.licence) in \(names): \(details.joined(separator: "; "))"
    }

    private func words(_ dimension: HeadDimension, _ grant: Grant, _ head: Grant) -> String {
        switch dimension {
        case .work: return "another work"
        case .right: return "\(grant.rights.subtracting(head.rights)) is not granted"
        case .field: return "\(grant.fields.subtracting(head.fields)) is not granted"
        case .territory: return "\(grant.places.places(outside: head.places)) is outside"
        case .time: return "\(grant.period) is not within \(head.period)"
        case .exclusivity: return "the head shuts fewer out"
        case .depth: return "\(grant.depth) further levels, and the head bears \(head.depth)"
        case .consent: return "not all have signed whose consent is needed"
        case .passThrough:
            let share = head.sublicence?.passThrough ?? .zero
            return "\(head.licensor) is to be paid \(share) of what falls due"
        }
    }
}
