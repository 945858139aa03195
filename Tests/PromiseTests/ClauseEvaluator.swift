import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What a licence's clauses come to, worked out from the checked tree alone: no core tree, no code,
/// no sums that move. Each statement looks at all lines anew and does what the language says, in
/// fractions: base, deductions, tiers, credit, minimum, cap, one rounding, reserve, advance, split.
///
/// It is the other opinion that compiled code is compared with, and shares nothing with lowering.
struct ClauseEvaluator {
    let contract: CheckedContract
    /// What the licence was offered with.
    let parameters: [Value]
    /// The day on which the licence became active.
    let signature: CivilDate
    /// The period as it was signed.
    let base: Period
    let anchor: CivilDate
    /// Rates by day; every series of rates of a random contract is the same one.
    var rates: [CivilDate: Ratio] = [:]
    /// Values of the index by day.
    var index: [CivilDate: Ratio] = [:]

    var today: CivilDate
    /// Who calls, and the most that may be taken from them.
    var sender = Digest.zero
    var limit = BigInt.zero
    /// For each report its lines.
    var lines: [[PlainKey: PlainLine]]
    var royalties: [RoyaltyState]
    /// For each cap over several royalties, by span, what is owed of each of them.
    var combinedOwed: [Int: [Int: [BigInt]]] = [:]
    var debts: [PlainDebt] = []
    var debtCount = 0
    /// Numbers of the accounting periods whose statements are drawn.
    var drawn: Set<Int> = []
    /// The latest of them.
    var latest: Int?
    /// For each report the latest period it was about, where reports are their own statements.
    var latestReported: [Int?]
    /// How many periods, from the first, `settle` has passed.
    var passed = 0
    /// The first day of what the statement that is drawn is about.
    var statementDay: CivilDate
    /// What the parties did about the licence's end.
    var life = PlainLife()
    /// The suspensions that there were, are or are to be, in their order.
    var suspensions: [PlainSuspension] = []
    /// For each party what was assigned of its place; what waits for somebody comes last.
    var assignments: [Int: [PlainAssignment]] = [:]
    /// What the call gives each account.
    var given: [Digest: BigInt] = [:]
    var audits = PlainAudits()
    var invalidity = PlainInvalidity()
    /// Whether an advance that is repaid is closed.
    var isAdvanceClosed = false
    /// What the call says.
    var events: [ClauseEvent] = []

    /// Why a call comes to nothing.
    enum Stop: Error, Equatable {
        case refused(String)
        /// The evaluator does not know a clause.
        case unknown(String)
    }

    init?(_ contract: CheckedContract, parameters: [Value], signature: CivilDate) {
        guard Self.knows(contract), let period = contract.period?.fixed,
            let anchor = contract.accounting?.anchor.constantDate
        else { return nil }
        self.contract = contract
        self.parameters = parameters
        self.signature = signature
        base = period
        self.anchor = anchor
        today = signature
        statementDay = period.start
        lines = contract.reports.map { _ in [:] }
        royalties = contract.royalties.map { _ in RoyaltyState() }
        latestReported = contract.reports.map { _ in nil }
    }

    /// Whether the evaluator knows every clause of a contract that has to do with money.
    private static func knows(_ contract: CheckedContract) -> Bool {
        contract.life?.amendment == nil
    }

    // MARK: Spans

    /// The accounting periods, or the report's own where each is its own statement.
    func periods(of report: Int) -> PlainSpans {
        let months = contract.accounting?.months ?? contract.reports[report].months
        return PlainSpans(anchor: anchor, months: months)
    }

    /// The accounting years.
    var years: PlainSpans { PlainSpans(anchor: anchor, months: 12) }

    /// The spans of a kind; nil where the licence is one.
    private func spans(_ kind: CheckedSpan, report: Int) -> PlainSpans? {
        switch kind {
        case .accountingPeriod: periods(of: report)
        case .accountingYear: years
        case .licence: nil
        }
    }

    /// The number of the span of a kind that holds a day.
    func span(_ kind: CheckedSpan, _ royalty: CheckedRoyalty, of day: CivilDate) -> Int {
        span(kind, report: royalty.report, of: day)
    }

    func span(_ kind: CheckedSpan, report: Int, of day: CivilDate) -> Int {
        spans(kind, report: report)?.index(of: day) ?? 0
    }

    /// The days of a span, the second the first after it.
    func days(
        _ kind: CheckedSpan, _ royalty: CheckedRoyalty, _ number: Int
    ) -> (start: CivilDate, end: CivilDate) {
        days(kind, report: royalty.report, number)
    }

    func days(
        _ kind: CheckedSpan, report: Int, _ number: Int
    ) -> (start: CivilDate, end: CivilDate) {
        guard let spans = spans(kind, report: report) else { return (period.start, period.end) }
        return (spans.start(number), spans.start(number + 1))
    }

    /// How much of a span's days lie in the licence.
    func part(_ kind: CheckedSpan, _ royalty: CheckedRoyalty, _ number: Int) -> Ratio {
        part(kind, report: royalty.report, number)
    }

    func part(_ kind: CheckedSpan, report: Int, _ number: Int) -> Ratio {
        let (start, end) = days(kind, report: report, number)
        let inside = max(start, period.start).daysUntil(min(end, period.end))
        return Ratio(inside, over: start.daysUntil(end))
    }

    // MARK: Values

    /// A figure of a clause, written or offered.
    func value(_ expression: CoreExpression) throws(Stop) -> Ratio {
        switch expression.kind {
        case .constant(.ratio(let ratio)): return ratio
        case .constant(.int(let number)): return Ratio(number)
        case .whole(let inner): return try value(inner)
        case .parameter(let index):
            if case .ratio(let ratio) = parameters[index] { return ratio }
            if case .int(let number) = parameters[index] { return Ratio(number) }
        default: break
        }
        throw .unknown("\(expression.kind)")
    }

    func optional(_ expression: CoreExpression?) throws(Stop) -> Ratio? {
        guard let expression else { return nil }
        return try value(expression)
    }

    func day(_ expression: CoreExpression) throws(Stop) -> CivilDate {
        guard case .constant(.date(let date)) = expression.kind else {
            throw .unknown("\(expression.kind)")
        }
        return date
    }

    func moved(_ day: CivilDate, _ duration: LicetTerms.Duration) -> CivilDate {
        switch duration {
        case .days(let count): day.adding(days: count) ?? day
        case .months(let count): day.addingMonths(count) ?? day
        }
    }

    mutating func say(_ name: String, _ fields: [(String, Value)], isQuiet: Bool = false) {
        events.append(ClauseEvent(name: name, fields: fields, isQuiet: isQuiet))
    }

    // MARK: Rounding and division

    /// A fraction as a whole number (rule 1).
    static func rounded(_ exact: Ratio, _ mode: RoundingMode) -> BigInt {
        let below = exact.floor
        let rest = exact - Ratio(below)
        guard rest.signum > 0 else { return below }
        let above = below + .one
        let (toZero, fromZero) = exact.signum > 0 ? (below, above) : (above, below)
        let half = Ratio(1, over: 2)
        switch mode {
        case .down: return toZero
        case .up: return fromZero
        case .halfEven where rest == half: return below.isOdd ? above : below
        case .halfUp where rest == half: return fromZero
        case .halfDown where rest == half: return toZero
        case .halfEven, .halfUp, .halfDown: return rest > half ? above : below
        }
    }

    /// Whole parts of a whole amount by shares that sum to one, and what is carried (rule 3).
    static func divided(
        _ amount: BigInt, _ shares: [Ratio], _ rule: RemainderRule
    ) -> (parts: [BigInt], carried: BigInt) {
        let exact = shares.map { Ratio(amount) * $0 }
        var parts = exact.map(\.floor)
        var left = parts.reduce(amount) { $0 - $1 }
        switch rule {
        case .carry: return (parts, left)
        case .to(let row): parts[row] += left
        case .largest:
            var isServed = parts.map { _ in false }
            while left.signum > 0 {
                var best: Int?
                for row in parts.indices where !isServed[row] {
                    let cut = exact[row] - Ratio(exact[row].floor)
                    let most = best.map { exact[$0] - Ratio(exact[$0].floor) }
                    if most.map({ cut > $0 }) ?? true { best = row }
                }
                guard let row = best else { break }
                isServed[row] = true
                parts[row] += .one
                left -= .one
            }
        }
        return (parts, .zero)
    }

    /// Parts in the proportion of whole weights, odd units to those that were cut most.
    static func apportioned(_ amount: BigInt, _ weights: [BigInt]) -> [BigInt] {
        let all = weights.reduce(.zero, +)
        guard all.signum > 0 else { return weights.map { _ in .zero } }
        let shares = weights.map { Ratio($0, all) ?? .zero }
        return divided(amount, shares, .largest).parts
    }
}

/// Spans of so many months, each counted from the anchor (rules 5 and 7); no months are days.
struct PlainSpans {
    let anchor: CivilDate
    let months: Int

    func start(_ number: Int) -> CivilDate {
        let day = months > 0 ? anchor.addingMonths(number * months) : anchor.adding(days: number)
        return day ?? anchor
    }

    func index(of day: CivilDate) -> Int {
        guard months > 0 else { return anchor.daysUntil(day) }
        var number = ((day.year - anchor.year) * 12 + day.month - anchor.month) / months
        while start(number) > day { number -= 1 }
        while start(number + 1) <= day { number += 1 }
        return number
    }
}

/// What makes a line of a report the same line: its period and what it is about.
struct PlainKey: Hashable {
    var first: CivilDate
    var about: [Value]
}

/// A line of a report as it was sent last.
struct PlainLine {
    var first: CivilDate
    /// The number of the period whose statement takes it in.
    var period: Int
    /// For each field of the report its number; nil where it has none.
    var values: [BigInt?]
    var version: Int
    /// What it earned under royalties that round line by line.
    var earned: [Int: BigInt] = [:]
}

/// What is remembered of a royalty from statement to statement.
struct RoyaltyState {
    /// For each span what it has made due, and how much of it a shortfall was.
    var settled: [Int: BigInt] = [:]
    var short: [Int: BigInt] = [:]
    var credit = BigInt.zero
    var carried = BigInt.zero
    /// What of the advance is still to be recouped, and how many instalments are in it.
    var outstanding = BigInt.zero
    var instalments = 0
    /// What statements have recouped of it.
    var recouped = BigInt.zero
    var reserve: [HeldPart] = []
    /// For each span of a waterfall what has run through it.
    var run: [Int: BigInt] = [:]
    /// For each span of a royalty that rounds line by line: units, earnings.
    var lineSums: [Int: (units: BigInt, earned: BigInt)] = [:]

    struct HeldPart {
        var period: Int
        var held: BigInt
        var released: BigInt
    }
}

/// A debt, with what each payee is still owed.
struct PlainDebt {
    var due: CivilDate
    var number: Int
    var kind: Int
    var parts: [BigInt]
    /// For each payee who it is for this debt; nil where that is who has its place when it is paid.
    var creditors: [Digest?] = []
    /// The day on which a statement made it due.
    var statement: CivilDate
    /// What was owed for how much of a year, up to which fraction since the due date, and what of
    /// its interest is paid.
    var weight = Ratio.zero
    var counted = Ratio.zero
    var paid = BigInt.zero
    /// How many periods of compound interest are part of it; the three before are of the one that
    /// runs.
    var periods = 0
    /// What of it is in question and undecided, and whether anything ever was.
    var question: PlainQuestion?
    var wasDisputed = false

    var total: BigInt { parts.reduce(.zero, +) }
    /// Whether nobody is owed anything of it, whatever is decided.
    var isOver: Bool { total.isZero && question == nil }
}

/// Something that a call says.
struct ClauseEvent {
    var name: String
    var fields: [(String, Value)]
    /// Whether it need not be said, as it tells that nothing changed.
    var isQuiet = false
}
