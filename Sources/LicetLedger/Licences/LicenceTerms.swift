import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A module with its blanks filled in: what its declarations say once parameters are values.
struct LicenceTerms {
    let module: Module
    let arguments: [Value]

    /// The identity that stands in for a parameter.
    func identity(_ parameter: UInt16) throws(LedgerError) -> Digest {
        guard case .id(let id)? = argument(parameter) else {
            throw .refused(.argumentType, "parameter \(parameter) is no identity")
        }
        return id
    }

    /// A date that is written or supplied.
    func date(_ term: DateTerm) throws(LedgerError) -> CivilDate {
        let date = term.date { index in
            guard case .date(let date)? = argument(index) else { return nil }
            return date
        }
        guard let date else {
            let index = term.parameter ?? 0
            throw .refused(.argumentType, "parameter \(index) is no date, or too late a one")
        }
        return date
    }

    /// A period of one day or more.
    func period(_ term: PeriodTerm) throws(LedgerError) -> Period {
        let (start, end) = (try date(term.start), try date(term.end))
        guard let period = Period(start: start, end: end) else {
            throw .refused(.periodEmpty, "from \(start) until \(end)")
        }
        return period
    }

    /// Who must sign, each once, in the module's order.
    func signatories() throws(LedgerError) -> [Digest] {
        var parties: [Digest] = []
        for index in module.signatories {
            let party = try identity(index)
            if !parties.contains(party) { parties.append(party) }
        }
        guard !parties.isEmpty else { throw .refused(.noSignatories) }
        return parties
    }

    /// What can end a licence before its period does or renew it.
    private func life(of licence: Digest) throws(LedgerError) -> LicenceLife? {
        LicenceLife(of: licence, module, period: try module.period.map(period))
    }

    /// The grants of a licence under resolved territories, none of which may be empty; none has a
    /// parent yet.
    func grants(
        of licence: Digest, territories: [ResolvedTerritory], in table: PlaceTable
    ) throws(LedgerError) -> [Grant] {
        var grants: [Grant] = []
        let life = try life(of: licence)
        for (number, term) in module.grants.enumerated() {
            let stated = try period(term.period)
            let period = life?.extended(stated) ?? stated
            let places = places(term.territory, throughout: period, territories, in: table)
            let assigned = module.life?.assignments.first { $0.party == term.licensee }
            guard !places.isEmpty else {
                throw .refused(.territoryEmpty, "grant \(number + 1)")
            }
            grants.append(
                Grant(
                    licence: licence, number: UInt16(truncatingIfNeeded: number),
                    work: try identity(term.work), exclusivity: term.exclusivity,
                    licensor: try identity(term.licensor), licensee: try identity(term.licensee),
                    rights: term.rights, fields: term.fields, places: places,
                    period: period, line: line(of: term.clause), sublicence: term.sublicence,
                    life: life?.assigned(in: assigned?.table)))
        }
        return grants
    }

    /// The holdbacks of a licence under resolved territories, none of which may be empty.
    func holdbacks(
        of licence: Digest, territories: [ResolvedTerritory], in table: PlaceTable
    ) throws(LedgerError) -> [Holdback] {
        var holdbacks: [Holdback] = []
        let life = try life(of: licence)
        for (number, term) in module.holdbacks.enumerated() {
            let stated = try period(term.period)
            let period = life?.extended(stated) ?? stated
            let places = places(term.territory, throughout: period, territories, in: table)
            guard !places.isEmpty else {
                throw .refused(.territoryEmpty, "holdback \(number + 1)")
            }
            holdbacks.append(
                Holdback(
                    licence: licence, number: UInt16(truncatingIfNeeded: number),
                    work: try identity(term.work), party: try identity(term.party),
                    rights: term.rights, fields: term.fields, places: places, period: period,
                    line: line(of: term.clause), life: life))
        }
        return holdbacks
    }

    /// How many stretches of days the territories that are asked `as at event` may have, over all
    /// grants and holdbacks.
    func stretches(in table: PlaceTable) -> Int {
        let constants = module.grants.map(\.territory) + module.holdbacks.map(\.territory)
        return constants.reduce(0) { count, constant in
            guard case .territory(let expression, .atEvent) = module.constants[Int(constant)]
            else { return count }
            return count + expression.changes(in: table).count + 1
        }
    }

    private func places(
        _ constant: UInt16, throughout period: Period, _ territories: [ResolvedTerritory],
        in table: PlaceTable
    ) -> DatedTerritory {
        if case .territory(let expression, .atEvent) = module.constants[Int(constant)] {
            return DatedTerritory(expression, throughout: period, in: table)
        }
        let found = territories.first { $0.constant == constant }
        return DatedTerritory(found?.places ?? .empty, throughout: period)
    }

    /// The territories of all symbolic constants as they are on a day, ascending by constant.
    func territories(on day: CivilDate, in table: PlaceTable) -> [ResolvedTerritory] {
        TerritorySymbol.all(of: module).map { symbol in
            ResolvedTerritory(
                constant: UInt16(truncatingIfNeeded: symbol.constant),
                places: symbol.expression.resolve(in: table, on: day))
        }
    }

    private func argument(_ index: UInt16) -> Value? {
        arguments.indices.contains(Int(index)) ? arguments[Int(index)] : nil
    }

    private func line(of clause: UInt16) -> UInt32 {
        let clauses = module.debug.clauses
        return clauses.indices.contains(Int(clause)) ? clauses[Int(clause)].line : 0
    }
}
