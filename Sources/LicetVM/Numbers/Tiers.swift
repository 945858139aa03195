import LicetBytecode
import LicetPrimitives
import LicetTerms

// `tiers`: an amount through a rate card. A boundary belongs to the row below it; amounts at or
// below zero give zero.
enum Tiers {
    static func run(
        _ op: Operation, _ form: TierForm, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let source = frame + Int(op.b)
        let place = frame + Int(op.a)
        let limbs = op.cell(1).fractionLimbs(at: source)
        if let trap = charge(form.extra(amount: limbs), &gas) { return trap }
        if op.cell(1).kind == .ratio64 {
            let (n, d) = (Int(bitPattern: source[0]), Int(bitPattern: source[1]))
            if n <= 0 {
                op.cell(0).writeZero(at: place)
                return nil
            }
            if op.cell(0).kind == .ratio64, let fits = narrow(n, d, form, place) {
                return fits ? nil : .sizeExceeded
            }
        }
        return wide(op, form, source, place, scratch)
    }

    /// In words; nil, if a number on the way needs more.
    private static func narrow(_ n: Int, _ d: Int, _ form: TierForm, _ place: Limbs) -> Bool? {
        for row in form.words {
            let (top, bottom) = row.upper
            if bottom != 0 {
                // n / d above top / bottom?
                let left = n.multipliedFullWidth(by: bottom)
                let right = top.multipliedFullWidth(by: d)
                let isAbove =
                    left.high == right.high ? left.low > right.low : left.high > right.high
                if isAbove { continue }
            }
            let (first, overflow1) = row.slope.multipliedReportingOverflow(by: n)
            let (second, overflow2) = row.base.multipliedReportingOverflow(by: d)
            let (sum, overflow3) = first.addingReportingOverflow(second)
            let (divisor, overflow4) = row.divisor.multipliedReportingOverflow(by: d)
            if overflow1 || overflow2 || overflow3 || overflow4 { return nil }
            return Narrow.reduce(sum, divisor, at: place)
        }
        return nil
    }

    private static func wide(
        _ op: Operation, _ form: TierForm, _ source: Limbs, _ place: Limbs, _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let (numerator, denominator) = op.cell(1).ratio(at: source, &scratch)
        let amount = Fraction(numerator: numerator, denominator: denominator)
        if numerator.isNegative || numerator.isZero {
            op.cell(0).writeZero(at: place)
            return nil
        }
        guard form.isBounded else { return onHeap(op, form, amount, place) }
        for row in form.rows {
            var room = scratch
            if let upper = row.upper {
                let bound = Fraction(
                    numerator: room.numeral(upper.numerator),
                    denominator: room.numeral(upper.denominator))
                if Fraction.compare(amount, bound, &room) > 0 { continue }
            }
            let first = Numeral.product(room.numeral(row.slope), amount.numerator, &room)
            let second = Numeral.product(room.numeral(row.base), amount.denominator, &room)
            let sum = Numeral.sum(first, second, &room)
            let divisor = Numeral.product(room.numeral(row.divisor), amount.denominator, &room)
            let result = Fraction.quotient(sum, divisor, &room)
            let fits = op.cell(0).write(result.numerator, over: result.denominator, at: place)
            return fits ? nil : .sizeExceeded
        }
        return nil
    }

    /// For tables whose figures are beyond what the scratch was measured for.
    private static func onHeap(
        _ op: Operation, _ form: TierForm, _ amount: Fraction, _ place: Limbs
    ) -> TrapCode? {
        let exact =
            Ratio(amount.numerator.bigInt, amount.denominator.bigInt)
            .map { form.table.apply(to: $0) } ?? .zero
        return op.cell(0).write(.ratio(exact), at: place) ? nil : .sizeExceeded
    }
}
