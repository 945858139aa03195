import LicetCompiler
import LicetTestSupport
import Testing

/// What a licence says of the part of an advance that is left when it has ended.
@Suite struct AdvanceBalanceTests {
    /// The page of the corpus that says it, with this in place of its last clause.
    private func page(ending clause: String = "terminate by notice of 30 days") throws -> String {
        let pages = try CorpusReader.chunks(topic: AdviceTests.topic, kind: "good").map(\.source)
        let page = try #require(pages.first { $0.contains("licence BalanceKept") })
        return page.replacing("terminate by notice of 30 days", with: clause)
    }

    private func compile(_ source: String) throws -> CompiledLicence {
        try ProseTests.compile(source, file: "advance.licet")
    }

    private func prose(_ source: String, in tag: String) throws -> String {
        let text = try #require(try compile(source).prose[tag])
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func itIsKeptWhetherThatIsSaidOrNot() throws {
        let said = try page()
        let unsaid = said.replacing(", balance kept", with: "")
        #expect(said != unsaid)
        #expect(try compile(said).expanded == compile(unsaid).expanded)
    }

    @Test func theTextSaysItWhereTheContractDoes() throws {
        let sentence = "when the licence has ended and its last statement is drawn is not paid back"
        let said = try page()
        #expect(try prose(said, in: "en").contains(sentence))
        #expect(try prose(said, in: "ru").contains("составлен последний расчет по ней"))
        let unsaid = said.replacing(", balance kept", with: "")
        #expect(try !prose(unsaid, in: "en").contains(sentence))
    }

    /// What is paid is then owed back, whatever is said of the balance.
    @Test func aRefundGoesBeforeIt() throws {
        let clause = "invalid Song attested by Office, ex_tunc, refund within 30 days"
        let source = try page(ending: clause)
            .replacing("licensee Ben", with: "licensee Ben\n  party Office")
        let text = try prose(source, in: "en")
        #expect(text.contains("What is paid back where the right is invalid is said below."))
    }

    /// After `from` a comma may lead to a further name or to what is said of the balance.
    @Test func theNamesEndWhereTheBalanceBegins() throws {
        let said = try page()
        #expect(said.contains("recoupable from Ada, balance kept"))
        let broken = said.replacing("from Ada, balance", with: "from Ada,\n      balance")
        #expect(try prose(broken, in: "en") == prose(said, in: "en"))
    }
}
