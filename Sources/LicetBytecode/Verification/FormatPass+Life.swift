import LicetPrimitives
import LicetTerms

/// What can end or renew a licence, which the ledger reads on every look at it.
extension FormatPass {
    func life() throws(VerificationError) {
        guard let life = module.life else { return }
        guard module.period != nil else {
            throw error(.badGrant, "the licence's life has no period")
        }
        guard !life.saysNothing else {
            throw error(.badGrant, "the licence's life says nothing")
        }
        try limit(life.ends.count, Limits.ends, "ends of the licence's life")
        let written =
            life.ends.map(\.slot) + (life.option.map { [$0.slot] } ?? [])
            + (life.suspension.map { $0.slots.flatMap { [$0.from, $0.until] } } ?? [])
        for slot in written { try check(endSlot: slot) }
        try check(life.suspension, of: life)
        let slots = written.sorted()
        guard !zip(slots, slots.dropFirst()).contains(where: ==) else {
            throw error(.badGrant, "the licence's life names a slot twice")
        }
        try check(life.option, beside: life.renewal)
        try check(life.sellOff)
        try check(life.amendment, of: life)
        try check(life.assignments)
        if let amends = life.amends {
            try role(amends, .licence, .badGrant, "the licence it amends")
        }
        guard let renewal = life.renewal else { return }
        guard (1...Limits.spanMonths).contains(Int(renewal.months)) else {
            throw error(.badGrant, "the licence is renewed for \(renewal.months) months")
        }
        if let times = renewal.times, !(1...Limits.renewals).contains(Int(times)) {
            throw error(.badGrant, "the licence is renewed \(times) times")
        }
    }

    private func check(
        _ option: OptionTerm?, beside renewal: RenewalTerm?
    ) throws(VerificationError) {
        guard let option else { return }
        guard renewal == nil else {
            throw error(.badGrant, "the licence is both renewed and extended by an option")
        }
        guard (1...Limits.spanMonths).contains(Int(option.months)) else {
            throw error(.badGrant, "the licence is extended by \(option.months) months")
        }
    }

    private func check(
        _ amendment: AmendTerm?, of life: LifeTerm
    ) throws(VerificationError) {
        let ends = life.ends.count { $0.kind == .amendment }
        guard ends == (amendment == nil ? 0 : 1) else {
            throw error(.badGrant, "the licence has \(ends) ends by amendment")
        }
        guard let amendment else { return }
        let parties = amendment.parties
        for party in parties { try role(party, .party, .badGrant, "the amendment") }
        guard zip(parties, parties.dropFirst()).allSatisfy({ $0 < $1 }),
            (1...max(1, parties.count)).contains(Int(amendment.required)), !parties.isEmpty
        else {
            throw error(
                .badGrant,
                "the amendment asks \(amendment.required) of \(parties.count) parties, or twice one"
            )
        }
        guard let accounting = amendment.accounting else { return }
        try check(accounting.anchor, "the amendment")
        guard (1...Limits.spanMonths).contains(Int(accounting.months)) else {
            throw error(.badGrant, "the amendment counts in \(accounting.months) months")
        }
    }

    private func check(
        _ suspension: SuspensionTerm?, of life: LifeTerm
    ) throws(VerificationError) {
        guard let suspension else { return }
        guard (1...Limits.suspensions).contains(suspension.slots.count),
            (1...Limits.suspensionDays).contains(Int(suspension.days))
        else {
            throw error(
                .badGrant,
                "the licence is suspended \(suspension.slots.count) times, "
                    + "each for \(suspension.days) days")
        }
        guard !suspension.extendsTerm || life.renewal == nil && life.option == nil else {
            throw error(
                .badGrant, "the licence lasts longer both by a suspension and by a further term")
        }
    }

    private func check(_ assignments: [AssignTerm]) throws(VerificationError) {
        try limit(assignments.count, Limits.signatories, "places that can be assigned")
        for place in assignments {
            try role(place.party, .party, .badGrant, "the assignment")
            guard let table = module.tables.at(Int(place.table)) else {
                throw error(.badIndex, "the assignment names table \(place.table)")
            }
            guard table.key.map(\.type) == [.date], table.fields.map(\.type) == [.id],
                table.capacity <= Limits.assignments
            else {
                throw error(
                    .badType,
                    "table \(place.table), which says who has a place, holds no identities by date")
            }
        }
        let parties = assignments.map(\.party)
        let tables = assignments.map(\.table).sorted()
        guard zip(parties, parties.dropFirst()).allSatisfy({ $0 < $1 }),
            zip(tables, tables.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            throw error(.badGrant, "a place or its table is named twice")
        }
    }

    private func check(_ sellOff: SellOffTerm?) throws(VerificationError) {
        guard let sellOff else { return }
        let isOne = (sellOff.months == 0) != (sellOff.days == 0)
        guard isOne, Int(sellOff.months) <= Limits.spanMonths, !sellOff.rights.isEmpty else {
            throw error(.badGrant, "the sell-off has no right, or neither months nor days")
        }
    }

    private func check(endSlot number: UInt16) throws(VerificationError) {
        guard let slot = module.slots.at(Int(number)) else {
            throw error(
                .badIndex, "the licence's life names slot \(number), which is not there")
        }
        guard slot.type == .date, let initial = slot.initial,
            case .value(.date(.latest), _) = module.constants.at(Int(initial))
        else {
            throw error(
                .badType,
                "slot \(number), which can end or suspend the licence, is no date that starts with "
                    + "\(CivilDate.latest)")
        }
    }
}
