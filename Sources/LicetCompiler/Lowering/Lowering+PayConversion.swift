import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a payment pays with.
enum Purse {
    /// A coin in the currency of the debts.
    case coin(Int)
    /// An amount in another currency.
    case converted(ConvertedPurse)
}

/// An amount in another currency and what it has settled so far.
///
/// What is settled together costs its sum, converted and rounded once. A debt whose cost fits in the
/// amount is settled whole; of the first that does not, as much is settled as the rest is worth,
/// down to a whole unit, and nothing after it.
struct ConvertedPurse {
    var offered: CoreExpression
    /// All that is offered in the currency of the debts, down to a whole unit.
    var worth: CoreExpression
    /// What a unit of the debts' currency costs, exactly.
    var price: CoreExpression
    var settled: CoreExpression
    var isSpent: CoreExpression
    var rounding: RoundingMode

    /// What a sum that is settled costs.
    func cost(of sum: CoreExpression) -> CoreExpression {
        CoreExpression(.rounded(sum.asRatio.times(price), rounding), .int)
    }
}

/// Payments in another currency than that of the debts: `pay_CODE`, beside `pay`.
extension Lowering {
    /// What is taken of a debt, or of what it bears.
    func taken(
        _ whole: CoreExpression, ofInterest isInterest: Bool = false, from purse: Purse,
        _ body: inout CoreBody
    ) -> CoreExpression {
        switch purse {
        case .coin(let coin): return whole.lesser(CoreExpression(.coinValue(coin), .int))
        case .converted(let funds):
            let asset = debts?.asset
            let fits = body.local(isInterest ? "interest_fits" : "fits", .bool)
            body.add(.assign(fits, funds.cost(of: funds.settled + whole).isAtMost(funds.offered)))
            let left = (funds.worth - funds.settled).greater(.int(0)).lesser(whole)
            let covered = body.bind(
                isInterest ? "interest_covered" : "covered",
                CoreExpression(.conditional(body.read(fits), whole, left), .int), size: .bits128,
                asset: asset)
            set(funds.settled, funds.settled + covered, &body)
            set(funds.isSpent, body.read(fits).negated, &body)
            return covered
        }
    }

    /// Whether nothing more can be settled.
    func isSpent(_ purse: Purse) -> CoreExpression {
        switch purse {
        case .coin(let coin): CoreExpression(.coinValue(coin), .int).equals(.int(0))
        case .converted(let funds): funds.isSpent
        }
    }

    /// Adds each payee's part to its total.
    func add(
        _ parts: [CoreExpression], to totals: [CoreExpression], _ body: inout CoreBody
    ) {
        for (total, part) in zip(totals, parts) { set(total, total + part, &body) }
    }

    /// `pay_CODE(amount)`: settles interest and debts as `pay` does, at the rate of today; the
    /// payees get the amount in the currency that is paid, as they are owed what is settled.
    mutating func enterPayIn(_ conversion: CheckedPayConversion, _ debts: LoweredDebts) {
        let place = conversion.place
        var body = CoreBody(at: place)
        let amount = body.argument("amount", .int, size: .bits128, asset: conversion.to)
        let positive = refusal("amount", "A payment must be above zero.", at: place)
        body.add(.require(CoreExpression.int(0).isLess(amount), refusal: positive))
        requireCapitalised(&body)
        let coin = body.local("funds", .coin(asset: conversion.to))
        body.add(.withdraw(into: coin, amount: amount, from: .sender))
        let totals = contract.payees.map { payee in
            body.bind(
                "paid_\(contract.parties[payee].name)", .int(0), size: .bits128,
                asset: debts.asset)
        }
        let funds = purse(conversion, amount, debts, &body)
        payInterest(from: .converted(funds), totals: totals, &body)
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            leave(if: funds.isSpent, &inner)
            payDebt(
                debts, key: [inner.read(due), inner.read(number)], from: .converted(funds),
                totals: totals, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        let nothing = refusal(
            "amount", "Nothing is due, or the payment is worth less than a unit of it.", at: place)
        body.add(.require(CoreExpression.int(0).isLess(funds.settled), refusal: nothing))
        give(coin, amount, for: totals, funds, conversion, debts, &body)
        cureByPayment(&body)
        let code = program.assets[Int(conversion.to)].code
        enterAction(
            "pay_\(code)",
            arguments: [Field(name: "amount", type: .amount, asset: conversion.to)],
            body.function("pay_\(code)", parameters: 1))
    }

    /// The amount at the rate of today.
    private mutating func purse(
        _ conversion: CheckedPayConversion, _ amount: CoreExpression, _ debts: LoweredDebts,
        _ body: inout CoreBody
    ) -> ConvertedPurse {
        let isThere = body.local("has_rate", .bool)
        let rate = body.local("rate", .ratio, size: Limits.seriesSize)
        let series = CoreExpression(.parameter(conversion.series.parameter), .id)
        body.add(.attested(series: series, day: .today, into: [isThere, rate]))
        let isAboveZero = CoreExpression(
            .binary(.lessRatio, .ratio(.zero), body.read(rate)), .bool)
        let missing = refusal(
            "rate", "No rate above zero of \(conversion.series.name) is attested for today.",
            at: conversion.place)
        body.add(.require(body.read(isThere).and(isAboveZero), refusal: missing))
        let digits = [conversion.to, conversion.from].map {
            Ratio(BigInt(10).power(Int(program.assets[Int($0)].minorDigits)))
        }
        let scale = CoreExpression.ratio(digits[0].divided(by: digits[1]) ?? .one)
        let isCounted = conversion.pair.counted == conversion.to
        let price = body.bind(
            "price",
            isCounted
                ? body.read(rate).times(scale)
                : CoreExpression(.binary(.divideRatio, scale, body.read(rate)), .ratio))
        let exact = CoreExpression(.binary(.divideRatio, amount.asRatio, price), .ratio)
        let worth = body.bind(
            "worth", CoreExpression(.rounded(exact, .down), .int), size: .bits128,
            asset: debts.asset)
        return ConvertedPurse(
            offered: amount, worth: worth, price: price,
            settled: body.bind("settled_now", .int(0), size: .bits128, asset: debts.asset),
            isSpent: body.bind("is_spent", .bool(false)), rounding: conversion.rounding)
    }

    /// Hands out what the settled sum costs, returns the rest, and tells both.
    private mutating func give(
        _ coin: Int, _ amount: CoreExpression, for totals: [CoreExpression],
        _ funds: ConvertedPurse, _ conversion: CheckedPayConversion, _ debts: LoweredDebts,
        _ body: inout CoreBody
    ) {
        let cost = body.bind(
            "cost", funds.cost(of: funds.settled).lesser(amount), size: .bits128,
            asset: conversion.to)
        let parts = apportion(cost, over: totals, conversion.to, &body) { "given_\($0)" }
        handOut(parts, from: coin, conversion.to, &body)
        let rest = body.bind(
            "returned", CoreExpression(.coinValue(coin), .int), size: .bits128,
            asset: conversion.to)
        body.add(.deposit(coin: coin, to: .sender))
        let paid = enter(
            EventType(
                name: "payment_\(program.assets[Int(conversion.to)].code)",
                fields: payeeFields(asset: conversion.to)
                    + ["amount", "returned"].map {
                        Field(name: $0, type: .amount, asset: conversion.to)
                    },
                clause: conversion.place.clause))
        body.add(.emit(event: paid, fields: parts + [amount, rest]))
        if let payments {
            body.add(.emit(event: payments, fields: totals + [funds.settled, .int(0)]))
        }
    }
}
