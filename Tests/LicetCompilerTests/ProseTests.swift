import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// What `licet prose` and `licet expand` print of whole files.
@Suite struct ProseTests {
    static func compile(_ text: String, file: String) throws -> CompiledLicence {
        let compilation = Compiler.compile(Array(text.utf8), file: file)
        let findings = compilation.diagnostics.map { "\($0)" }.joined(separator: "\n")
        return try #require(compilation.licences.first, "\(findings)")
    }

    /// A sentence in English alone is a clause that others cannot read.
    @Test func everyLanguageHasEverySentenceAndFillsItsBlanks() {
        let english = ProseLanguage.english
        for language in ProseLanguage.all {
            for sentence in Sentence.allCases {
                let row = "no row for \(sentence) in \(language.tag)"
                guard language.has(sentence) else {
                    Issue.record("\(row)")
                    continue
                }
                let blanks = language.blanks(sentence)
                #expect(blanks.allSatisfy(english.blanks(sentence).contains), "\(sentence)")
            }
            #expect(language.forms(.schemes).count == WorkScheme.allCases.count)
            #expect(language.forms(.months).count == 12)
            #expect(language.forms(.reportingPeriod).count == 5)
        }
        #expect(ProseLanguage.all.map(\.tag) == ["en", "ru"])
    }

    /// A name of a file under Tests/Golden: `Prose-Card.txt`, `Prose-ru-Card.txt`.
    static func golden(_ name: String, _ tag: String) -> String {
        tag == "en" ? "Prose-\(name).txt" : "Prose-\(tag)-\(name).txt"
    }

    static func expectGoldens(of texts: ProseTexts, _ name: String) throws {
        for tag in ProseTexts.languages {
            let text = try #require(texts[tag])
            #expect(try GoldenFile.difference(of: text, from: golden(name, tag)) == nil)
        }
    }

    @Test(arguments: [false, true])
    func aCheckedContractReadsAsText(perReport: Bool) throws {
        let contract = try LoweringTests.contract(perReport: perReport, carry: perReport)
        let name = "Card\(perReport ? "PerReport" : "")"
        try Self.expectGoldens(of: Prose.texts(of: contract), name)
    }

    @Test func theContractsReadAsText() throws {
        for (file, text) in try CorpusReader.contracts() {
            for licence in Compiler.compile(Array(text.utf8), file: file).licences {
                let expanded = "Expand-\(licence.name).txt"
                try Self.expectGoldens(of: licence.prose, licence.name)
                #expect(try GoldenFile.difference(of: licence.expanded, from: expanded) == nil)
            }
        }
    }

    /// A contract with what the clauses of the others leave out.
    static let own = """
        licence Desk(fee: Money(EUR), rate: Ratio, first: Date, friend: Party) {
          title "A desk in a shared office"
          licensor Host
          licensee Guest
          party    Arbiter
          work Room = title:"Room 4"
          work Plan = isrc:USRC17607839
          currency EUR
          offset -05:30
          accounting monthly from 2026-01-15

          grant sole of Room, Plan to Guest {
            right     adapt, display
            territory (EU + { US, GB }) & (world - europe) as at event
            period    2026-01-15 until 2027-01-15
            field     video_other, live_events
          }

          report Visits monthly by Guest due 1 month after period {
            visits Count
            item   Work
          }

          royalty rent on visits {
            fee
            cap EUR 900 per accounting period
            advance EUR 100 on signature, split as payable, non_recoupable
            round down
          }

          royalty extra on visits at fee {
            rate up to 10
            5%   beyond
            slab, per accounting period
            minimum EUR 10 per accounting period whole, no_carry_over
            round half_up
          }

          pay rent within 1 month of statement to {
            Host 100%
          }

          pay extra within 0 days of statement to {
            Host 1/3
            Arbiter 2/3
            remainder to Arbiter
          }

          let most = 5
          state keys : Count = 2
          state deposit : Money = EUR 50
          state opened : Date
          state guests : table (name: Party) of (since: Date, paid: Money) capacity 10
          event moved { who: Party, paid: Money }
          event closed {}

          rule part(whole: Money, count: Count) -> Money {
            if count == 0 { return EUR 0 }
            return whole * 12.5% / count
          }
          rule left() -> Count {
            return max(most - keys, 0)
          }

          action enter(paid: Money) by Guest, Arbiter {
            require keys < most else full "No key is left."
            require paid >= round(part(fee, keys), half_up) else little
            for x in 1..3 {
              keys = keys + 1
            }
            transfer paid from sender to Host
            guests[sender] = { since: today + 30 days, paid: paid }
            emit moved { who: sender, paid: paid }
          }
          action leave() by anyone {
            match keys {
              0 => { refuse nobody }
              1, 2 => { keys = 0 }
              otherwise => { keys = keys - 1 }
            }
            for name in guests {
              remove guests[name]
            }
            emit closed {}
          }
        }
        """

    @Test func theAuthorsOwnTermsReadAsText() throws {
        let licence = try Self.compile(Self.own, file: "Desk.licet")
        try Self.expectGoldens(of: licence.prose, "Desk")
        #expect(try GoldenFile.difference(of: licence.expanded, from: "Expand-Desk.txt") == nil)
    }
}
