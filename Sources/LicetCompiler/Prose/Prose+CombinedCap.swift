import LicetPrimitives
import LicetTerms

/// Caps over several royalties.
extension Prose {
    mutating func writeCombinedCaps() {
        guard !contract.combinedCaps.isEmpty else { return }
        writer.section(language.say(.combinedHeading))
        for cap in contract.combinedCaps { write(cap) }
    }

    private mutating func write(_ cap: CheckedCombinedCap) {
        guard let first = cap.royalties.first.map({ contract.royalties[$0] }) else { return }
        let schedule = cap.schedule
        let span = ("span", the(schedule.span))
        let names = cap.royalties.map { language.quote(contract.royalties[$0].name) }
        let royalties = ("royalties", language.list(names))
        if schedule.rows.isEmpty, let always = schedule.otherwise {
            let most = ("amount", amount(always.amount, in: first.asset))
            writer.clause(language.say(.combinedCap, span, royalties, most))
        } else {
            writer.clause(language.say(.combinedCapRows, span, royalties))
            writer.points(rows(of: schedule, first))
        }
        writeShort(
            schedule.span, first.report, schedule.isProRata, reduced: .capShort, whole: .capWhole)
        switch cap.bearing {
        case .earlierFirst: writer.clause(language.say(.combinedEarlier))
        case .inProportion:
            let unit = ("unit", minorUnit(first.asset, count: 1))
            writer.clause(language.say(.combinedProportion, unit))
        }
        writer.clause(language.say(.combinedAfter))
        writer.clause(language.say(cap.isShared ? .combinedSetOff : .combinedCredit))
    }
}
