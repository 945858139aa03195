import LicetBytecode
import LicetPrimitives
import LicetTerms
import Testing

@testable import LicetCompiler

/// How languages count, and write numbers, money and days.
@Suite struct ProseLanguageTests {
    private let english = ProseLanguage.english
    private let russian = ProseLanguage.russian

    /// The text with ordinary blanks, for reading.
    private func plain(_ text: String) -> String { ProseWriter.loose(text) }

    @Test(arguments: [
        (0, "0 дней"), (1, "1 день"), (2, "2 дня"), (4, "4 дня"), (5, "5 дней"), (11, "11 дней"),
        (12, "12 дней"), (14, "14 дней"), (20, "20 дней"), (21, "21 день"), (22, "22 дня"),
        (25, "25 дней"), (30, "30 дней"), (45, "45 дней"), (101, "101 день"), (111, "111 дней"),
        (112, "112 дней"), (122, "122 дня"), (1_000, "1 000 дней"), (1_001, "1 001 день"),
    ])
    func russianCountsInThreeForms(days: Int, text: String) {
        #expect(plain(russian.duration(.days(days))) == text)
    }

    @Test func monthsAndYearsAreCountedToo() {
        #expect(plain(russian.duration(.months(1))) == "1 месяц")
        #expect(plain(russian.duration(.months(3))) == "3 месяца")
        #expect(plain(russian.duration(.months(6))) == "6 месяцев")
        #expect(plain(russian.duration(.months(12))) == "1 год")
        #expect(plain(russian.duration(.months(60))) == "5 лет")
        #expect(plain(russian.duration(.months(264))) == "22 года")
        #expect(english.duration(.months(24)) == "2 years")
    }

    @Test func aListAgreesInNumberWhateverItsLength() {
        for count in [2, 5, 11, 21] {
            #expect(russian.form(for: count, of: 2) == 1, "\(count)")
            #expect(english.form(for: count, of: 2) == 1, "\(count)")
        }
        #expect(russian.form(for: 1, of: 2) == 0)
    }

    @Test func numbersKeepTogether() {
        let euro = AssetParameter(code: "EUR", minorDigits: 2)
        #expect(russian.money(Ratio(BigInt(10_000_000)), euro) == "100\u{A0}000,00\u{A0}EUR")
        #expect(english.money(Ratio(BigInt(10_000_000)), euro) == "EUR\u{A0}100,000.00")
        #expect(russian.whole(BigInt(1_000_000)) == "1\u{A0}000\u{A0}000")
        #expect(russian.percent(Ratio(1, over: 8)) == "12,5\u{A0}%")
        #expect(english.percent(Ratio(1, over: 8)) == "12.5%")
        #expect(russian.percent(Ratio(1, over: 3)) == "1/3")
    }

    @Test func aDateEndsASentenceWithOneStop() throws {
        let day = try #require(CivilDate("2026-01-01"))
        #expect(plain(russian.date(day)) == "1 января 2026 г.")
        #expect(english.date(day) == "1\u{A0}January\u{A0}2026")
        let text = russian.say(
            .accounting, ("period", "месяц"), ("anchor", russian.date(day)))
        #expect(plain(text).contains("отсчитываются с 1 января 2026 г. Расчетный год"))
        var writer = ProseWriter(russian)
        writer.points(["до \(russian.date(day));", "с \(russian.date(day));"])
        let points = ["      а)  до 1 января 2026 г.;", "      б)  с 1 января 2026 г."]
        #expect(plain(writer.text) == points.joined(separator: "\n") + "\n")
    }

    @Test func namesComeFromTheTables() throws {
        let table = PlaceTable.version1
        let code = try #require(PlaceCode("CH"))
        let place = try #require(table.rows(of: code).last)
        #expect(russian.place(place) == "Швейцария")
        #expect(english.place(place) == "Switzerland")
        #expect(russian.group(try #require(table.group(named: "EU"))) == "Европейский союз")
        #expect(russian.currency(try #require(Currency(code: "USD")).row) == "доллар США")
        let right = try #require(Vocabulary.rights.entry(for: "make_available"))
        #expect(russian.term(right).name == "доведение до всеобщего сведения")
        #expect(russian.term(right).definition.hasPrefix("предоставление доступа"))
        #expect(english.term(right).name == "make available")
        #expect(russian.party("Wave") == "«Wave»")
    }
}

/// The texts that a module's digest binds.
@Suite struct ProseTextsTests {
    @Test func eachTextIsFoundInWhatIsPublished() {
        let texts = ProseTexts([("ru", "два\nen 3\nслова"), ("en", "one\n"), ("xx", "")])
        #expect(String(decoding: texts.published, as: UTF8.self).hasPrefix("en 4\none\nru "))
        for tag in ["en", "ru", "xx"] {
            #expect(ProseTexts.text(tag, in: texts.published) == texts[tag])
        }
        #expect(ProseTexts.text("de", in: texts.published) == nil)
        #expect(texts["de"] == nil)
    }

    @Test(arguments: ["", "en", "en \n", "en x\n", "en 9\nshort", "en -1\n", "en 1 2\nab"])
    func whatIsNoPublicationHasNoText(_ text: String) {
        #expect(ProseTexts.text("en", in: Array(text.utf8)) == nil)
    }
}

/// The glossary against the words that the lexer knows.
@Suite struct KeywordTests {
    @Test func noKeywordIsWithoutAnEntryAndNoEntryWithoutAKeyword() {
        let entries = Glossary.entries.filter { $0.kind == .keyword }.map(\.word)
        for word in Keyword.all { #expect(entries.contains(word), "no glossary row for \(word)") }
        for word in entries { #expect(Keyword.all.contains(word), "\(word) is no keyword") }
        #expect(entries.count == Keyword.all.count)
    }
}
