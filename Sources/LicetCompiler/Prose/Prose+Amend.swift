import LicetTerms

/// What may take the licence's place, and whose place it takes.
extension Prose {
    mutating func writeAmended() {
        guard let amended = contract.amended else { return }
        writer.clause(language.say(.amended, ("licence", language.quote(amended))))
    }

    mutating func write(_ amendment: CheckedAmendment, _ life: CheckedLife) {
        if amendment.needsAll, amendment.parties.count == contract.parties.count {
            writer.clause(language.say(.amendAll))
        } else {
            writer.clause(
                language.say(
                    .amendSome, ("count", "\(amendment.required)"),
                    ("parties", language.list(amendment.parties.map { party($0) }))))
        }
        writer.clause(language.say(.amendDay))
        if contract.accounting != nil { writer.clause(language.say(.amendPeriod)) }
        if life.sellOff != nil { writer.clause(language.say(.amendSale)) }
    }
}
