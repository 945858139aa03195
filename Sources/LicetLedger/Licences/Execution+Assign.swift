import LicetBytecode
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM

/// Clause 25: who has a party's place on which day. The licence's own code writes that down once all
/// who must agree have; whoever asks counts by the day, and nothing has to happen on it.
extension StateView {
    /// Who has a place from which day on, the earliest first; nobody where it was never assigned.
    func holders(
        table: Int, of licence: Digest
    ) throws(LedgerError) -> [(from: CivilDate, party: Digest)] {
        let prefix = KeySpace.records(of: licence, table: table)
        var holders: [(from: CivilDate, party: Digest)] = []
        var last: [UInt8]?
        while let found = try next(after: last, prefix: prefix) {
            last = found.key
            let bytes = found.key.dropFirst(prefix.count)
            let from = Field(name: "from", type: .date)
            guard case .date(let day)? = OrderedKey.key(in: bytes, types: [from])?.first,
                case .id(let party)? = try fields(at: found.key)?.first
            else { throw .damaged(found.key) }
            holders.append((day, party))
        }
        return holders
    }

    /// The licence's arguments with whoever has a place on a day in that of the party that signed.
    func arguments(
        of licence: Licence, _ module: Module, on day: CivilDate
    ) throws(LedgerError) -> [Value] {
        var arguments = licence.arguments
        for place in module.life?.assignments ?? []
        where arguments.indices.contains(Int(place.party)) {
            let holders = try holders(table: Int(place.table), of: licence.id)
            guard let holder = holders.last(where: { $0.from <= day }) else { continue }
            arguments[Int(place.party)] = .id(holder.party)
        }
        return arguments
    }

    /// The grants, each as so many as have different holders one after the other.
    func byHolder(_ grants: [Grant]) throws(LedgerError) -> [Grant] {
        guard let life = grants.first?.life, let table = life.assigned else { return grants }
        let holders = try holders(table: Int(table), of: life.licence)
        guard let first = holders.first else { return grants }
        let ends = holders.dropFirst().map(\.from) + [.latest]
        return grants.flatMap { grant in
            let before = grant.held(by: grant.licensee, from: .earliest, until: first.from)
            let after = zip(holders, ends).map { holder, end in
                grant.held(by: holder.party, from: holder.from, until: end)
            }
            return ([before] + after).compactMap { $0 }
        }
    }
}

extension LicenceLife {
    /// The same, of a grant whose licensee's place a table tells of.
    func assigned(in table: UInt8?) -> LicenceLife {
        var life = self
        life.assigned = table
        return life
    }
}

extension Execution {
    /// The licence's arguments as they are on a day.
    func arguments(
        of licence: Licence, _ module: Module, on day: CivilDate
    ) throws(LedgerError) -> [Value] {
        let places = module.life?.assignments.count ?? 0
        try gas.charge(UInt64(places) * UInt64(Limits.assignments) * LedgerGas.record)
        return try state.arguments(of: licence, module, on: day)
    }

    /// Lets a party that has just been assigned a licensee's place find the grants that go with it.
    func enterHoldings(
        of effects: Effects, _ licence: Licence, _ module: Module
    ) throws(LedgerError) {
        guard let places = module.life?.assignments, !places.isEmpty else { return }
        let terms = LicenceTerms(module: module, arguments: licence.arguments)
        for write in effects.records {
            guard let place = places.first(where: { Int($0.table) == write.table }),
                case .id(let holder)? = write.fields?.first
            else { continue }
            for (number, term) in module.grants.enumerated() where term.licensee == place.party {
                try gas.charge(LedgerGas.grant)
                let reference = GrantReference(
                    licence: licence.id, number: UInt16(truncatingIfNeeded: number),
                    shutsOthersOut: term.exclusivity != .nonExclusive)
                let key = reference.key(of: try terms.identity(term.work))
                guard let grant = try state.record(Grant.self, at: key) else { continue }
                state.write(grant.holdingKey(of: holder), grant.holdingValue)
            }
        }
    }
}
