import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// Suspensions: one after the other, ended early or not, with the days at their bounds.
extension ClauseTrial {
    mutating func actOfSuspension() throws {
        guard let clause = contract.life?.suspension else { return }
        if clause.party == nil, random.below(3) > 0 {
            let act: ClauseEvaluator.LifeAct = random.below(3) > 0 ? .notice : .paymentNotice
            try perform(.life(act, price: .zero), by: licensor)
        }
        try suspend()
        guard let latest = evaluator.suspensions.last else { return }
        let days = [
            latest.from.adding(days: -2), latest.from.adding(days: -1), latest.from,
            latest.until.adding(days: -2), latest.until.adding(days: -1), latest.until,
        ]
        if random.below(3) > 0 { day = max(day, days[random.below(days.count)] ?? day) }
        if random.below(3) == 0 { try report(of: latest) }
        switch random.below(6) {
        case 0, 1: try perform(.resume, by: clause.party ?? licensor)
        case 2: try perform(.life(.withdrawal, price: .zero), by: licensor)
        case 3: try perform(.life(.cure, price: .zero), by: licensor)
        case 4: try payInParts()
        default: try suspend()
        }
        if random.below(3) == 0 { try perform(.resume, by: clause.party ?? licensor) }
        day = max(day, latest.until)
        try report(of: latest)
        // So that the licence mostly goes on.
        if random.below(4) > 0 {
            try perform(.life(.withdrawal, price: .zero), by: licensor)
        }
    }

    /// The last day on which a suspension still begins within the licence, and those beside it.
    mutating func suspendAtEnd() throws {
        guard let clause = contract.life?.suspension, evaluator.licenceEnd <= horizon,
            random.below(2) == 0
        else { return }
        let last = evaluator.licenceEnd.adding(days: -clause.notice - 2) ?? day
        day = max(day, last.adding(days: random.below(3) - 1) ?? day)
        if clause.party == nil { try perform(.life(.notice, price: .zero), by: licensor) }
        try suspend()
    }

    private var licensor: Int? { contract.parties.firstIndex { $0.role == "licensor" } }

    private mutating func suspend() throws {
        try perform(.suspend, by: contract.life?.suspension?.party ?? licensor)
    }

    /// A line of a period that some of the days are in.
    private mutating func report(of suspension: PlainSuspension) throws {
        let number = random.below(contract.reports.count)
        let spans = PlainSpans(anchor: evaluator.anchor, months: contract.reports[number].months)
        let first = spans.index(of: suspension.from)
        try send(number, spans.start(first + random.below(2)))
    }
}
