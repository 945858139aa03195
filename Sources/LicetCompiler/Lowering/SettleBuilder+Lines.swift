import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What one line earns, and its span with that.
struct LineEarning {
    var royalty: Int
    var span: CoreExpression
    var earned: CoreExpression
    /// What the span settled, and its units and earnings with the line's.
    var settled: CoreExpression
    var units: CoreExpression
    var sum: CoreExpression
}

/// Royalties whose every line has a price of its own: the units of a line stand on those reported
/// before it in the span, what they earn is rounded by itself, and a line sent again gives back
/// what it earned before it is put on top anew. All figures are whole numbers.
extension SettleBuilder {
    /// What the line earns: its price times the rates of its units, over its units.
    func earn(
        _ change: LineChange, before: CoreExpression, _ body: inout CoreBody
    ) -> LineEarning? {
        guard let gross = royalty.gross, let old = change.before[royalty.base] else { return nil }
        let units = change.values[royalty.base]
        let span = body.bind("span", span(ofDay: change.first), size: .bits64)
        let settled = body.local("settled", .int, asset: royalty.asset)
        let all = body.local("span_units", .int)
        let earnings = body.local("span_earned", .int, asset: royalty.asset)
        body.add(.fetch(table: lowered.spans, key: [span], into: [settled, all, earnings]))
        let from = body.bind("from_unit", body.read(all) - old, size: .bits64)
        let to = body.bind("to_unit", from + units, size: .bits64)
        body.mark(units, .base, report.fields[royalty.base].name, asset: nil)
        body.mark(
            change.values[gross], .base, report.fields[gross].name, asset: royalty.asset)
        let (weight, divisor) = weigh(units, from: from, to: to, &body)
        let scale = (units * divisor).greater(.int(1))
        var earned = body.bind(
            "line_earned",
            CoreExpression(.scaled(change.values[gross], weight, scale, royalty.rounding), .int),
            size: .bits128, asset: royalty.asset, line: royalty.roundingLine)
        body.mark(
            earned, .earned, "earned by this report", asset: royalty.asset,
            line: royalty.roundingLine)
        if let floor = royalty.floor {
            let least = floor.amount.wholeAmount * units
            earned = body.bind(
                "line_floor", earned.greater(least), size: .bits128, asset: royalty.asset,
                line: floor.line)
            body.mark(earned, .minimum, floor.label, asset: royalty.asset, line: floor.line)
        }
        let sum = body.bind(
            "earned", body.read(earnings) + earned - before, size: .bits128, asset: royalty.asset)
        body.mark(sum, .earned, "earned", asset: royalty.asset)
        return LineEarning(
            royalty: number, span: span, earned: earned, settled: body.read(settled), units: to,
            sum: sum)
    }

    /// The units of the line, each times the rate of its tier, over a common divisor of the rates.
    private func weigh(
        _ units: CoreExpression, from: CoreExpression, to: CoreExpression, _ body: inout CoreBody
    ) -> (weight: CoreExpression, divisor: CoreExpression) {
        let rates = royalty.rates.compactMap(\.rate.constantRatio)
        let divisor = rates.reduce(BigInt.one) { whole, rate in
            Ratio(whole, rate.denominator).map { $0.denominator * whole } ?? whole
        }
        let parts = rates.map { ($0 * Ratio(divisor)).numerator }
        let weight = body.bind("weight", units * .int(parts[0]), size: .bits128)
        addTiers(1, parts, weight, from: from, to: to, &body)
        return (weight, .int(divisor))
    }

    /// Above each bound the rate changes by a step: the units above it are weighed once more.
    private func addTiers(
        _ row: Int, _ parts: [BigInt], _ weight: CoreExpression, from: CoreExpression,
        to: CoreExpression, _ body: inout CoreBody
    ) {
        guard row < parts.count, let bound = royalty.rates[row - 1].bound?.wholeAmount,
            case .local(let sum) = weight.kind
        else { return }
        let then = body.nested { inner in
            let above = to - from.greater(bound)
            let step = above * .int(parts[row] - parts[row - 1])
            inner.add(.assign(sum, weight + step), line: royalty.rates[row].line)
            addTiers(row + 1, parts, weight, from: from, to: to, &inner)
        }
        body.add(
            .branch(bound.isLess(to), then: then, otherwise: []), line: royalty.rates[row].line)
    }
}

extension Lowering {
    /// Works out what a line earns under a royalty that rounds line by line.
    func earnByLine(
        _ number: Int, _ change: inout LineChange, before: CoreExpression, _ body: inout CoreBody
    ) {
        var section = body.moved(to: contract.royalties[number].place)
        if let line = settler(of: number)?.earn(change, before: before, &section) {
            change.lines.append(line)
        }
        body = section.moved(to: body.place)
    }

    /// Caps the span, settles it and draws the report's statement.
    mutating func drawLine(_ number: Int, _ change: LineChange, _ body: inout CoreBody) {
        let royalty = contract.royalties[number]
        guard let line = change.lines.first(where: { $0.royalty == number }),
            let settler = settler(of: number)
        else { return }
        var owed = line.sum
        if let cap = royalty.cap?.otherwise {
            owed = body.bind(
                "royalty", owed.lesser(cap.amount.wholeAmount), size: .bits128,
                asset: royalty.asset, line: cap.line)
            body.mark(owed, .cap, cap.label, asset: royalty.asset, line: cap.line)
        }
        body.mark(line.settled, .settled, "settled before", asset: royalty.asset)
        let added = body.bind("due", owed - line.settled, size: .bits128, asset: royalty.asset)
        body.mark(added, .royalty, "royalty of this statement", asset: royalty.asset)
        body.add(
            .store(
                table: royalties[number].spans, key: [line.span],
                fields: [owed, line.units, line.sum]))
        let (start, end) = settler.bounds(of: line.span, &body)
        let figures = [
            change.first, change.after, start, end, line.units, line.settled, line.sum, owed,
        ]
        drawRoyalty(number, due: added, &body) { figures + $0 + [.int(number)] }
    }
}

extension CoreExpression {
    /// A whole amount as an int.
    var wholeAmount: CoreExpression {
        if let constant = constantRatio { return .int(constant.numerator) }
        if case .whole(let inner) = kind { return inner }
        return self
    }
}
