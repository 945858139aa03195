import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

extension Execution {
    func call(
        _ id: Digest, action name: String, arguments: [Value], limits: [AssetAmount]
    ) throws(LedgerError) {
        let (licence, loaded) = try touch(id)
        guard let action = loaded.action(named: name, kind: .call) else {
            throw .refused(.unknownAction, name)
        }
        try requireCaller(loaded.module.actions[action], of: licence, loaded.module)
        let units = try self.limits(limits, of: licence)
        try run(action, of: licence, loaded, arguments: arguments, limits: units)
    }

    func settle(_ id: Digest) throws(LedgerError) {
        let (licence, loaded) = try touch(id)
        guard let action = loaded.action(named: "settle", kind: .call) else { return }
        try requireCaller(loaded.module.actions[action], of: licence, loaded.module)
        try run(action, of: licence, loaded, arguments: [], limits: [])
    }

    /// The active licence; tells of its end if no transaction has yet. Calls of a licence that is
    /// over stay open: accounts are settled after the last day.
    private func touch(_ id: Digest) throws(LedgerError) -> (Licence, LoadedModule) {
        guard var licence = try state.licence(id) else {
            throw .refused(.unknownLicence, id.hex)
        }
        let loaded = try cache.module(licence.module, in: state)
        let standing = try state.standing(licence.life)
        let day = block.day(offsetMinutes: loaded.module.offsetMinutes)
        let status = licence.status(on: day, standing)
        switch status {
        case .offered: throw .refused(.notActive)
        case .active, .inDefault, .suspended: break
        case .expired, .ended, .sellOff, .superseded:
            let isEnded = standing?.isEndedByNotice ?? false
            let over: LicenceStatus =
                status == .superseded ? .superseded : isEnded ? .ended : .expired
            guard licence.recordedStatus != over,
                let end = standing?.end ?? licence.period?.end
            else { break }
            licence.recordedStatus = over
            state.write(licence)
            // That a new version takes its place was told when that was signed.
            guard status != .superseded else { break }
            events.append(
                isEnded ? .ended(licence: id, end: end) : .expired(licence: id, end: end))
        }
        return (licence, loaded)
    }

    private func requireCaller(
        _ action: Action, of licence: Licence, _ module: Module
    ) throws(LedgerError) {
        guard !action.callers.isEmpty else { return }
        let day = block.day(offsetMinutes: module.offsetMinutes)
        let arguments = try arguments(of: licence, module, on: day)
        let isCaller = action.callers.contains { index in
            arguments.indices.contains(Int(index)) && arguments[Int(index)] == .id(sender)
        }
        guard isCaller else { throw .refused(.callerNotAllowed, action.name) }
    }

    /// For each of the licence's assets, what the call may take from the sender.
    private func limits(
        _ stated: [AssetAmount], of licence: Licence
    ) throws(LedgerError) -> [BigInt] {
        var units = licence.bindings.map { _ in BigInt.zero }
        var last: Digest?
        for limit in stated {
            guard last.map({ $0 < limit.asset }) ?? true, !limit.units.isNegative,
                let index = licence.bindings.firstIndex(of: limit.asset)
            else { throw .refused(.limitsMalformed, limit.asset.hex) }
            units[index] = limit.units
            last = limit.asset
        }
        return units
    }

    /// Runs an action and makes what it did the state's.
    func run(
        _ action: Int, of licence: Licence, _ loaded: LoadedModule, arguments: [Value],
        limits: [BigInt]
    ) throws(LedgerError) {
        let limits = limits.isEmpty ? licence.bindings.map { _ in BigInt.zero } : limits
        let day = block.day(offsetMinutes: loaded.module.offsetMinutes)
        let unresolved = loaded.symbols.count - licence.territories.count
        try gas.charge(UInt64(max(0, unresolved)) * LedgerGas.territory)
        let call = Call(
            action: action, arguments: arguments,
            parameters: try self.arguments(of: licence, loaded.module, on: day),
            territories: licence.territories(of: loaded, on: day, in: chain.places),
            sender: sender, licence: licence.id, timeMilliseconds: block.timeMilliseconds,
            gasLimit: gas.left, limits: limits)
        let host = LicenceHost(
            state: state, licence: licence, sender: sender, module: loaded.module)
        let outcome = try host.execute(
            call, of: loaded.program, by: cache.machine, watcher: watcher, transaction: id)
        gas.note(outcome.gasUsed)
        switch outcome.result {
        case .success(let values):
            results += values
            try commit(outcome.effects, of: licence)
            try enterHoldings(of: outcome.effects, licence, loaded.module)
        case .failure(let trap):
            throw .trapped(TrapReport(trap, in: loaded.module))
        }
    }

    private func commit(_ effects: Effects, of licence: Licence) throws(LedgerError) {
        for write in effects.slots {
            state.write(KeySpace.slot(write.slot, of: licence.id), write.value)
        }
        for write in effects.records { try commit(write, of: licence.id) }
        for movement in effects.movements { try commit(movement, of: licence) }
        for event in effects.events {
            events.append(
                .contract(
                    licence: licence.id, type: UInt16(truncatingIfNeeded: event.type),
                    fields: event.fields))
        }
    }

    private func commit(_ write: RecordWrite, of licence: Digest) throws(LedgerError) {
        guard let full = KeySpace.record(write.key, of: licence, table: write.table) else {
            preconditionFailure("a record's key is of key types: the verifier proves it")
        }
        let before = try state.read(full) == nil ? 0 : 1
        let after = write.fields == nil ? 0 : 1
        if before != after {
            let count = try state.recordCount(table: write.table, of: licence)
            state.setRecordCount(table: write.table, of: licence, to: count + after - before)
        }
        state.write(full, write.fields.map { FieldList($0).bytes })
    }

    private func commit(_ movement: Movement, of licence: Licence) throws(LedgerError) {
        switch movement {
        case .withdraw(let index, let account, let units):
            let asset = licence.bindings[index]
            let from = account == .licence ? licence.id : sender
            try state.debit(from, asset, units)
            events.append(
                .withdrawn(licence: licence.id, asset: asset, from: from, units: units))
        case .deposit(let index, let to, let units):
            try pay(units, of: licence.bindings[index], to: to, by: licence.id)
        case .keep(let index, let units):
            try pay(units, of: licence.bindings[index], to: licence.id, by: licence.id)
        }
    }

    private func pay(
        _ units: BigInt, of asset: Digest, to account: Digest, by licence: Digest
    ) throws(LedgerError) {
        try requireAccount(account)
        try state.credit(account, asset, units)
        events.append(.deposited(licence: licence, asset: asset, to: account, units: units))
    }
}

extension Licence {
    /// For each constant of the module its places, if it is a symbolic territory: those of the
    /// signature, or those of the day.
    func territories(
        of loaded: LoadedModule, on day: CivilDate, in table: PlaceTable
    ) -> [TerritorySet?] {
        var places = [TerritorySet?](repeating: nil, count: loaded.module.constants.count)
        for symbol in loaded.symbols {
            let resolved = territories.first { Int($0.constant) == symbol.constant }
            places[symbol.constant] =
                resolved?.places ?? symbol.expression.resolve(in: table, on: day)
        }
        return places
    }
}
