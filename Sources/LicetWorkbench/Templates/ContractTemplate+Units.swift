import LicetPrimitives
import LicetTerms

extension ContractTemplate {
    /// A share of the price of each copy, over an advance.
    static let copies = ContractTemplate(
        name: "copies", summary: "a book: a share of the price of each copy, over an advance",
        questions: head(
            licensor: "Author", licensee: "Press", work: "isbn:978-0-306-40615-7",
            territory: "EU + GB + US")
            + [
                Question(key: "price", words: "What does a copy cost?", answer: "20"),
                Question(key: "rate", words: "Which share of it is due?", answer: "10%"),
                Question(key: "advance", words: "What is paid in advance?", answer: "1_000"),
            ],
        body: opening(
            """
            // A book: a share of the price of each copy, returned copies taken off, over an advance. Change
            // what is not yours; then run `licet check` and `licet test` on this file.
            """, title: "Volume rights in one book", work: "Book", accounting: "half_yearly",
            grant: "exclusive", rights: "reproduce, distribute", fields: "hardcover, paperback")
                + """
                  report Copies half_yearly by <licensee> due 60 days after period {
                    sold     Count
                    returned Count
                  }

                  royalty on sold less returned at <currency> <price> {
                    <rate>
                    advance <currency> <advance> on signature, split as payable, recoupable
                    round half_even
                  }

                  pay royalty within 90 days of statement to {
                    <licensor> 100%
                  }
                }

                test "the advance is paid at once and recouped first" of <NAME> {
                  on <first_day> <licensee> pays <advance_money>
                  expect <licensor> holds <advance_money>
                  on <report> <licensee> reports Copies for <period> { sold 1, returned 0 }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <royalty>
                  expect payable <payable>
                }

                test "a copy that comes back earns nothing" of <NAME> {
                  on <report> <licensee> reports Copies for <period> { sold 7, returned 7 }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <nothing>
                }

                """,
        derived: { (answers) throws(ToolError) in
            let royalty = try answers.amount("price").scaled(by: answers.percent("rate"))
                .rounded(.halfEven)
            let advance = try answers.amount("advance")
            let rest = royalty.minorUnits - advance.minorUnits
            let payable = Money(
                minorUnits: rest.signum > 0 ? rest : .zero, of: royalty.currency)
            return try answers.days(months: 6) + [
                ("advance_money", advance.description), ("royalty", royalty.description),
                ("payable", payable.description), ("nothing", try answers.written(.zero)),
            ]
        })

    /// A price a seat and month.
    static let seats = ContractTemplate(
        name: "seats", summary: "a program licensed by the seat and month, with a least number",
        questions: head(
            licensor: "Vendor", licensee: "Customer", work: "title:\"One program\"",
            territory: "EU + GB + US")
            + [
                Question(key: "price", words: "What does a seat cost a month?", answer: "8"),
                Question(key: "ordered", words: "How many are paid at least?", answer: "50"),
            ],
        body: opening(
            """
            // A program licensed by the seat: so many are paid for each month, used or not. Change what is
            // not yours; then run `licet check` and `licet test` on this file.
            """, title: "Seats of a program", work: "Program", accounting: "monthly",
            grant: "non_exclusive", rights: "run, reproduce",
            fields: "desktop_software, server_software")
                + """
                  report Seats monthly by <licensee> due 10 days after period {
                    seats Count
                  }

                  royalty on seats {
                    <currency> <price> beyond
                    marginal, per accounting period
                    minimum <least> per accounting period, no_carry_over
                    round half_even
                  }

                  pay royalty within 30 days of statement to {
                    <licensor> 100%
                  }
                }

                test "seats that were ordered are paid for, used or not" of <NAME> {
                  on <report> <licensee> reports Seats for <period> { seats 0 }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <least>
                }

                test "a seat more is paid for" of <NAME> {
                  on <report> <licensee> reports Seats for <period> { seats <more> }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <royalty>
                }

                """,
        derived: { (answers) throws(ToolError) in
            let price = try answers.amount("price")
            let ordered = try answers.count("ordered", upTo: 1_000_000)
            let least = price.scaled(by: Ratio(BigInt(ordered))).rounded(.halfEven)
            let royalty = price.scaled(by: Ratio(BigInt(ordered + 1))).rounded(.halfEven)
            return try answers.days(months: 1) + [
                ("least", least.description), ("more", "\(ordered + 1)"),
                ("royalty", royalty.description),
            ]
        })

    /// A rate a device, up to a cap a year.
    static let devices = ContractTemplate(
        name: "devices", summary: "a patent: a rate a device, up to a cap a year",
        questions: head(
            licensor: "Holder", licensee: "Maker", work: "patent:US9876543B2", territory: "US")
            + [
                Question(key: "rate", words: "What is due for a device?", answer: "0.25"),
                Question(key: "free", words: "How many a year are free?", answer: "1_000"),
                Question(key: "cap", words: "What is due at most a year?", answer: "100_000"),
            ],
        body: opening(
            """
            // A patent: nothing for the first devices of a year, a rate for each after them, up to a cap.
            // Change what is not yours; then run `licet check` and `licet test` on this file.
            """, title: "Licence under one patent", work: "Invention", accounting: "yearly",
            grant: "non_exclusive", rights: "make, sell, import", fields: "any")
                + """
                  report Devices yearly by <licensee> due 60 days after period {
                    units Count
                  }

                  royalty on units {
                    <currency> 0 up to <free>
                    <currency> <rate> beyond
                    marginal, per accounting year
                    cap <cap_money> per accounting year
                    round half_even
                  }

                  pay royalty within 30 days of statement to {
                    <licensor> 100%
                  }
                }

                test "the free devices cost nothing" of <NAME> {
                  on <report> <licensee> reports Devices for <period> { units <free> }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <nothing>
                }

                test "a hundred more pay the rate, or the cap" of <NAME> {
                  on <report> <licensee> reports Devices for <period> { units <more> }
                  on <draw> <licensor> draws statement <period>
                  expect royalty <royalty>
                }

                """,
        derived: { (answers) throws(ToolError) in
            let free = try answers.count("free", upTo: 1_000_000_000)
            let cap = try answers.amount("cap")
            let due = try answers.amount("rate").scaled(by: Ratio(BigInt(100))).rounded(.halfEven)
            let royalty = cap.minorUnits < due.minorUnits ? cap : due
            return try answers.days(months: 12) + [
                ("cap_money", cap.description), ("more", "\(free + 100)"),
                ("royalty", royalty.description), ("nothing", try answers.written(.zero)),
            ]
        })
}
