import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Execution {
    func sign(_ id: Digest, termsHash: Digest) throws(LedgerError) {
        guard var licence = try state.licence(id) else {
            throw .refused(.unknownLicence, id.hex)
        }
        guard licence.signatories.contains(sender) else { throw .refused(.notSignatory) }
        guard !licence.signed.contains(sender) else { throw .refused(.alreadySigned) }
        guard licence.termsHash == termsHash else { throw .refused(.termsMismatch) }
        let loaded = try cache.module(licence.module, in: state)
        let day = block.day(offsetMinutes: loaded.module.offsetMinutes)
        if let period = licence.period, day >= period.end {
            throw .refused(.periodOver, "it ended on \(period.lastDay)")
        }
        licence.signed.append(sender)
        events.append(.signed(licence: id, party: sender))
        if licence.signed.count == licence.signatories.count {
            try activate(&licence, loaded, on: day)
        } else {
            state.write(licence)
        }
    }

    /// Puts a licence that all have signed into force: titles, territories, exclusivity, then what
    /// its contract does on signature.
    private func activate(
        _ licence: inout Licence, _ loaded: LoadedModule, on day: CivilDate
    ) throws(LedgerError) {
        let terms = LicenceTerms(module: loaded.module, arguments: licence.arguments)
        let territories = terms.territories(on: day, in: chain.places)
        try gas.charge(UInt64(territories.count) * LedgerGas.territory)
        let grants = try terms.grants(of: licence.id, territories: territories)
        for grant in grants {
            try requireTitle(for: grant, signed: licence.signed)
            if let conflict = try conflict(of: grant) {
                throw .refused(.exclusivityConflict, conflict.text)
            }
        }
        licence.phase = .active
        licence.activatedAt = block.timeMilliseconds
        licence.territories = territories.filter { resolved in
            loaded.module.constants[Int(resolved.constant)].isResolvedAtSignature
        }
        licence.recordedStatus = .active
        try gas.charge(UInt64(grants.count) * LedgerGas.grant)
        for grant in grants { state.write(grant) }
        state.write(licence)
        events.append(.activated(licence: licence.id, on: day))
        for action in loaded.activations {
            try run(action, of: licence, loaded, arguments: [], limits: [])
        }
    }

    /// Asks that the licensor holds the title and all co-owners have signed.
    private func requireTitle(for grant: Grant, signed: [Digest]) throws(LedgerError) {
        guard let work = try state.work(grant.work) else {
            throw .refused(.unknownWork, grant.work.hex)
        }
        try gas.charge(LedgerGas.record)
        guard work.isHeld(by: grant.licensor) else {
            throw .refused(.titleMissing, "\(grant.licensor) owns no part of \(work.identifier)")
        }
        for title in work.titles where !signed.contains(title.party) {
            throw .refused(
                .titleMissing, "\(title.party), who owns \(title.share), has not signed")
        }
    }

    /// The grants a licence would have if it came into force on a day.
    func grantsInForce(
        of licence: Licence, _ terms: LicenceTerms, on day: CivilDate
    ) throws(LedgerError) -> [Grant] {
        let territories = terms.territories(on: day, in: chain.places)
        try gas.charge(UInt64(territories.count) * LedgerGas.territory)
        return try terms.grants(of: licence.id, territories: territories)
    }

    /// The first grant in force that conflicts with this one, in the order of the state's keys. A
    /// grant that shuts nobody out is compared only with those that do.
    func conflict(of grant: Grant) throws(LedgerError) -> Conflict? {
        var found: Conflict?
        for shutting in grant.shutsOthersOut ? [true, false] : [true] where found == nil {
            try state.forEachGrant(of: grant.work, shutting: shutting) {
                (other) throws(LedgerError) in
                try gas.charge(LedgerGas.comparison)
                found = Conflict(of: grant, with: other)
                return found == nil
            }
        }
        return found
    }
}

extension Constant {
    var isResolvedAtSignature: Bool {
        switch self {
        case .value: false
        case .territory(_, let time): time == .atSignature
        }
    }
}
