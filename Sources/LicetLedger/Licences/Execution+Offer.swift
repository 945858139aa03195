import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Execution {
    func offer(
        _ digest: Digest, arguments: [Value], bindings: [Digest]
    ) throws(LedgerError) {
        // The cache may know a module of a block that was never committed: ask the state.
        guard try state.read(KeySpace.module.key(digest.bytes)) != nil else {
            throw .refused(.unknownModule, digest.hex)
        }
        let module = try cache.module(digest, in: state).module
        try check(arguments, against: module.parameters)
        try check(bindings, against: module.assets)
        let terms = LicenceTerms(module: module, arguments: arguments)
        let hash = Licence.termsHash(
            module: digest, arguments: arguments, bindings: bindings,
            prose: module.origin.prose, chain: chain.chain)
        let period = try module.period.map(terms.period)
        let identity = Licence.id(offeredBy: id)
        var signatories = try terms.signatories()
        let amendment = try amendment(by: terms)
        if let amendment {
            try require(amendment, on: block.day(offsetMinutes: module.offsetMinutes))
            signatories += amendment.obliged.filter { !signatories.contains($0) }
        }
        let licence = Licence(
            id: identity, module: digest, arguments: arguments,
            bindings: bindings, offeredBy: sender, offeredAt: block.timeMilliseconds,
            termsHash: hash, period: period, signatories: signatories,
            life: LicenceLife(of: identity, module, period: period))
        state.write(licence)
        events.append(.offered(licence: licence.id, termsHash: hash))
        try warn(of: licence, terms, amending: amendment?.former.id)
    }

    private func check(
        _ arguments: [Value], against parameters: [Parameter]
    ) throws(LedgerError) {
        guard arguments.count == parameters.count else {
            throw .refused(.argumentCount, "\(arguments.count) of \(parameters.count)")
        }
        for (argument, parameter) in zip(arguments, parameters) {
            guard parameter.type.admits(argument) else {
                throw .refused(.argumentType, parameter.name)
            }
            guard case .id(let identity) = argument else { continue }
            switch parameter.role {
            case .value: break
            case .party: try requireParty(identity)
            case .work: try check(work: identity, against: parameter)
            case .licence:
                guard try state.licence(identity) != nil else {
                    throw .refused(.unknownLicence, parameter.name)
                }
            case .series: try check(series: identity, parameter, arguments)
            }
        }
    }

    /// The argument is the series of the attester and name that the contract states, whether or not
    /// a value has been attested yet.
    private func check(
        series id: Digest, _ parameter: Parameter, _ arguments: [Value]
    ) throws(LedgerError) {
        guard let term = parameter.series, arguments.indices.contains(Int(term.attester)),
            case .id(let attester) = arguments[Int(term.attester)],
            Series(attester: attester, name: term.name).id == id
        else { throw .refused(.seriesMismatch, parameter.name) }
    }

    private func check(work id: Digest, against parameter: Parameter) throws(LedgerError) {
        guard let work = try state.work(id) else { throw .refused(.unknownWork, parameter.name) }
        guard let stated = parameter.identifier, stated != work.identifier else { return }
        throw .refused(.workMismatch, "\(work.identifier) instead of \(stated)")
    }

    private func check(
        _ bindings: [Digest], against parameters: [AssetParameter]
    ) throws(LedgerError) {
        guard bindings.count == parameters.count else {
            throw .refused(.bindingCount, "\(bindings.count) of \(parameters.count)")
        }
        for (index, parameter) in parameters.enumerated() {
            let asset = try requireAsset(bindings[index])
            guard !bindings[..<index].contains(asset.id) else {
                throw .refused(.bindingMismatch, "\(asset.code) is bound twice")
            }
            guard asset.code == parameter.code, asset.minorDigits == parameter.minorDigits else {
                throw .refused(
                    .bindingMismatch,
                    "\(asset.code) of \(asset.minorDigits) digits for \(parameter.code) of "
                        + "\(parameter.minorDigits)")
            }
        }
    }

    /// Tells of conflicts that a signature today would meet; an offer is free to have them.
    private func warn(
        of licence: Licence, _ terms: LicenceTerms, amending former: Digest?
    ) throws(LedgerError) {
        let day = block.day(offsetMinutes: terms.module.offsetMinutes)
        let grants: [Grant]
        do throws(LedgerError) {
            grants = try grantsInForce(of: licence, terms, on: day)
        } catch {
            // A territory that is empty today may have places on the day of signature.
            guard case .rejected(let rejection) = error, rejection.reason == .territoryEmpty else {
                throw error
            }
            return
        }
        for grant in grants {
            guard let conflict = try conflict(of: grant, amending: former) else { continue }
            events.append(.conflictWarning(licence: licence.id, conflict: conflict))
        }
    }
}
