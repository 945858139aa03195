import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Parties, works, what the offer fixes, days, money and accounts.
extension Prose {
    mutating func writeParties() {
        writer.section(language.say(.partiesHeading))
        let roles: [(String, Sentence)] = [
            ("licensor", .licensor), ("licensee", .licensee), ("payee", .payee), ("party", .party),
        ]
        for (role, sentence) in roles {
            let names = contract.parties.filter { $0.role == role }.map { language.party($0.name) }
            guard !names.isEmpty else { continue }
            writer.clause(
                language.say(sentence, count: names.count, ("names", language.list(names))))
        }
        let known = contract.parties.map(\.parameter)
        for (index, parameter) in program.parameters.enumerated()
        where parameter.role == .party && !known.contains(index) {
            writer.clause(language.say(.partyOffered, ("name", parameter.name)))
        }
        let signatories = program.signatories.map(partyParameter)
        guard !signatories.isEmpty else { return }
        writer.clause(
            language.say(
                .signing, count: signatories.count, ("names", language.list(signatories))))
    }

    mutating func writeWorks() {
        let works = program.parameters.filter { $0.role == .work }
        guard !works.isEmpty else { return }
        writer.section(language.say(.worksHeading, count: works.count))
        for work in works { writer.clause(sentence(of: work)) }
    }

    private func sentence(of work: Parameter) -> String {
        guard let identifier = work.identifier else {
            return language.say(.workUnnamed, ("name", work.name))
        }
        if identifier.scheme == .title {
            return language.say(.workTitled, ("name", work.name), ("value", identifier.value))
        }
        let schemes = language.forms(.schemes)
        let number = Int(identifier.scheme.rawValue)
        let scheme = schemes.indices.contains(number) ? String(schemes[number]) : ""
        return language.say(
            .work, ("name", work.name), ("scheme", scheme), ("value", identifier.value))
    }

    mutating func writeOffer() {
        let values = program.parameters.indices.filter { program.parameters[$0].role == .value }
        guard !values.isEmpty else { return }
        writer.section(language.say(.offerHeading))
        writer.clause(language.say(.offer))
        writer.points(
            values.map { index in
                let parameter = program.parameters[index]
                let type = words(parameter.type, asset: moneyAsset(ofParameter: index))
                return language.say(.offered, ("name", parameter.name), ("type", type))
            })
    }

    /// The asset of a parameter that is an amount: as declared, or as the price it is used for.
    private func moneyAsset(ofParameter index: Int) -> UInt8? {
        if let asset = program.parameterAsset(index) { return asset }
        return contract.royalties.first { $0.price?.isParameter(index) ?? false }?.asset
    }

    /// A type in words.
    func words(_ type: ValueType, asset: UInt8?) -> String {
        switch type {
        case .int, .counter, .coin:
            asset.map { language.say(.typeMoney, ("code", code($0))) } ?? language.say(.typeWhole)
        case .ratio:
            asset.map { language.say(.typeExact, ("code", code($0))) } ?? language.say(.typeRatio)
        case .bool: language.say(.typeBool)
        case .date: language.say(.typeDate)
        case .id: language.say(.typeIdentity)
        case .set: language.say(.typeTerritory)
        case .bytes: language.say(.typeText)
        }
    }

    // MARK: Days, money, accounts

    mutating func writeTerms() {
        writer.section(language.say(.termsHeading))
        writer.clause(offset)
        for (number, asset) in program.assets.enumerated() {
            let name = Currency(code: asset.code).map { language.currency($0.row) }
            writer.clause(
                language.say(
                    name == nil ? .currencyOwn : .currency, ("code", asset.code),
                    ("name", name ?? ""),
                    ("units", minorUnit(UInt8(clamping: number), count: 2))))
        }
        writeSeries()
        writeLicencePeriod()
        guard let accounting = contract.accounting else { return }
        let anchor = ("anchor", day(accounting.anchor))
        if let months = accounting.months {
            writer.clause(language.say(.accounting, ("period", period(of: months)), anchor))
        } else {
            writer.clause(language.say(.accountingPerReport, anchor))
        }
    }

    private mutating func writeLicencePeriod() {
        guard let period = contract.period else { return }
        let start = ("start", day(period.start))
        if let last = period.fixed?.lastDay {
            writer.clause(language.say(.licenceThrough, start, ("last", language.date(last))))
        } else {
            writer.clause(language.say(.licenceUntil, start, ("end", day(period.end))))
        }
    }

    private var offset: String {
        let minutes = Int(program.offsetMinutes)
        guard minutes != 0 else { return language.say(.offsetUTC) }
        let parts = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let sign = minutes < 0 ? "−" : "+"
        return language.say(.offset, ("offset", sign + parts.joined(separator: ":")))
    }
}

extension CoreExpression {
    /// Whether the value is that parameter and nothing more.
    fileprivate func isParameter(_ index: Int) -> Bool {
        if case .whole(let inner) = kind { return inner.isParameter(index) }
        return kind == .parameter(index)
    }
}
