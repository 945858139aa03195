public import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A `test … for all (…)` block: a scenario for each choice of values of its parameters.
public struct PropertyTest: Sendable {
    /// The words between the quotes.
    public let name: String
    /// The licence that is tested.
    public let licence: String
    /// The line of `test`, from 1.
    public let line: UInt32
    /// Its parameters, in order.
    public let parameters: [PropertyParameter]
    /// The licences of the file that its steps grant.
    public var grantedLicences: [String] { node.grantedLicences.map(\.text) }
    fileprivate let node: TestNode
    fileprivate let checker: Checker

    /// The scenario for these values, one a parameter and of its type; nil where the body cannot
    /// mean anything with them, as where days go backwards, and then what the compiler says of it.
    public func scenario(_ values: [Value]) -> (Scenario?, findings: [String]) {
        var checker = checker
        checker.diagnostics = Diagnostics()
        let given = zip(parameters, values).map { $0.expression($1) }
        let scenario = checker.check(node, with: given)
        return (scenario, checker.diagnostics.list.map(\.message))
    }

    /// The block as a test of its own, these values written in the places of its parameters.
    public func text(_ values: [Value]) -> String {
        var checker = checker
        checker.diagnostics = Diagnostics()
        let given = zip(parameters, values).map { $0.expression($1) }
        _ = checker.check(node, with: given)
        let words = zip(parameters, values).map { literal($1, of: $0) }
        var changes = checker.frame.givenUses.map { ($0.span, words[$0.index]) }
        let said = zip(parameters, words).map { "\($0.name) = \($1)" }.joined(separator: ", ")
        changes.append((node.name.span, "\"\(node.name.text), \(said)\""))
        if let span = node.propertySpan { changes.append((span, "")) }
        changes.sort { $0.0.start < $1.0.start }
        var text: [UInt8] = []
        var place = Int(node.span.start)
        let bytes = checker.source.bytes
        for (span, words) in changes where Int(span.start) >= place {
            text += bytes[place..<Int(span.start)] + Array(words.utf8)
            if words.isEmpty, text.last == UInt8(ascii: " ") { text.removeLast() }
            place = Int(span.end)
        }
        text += bytes[place..<Int(node.span.end)]
        return String(decoding: text, as: UTF8.self)
    }

    private func literal(_ value: Value, of parameter: PropertyParameter) -> String {
        let text = checker.program.text(value, asset: parameter.asset)
        return text.hasPrefix("-") ? "(\(text))" : text
    }
}

/// A parameter of a test: `n: Count from 1 up to 1_000`.
public struct PropertyParameter: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What is tried lies between these, both included; money in minor units. They are of one kind:
    /// an int, a ratio, a date or a bool.
    public let least, most: Value
    /// For money, the index of the module's asset.
    public let asset: UInt8?
    fileprivate let type: CheckedType

    fileprivate func expression(_ value: Value) -> CheckedExpression {
        CheckedExpression(CoreExpression(.constant(value), type.coreType), type)
    }
}

extension Checker {
    /// The checked property, or nil where something in it is wrong, which is reported. Its body is
    /// checked with the least and the greatest values.
    mutating func property(_ test: TestNode) -> PropertyTest? {
        frame = Frame()
        let before = diagnostics.list.count
        var parameters: [PropertyParameter] = []
        for (position, node) in test.properties.enumerated() {
            let isTwice = test.properties[..<position].contains { $0.name.text == node.name.text }
            if isTwice || scope[node.name.text] != nil {
                report(.nameTaken, at: node.name.span, "`\(node.name.text)` is taken already")
            }
            if let parameter = parameter(node) { parameters.append(parameter) }
        }
        guard diagnostics.list.count == before else { return nil }
        for bound in [\PropertyParameter.most, \.least] where diagnostics.list.count == before {
            _ = check(test, with: parameters.map { $0.expression($0[keyPath: bound]) })
        }
        guard diagnostics.list.count == before else { return nil }
        return PropertyTest(
            name: test.name.text, licence: licence.name.text, line: line(test.span),
            parameters: parameters, node: test, checker: self)
    }

    private mutating func parameter(_ node: PropertyNode) -> PropertyParameter? {
        let type = checkType(node.type)
        guard let usual = bounds(of: type, at: node.type.span) else { return nil }
        var bounds = usual
        if let from = node.from {
            guard let value = constant(check(from), type, from.span) else { return nil }
            bounds.least = value
        }
        if let upTo = node.upTo {
            guard let value = constant(check(upTo), type, upTo.span) else { return nil }
            bounds.most = value
        }
        guard !Self.isBefore(bounds.most, bounds.least) else {
            report(.emptyProperty, at: node.span)
            return nil
        }
        return PropertyParameter(
            name: node.name.text, least: bounds.least, most: bounds.most, asset: type.asset,
            type: type)
    }

    /// What is tried where no bound is written.
    private mutating func bounds(
        of type: CheckedType, at span: Span
    ) -> (least: Value, most: Value)? {
        let billion = BigInt(1_000_000_000)
        switch type {
        case .int: return (.int(-billion), .int(billion))
        case .count: return (.int(.zero), .int(billion))
        case .ratio: return (.ratio(.zero), .ratio(.one))
        case .money(let asset):
            let digits = Int(program.assets[Int(asset)].minorDigits)
            return (.int(.zero), .int(billion * BigInt(10).power(digits)))
        case .date:
            let days = period?.fixed
            return (.date(days?.start ?? .earliest), .date(days?.end ?? .latest))
        case .bool: return (.bool(false), .bool(true))
        case .poisoned: return nil
        case .exactMoney, .days, .months, .territory, .place, .field, .party, .work, .text:
            report(.badPropertyType, at: span, "no values of \(type.words) are tried")
            return nil
        }
    }

    private static func isBefore(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.int(let first), .int(let second)): first < second
        case (.ratio(let first), .ratio(let second)): first < second
        case (.date(let first), .date(let second)): first < second
        default: false
        }
    }
}
