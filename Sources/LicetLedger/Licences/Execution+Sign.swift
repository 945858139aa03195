import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Execution {
    func sign(_ id: Digest, termsHash: Digest) throws(LedgerError) {
        guard var licence = try state.licence(id) else {
            throw .refused(.unknownLicence, id.hex)
        }
        let loaded = try cache.module(licence.module, in: state)
        let terms = LicenceTerms(module: loaded.module, arguments: licence.arguments)
        let amendment = try licence.phase == .active ? nil : amendment(by: terms)
        guard licence.signatories.contains(sender) || amendment?.parties.contains(sender) == true
        else { throw .refused(.notSignatory) }
        guard !licence.signed.contains(sender) else { throw .refused(.alreadySigned) }
        guard licence.termsHash == termsHash else { throw .refused(.termsMismatch) }
        let day = block.day(offsetMinutes: loaded.module.offsetMinutes)
        if let period = licence.period, day >= period.end {
            throw .refused(.periodOver, "it ended on \(period.lastDay)")
        }
        licence.signed.append(sender)
        events.append(.signed(licence: id, party: sender))
        let isSigned = licence.signatories.allSatisfy(licence.signed.contains)
        if isSigned, amendment?.isAgreed(by: licence.signed) ?? true {
            if let amendment { try supersede(amendment, by: licence, terms, on: day) }
            try activate(&licence, loaded, terms, amending: amendment?.former.id, on: day)
        } else {
            state.write(licence)
        }
    }

    /// Puts a licence that all have signed into force: titles, territories, exclusivity, then what
    /// its contract does on signature.
    private func activate(
        _ licence: inout Licence, _ loaded: LoadedModule, _ terms: LicenceTerms,
        amending former: Digest?, on day: CivilDate
    ) throws(LedgerError) {
        let territories = terms.territories(on: day, in: chain.places)
        try gas.charge(UInt64(territories.count) * LedgerGas.territory)
        let grants = try rootedGrants(of: licence, terms, territories, on: day)
        let holdbacks = try terms.holdbacks(
            of: licence.id, territories: territories, in: chain.places)
        try requireFreedom(for: grants)
        try requireFreedom(for: holdbacks)
        licence.phase = .active
        licence.activatedAt = block.timeMilliseconds
        licence.territories = territories.filter { resolved in
            loaded.module.constants[Int(resolved.constant)].isResolvedAtSignature
        }
        licence.recordedStatus = .active
        try gas.charge(
            UInt64(grants.count) * LedgerGas.grant + UInt64(holdbacks.count) * LedgerGas.record)
        for grant in grants { state.write(grant) }
        for holdback in holdbacks { state.write(holdback.key, holdback) }
        state.write(licence)
        events.append(.activated(licence: licence.id, on: day))
        try bringDownRates(by: licence, terms, grants, amending: former)
        try enterFavours(of: licence, terms, grants)
        for action in loaded.activations {
            try run(action, of: licence, loaded, arguments: [], limits: [])
        }
    }

    /// The licence's grants, each backed by the whole title or by the grant of a head.
    private func rootedGrants(
        of licence: Licence, _ terms: LicenceTerms, _ territories: [ResolvedTerritory],
        on day: CivilDate
    ) throws(LedgerError) -> [Grant] {
        try gas.charge(UInt64(terms.stretches(in: chain.places)) * LedgerGas.territory)
        var grants = try terms.grants(
            of: licence.id, territories: territories, in: chain.places)
        for index in grants.indices {
            guard let head = terms.module.grants[index].head else {
                try requireTitle(for: grants[index], signed: licence.signed)
                continue
            }
            let licence = HeadedLicence(
                head: try terms.identity(head.licence), shares: try terms.shares(of: head),
                signed: licence.signed)
            grants[index].parent = try parent(of: grants[index], in: licence, on: day).reference
        }
        return grants
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

    private func requireFreedom(for grants: [Grant]) throws(LedgerError) {
        let sales = grants.compactMap { grant in
            grant.life.flatMap { life in
                grant.period.end == life.longest ? grant.sold(from: life.longest) : nil
            }
        }
        for grant in grants + sales {
            if let conflict = try conflict(of: grant) {
                throw .refused(.exclusivityConflict, conflict.text)
            }
            if let conflict = try heldBack(grant) { throw .refused(.heldBack, conflict.text) }
        }
    }

    private func requireFreedom(for holdbacks: [Holdback]) throws(LedgerError) {
        for holdback in holdbacks {
            if let conflict = try conflict(of: holdback) {
                throw .refused(.heldBack, conflict.text)
            }
        }
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
