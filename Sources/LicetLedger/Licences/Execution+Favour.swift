import LicetBytecode
import LicetPrimitives
import LicetStorage
import LicetTerms

/// Clause 14: flat rates that are brought down by those of later grants of the same work and
/// licensor, from the first accounting period that begins once both are in force.
///
/// Nothing that began before changes, so a note once made for an accounting period that has begun
/// stays as it is.
extension Execution {
    /// Notes the rates of a licence that becomes active with the licences that they favour: those
    /// of the same licensor, at most `Limits.favoured` a work, each at most once an accounting
    /// period. The licence that it takes the place of is not one of them.
    func bringDownRates(
        by licence: Licence, _ terms: LicenceTerms, _ grants: [Grant], amending former: Digest?
    ) throws(LedgerError) {
        guard !terms.module.publicTerms.rates.isEmpty else { return }
        for source in sources(of: grants) {
            let own = grants.filter { $0.work == source.work && $0.licensor == source.licensor }
            for id in try favoured(source) where id != licence.id && id != former {
                guard let other = try state.licence(id) else { continue }
                try bringDown(other, by: licence, terms, own)
            }
        }
    }

    /// Lets later grants find a licence whose rates they bring down.
    func enterFavours(
        of licence: Licence, _ terms: LicenceTerms, _ grants: [Grant]
    ) throws(LedgerError) {
        for favour in terms.module.publicTerms.favours {
            let work = try terms.identity(favour.work)
            for source in sources(of: grants) where source.work == work {
                let others = try favoured(source).filter { $0 != licence.id }
                guard others.count < Limits.favoured else {
                    throw .refused(.favouredFull, "\(others.count) licences")
                }
                try gas.charge(LedgerGas.record)
                let prefix = KeySpace.favoured(of: source.work, by: source.licensor)
                state.write(prefix + licence.id.bytes, licence.id.bytes)
            }
        }
    }

    /// Works with those who grant them, each once, in the order of the grants.
    private func sources(of grants: [Grant]) -> [(work: Digest, licensor: Digest)] {
        var sources: [(work: Digest, licensor: Digest)] = []
        for grant in grants
        where !sources.contains(where: { $0.work == grant.work && $0.licensor == grant.licensor }) {
            sources.append((grant.work, grant.licensor))
        }
        return sources
    }

    /// The favoured licences of a work and licensor that are in force, in the order of their
    /// identities; those that are over are forgotten.
    private func favoured(
        _ source: (work: Digest, licensor: Digest)
    ) throws(LedgerError) -> [Digest] {
        let prefix = KeySpace.favoured(of: source.work, by: source.licensor)
        var found: [Digest] = []
        var last: [UInt8]?
        try gas.charge(LedgerGas.record)
        while let entry = try state.next(after: last, prefix: prefix) {
            last = entry.key
            guard let id = Digest(bytes: entry.value), let licence = try state.licence(id) else {
                throw .damaged(entry.key)
            }
            let facts = licence.life.map { $0.ends.count + 1 } ?? 0
            try gas.charge(UInt64(facts + 3) * LedgerGas.record)
            let module = try cache.module(licence.module, in: state).module
            let day = block.day(offsetMinutes: module.offsetMinutes)
            if licence.status(on: day, try state.standing(licence.life)).isInForce {
                found.append(id)
            } else {
                state.write(entry.key, nil)
            }
        }
        return found
    }

    /// Brings the rates of one licence down by those of another whose grants of the work these are.
    private func bringDown(
        _ favoured: Licence, by licence: Licence, _ terms: LicenceTerms, _ grants: [Grant]
    ) throws(LedgerError) {
        let module = try cache.module(favoured.module, in: state).module
        let own = LicenceTerms(module: module, arguments: favoured.arguments)
        let today = block.day(offsetMinutes: module.offsetMinutes)
        for favour in module.publicTerms.favours
        where try own.identity(favour.work) == grants.first?.work {
            let rate = module.publicTerms.rates[Int(favour.rate)]
            guard let lesser = try lesser(rate, favoured, own, licence, terms) else { continue }
            for grant in grants {
                guard let days = try daysInCommon(grant, with: favoured, module),
                    let shared = Period(start: max(days.start, today), end: days.end),
                    let notes = try notes(favour, shared, of: favoured, own)
                else { continue }
                try note(lesser, by: licence.id, in: notes.periods, favour, of: favoured.id)
                events.append(
                    .favoured(licence: favoured.id, by: licence.id, from: notes.start))
            }
        }
    }

    /// The later licence's rate on the same base, where it is below the favoured one's.
    private func lesser(
        _ rate: PublicRate, _ favoured: Licence, _ own: LicenceTerms, _ licence: Licence,
        _ terms: LicenceTerms
    ) throws(LedgerError) -> Ratio? {
        let asset = rate.asset.map { favoured.bindings[Int($0)] }
        let theirs = terms.module.publicTerms.rates.first { other in
            other.base == rate.base
                && other.asset.map { licence.bindings[Int($0)] } == asset
        }
        guard let theirs else { return nil }
        let value = try terms.rate(theirs.value)
        return value < (try own.rate(rate.value)) ? value : nil
    }

    /// The days on which a later grant meets one of a licence that is to another licensee.
    private func daysInCommon(
        _ grant: Grant, with favoured: Licence, _ module: Module
    ) throws(LedgerError) -> Period? {
        var common: Period?
        for (number, term) in module.grants.enumerated() {
            let key =
                KeySpace.grants(of: grant.work, shutting: term.exclusivity != .nonExclusive)
                + favoured.id.bytes + KeySpace.bigEndian(UInt16(truncatingIfNeeded: number))
            try gas.charge(LedgerGas.comparison)
            guard let other = try state.record(Grant.self, at: key),
                other.licensor == grant.licensor, other.licensee != grant.licensee,
                !grant.rights.intersection(other.rights).isEmpty,
                !grant.fields.intersection(other.fields).isEmpty
            else { continue }
            let spans = grant.places.intersection(other.places).spans
            guard let first = spans.first, let last = spans.last else { continue }
            common = Period(
                start: min(common?.start ?? .latest, first.period.start),
                end: max(common?.end ?? .earliest, last.period.end))
        }
        return common
    }

    /// The accounting periods of a licence that begin in these days, or with `forGood` from their
    /// first on, by number; and the first day of the first. Nil for none.
    private func notes(
        _ favour: FavourTerm, _ days: Period, of favoured: Licence, _ own: LicenceTerms
    ) throws(LedgerError) -> (periods: Range<Int>, start: CivilDate)? {
        let table = own.module.tables[Int(favour.table)]
        let anchor = try own.date(favour.accounting.anchor)
        guard let period = favoured.period,
            let spans = SpanSequence(anchor: anchor, months: Int(favour.accounting.months)),
            let first = spans.index(of: period.start)
        else { return nil }
        let end = favoured.life?.longest ?? period.end
        // What begins before the licence does, begins with it.
        func number(notBefore day: CivilDate) -> Int? {
            guard day > period.start else { return first }
            return spans.span(holding: day).map { $0.span.start == day ? $0.index : $0.index + 1 }
        }
        let bound = first + Int(table.capacity)
        let until = favour.duration == .forGood ? end : min(end, days.end)
        guard let from = number(notBefore: days.start) else { return nil }
        let after = min(number(notBefore: until) ?? bound, bound)
        guard from < after, let start = spans.start(of: from) else { return nil }
        return (from..<after, max(start, period.start))
    }

    private func note(
        _ rate: Ratio, by licence: Digest, in periods: Range<Int>, _ favour: FavourTerm,
        of favoured: Digest
    ) throws(LedgerError) {
        let table = Int(favour.table)
        try gas.charge(UInt64(periods.count) * 3 * LedgerGas.record)
        var added = 0
        for number in periods {
            guard let key = KeySpace.record([.int(BigInt(number))], of: favoured, table: table)
            else { continue }
            let known = try state.fields(at: key)
            if case .ratio(let before)? = known?.dropFirst().first, before <= rate { continue }
            if known == nil { added += 1 }
            let fields: [Value] = [.int(.one), .ratio(rate), .id(licence)]
            state.write(key, FieldList(fields).bytes)
        }
        guard added > 0 else { return }
        let count = try state.recordCount(table: table, of: favoured)
        state.setRecordCount(table: table, of: favoured, to: count + added)
    }
}

extension LicenceTerms {
    /// A rate that is written or supplied.
    func rate(_ term: RateTerm) throws(LedgerError) -> Ratio {
        let value: Ratio
        switch term {
        case .stated(let rate): value = rate
        case .parameter(let index):
            let given = arguments.indices.contains(Int(index)) ? arguments[Int(index)] : nil
            switch given {
            case .ratio(let rate): value = rate
            case .int(let units): value = Ratio(units)
            case .bool, .date, .id, .set, .bytes, nil:
                throw .refused(.argumentType, "parameter \(index) is no rate")
            }
        }
        guard value.signum >= 0, Limits.seriesSize.admits(value) else {
            throw .refused(.argumentType, "a rate is below zero or has too many digits")
        }
        return value
    }
}
