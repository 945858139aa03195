import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// What happens in a random life: reports in time, late, wrong and corrected, statements in and out
/// of order, payments in parts, and in the end everything that is still open.
extension ClauseTrial {
    mutating func live() throws {
        guard let period = contract.period?.fixed else { return }
        attestIndex()
        try attestMost(isAll: false)
        try perform(.activate)
        day = max(day, period.start)
        for _ in 0..<36 { try step() }
        try approachEnd()
        day = max(day, horizon.adding(days: random.below(150)) ?? day)
        try reportAll()
        try attestMost(isAll: true)
        try drawAll()
        for _ in 0..<3 { try actOfClauses() }
        for _ in 0..<8 { try reportSome() }
        day = day.adding(days: 400 + random.below(900)) ?? day
        for _ in 0..<4 { try perform(.settle) }
        try drawAll()
        try liveLong()
        try refundSome()
        // Something is owed as a rule, of which it is said whether it stays due.
        try actOfInvalidity(isLast: true)
        try payInParts()
    }

    private mutating func step() throws {
        if random.below(3) == 0 { day = day.adding(days: 1 + random.below(50)) ?? day }
        if hasActs, random.below(4) == 0 { try actOfClauses() }
        switch random.below(20) {
        case 0, 1, 2: try draw()
        case 3: try perform(.settle)
        case 4, 5: try payInParts()
        default: try reportSome()
        }
    }

    // MARK: Rates

    private mutating func attestMost(isAll: Bool) throws {
        guard contract.series.contains(where: { $0.pair != nil }) else { return }
        for (number, report) in contract.reports.enumerated() {
            let accounting = contract.accounting?.months ?? report.months
            for first in starts(months: accounting, anchor: evaluator.anchor) {
                let spans = evaluator.periods(of: number)
                let end = spans.start(spans.index(of: first) + 1)
                guard isAll || random.below(8) > 0, let last = end.adding(days: -1) else {
                    continue
                }
                attest(Ratio(1 + random.below(30_000), over: 10_000), on: last)
            }
        }
    }

    // MARK: Reports

    /// First days of periods of so many months that have a day in the licence.
    func starts(months: Int, anchor: CivilDate) -> [CivilDate] {
        guard let last = horizon.adding(days: -1) else { return [] }
        let spans = PlainSpans(anchor: anchor, months: months)
        let first = spans.index(of: evaluator.base.start)
        return (first...spans.index(of: last)).map { spans.start($0) }
    }

    mutating func reportSome() throws {
        let number = random.below(contract.reports.count)
        let report = contract.reports[number]
        let all = starts(months: report.months, anchor: evaluator.anchor)
        let spans = PlainSpans(anchor: evaluator.anchor, months: report.months)
        // Mostly a period that has ended.
        let ended = all.filter { spans.start(spans.index(of: $0) + 1) <= day }
        var first = (ended.isEmpty ? all : ended).randomElement(using: &random) ?? day
        switch random.below(24) {
        case 0: first = first.adding(days: 1 + random.below(20)) ?? first
        case 1: first = all.randomElement(using: &random) ?? first
        case 2: first = spans.start(spans.index(of: all[0]) - 1)
        case 3: first = spans.start(spans.index(of: all[all.count - 1]) + 1)
        default: break
        }
        try send(number, first)
    }

    mutating func send(_ number: Int, _ first: CivilDate) throws {
        let report = contract.reports[number]
        // Mostly a line that one grant covers.
        let grant =
            random.below(6) > 0 ? contract.program.grants.randomElement(using: &random) : nil
        let values = report.fields.map { value(of: $0, in: grant) }
        // Mostly by who had the place as the period began.
        let isStaying = contract.life?.assignments.contains {
            $0.party == report.reporter && $0.debtsStay
        }
        let before = isStaying ?? false && random.below(8) > 0
        try perform(
            .report(number, first, values), by: report.reporter,
            account: before ? evaluator.holder(of: report.reporter, on: first) : nil,
            limit: random.below(2) == 0 ? .zero : BigInt(2).power(126))
        if random.below(4) == 0 { try ask() }
    }

    /// A line for most periods, not in their order.
    private mutating func reportAll() throws {
        for (number, report) in contract.reports.enumerated() {
            let all = starts(months: report.months, anchor: evaluator.anchor)
            for first in all.shuffled(using: &random).prefix(40) where random.below(6) > 0 {
                try send(number, first)
            }
        }
    }

    private mutating func value(of field: CheckedReportField, in grant: CoreGrant?) -> Value {
        switch field.kind {
        case .money, .count: return .int(amount())
        case .territory: return .int(BigInt(Int(place(in: grant)?.rawValue ?? 0)))
        case .work:
            if let grant { return parameters[Int(grant.work)] }
            let works = contract.program.parameters.indices.filter {
                contract.program.parameters[$0].role == .work
            }
            return works.randomElement(using: &random).map { parameters[$0] } ?? .id(.zero)
        case .use:
            let words = [
                "audio_streaming", "video", "paperback", "games", "apparel", "print", "concerts",
            ]
            var fields = words.compactMap { FieldOfUse(word: $0) }
            if let grant { fields = fields.filter { grant.fields.contains($0) } }
            return .int(BigInt(Int(fields.randomElement(using: &random)?.rawValue ?? 0)))
        }
    }

    private mutating func place(in grant: CoreGrant?) -> PlaceCode? {
        let codes = ["FR", "DE", "IT", "ES", "US", "CA", "JP", "CH", "GB", "MT", "BR", "NG", "IN"]
        var places = codes.compactMap { PlaceCode($0) }
        if let grant {
            let set = grant.territory.resolve(in: .version1, on: evaluator.signature)
            places = places.filter { set.contains($0) }
        }
        return places.randomElement(using: &random)
    }

    /// A number, often one at a bound of the contract.
    private mutating func amount() -> BigInt {
        switch random.below(12) {
        case 0: return .zero
        case 1: return random.below(6) == 0 ? -.one : .one
        case 2, 3, 4:
            let bound = bounds.randomElement(using: &random) ?? .one
            return max(.zero, bound + BigInt(random.below(3) - 1))
        case 5: return BigInt(random.below(1_000_000_000))
        case 6, 7: return BigInt(random.below(1_000))
        default: return BigInt(random.below(300_000))
        }
    }

    /// Bounds, minimums and caps of the contract, in minor units or units.
    private var bounds: [BigInt] {
        var found: [CoreExpression] = []
        for royalty in contract.royalties {
            let cards = [royalty.rates] + (royalty.choice?.others.map(\.rates) ?? [])
            found += cards.flatMap { $0.compactMap(\.bound) }
            found += [royalty.minimum?.schedule, royalty.cap].compactMap { $0?.otherwise?.amount }
            found += royalty.overages.map(\.limit.most)
            found += royalty.pay.waterfall?.tranches.compactMap(\.bound) ?? []
        }
        found += contract.limits.map(\.most)
        return found.compactMap { $0.constantRatio?.floor ?? $0.constantInt }
    }

    // MARK: Statements and payments

    mutating func draw() throws {
        let months = contract.accounting?.months ?? 1
        let all = starts(months: months, anchor: evaluator.anchor)
        let spans = PlainSpans(anchor: evaluator.anchor, months: months)
        let ended = all.filter { spans.start(spans.index(of: $0) + 1) <= day }
        var first = (ended.isEmpty ? all : ended).randomElement(using: &random) ?? day
        if random.below(12) == 0 { first = first.adding(days: random.below(3)) ?? first }
        try draw(first)
    }

    private mutating func draw(_ first: CivilDate) throws {
        try perform(
            .draw(first), by: random.below(contract.parties.count),
            limit: random.below(2) == 0 ? .zero : BigInt(2).power(126))
        if random.below(2) == 0 { try ask() }
    }

    private mutating func drawAll() throws {
        guard let months = contract.accounting?.months else { return }
        var all = starts(months: months, anchor: evaluator.anchor)
        let spans = PlainSpans(anchor: evaluator.anchor, months: months)
        // Statements after the end release what is held.
        for _ in 0..<3 { all.append(spans.start(spans.index(of: all[all.count - 1]) + 1)) }
        if random.below(3) == 0 { all.shuffle(using: &random) }
        for first in all { try draw(first) }
    }

    mutating func payInParts() throws {
        try ask()
        let owed = max(owedToday, .one)
        let part = BigInt(1 + random.below(100))
        let amounts = [BigInt.one, owed, owed + part, owed - part, .zero, part]
        try perform(.pay(amounts.randomElement(using: &random) ?? owed))
        day = day.adding(days: random.below(3)) ?? day
        try perform(.pay(owed + part))
        try ask()
    }

    mutating func ask() throws {
        try perform(.owed)
        try perform(.interest)
        guard contract.dispute != nil else { return }
        try perform(.disputed)
        try perform(.escrowed)
    }
}
