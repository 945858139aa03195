import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Language rules 11 and 12: what a new grant or holdback meets among those in force.
extension Execution {
    /// The grants a licence would have if it came into force on a day, those under a head with the
    /// grant that they would descend from, where there is one.
    func grantsInForce(
        of licence: Licence, _ terms: LicenceTerms, on day: CivilDate
    ) throws(LedgerError) -> [Grant] {
        let territories = terms.territories(on: day, in: chain.places)
        try gas.charge(UInt64(territories.count) * LedgerGas.territory)
        try gas.charge(UInt64(terms.stretches(in: chain.places)) * LedgerGas.territory)
        var grants = try terms.grants(
            of: licence.id, territories: territories, in: chain.places)
        for index in grants.indices {
            guard let head = terms.module.grants[index].head else { continue }
            let headed = HeadedLicence(
                head: try terms.identity(head.licence), shares: try terms.shares(of: head),
                signed: licence.signatories)
            guard case .inside(let parent) = try answer(to: grants[index], in: headed) else {
                continue
            }
            grants[index].parent = parent.reference
        }
        return grants
    }

    /// The first grant in force that conflicts with this one, in the order of the state's keys; one
    /// that may be renewed or whose breach may be cured, for as long as it may last. A grant that
    /// shuts nobody out is compared only with those that do.
    ///
    /// A new version does not conflict with the licence that it amends, nor with what ends with it.
    func conflict(
        of grant: Grant, amending former: Digest? = nil
    ) throws(LedgerError) -> Conflict? {
        let ancestors = try state.ancestors(of: grant)
        try gas.charge(UInt64(ancestors.count) * LedgerGas.record)
        var found: Conflict?
        for shutting in grant.shutsOthersOut ? [true, false] : [true] where found == nil {
            try state.forEachGrant(
                of: grant.work, shutting: shutting, possiblyAt: block.timeMilliseconds
            ) { (other) throws(LedgerError) in
                try chargeComparison(with: other)
                guard let conflict = Conflict(of: grant, with: other, ancestors: ancestors),
                    try !isVersion(other, of: former)
                else { return true }
                found = conflict
                return false
            }
        }
        return found
    }

    /// Whether a grant is one of the licence or descends from one.
    private func isVersion(_ grant: Grant, of former: Digest?) throws(LedgerError) -> Bool {
        guard let former else { return false }
        let line = try state.lineage(of: grant)
        try gas.charge(UInt64(line.count) * LedgerGas.record)
        return ([grant] + line).contains { $0.licence == former }
    }

    /// The first holdback of the licensor that the grant meets. A grant to one who signed the
    /// holdback is what that party may allow.
    func heldBack(_ grant: Grant) throws(LedgerError) -> Conflict? {
        for holdback in try state.holdbacks(of: grant.work, by: grant.licensor) {
            try gas.charge(LedgerGas.comparison)
            guard let conflict = Conflict(of: grant, with: holdback),
                try !isPromised(holdback.licence, to: grant.licensee)
            else { continue }
            return conflict
        }
        return nil
    }

    /// The first grant in force by the party that the holdback meets.
    func conflict(of holdback: Holdback) throws(LedgerError) -> Conflict? {
        var found: Conflict?
        for shutting in [true, false] where found == nil {
            try state.forEachGrant(
                of: holdback.work, shutting: shutting, possiblyAt: block.timeMilliseconds
            ) { (grant) throws(LedgerError) in
                try chargeComparison(with: grant)
                guard let conflict = Conflict(of: holdback, with: grant),
                    try !isPromised(holdback.licence, to: grant.licensee)
                else { return true }
                found = conflict
                return false
            }
        }
        return found
    }

    /// A comparison, and what was read to know how long the grant lasts.
    private func chargeComparison(with grant: Grant) throws(LedgerError) {
        let facts = grant.life.map { $0.factCount + 1 } ?? 0
        let holders = grant.life?.assigned == nil ? 0 : Int(Limits.assignments)
        try gas.charge(LedgerGas.comparison + UInt64(facts + holders) * LedgerGas.record)
    }

    private func isPromised(
        _ licence: Digest, to party: Digest
    ) throws(LedgerError) -> Bool {
        try gas.charge(LedgerGas.record)
        return try state.licence(licence)?.signatories.contains(party) ?? false
    }
}
