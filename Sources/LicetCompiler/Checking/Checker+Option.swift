import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The option to extend: its term, price and window.
extension Checker {
    mutating func reportBoth(_ span: Span) {
        report(
            .lifeForm, at: span, "a licence is renewed or extended by an option, not both",
            mend: "keep one of the two")
    }

    mutating func checkOption(_ node: OptionNode, _ place: CorePlace) -> CheckedOption? {
        let months = furtherTerm(node.length)
        let price = price(node.price)
        let payee = optionPayee(node)
        let window = window(node)
        guard let months, let price, let payee, let window else { return nil }
        return CheckedOption(
            months: months, price: price.units, asset: price.asset, payee: payee,
            opens: window.opens, closes: window.closes, place: place)
    }

    /// Whole minor units above zero, written out or a parameter.
    private mutating func price(_ node: Expression) -> (units: CoreExpression, asset: UInt8)? {
        var value = check(node)
        guard !value.isPoisoned else { return nil }
        guard let asset = value.type.asset else {
            report(.typeMismatch, at: node.span, "the price of an option is an amount of money")
            return nil
        }
        value.core = value.core.folded
        guard let units = convert(value, to: .money(asset: asset), at: node.span)?.folded else {
            return nil
        }
        if case .parameter = units.kind { return (units, asset) }
        guard let number = units.constantInt else {
            report(.notConstant, at: node.span, "the price is written out or a parameter")
            return nil
        }
        guard number.signum > 0 else {
            report(.lifeForm, at: node.span, "the price of an option is above zero")
            return nil
        }
        return (units, asset)
    }

    /// The party that is named, or the licensor.
    private mutating func optionPayee(_ node: OptionNode) -> Int? {
        if let name = node.payee { return party(name) }
        return parties.firstIndex { $0.role == "licensor" }
    }

    private mutating func window(_ node: OptionNode) -> (opens: Int, closes: Int)? {
        let value = check(node.opens)
        let closes = noticeDays(node.closes)
        guard !value.isPoisoned, let closes else { return nil }
        guard value.type.isWhole, let number = value.core.folded.constantInt?.int64,
            (Int64(closes)...Int64(Self.mostNoticeDays)).contains(number)
        else {
            report(
                .lifeForm, at: node.opens.span,
                "the window opens before it closes, \(Self.mostNoticeDays) days before the last "
                    + "day at most",
                mend: "write it like `exercised 180 to 90 days before expiry`")
            return nil
        }
        return (Int(number), closes)
    }

    /// `exercise_option` in a test, with the price.
    mutating func exercises(_ nodes: [Expression]) -> ScenarioAct? {
        guard let option = life?.option, let node = nodes.first else { return nil }
        return constant(check(node), .money(asset: option.asset), node.span).map {
            .calls(action: "exercise_option", arguments: [$0])
        }
    }
}
