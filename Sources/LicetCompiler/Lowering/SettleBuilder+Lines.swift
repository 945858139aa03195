import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What one line earns, and its span with that.
struct LineEarning {
    var royalty: Int
    var span: CoreExpression
    var earned: CoreExpression
    /// The span's record: its days, its units and earnings with the line's, what it settled.
    var record: [CoreExpression]
    var settled: CoreExpression
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
        let days = ["span_start", "span_end"].map { body.local($0, .date) }
        let all = body.local("base", .int, size: .bits64)
        let sum = body.local("earned", .int, size: .bits128, asset: royalty.asset)
        let owed = body.local("royalty", .int, size: .bits128, asset: royalty.asset)
        let record = days + [all, sum, owed]
        body.add(.fetch(table: lowered.spans, key: [span], into: record))
        let isNew = body.read(days[1]).isNotAfter(change.first)
        let start = body.nested { inner in
            let (start, end) = bounds(of: span, &inner)
            inner.add(.assign(days[0], start))
            inner.add(.assign(days[1], end))
        }
        // The licence's last day may have moved since the record was written; others stand.
        let isWhole = royalty.settledSpan == .licence
        body.add(.branch(isWhole ? .bool(true) : isNew, then: start, otherwise: []))
        let settled = body.bind("settled", body.read(owed), asset: royalty.asset)
        let from = body.bind("from_unit", body.read(all) - old, size: .bits64)
        body.add(.assign(all, from + units))
        let to = body.read(all)
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
        body.add(.assign(sum, body.read(sum) + earned - before))
        body.mark(body.read(sum), .earned, "earned", asset: royalty.asset)
        return LineEarning(
            royalty: number, span: span, earned: earned, record: record.map { body.read($0) },
            settled: settled)
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
            case .local(let owed) = line.record[4].kind
        else { return }
        let sum = line.record[3]
        let cap = royalty.cap?.otherwise
        let most = cap.map { sum.lesser($0.amount.wholeAmount) } ?? sum
        body.add(.assign(owed, most), line: cap?.line)
        if let cap {
            body.mark(body.read(owed), .cap, cap.label, asset: royalty.asset, line: cap.line)
        }
        body.mark(line.settled, .settled, "settled before", asset: royalty.asset)
        let added = body.bind(
            "due", body.read(owed) - line.settled, size: .bits128, asset: royalty.asset)
        body.mark(added, .royalty, "royalty of this statement", asset: royalty.asset)
        body.add(.store(table: royalties[number].spans, key: [line.span], fields: line.record))
        let figures = [change.first, change.after] + line.record + [line.settled]
        drawRoyalty(number, due: Added(amount: added), from: change.first, &body) {
            figures + $0 + [.int(number)]
        }
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
