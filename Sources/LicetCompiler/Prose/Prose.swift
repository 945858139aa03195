import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A checked contract as numbered legal English: a fixed sentence for each form of a clause, figures
/// and dates as they stand on paper.
///
/// The text is made from the same tree as the code, and its digest stands in the module, so that
/// what is read and what runs are one thing.
struct Prose {
    let contract: CheckedContract
    let licence: LicenceNode
    let source: SourceText
    private(set) var lines: [String] = []
    private var section = 0
    private var paragraph = 0

    /// The whole text, ending with a newline.
    static func english(_ checker: Checker) -> String {
        var prose = Prose(
            contract: checker.contract, licence: checker.licence, source: checker.source)
        prose.lines = [prose.contract.title ?? prose.contract.program.name]
        prose.addParties()
        prose.addWorks()
        prose.addParameters()
        prose.addMoneyAndDays()
        prose.addGrants()
        prose.addReports()
        prose.addRoyalties()
        prose.addPayments()
        prose.addCore()
        return prose.lines.joined(separator: "\n") + "\n"
    }

    private init(contract: CheckedContract, licence: LicenceNode, source: SourceText) {
        self.contract = contract
        self.licence = licence
        self.source = source
    }

    // MARK: Numbering

    mutating func begin(_ heading: String) {
        section += 1
        paragraph = 0
        lines += ["", "\(section). \(heading)", ""]
    }

    mutating func say(_ sentence: String) {
        paragraph += 1
        lines.append("\(section).\(paragraph) \(sentence)")
    }

    /// A line of a list under the paragraph before it.
    mutating func item(_ text: String, depth: Int = 1) {
        lines.append(String(repeating: "    ", count: depth) + "– " + text)
    }

    // MARK: What the header says

    private mutating func addParties() {
        guard !contract.parties.isEmpty else { return }
        begin("Parties")
        for party in contract.parties {
            switch party.role {
            case "licensor": say("\(party.name) is the licensor.")
            case "licensee": say("\(party.name) is the licensee.")
            case "payee": say("\(party.name) is a payee.")
            default: say("\(party.name) is a further party.")
            }
        }
        say("Each of them is the party that signs this licence under that name.")
    }

    private mutating func addWorks() {
        let works = contract.program.parameters.filter { $0.role == .work }
        guard !works.isEmpty else { return }
        begin("Works")
        for work in works {
            guard let identifier = work.identifier else {
                say("“\(work.name)” means the work that the offer names.")
                continue
            }
            switch identifier.scheme {
            case .title: say("“\(work.name)” means the work titled “\(identifier.value)”.")
            case .isrc, .iswc, .isbn, .issn, .ismn, .eidr, .isan, .doi, .patent, .trademark,
                .design, .upc, .ean, .grid, .istc, .digest:
                say(
                    "“\(work.name)” means the work identified by "
                        + "\(identifier.scheme.paperName) \(identifier.value).")
            }
        }
    }

    private mutating func addParameters() {
        guard !licence.parameters.isEmpty else { return }
        begin("What the offer states")
        for parameter in licence.parameters {
            say("“\(parameter.name.text)” is \(type(parameter.type)) that the offer states.")
        }
    }

    private mutating func addMoneyAndDays() {
        begin("Money and days")
        let assets = contract.program.assets
        if let first = assets.first {
            let name = Currency(code: first.code)?.row.name ?? first.code
            say(
                "Amounts are in the currency named by their code. The licence's own is "
                    + "\(first.code), \(name); its least unit is "
                    + "\(English.money(Ratio(1), first)).")
        }
        let offset = English.offset(Int(contract.program.offsetMinutes))
        say("A day runs from midnight to midnight at \(offset).")
        guard let accounting = contract.accounting else { return }
        let anchor = date(accounting.anchor)
        if let months = accounting.months {
            say(
                "Accounts are made up \(English.often(months)). Accounting periods and accounting "
                    + "years are counted from \(anchor).")
        } else {
            say(
                "Each report is its own statement of account. Reporting periods and accounting "
                    + "years are counted from \(anchor).")
        }
    }

    // MARK: Values

    /// A day: written out, or by the name that the offer gives it.
    func date(_ value: CoreExpression) -> String {
        if let day = value.constantDate { return English.date(day) }
        return "“\(CoreText(contract.program).text(value))”"
    }

    /// An exact amount of minor units.
    func amount(_ value: CoreExpression, _ asset: UInt8) -> String {
        let type = contract.program.assets[Int(asset)]
        if let units = value.constantRatio { return English.money(units, type) }
        if case .whole(let inner) = value.kind { return amount(inner, asset) }
        return "“\(CoreText(contract.program).text(value))”"
    }

    /// A share of something.
    func share(_ value: CoreExpression) -> String {
        if let ratio = value.constantRatio { return ratio.percent }
        return "“\(CoreText(contract.program).text(value))”"
    }

    /// The words of an expression as written.
    func words(_ expression: Expression) -> String { source.oneLine(expression.span) }

    /// A type with its article.
    func type(_ node: TypeNode) -> String {
        switch node.kind {
        case .int: return "a whole number"
        case .count: return "a count"
        case .ratio: return "a ratio"
        case .date: return "a date"
        case .days: return "a number of days"
        case .months: return "a number of months"
        case .territory: return "a territory"
        case .place: return "a place"
        case .bool: return "a truth"
        case .party: return "a party"
        case .work: return "a work"
        case .text: return "a text"
        case .money(let code):
            let own = contract.program.assets.first?.code ?? "money"
            return "an amount in \(code?.text ?? own)"
        }
    }
}
