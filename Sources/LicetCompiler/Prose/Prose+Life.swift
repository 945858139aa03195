import LicetTerms

/// How the licence goes on and how it ends.
extension Prose {
    mutating func writeLife() {
        let isSaid = contract.life.map { !$0.saysOnlyPlaces } ?? false
        guard isSaid || contract.amended != nil else { return }
        writer.section(language.say(.lifeHeading))
        writeAmended()
        guard let life = contract.life else { return }
        if let renewal = life.renewal { write(renewal) }
        if let option = life.option { write(option) }
        if life.furtherMonths != nil { writer.clause(language.say(.furtherTerm)) }
        if let breach = life.breach {
            writer.clause(language.say(.breach, ("days", days(breach.days))))
            if !contract.royalties.isEmpty { writer.clause(language.say(.breachUnpaid)) }
        }
        if let termination = life.termination {
            writer.clause(language.say(.termination, ("days", days(termination.days))))
        }
        if let suspension = life.suspension { write(suspension, life) }
        if let reversion = life.reversion { write(reversion) }
        if let sale = life.sellOff { write(sale) }
        if let amendment = life.amendment { write(amendment, life) }
        if life.canEndEarly || life.sellOff != nil {
            writer.clause(language.say(life.sellOff == nil ? .afterEnd : .afterSale))
            if !contract.royalties.isEmpty {
                writer.clause(say(.afterEndOwed, ofAdvance: .advanceAfterEnd))
            }
        }
        if let invalidity = life.invalidity { write(invalidity) }
    }

    private mutating func write(_ invalidity: CheckedInvalidity) {
        let named = [
            ("party", party(invalidity.attester)), ("work", language.quote(invalidity.work)),
        ]
        let (effect, money): (Sentence, Sentence)
        switch (invalidity.effect, invalidity.kept) {
        case (.exNunc, _): (effect, money) = (.invalidNunc, .invalidNuncDue)
        case (.exTunc, .due): (effect, money) = (.invalidTunc, .invalidTuncDue)
        case (.exTunc, .paid): (effect, money) = (.invalidTunc, .invalidTuncPaid)
        case (.exTunc, .escrow): (effect, money) = (.invalidTunc, .invalidTuncEscrow)
        case (.exTunc, .refund): (effect, money) = (.invalidTunc, .invalidTuncRefund)
        }
        writer.clause(language.say(effect, named[0], named[1]))
        if let refund = invalidity.refund {
            let within = ("within", language.duration(refund.within))
            writer.clause(language.say(money, ("debtor", party(refund.debtor)), within))
        } else if money == .invalidNuncDue, !contract.royalties.isEmpty {
            writer.clause(say(money, ofAdvance: .advanceAfterInvalidity))
        } else if !contract.royalties.isEmpty {
            writer.clause(language.say(money))
        }
        guard let challenge = invalidity.challenge else { return }
        let debtor = ("debtor", party(challenge.debtor))
        writer.clause(
            language.say(.challenge, named[0], debtor, ("challenger", party(challenge.challenger))))
    }

    private mutating func write(_ renewal: CheckedRenewal) {
        let length = ("length", language.duration(.months(renewal.months)))
        if let times = renewal.times {
            writer.clause(
                language.say(.renewalTimes, count: times, length, ("times", "\(times)")))
        } else {
            writer.clause(language.say(.renewal, length))
        }
        writer.clause(language.say(.declined, ("days", days(renewal.notice))))
    }

    private mutating func write(_ option: CheckedOption) {
        writer.clause(
            language.say(
                .option, ("length", language.duration(.months(option.months))),
                ("opens", days(option.opens)), ("closes", days(option.closes)),
                ("price", amount(option.price, in: option.asset)),
                ("party", party(option.payee))))
    }

    private mutating func write(_ reversion: CheckedReversion) {
        let report = contract.reports[reversion.report]
        let least =
            reversion.asset.map { amount(reversion.amount, in: $0) } ?? number(reversion.amount)
        writer.clause(
            language.say(
                .reversion, ("field", language.quote(report.fields[reversion.field].name)),
                ("report", language.quote(report.name)), ("amount", least)))
    }

    private mutating func write(_ sale: CheckedSellOff) {
        let rights = sale.words.map { word in
            Vocabulary.rights.entry(for: word).map { language.term($0).name } ?? word
        }
        writer.clause(
            language.say(
                .sellOff, ("rights", language.list(rights)),
                ("length", language.duration(sale.length))))
    }

    private func days(_ count: Int) -> String { language.duration(.days(count)) }
}
