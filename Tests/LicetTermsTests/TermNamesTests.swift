import LicetTerms
import Testing

/// The tables of names in other languages against the English ones, both ways.
@Suite struct TermNamesTests {
    private let names = TermNames.russian

    @Test func everyPlaceAndGroupHasARussianNameAndNoNameIsOver() {
        let table = PlaceTable.version1
        for row in table.rows {
            #expect(names.name(of: row) != nil, "\(row.code) \(row.alpha3 ?? "")")
        }
        for group in table.groups { #expect(names.name(of: group) != nil, "\(group.name)") }
        #expect(names.counts[0] == table.rows.count)
        #expect(names.counts[1] == table.groups.count)
    }

    @Test func everyCurrencyHasARussianNameOfItsOwn() {
        let all = CurrencyTable.rows.compactMap { names.name(of: $0.currency) }
        #expect(all.count == CurrencyTable.rows.count)
        #expect(names.counts[2] == CurrencyTable.rows.count)
        #expect(Set(all).count == all.count)
    }

    @Test func everyRightAndFieldHasARussianTerm() {
        let entries = Vocabulary.rights.entries + Vocabulary.fields.entries
        for entry in entries {
            let term = names.term(for: entry.word)
            #expect(term != nil, "\(entry.word)")
            #expect(term?.definition.hasSuffix(".") ?? false, "\(entry.word)")
            #expect(term.map { $0.definition.first?.isUppercase ?? false } ?? false)
        }
        #expect(names.counts[3] == entries.count)
        #expect(Set(entries.map(\.word)).count == entries.count)
    }

    @Test func russianNamesAreRussian() {
        let table = PlaceTable.version1
        let all =
            table.rows.compactMap(names.name) + table.groups.compactMap(names.name)
            + (Vocabulary.rights.entries + Vocabulary.fields.entries)
            .compactMap { names.term(for: $0.word)?.name }
        for name in all {
            #expect(!name.unicodeScalars.contains { ("a"..."z").contains($0) }, "\(name)")
            #expect(name == name.split(separator: " ").joined(separator: " "), "\(name)")
        }
    }
}

/// The glossary's rows.
@Suite struct GlossaryTests {
    @Test func everyEntrySaysWhatItIsInEveryLanguage() {
        #expect(Glossary.languages == ["en", "ru"])
        for entry in Glossary.entries {
            for language in Glossary.languages {
                let term = entry.term(in: language)
                #expect(!(term?.name.isEmpty ?? true), "\(entry.word) \(language)")
                #expect(term?.definition.hasSuffix(".") ?? false, "\(entry.word) \(language)")
            }
            #expect(entry.term(in: "xx") == nil)
        }
        for kind in Glossary.Kind.allCases {
            let words = Glossary.entries.filter { $0.kind == kind }.map(\.word)
            #expect(Set(words).count == words.count, "\(kind)")
        }
    }

    /// The shapes of the standards' names: a prefix of ST.96, an event of category S or R of ST.27.
    @Test func namesOfTheStandardsHaveTheirShape() {
        for entry in Glossary.entries {
            let prefix = entry.st96.split(separator: ":").first.map(String.init) ?? ""
            #expect(["", "com", "tmk", "pat", "dgn", "cpy"].contains(prefix), "\(entry.word)")
            guard !entry.st27.isEmpty else { continue }
            #expect(entry.st27.utf8.count == 3 && entry.st27.hasPrefix("S"), "\(entry.word)")
        }
        #expect(Glossary.entries(for: "exclusive").first?.st27 == "S14")
        #expect(Glossary.entries(for: "sole").first?.st96.isEmpty ?? false)
    }

    @Test func wordsAreFoundAndMistakenOnesMended() {
        #expect(Glossary.entries(for: "royalty").map(\.kind) == [.keyword])
        #expect(Glossary.entries(for: "make").map(\.kind) == [.right])
        #expect(Glossary.entries(for: "ebook").map(\.kind) == [.field])
        #expect(Glossary.entries(for: "nonsense").isEmpty)
        #expect(Glossary.nearMisses(of: "royalti").contains("royalty"))
    }
}
