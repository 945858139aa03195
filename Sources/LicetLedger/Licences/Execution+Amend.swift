import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a new version says of the licence that it amends.
struct Amendment {
    /// The licence as it stands.
    let former: Licence
    /// Who must sign the new version, by the former's own clause.
    let term: AmendTerm
    /// The slot of the former that holds the day from which the new version stands in its place.
    let slot: UInt16
    /// The periods of the former on whose first days alone that can be; nil for any day.
    let spans: SpanSequence?
    /// The parties of the former of whom so many must sign.
    let parties: [Digest]
    /// The first day of the new version.
    let effective: CivilDate
    /// The offsets from UTC by which the two count their days.
    let offsets: (former: Int16, new: Int16)

    /// Those who must sign whoever else does.
    var obliged: [Digest] { term.needsAll ? parties : [] }

    /// Whether enough parties of the former have signed.
    func isAgreed(by signed: [Digest]) -> Bool {
        parties.count { signed.contains($0) } >= min(Int(term.required), parties.count)
    }
}

/// Clause 25: a licence that takes the place of another from its own first day on.
extension Execution {
    /// What a licence amends; nil where it is not a new version of another.
    func amendment(by terms: LicenceTerms) throws(LedgerError) -> Amendment? {
        guard let parameter = terms.module.life?.amends, let stated = terms.module.period else {
            return nil
        }
        let id = try terms.identity(parameter)
        try gas.charge(2 * LedgerGas.record)
        guard let former = try state.licence(id) else { throw .refused(.unknownLicence, id.hex) }
        let module = try cache.module(former.module, in: state).module
        guard let term = module.life?.amendment,
            let slot = module.life?.ends.first(where: { $0.kind == .amendment })?.slot
        else {
            throw .refused(.notAmendable, "\(module.name) has no `amend` clause")
        }
        let day = block.day(offsetMinutes: module.offsetMinutes)
        let known = LicenceTerms(
            module: module, arguments: try arguments(of: former, module, on: day))
        var parties: [Digest] = []
        for index in term.parties {
            let party = try known.identity(index)
            if !parties.contains(party) { parties.append(party) }
        }
        return Amendment(
            former: former, term: term, slot: slot, spans: try known.spans(term.accounting),
            parties: parties, effective: try terms.period(stated).start,
            offsets: (module.offsetMinutes, terms.module.offsetMinutes))
    }

    /// Asks that a licence can be amended and that a new version can begin on its first day: nothing
    /// that is past changes.
    func require(_ amendment: Amendment, on day: CivilDate) throws(LedgerError) {
        let (former, effective) = (amendment.former, amendment.effective)
        guard let standing = try state.standing(former.life), let period = former.period,
            former.status(on: day, standing).isInForce
        else {
            throw .refused(.notAmendable, "\(former.id) is not in force on \(day)")
        }
        try gas.charge(UInt64(standing.life.factCount) * LedgerGas.record)
        if let replaced = standing.replacedOn {
            throw .refused(.notAmendable, "\(former.id) is replaced from \(replaced)")
        }
        guard amendment.offsets.former == amendment.offsets.new else {
            throw .refused(.amendmentDay, "the two count their days by another offset")
        }
        guard effective >= day else {
            throw .refused(.amendmentDay, "\(effective) is past on \(day)")
        }
        guard period.start < effective, effective < standing.end else {
            throw .refused(
                .amendmentDay,
                "\(effective) is not after \(period.start) and before \(standing.end)")
        }
        guard let spans = amendment.spans else { return }
        guard let span = spans.span(holding: effective)?.span, span.start == effective else {
            throw .refused(
                .amendmentDay, "no accounting period of \(former.id) begins on \(effective)")
        }
    }

    /// Ends the former version with the day before the new one's first.
    func supersede(
        _ amendment: Amendment, by licence: Licence, _ terms: LicenceTerms, on day: CivilDate
    ) throws(LedgerError) {
        try require(amendment, on: day)
        let stated = terms.module.grants.map(\.period) + terms.module.holdbacks.map(\.period)
        for term in stated {
            let start = try terms.period(term).start
            guard start >= amendment.effective else {
                throw .refused(.amendmentDay, "it begins on \(start) already")
            }
        }
        try gas.charge(LedgerGas.record)
        let former = amendment.former.id
        state.write(
            KeySpace.slot(Int(amendment.slot), of: former), Value.date(amendment.effective))
        events.append(
            .superseded(licence: former, by: licence.id, from: amendment.effective))
    }
}

extension LicenceTerms {
    /// The periods that follow one another from a day; nil for none.
    fileprivate func spans(_ term: AccountingTerm?) throws(LedgerError) -> SpanSequence? {
        guard let term else { return nil }
        return SpanSequence(anchor: try date(term.anchor), months: Int(term.months))
    }
}
