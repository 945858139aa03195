import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The contract as numbered legal text, one fixed sentence for each form of a clause.
///
/// It is made from the checked contract, which lowering starts from too, and from nothing else: a
/// second text that could say something else does not exist. Words come from the language's table.
struct Prose {
    let contract: CheckedContract
    let language: ProseLanguage
    var writer: ProseWriter

    /// The contract in every language.
    static func texts(of contract: CheckedContract) -> ProseTexts {
        ProseTexts(ProseLanguage.all.map { ($0.tag, text(of: contract, in: $0)) })
    }

    /// The contract in a language.
    static func text(of contract: CheckedContract, in language: ProseLanguage) -> String {
        var prose = Prose(
            contract: contract, language: language, writer: ProseWriter(language))
        prose.write()
        return prose.writer.text
    }

    private mutating func write() {
        writer.line(language.say(.document, ("name", program.name)))
        if let title = contract.title { writer.line(title) }
        writeParties()
        writeWorks()
        writeOffer()
        writeTerms()
        writeGrants()
        writeHoldbacks()
        writeDerivatives()
        for report in contract.reports { write(report) }
        writeLimits()
        for royalty in contract.royalties { write(royalty) }
        writeCombinedCaps()
        writeStatements()
        writePayments()
        writeAudit()
        writeLife()
        writeAssignments()
        writeApprovals()
        writePromises()
        writeOwnTerms()
        writer.section(language.say(.textHeading))
        writer.clause(language.say(.origin))
        writeSchedule()
    }

    // MARK: What every part asks for

    var program: CoreProgram { contract.program }

    func parameter(_ index: UInt16) -> String { program.parameterName(Int(index)) }

    /// A party by its place among the parameters.
    func partyParameter(_ index: UInt16) -> String { language.party(parameter(index)) }

    /// A party by its place among the parties.
    func party(_ index: Int) -> String { language.party(contract.parties[index].name) }

    func code(_ asset: UInt8) -> String { program.assetCode(asset) }

    /// An amount of minor units: written out, or the parameter or expression that gives it.
    func amount(_ value: CoreExpression, in asset: UInt8) -> String {
        guard let number = value.constantRatio, let unit = unit(asset) else {
            return given(value, as: asset)
        }
        return language.money(number, unit)
    }

    /// A share: a percentage, or the parameter or expression that gives it.
    func share(_ value: CoreExpression) -> String {
        value.constantRatio.map { language.percent($0) } ?? given(value)
    }

    /// A plain number, or the parameter or expression that gives it.
    func number(_ value: CoreExpression) -> String {
        value.constantRatio.map { language.decimal($0) } ?? given(value)
    }

    /// A day, or the parameter or expression that gives it.
    func day(_ value: CoreExpression) -> String {
        if case .constant(.date(let date)) = value.kind { return language.date(date) }
        return given(value)
    }

    /// What an offer gives, in quotes: `“price”`, `“price * 2”`.
    private func given(_ value: CoreExpression, as asset: UInt8? = nil) -> String {
        language.quote(Expand.expression(value, in: program, as: asset))
    }

    func unit(_ asset: UInt8) -> AssetParameter? {
        program.assets.indices.contains(Int(asset)) ? program.assets[Int(asset)] : nil
    }

    /// What the least amount that can be paid is called: `cent`, `cents`.
    func minorUnit(_ asset: UInt8, count: Int) -> String {
        guard let unit = unit(asset) else { return "" }
        for row in language.forms(.unitNames) {
            let words = row.split(separator: " ")
            guard words.first.map(String.init) == unit.code else { continue }
            return String(words[language.form(for: count, of: words.count - 1) + 1])
        }
        let least = language.money(.one, unit)
        return language.say(.unit, count: count, ("least", least))
    }

    /// `month`, `quarter`, `half-year`, `year`, or a period of so many months.
    func period(of months: Int) -> String {
        let names = language.forms(.reportingPeriod)
        guard let position = [1, 3, 6, 12, 0].firstIndex(of: months), names.count == 5 else {
            return language.say(.periodName, ("months", language.duration(.months(months))))
        }
        return String(names[position])
    }
}
