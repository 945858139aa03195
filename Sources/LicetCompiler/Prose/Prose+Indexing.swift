import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Amounts that an index or a fixed step moves from year to year.
extension Prose {
    mutating func write(_ indexing: CheckedIndexing) {
        let count = indexing.subjects.count
        let names = indexing.subjects.map { language.say(sentence(of: $0)) }
        let subjects = ("subjects", language.list(names))
        let first = indexing.from.map { language.say(.indexFromDay, ("day", day($0))) }
        let from = ("from", first ?? language.say(.indexFromSecond))
        switch indexing.way {
        case .rate(let rate, let mode):
            let each = ("rate", share(rate))
            switch (mode, indexing.rounding) {
            case (.compounding, _):
                writer.clause(
                    language.say(.escalatedCompounding, count: count, subjects, from, each))
            case (.simple, nil):
                writer.clause(language.say(.escalatedSimple, count: count, subjects, from, each))
            case (.simple, _?):
                writer.clause(language.say(.indexed, count: count, subjects, from))
                writer.clause(language.say(.indexSimple, each))
            }
            writeRounding(indexing, of: .indexFactor)
        case .series(let series, let base, let lag, let mode):
            writer.clause(language.say(.indexed, count: count, subjects, from))
            let isCumulative = mode == .cumulative
            let month =
                lag == 0
                ? language.say(.indexMonthNow)
                : language.say(.indexMonthLag, ("lag", language.duration(.months(lag))))
            writer.clause(
                language.say(
                    isCumulative ? .indexCumulative : .indexYearOnYear, ("series", series.name),
                    ("month", month), ("base", self.month(of: base))))
            writeRounding(indexing, of: isCumulative ? .indexFactor : .indexRatio)
            writeLimit(indexing, isCumulative: isCumulative)
            writer.clause(language.say(.indexMonths))
        }
    }

    private func sentence(of subject: IndexSubject) -> Sentence {
        switch subject {
        case .price: .indexPrice
        case .rates: .indexRates
        case .minimum: .indexMinimum
        case .cap: .indexCap
        case .minimumPerUnit: .indexLeast
        case .capPerUnit: .indexMost
        }
    }

    /// `November 2025`
    private func month(of day: CivilDate) -> String {
        let name = language.forms(.monthNames)[day.month - 1]
        return language.say(.monthOfYear, ("month", name), ("year", "\(day.year)"))
    }

    private mutating func writeRounding(_ indexing: CheckedIndexing, of what: Sentence) {
        guard let rounding = indexing.rounding else { return }
        let sentence: Sentence
        switch rounding.mode {
        case .halfEven: sentence = .indexHalfEven
        case .halfUp: sentence = .indexHalfUp
        case .halfDown: sentence = .indexHalfDown
        case .up: sentence = .indexUp
        case .down: sentence = .indexDown
        }
        let places =
            rounding.digits == 0
            ? language.say(.wholeNumber) : language.counted(.decimalPlaces, rounding.digits)
        writer.clause(
            language.say(sentence, ("what", language.say(what)), ("places", places)))
    }

    private mutating func writeLimit(_ indexing: CheckedIndexing, isCumulative: Bool) {
        switch indexing.limit {
        case .belowBase: writer.clause(language.say(.indexNeverBelowBase))
        case .down:
            writer.clause(language.say(isCumulative ? .indexNeverDown : .indexNeverDownRatio))
        case nil: return
        }
    }
}
