import LicetTerms

/// Reports: who states which numbers, for which time and until when.
extension Prose {
    mutating func write(_ report: CheckedReport) {
        let period = ("period", period(of: report.months))
        writer.section(language.say(.reportHeading, ("name", report.name)))
        writer.clause(
            language.say(
                .report, period, ("anchor", contract.accounting.map { day($0.anchor) } ?? ""),
                ("reporter", party(report.reporter)), ("name", report.name),
                ("due", language.duration(report.due))))
        writer.clause(language.say(.reportFields))
        writer.points(report.fields.map(words))
        let keys = report.fields.compactMap(\.keySentence).map { language.say($0) }
        writer.clause(
            language.say(
                .reportKey, count: keys.count + 1, ("keys", language.list([period.1] + keys))))
        writer.clause(language.say(.correction))
        writer.clause(language.say(.late))
        var causes = [
            language.say(.refusedOpen, period), language.say(.refusedPeriod, period),
            language.say(.refusedNegative),
        ]
        causes += report.fields.compactMap(\.refusalSentence).map { language.say($0) }
        writer.clause(language.say(.refused, ("causes", language.alternatives(causes))))
    }

    private func words(_ field: CheckedReportField) -> String {
        let name = ("name", field.name)
        switch field.kind {
        case .money(let asset): return language.say(.fieldMoney, name, ("code", code(asset)))
        case .count: return language.say(.fieldCount, name)
        case .territory: return language.say(.fieldPlace, name)
        case .work: return language.say(.fieldWork, name)
        case .use: return language.say(.fieldUse, name)
        }
    }
}

extension CheckedReportField {
    fileprivate var keySentence: Sentence? {
        switch kind {
        case .territory: .keyPlace
        case .work: .keyWork
        case .use: .keyUse
        case .money, .count: nil
        }
    }

    fileprivate var refusalSentence: Sentence? {
        switch kind {
        case .territory: .refusedPlace
        case .work: .refusedWork
        case .use: .refusedUse
        case .money, .count: nil
        }
    }
}
