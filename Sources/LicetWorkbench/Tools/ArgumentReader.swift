public import LicetBytecode
import LicetLedger
public import LicetPrimitives
import LicetTerms

/// An argument as it is written on a command line: `units=100_001`.
public struct NamedText: Hashable, Sendable {
    /// The parameter's name.
    public var name: String
    /// Its value in words.
    public var text: String

    /// Takes `name=value` apart; nil where there is no `=`.
    public init?(_ word: String) {
        guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return nil }
        name = String(word[..<sign])
        text = String(word[word.index(after: sign)...])
    }

    /// Parameters as they are written after `--with`.
    public static func list(_ words: [String]) throws(ToolError) -> [NamedText] {
        var list: [NamedText] = []
        for word in words {
            guard let parameter = NamedText(word) else {
                throw .because(.badArgument, "`--with \(word)`: write NAME=VALUE")
            }
            list.append(parameter)
        }
        return list
    }
}

/// Turns words into the values that an action or an offer takes.
public struct ArgumentReader {
    private let module: Module
    private let party: (String) throws(ToolError) -> Digest

    /// A reader for a module; `party` finds the identity of a name.
    public init(
        module: Module, party: @escaping (String) throws(ToolError) -> Digest
    ) {
        self.module = module
        self.party = party
    }

    /// The arguments of an action in its order.
    public func arguments(
        _ given: [NamedText], of action: Action
    ) throws(ToolError) -> [Value] {
        let names = action.arguments.map(\.name)
        try check(given, against: names, of: action.name)
        var values: [Value] = []
        for field in action.arguments {
            guard let text = given.first(where: { $0.name == field.name })?.text else {
                throw .because(.argumentCount, "\(action.name) takes \(Self.listed(names))")
            }
            values.append(try value(text, of: field, in: action))
        }
        return values
    }

    /// The values of the contract's own parameters, in its order.
    public func parameters(_ given: [NamedText]) throws(ToolError) -> [(name: String, value: Value)]
    {
        let own = module.parameters.filter { $0.role == .value }
        try check(given, against: own.map(\.name), of: module.name)
        var values: [(name: String, value: Value)] = []
        for parameter in own {
            guard let text = given.first(where: { $0.name == parameter.name })?.text else {
                throw .because(
                    .argumentCount, "\(module.name) takes \(Self.listed(own.map(\.name)))")
            }
            let field = Field(name: parameter.name, type: parameter.type)
            values.append((parameter.name, try value(text, of: field)))
        }
        return values
    }

    private func check(
        _ given: [NamedText], against names: [String], of what: String
    ) throws(ToolError) {
        for (index, argument) in given.enumerated() {
            guard names.contains(argument.name) else {
                throw .because(
                    .badArgument,
                    "`\(argument.name)`: \(what) takes \(Self.listed(names))")
            }
            if given[..<index].contains(where: { $0.name == argument.name }) {
                throw .because(.badArgument, "`\(argument.name)` is given twice")
            }
        }
    }

    private static func listed(_ names: [String]) -> String {
        names.isEmpty ? "no arguments" : names.joined(separator: ", ")
    }

    // MARK: Values

    /// The value of a text for a field of an action.
    public func value(
        _ text: String, of field: Field, in action: Action? = nil
    ) throws(ToolError) -> Value {
        let found: Value? =
            switch field.type {
            case .int:
                if let asset = field.asset {
                    amount(text, asset: asset).map { .int($0) }
                } else if let action, isPlace(field, of: action) {
                    (place(text).map { Int($0.rawValue) }
                        ?? FieldOfUse(word: text).map { Int($0.rawValue) })
                        .map { .int(BigInt($0)) }
                } else {
                    (integer(text) ?? money(text)).map { .int($0) }
                }
            case .ratio: ratio(text).map { .ratio($0) }
            case .bool: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
            case .date: PeriodLabel(text).map { .date($0.firstDay) }
            case .id: .id(try identity(text))
            case .set: set(text).map { .set($0) }
            case .bytes: Hex.decode(text).map { .bytes($0) }
            case .coin, .counter: nil
            }
        guard let found else {
            throw .because(.badArgument, "`\(field.name)=\(text)` is no \(kind(of: field))")
        }
        return found
    }

    private func kind(of field: Field) -> String {
        if let asset = field.asset { return "amount of \(module.assets[Int(asset)].code)" }
        return switch field.type {
        case .int: "whole number or amount"
        case .ratio: "number, fraction or percentage"
        case .bool: "truth value: true or false"
        case .date: "day or period: 2026-01-31, 2026-Q1, 2026-H1"
        case .id: "party, work or digest such as sha256:9f86…"
        case .set: "list of places: FR+DE"
        case .bytes: "hex"
        case .coin, .counter: "value that can be written"
        }
    }

    /// A place, like a field of use, is a part of the key of its report's lines.
    private func isPlace(_ field: Field, of action: Action) -> Bool {
        guard action.name.hasPrefix(UsageReport.prefix) else { return false }
        let report = action.name.dropFirst(UsageReport.prefix.count)
        return module.tables.contains { table in
            table.name == report && table.key.dropFirst().contains { $0.name == field.name }
        }
    }

    private func amount(_ text: String, asset: UInt8) -> BigInt? {
        guard module.assets.indices.contains(Int(asset)) else { return nil }
        let unit = module.assets[Int(asset)]
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count), let number = words.last,
            words.count == 1 || words[0] == unit.code,
            let major = Ratio(decimal: plain(String(number)))
        else { return nil }
        let minor = major * Ratio(BigInt(10).power(Int(unit.minorDigits)))
        return minor.isWhole ? minor.numerator : nil
    }

    /// An amount such as `USD 20.00` where the currency is not the module's to know.
    private func money(_ text: String) -> BigInt? {
        let words = text.split(separator: " ")
        guard words.count == 2, let currency = Currency(code: String(words[0])),
            let major = Ratio(decimal: plain(String(words[1])))
        else { return nil }
        return Money(majorUnits: major, of: currency).wholeMinorUnits
    }

    private func integer(_ text: String) -> BigInt? { BigInt(decimal: plain(text)) }

    private func ratio(_ text: String) -> Ratio? {
        if text.last == "%" {
            return Ratio(decimal: plain(String(text.dropLast())))?.divided(by: Ratio(BigInt(100)))
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let over = integer(parts[0]), let under = integer(parts[1]) {
            return Ratio(over, under)
        }
        return Ratio(decimal: plain(text))
    }

    private static let digest = "sha256:"

    /// A party or work by its name, or what is submitted for approval by its `sha256:` and 64 digits.
    private func identity(_ text: String) throws(ToolError) -> Digest {
        if text.hasPrefix(Self.digest),
            let item = Digest(hex: String(text.dropFirst(Self.digest.count)))
        {
            return item
        }
        do throws(WorkIdentifierError) {
            return Work.id(of: try WorkIdentifier(text))
        } catch {
            return try party(text)
        }
    }

    private func place(_ text: String) -> PlaceCode? {
        guard let code = PlaceCode(text), !PlaceTable.version1.rows(of: code).isEmpty else {
            return nil
        }
        return code
    }

    private func set(_ text: String) -> TerritorySet? {
        var places = TerritorySet.empty
        for word in text.split(separator: "+", omittingEmptySubsequences: false) {
            guard let place = place(String(word)) else { return nil }
            places = places.union(TerritorySet([place]))
        }
        return places
    }

    private func plain(_ text: String) -> String { text.filter { $0 != "_" } }
}
