import LicetBytecode
import LicetTerms

/// Grants: who may do what, where, when and for which use.
extension Prose {
    mutating func writeGrants() {
        var clauses: [UInt16] = []
        for grant in program.grants where !clauses.contains(grant.clause) {
            clauses.append(grant.clause)
        }
        for (number, clause) in clauses.enumerated() {
            let grants = program.grants.filter { $0.clause == clause }
            guard let first = grants.first else { continue }
            let heading =
                clauses.count == 1
                ? language.say(.grantHeading)
                : language.say(.grantHeadingNumbered, ("number", "\(number + 1)"))
            writer.section(heading)
            writeTuple(first, works: grants.map { language.quote(parameter($0.work)) })
        }
    }

    private mutating func writeTuple(_ grant: CoreGrant, works: [String]) {
        let kind: Sentence
        switch grant.exclusivity {
        case .exclusive: kind = .exclusive
        case .sole: kind = .sole
        case .nonExclusive: kind = .nonExclusive
        }
        writer.clause(
            language.say(
                kind, count: works.count, ("licensor", partyParameter(grant.licensor)),
                ("licensee", partyParameter(grant.licensee)), ("works", language.list(works))))
        if grant.rights == .any {
            writer.clause(language.say(.rightsAny))
        } else {
            writeWords(grant.rights.words, of: .rights, head: .rightsHead, each: .right)
        }
        if grant.fields == .any {
            writer.clause(language.say(.fieldsAny))
        } else {
            writeWords(grant.fields.names, of: .fields, head: .fieldsHead, each: .field)
        }
        writeTerritory(grant.territory, grant.time, grant.period)
        writePeriod(grant.period, through: .periodThrough, until: .periodUntil)
        writeSublicence(grant)
        writer.clause(language.say(.nothingElse))
    }

    // MARK: Rights and fields

    mutating func writeWords(
        _ words: [String], of vocabulary: Vocabulary, head: Sentence, each: Sentence
    ) {
        writer.clause(language.say(head, count: words.count))
        writer.points(
            words.map { word in
                let (name, entry, isWhole) = meaning(of: word, in: vocabulary)
                var definition = entry.map { language.term($0).definition } ?? ""
                let narrower = isWhole ? narrowerWords(of: entry, in: vocabulary) : []
                if !narrower.isEmpty {
                    definition = language.say(
                        .including, ("definition", definition),
                        ("words", language.list(narrower)))
                }
                return language.say(each, ("word", name), ("definition", definition))
            })
    }

    /// The word as it is spoken, its entry, and whether all of the entry is meant: `audio_other` is
    /// audio but for the narrower words.
    private func meaning(
        of word: String, in vocabulary: Vocabulary
    ) -> (String, Vocabulary.Entry?, isWhole: Bool) {
        if let entry = vocabulary.entry(for: word) {
            return (language.term(entry).name, entry, true)
        }
        let wider = word.dropLast(Vocabulary.otherSuffix.count)
        let entry = vocabulary.entry(for: wider)
        let name = language.say(
            .otherUses, ("word", entry.map { language.term($0).name } ?? String(wider)),
            ("words", language.list(narrowerWords(of: entry, in: vocabulary))))
        return (name, entry, false)
    }

    private func narrowerWords(
        of entry: Vocabulary.Entry?, in vocabulary: Vocabulary
    ) -> [String] {
        guard let entry else { return [] }
        return vocabulary.children(of: entry.number).map { language.term($0).name }
    }

    // MARK: Where and when

    mutating func writeTerritory(
        _ territory: TerritoryExpression, _ time: TerritoryTime, _ period: PeriodTerm
    ) {
        let day: CivilDate
        if case .fixed(let start) = period.start { day = start } else { day = .latest }
        let words = TerritoryWords(language: language, table: .version1, day: day)
        let written = "\(territory)"
        let symbols = written.count < 60 ? ProseWriter.firm(written) : written
        let sentence: Sentence =
            switch time {
            case .atSignature: .territoryAtSignature
            case .atEvent: .territoryAtEvent
            }
        writer.clause(
            language.say(
                sentence, count: territory.isSingular ? 1 : 2,
                ("territory", words.text(territory)), ("symbols", symbols)))
    }

    mutating func writePeriod(
        _ period: PeriodTerm, through: Sentence, until: Sentence
    ) {
        let start = ("start", words(period.start))
        if case .fixed(let end) = period.end, let last = end.adding(days: -1) {
            writer.clause(language.say(through, start, ("last", language.date(last))))
        } else {
            writer.clause(language.say(until, start, ("end", words(period.end))))
        }
    }

    private func words(_ date: DateTerm) -> String {
        switch date {
        case .fixed(let day): language.date(day)
        case .parameter(let index): language.quote(parameter(index))
        case .daysAfter(let index, let days):
            language.quote("\(parameter(index)) + \(Duration.days(Int(days)))")
        case .monthsAfter(let index, let months, _):
            language.quote("\(parameter(index)) + \(Duration.months(Int(months)))")
        }
    }
}
