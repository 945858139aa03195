import LicetTerms

/// Whose place can go to another party.
extension Prose {
    mutating func writeAssignments() {
        guard let places = contract.life?.assignments, !places.isEmpty else { return }
        writer.section(language.say(.assignHeading))
        for place in places { write(place) }
    }

    private mutating func write(_ place: CheckedAssignment) {
        let name = ("party", party(place.party))
        let others = ("parties", language.list(place.consenting.map { party($0) }))
        if place.consenting.isEmpty {
            writer.clause(language.say(.assignFree, name))
        } else if place.needsAll {
            writer.clause(
                language.say(.assignConsent, count: place.consenting.count, name, others))
        } else {
            writer.clause(
                language.say(.assignSome, name, ("count", "\(place.required)"), others))
        }
        writer.clause(language.say(.assignAct, name))
        writer.clause(language.say(contract.accounting == nil ? .assignDay : .assignPeriod))
        writer.clause(language.say(.assignEffect, name))
        guard !contract.royalties.isEmpty else { return }
        let isLicensee = contract.parties[place.party].role == "licensee"
        switch (isLicensee, place.debtsStay) {
        case (true, true):
            writer.clause(language.say(.assignStay, name))
            if contract.royalties.contains(where: { $0.advance != nil }) {
                writer.clause(language.say(.assignAdvance, name))
            }
        case (true, false): writer.clause(language.say(.assignPass))
        case (false, true): writer.clause(language.say(.assignPaidStay, name))
        case (false, false): writer.clause(language.say(.assignPaidPass))
        }
    }
}

extension CheckedLife {
    /// Whether it says of nothing but places that can be assigned.
    var saysOnlyPlaces: Bool {
        var rest = self
        rest.assignments = []
        return rest == CheckedLife()
    }
}
