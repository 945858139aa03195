import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// A place is assigned: to strangers, with the consents in any order, and now and then not as asked.
extension ClauseTrial {
    private static let strangers = (0..<3).map { Digest.sha256([200, $0]) }

    mutating func actOfAssignment() throws {
        guard let clause = contract.life?.assignments.first else { return }
        let from = dayOfAssignment()
        let to = stranger(from)
        try perform(.assign(clause.party, to, from), by: clause.party)
        var senders = clause.consenting.map { evaluator.holder(of: $0, on: day) } + [to]
        if random.below(4) == 0 { senders.append(Self.strangers[random.below(3)]) }
        senders.shuffle(using: &random)
        if random.below(6) == 0 { senders.removeLast() }
        for sender in senders {
            var (other, date) = (to, from)
            if random.below(10) == 0 { other = Self.strangers[random.below(3)] }
            if random.below(10) == 0 { date = date.adding(days: 1) ?? date }
            try perform(.agreeAssignment(clause.party, other, date), account: sender)
            if random.below(8) == 0 { day = day.adding(days: 1) ?? day }
        }
        if random.below(3) == 0 {
            try perform(.agreeAssignment(clause.party, to, from), account: to)
        }
        guard random.below(2) == 0 else { return }
        if day.daysUntil(from) <= 190 {
            day = max(day, from.adding(days: random.below(3) - 1) ?? day)
        }
        try reportSome()
        try draw()
        try payInParts()
    }

    /// Another than who has the place, but for a few.
    private mutating func stranger(_ from: CivilDate) -> Digest {
        guard let clause = contract.life?.assignments.first else { return .zero }
        let holder = evaluator.holder(of: clause.party, on: day)
        let others = Self.strangers.filter { $0 != holder }
        guard random.below(10) > 0 else { return holder }
        return others[random.below(others.count)]
    }

    /// The first day of one of the next periods, and sometimes one that is refused.
    private mutating func dayOfAssignment() -> CivilDate {
        let spans = PlainSpans(
            anchor: evaluator.anchor, months: evaluator.monthsOfAssignment)
        let number = spans.index(of: day)
        let next = spans.start(number + 1 + random.below(2))
        switch random.below(14) {
        case 0: return next.adding(days: random.below(40)) ?? next
        case 1: return spans.start(number)
        case 2: return day
        case 3: return spans.start(spans.index(of: evaluator.base.start))
        case 4: return spans.start(spans.index(of: evaluator.base.end) + random.below(2))
        default: return next
        }
    }
}
