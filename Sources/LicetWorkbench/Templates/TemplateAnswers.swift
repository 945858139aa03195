import LicetPrimitives
import LicetTerms

/// The answers to a template's questions, each of them given once or left as it is.
struct TemplateAnswers {
    /// Keys and answers, in the order of the questions.
    let rows: [(key: String, text: String)]

    init(
        _ template: ContractTemplate, _ given: [(key: String, answer: String)]
    ) throws(ToolError) {
        for (index, (key, answer)) in given.enumerated() {
            guard template.questions.contains(where: { $0.key == key }) else {
                throw .because(.unknownQuestion, key)
            }
            guard !given[..<index].contains(where: { $0.key == key }) else {
                throw .because(.badAnswer, "\(key) is answered twice")
            }
            let isPlain = answer.unicodeScalars.allSatisfy {
                !["<", ">", "{", "}"].contains($0) && !$0.properties.isControl
            }
            guard isPlain, !answer.isEmpty, answer.utf8.count <= 200 else {
                throw .because(
                    .badAnswer,
                    "\(key): an answer is one line of up to 200 bytes without < > { }")
            }
        }
        rows = template.questions.map { question in
            (question.key, given.first { $0.key == question.key }?.answer ?? question.answer)
        }
    }

    /// The answer to a question; none that is asked lacks one.
    func text(_ key: String) -> String { rows.first { $0.key == key }?.text ?? "" }

    /// A day.
    func day(_ key: String) throws(ToolError) -> CivilDate {
        guard let day = CivilDate(text(key)) else {
            throw bad(key, "is not a day such as 2026-01-01")
        }
        return day
    }

    /// A whole number of one to so many.
    func count(_ key: String, upTo most: Int) throws(ToolError) -> Int {
        let digits = text(key).filter { $0 != "_" }
        guard let number = Int(digits), (1...most).contains(number) else {
            throw bad(key, "is not a whole number of 1 to \(most)")
        }
        return number
    }

    /// A share, such as 12.5%.
    func percent(_ key: String) throws(ToolError) -> Ratio {
        let words = text(key)
        guard words.hasSuffix("%"), let number = Ratio(decimal: String(words.dropLast())),
            number.signum > 0, !(Ratio(BigInt(100)) < number)
        else { throw bad(key, "is not a share of up to 100%, such as 12.5%") }
        return number * Ratio(1, over: 100)
    }

    /// A number of major units of the contract's currency, such as 1.20.
    func amount(_ key: String) throws(ToolError) -> Money {
        let digits = text(key).filter { $0 != "_" }
        guard let number = Ratio(decimal: digits), number.signum > 0 else {
            throw bad(key, "is not an amount such as 1.20")
        }
        return Money(majorUnits: number, of: try currency())
    }

    /// The contract's currency.
    func currency() throws(ToolError) -> Currency {
        guard let currency = Currency(code: text("currency")), currency.isMoney else {
            throw bad("currency", "is not the code of a currency such as EUR")
        }
        return currency
    }

    private func bad(_ key: String, _ why: String) -> ToolError {
        .because(.badAnswer, "\(key) = \(text(key)) \(why)")
    }
}

extension TemplateAnswers {
    /// The days that all templates need: the last of the term, the first accounting period of so
    /// many months and the days on which a test reports, draws and pays.
    func days(months: Int) throws(ToolError) -> [(key: String, text: String)] {
        let first = try day("first_day")
        let years = try count("years", upTo: 99)
        guard let end = first.addingMonths(12 * years), let last = end.adding(days: -1),
            let next = first.addingMonths(months), let before = first.addingMonths(-months),
            let report = next.adding(days: 9), let draw = next.adding(days: 30),
            let pay = next.adding(days: 49), let early = first.adding(days: 9),
            first.components.day <= 28
        else { throw bad("first_day", "is not a day of 1 to 28 that leaves room for the term") }
        return [
            ("last_day", last.description),
            ("period", PeriodLabel(calendarOf: first, months: months).description),
            ("before", PeriodLabel(calendarOf: before, months: months).description),
            ("report", report.description), ("draw", draw.description), ("pay", pay.description),
            ("early", early.description),
        ]
    }

    /// An amount as a contract writes it.
    func written(_ amount: Ratio) throws(ToolError) -> String {
        Money(majorUnits: amount, of: try currency()).description
    }

    /// A royalty of so many major units, rounded half to even to minor units.
    func rounded(_ amount: Ratio) throws(ToolError) -> Money {
        Money(majorUnits: amount, of: try currency()).rounded(.halfEven)
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isControl: Bool { generalCategory == .control }
}
