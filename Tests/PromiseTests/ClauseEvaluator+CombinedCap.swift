import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Caps over several royalties: of what each comes to by itself the cap leaves a part, span by span.
extension ClauseEvaluator {
    /// The cap that a royalty is under.
    func combinedCap(over index: Int) -> CheckedCombinedCap? {
        contract.combinedCaps.first { $0.royalties.contains(index) }
    }

    /// Whose credit is set off against what a royalty makes due.
    func creditHolder(of index: Int) -> Int {
        guard let cap = combinedCap(over: index), cap.isShared else { return index }
        return cap.royalties.min() ?? index
    }

    /// What each royalty under such a cap makes due; nil for the others.
    mutating func settleTogether(closed: Int) throws(Stop) -> [BigInt?] {
        var dues = contract.royalties.map { _ in BigInt?.none }
        for (place, cap) in contract.combinedCaps.enumerated() {
            for index in cap.royalties {
                _ = try settleSpans(index, closed: closed)
                dues[index] = BigInt.zero
            }
            guard let first = cap.royalties.first.map({ contract.royalties[$0] }) else { continue }
            let kind = cap.schedule.span
            let day = max(periods(of: first.report).start(closed), period.start)
            let last = span(kind, first, of: day)
            let begin = min(last, span(kind, first, of: period.start))
            for number in begin...last {
                let added = try divide(cap, place, first, span: number)
                for (index, amount) in zip(cap.royalties, added) {
                    dues[index] = (dues[index] ?? .zero) + amount
                }
            }
            guard cap.isShared else { continue }
            // What one falls by is there before another one is asked for.
            for index in cap.royalties {
                let due = dues[index] ?? .zero
                if due.signum < 0 { royalties[creditHolder(of: index)].credit -= due }
            }
        }
        return dues
    }

    private mutating func divide(
        _ cap: CheckedCombinedCap, _ place: Int, _ first: CheckedRoyalty, span number: Int
    ) throws(Stop) -> [BigInt] {
        let own = cap.royalties.map { royalties[$0].settled[number] ?? .zero }
        let together = own.reduce(BigInt.zero, +)
        let (start, end) = days(cap.schedule.span, first, number)
        let row = cap.schedule.rows.first { $0.first <= start.year && start.year <= $0.last }
        var most = together
        if let amount = row?.amount ?? cap.schedule.otherwise {
            let whole = try value(amount.amount)
            let share = amount.isProRata ? part(cap.schedule.span, first, number) : .one
            most = (whole * share).floor
        }
        let owed =
            cap.bearing == .earlierFirst
            ? Self.inOrder(own, most) : Self.inProportion(own, together, most)
        let before = combinedOwed[place]?[number] ?? own.map { _ in .zero }
        combinedOwed[place, default: [:]][number] = owed
        let added = zip(owed, before).map { $0 - $1 }
        for (row, index) in cap.royalties.enumerated() {
            say(
                "combined",
                [
                    ("clause", .int(BigInt(index))), ("span_start", .date(start)),
                    ("span_end", .date(end)), ("together", .int(together)),
                    ("combined_cap", .int(most)), ("royalty", .int(owed[row])),
                    ("settled", .int(before[row])), ("due", .int(added[row])),
                ], isQuiet: added.allSatisfy(\.isZero))
        }
        return added
    }

    private static func inOrder(_ own: [BigInt], _ most: BigInt) -> [BigInt] {
        var rest = most
        return own.map { amount in
            let owed = min(amount, rest)
            rest -= owed
            return owed
        }
    }

    /// Each loses the same part of what it has above zero, by running totals rounded down.
    private static func inProportion(
        _ own: [BigInt], _ together: BigInt, _ most: BigInt
    ) -> [BigInt] {
        guard most < together else { return own }
        let weights = own.map { max($0, .zero) }
        let all = weights.reduce(BigInt.zero, +)
        let room = most - together + all
        var weight = BigInt.zero
        var lower = BigInt.zero
        return zip(own, weights).map { amount, share in
            weight += share
            let upper = (Ratio(room) * (Ratio(weight, all) ?? .zero)).floor
            defer { lower = upper }
            return upper - lower + min(amount, .zero)
        }
    }
}
