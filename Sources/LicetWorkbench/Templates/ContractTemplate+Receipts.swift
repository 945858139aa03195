import LicetPrimitives
import LicetTerms

extension ContractTemplate {
    /// What every template asks first: who, which work, which money, where and when.
    static func head(
        licensor: String, licensee: String, work: String, territory: String
    ) -> [Question] {
        [
            Question(key: "licensor", words: "Who grants it? One word", answer: licensor),
            Question(key: "licensee", words: "Who may use the work?", answer: licensee),
            Question(key: "work", words: "Which work? Its identifier", answer: work),
            Question(key: "currency", words: "Which currency?", answer: "EUR"),
            Question(key: "territory", words: "Where?", answer: territory),
            Question(key: "first_day", words: "From which day on?", answer: "2026-01-01"),
            Question(key: "years", words: "For how many years?", answer: "3"),
        ]
    }

    /// The opening of every contract, down to what is granted.
    ///
    /// - Parameters:
    ///   - comment: two lines above the licence
    ///   - work: the name of the work's type, such as `Book`
    ///   - grant: how far others are shut out
    static func opening(
        _ comment: String, title: String, hasPayee: Bool = false, work: String, accounting: String,
        grant: String, rights: String, fields: String
    ) -> String {
        """
        \(comment)
        licence <NAME> {
          title "\(title)"

          licensor <licensor>
          licensee <licensee>
        \(hasPayee ? "  payee <payee>\n" : "")
          work \(work) = <work>
          currency <currency>
          offset +00:00
          accounting \(accounting) from <first_day>

          grant \(grant) of \(work) to <licensee> {
            right \(rights)
            territory <territory>
            period <first_day> through <last_day>
            field \(fields)
          }


        """
    }

    /// A share of receipts in two tiers.
    static let streaming = ContractTemplate(
        name: "streaming", summary: "one recording, streamed for a share of receipts in two tiers",
        questions: head(
            licensor: "Label", licensee: "Platform", work: "isrc:USRC17607839",
            territory: "EU + CH")
            + [
                Question(key: "payee", words: "Who is paid beside the licensor?", answer: "Artist"),
                Question(key: "rate", words: "Which share of receipts at first?", answer: "10%"),
                Question(key: "bound", words: "Up to what a year?", answer: "50_000"),
                Question(key: "later_rate", words: "Which share beyond that?", answer: "12%"),
            ],
        body: opening(
            """
            // A streaming licence for one recording. Change the names, the work, the days and the rates;
            // then run `licet check` and `licet test` on this file.
            """, title: "Streaming licence for one recording", hasPayee: true, work: "Recording",
            accounting: "quarterly",
            grant: "exclusive", rights: "communicate, reproduce", fields: "audio_streaming")
                + """
                  report Usage quarterly by <licensee> due 30 days after period {
                    receipts Money
                  }

                  royalty on receipts {
                    <rate> up to <currency> <bound>
                    <later_rate> beyond
                    marginal, per accounting year
                    round half_even
                  }

                  pay royalty within 45 days of statement to {
                    <licensor> 60%
                    <payee> 40%
                    remainder largest
                  }
                }

                test "the first tier ends at its bound" of <NAME> {
                  on <report> <licensee> reports Usage for <period> { receipts <at_bound> }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <royalty>
                  on <pay> <licensee> pays <royalty>
                  expect <licensor> holds <licensor_part>
                  expect <payee> holds <payee_part>
                }

                test "only what is above the bound pays the second rate" of <NAME> {
                  on <report> <licensee> reports Usage for <period> { receipts <above_bound> }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <royalty_above>
                }

                test "a report before the first day is refused" of <NAME> {
                  on <early> <licensee> reports Usage for <before> { receipts <one> }
                  expect refused because period
                }

                """,
        derived: { (answers) throws(ToolError) in
            let bound = try answers.amount("bound")
            let rate = try answers.percent("rate")
            let later = try answers.percent("later_rate")
            let whole = Ratio(BigInt(10).power(bound.currency.minorDigits))
            let major = bound.minorUnits.divided(by: whole) ?? .zero
            let hundred = Ratio(BigInt(100))
            let royalty = try answers.rounded(major * rate)
            let units = royalty.wholeMinorUnits ?? .zero
            let parts = try? Allocation.allocate(
                units, weights: [BigInt(3), BigInt(2)], rule: .largest
            ).parts
            func part(_ index: Int) -> String {
                Money(minorUnits: parts?[index] ?? .zero, of: bound.currency).description
            }
            return try answers.days(months: 3) + [
                ("at_bound", try answers.written(major)), ("royalty", royalty.description),
                ("licensor_part", part(0)), ("payee_part", part(1)),
                ("above_bound", try answers.written(major + hundred)),
                ("royalty_above", try answers.rounded(major * rate + hundred * later).description),
                ("one", try answers.written(.one)),
            ]
        })
}
