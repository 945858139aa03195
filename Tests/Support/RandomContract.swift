import LicetTerms

/// A licence file that a seed replays: random clauses that fit together, so that the checker
/// accepts nearly every one.
public struct RandomContract: Sendable {
    /// What may stand in the file.
    public enum Scope: Sendable {
        /// What a direct evaluator of the clauses knows: head, grants, reports, royalties,
        /// payments, interest and what stands beside them, all days written out.
        case money
        /// That, and sublicences, days that are parameters, promises, the core and tests, in any
        /// layout.
        case all
    }

    /// What replays it.
    public let seed: UInt64
    /// The file.
    public let text: String
    /// The families of clauses that stand in it, each once.
    public let families: [String]

    /// The file of a seed.
    public init(seed: UInt64, scope: Scope) {
        var writer = ContractWriter(seed: seed, scope: scope)
        self.seed = seed
        text = writer.file()
        families = writer.families.sorted()
    }
}

/// What is decided of a contract before its clauses are written.
struct ContractPlan {
    var name = "Random"
    var currency = "EUR"
    var digits = 2
    /// The currency of amounts that are converted.
    var foreign: String?
    /// Months of an accounting period; nil where each report is its own statement.
    var accountingMonths: Int? = 3
    var anchor = CivilDate.earliest
    var start = CivilDate.earliest
    var months = 12
    /// Whether days begin with a parameter.
    var hasDayParameter = false
    var parameters: [(name: String, type: String, value: String)] = []
    var payees: [String] = []
    var works: [String] = []
    var reports: [ReportPlan] = []
    var life: LifePlan?
    /// Whether late debts bear compound interest.
    var isCompound = false
    /// The rights of the first grant.
    var rights: [String] = []

    var end: CivilDate { start.addingMonths(months) ?? start }

    /// Whether no span of a year or an accounting period can be short.
    var isExact: Bool {
        !hasDayParameter && life == nil && start == anchor && months % 12 == 0
    }

    var isPerReport: Bool { accountingMonths == nil }

    /// Whether no amount is cut with the licence's days: a report that is its own statement looks
    /// at its own span alone, and another one may be cut by what the parties did since.
    var isUncut: Bool { isPerReport && life != nil }
}

/// A report clause before it is written.
struct ReportPlan {
    enum Kind: Equatable {
        case money, foreign, count, territory, work, use
    }

    var name: String
    var months: Int
    var fields: [(name: String, kind: Kind)] = []

    func names(of kind: Kind) -> [String] {
        fields.filter { $0.kind == kind }.map(\.name)
    }
}

/// Writes a random contract, clause by clause; one file a family.
struct ContractWriter {
    var random: SeededGenerator
    let scope: RandomContract.Scope
    var plan = ContractPlan()
    var families: [String] = []
    /// The clauses, each with its lines.
    var clauses: [[String]] = []

    init(seed: UInt64, scope: RandomContract.Scope) {
        random = SeededGenerator(seed: seed)
        self.scope = scope
    }

    mutating func file() -> String {
        makePlan()
        head()
        grants()
        reports()
        royalties()
        interest()
        later()
        repay()
        if scope == .all {
            promises()
            core()
        }
        if one(in: 4) { clauses.shuffle(using: &random) }
        var lines = ["licence \(plan.name)\(parameters()) {"]
        for clause in clauses {
            lines += clause.map { "  " + $0 }
            if one(in: 2) { lines.append("") }
        }
        lines.append("}")
        if scope == .all { lines += tests() }
        if scope == .all, one(in: 2) { lines = scrambled(lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func parameters() -> String {
        guard !plan.parameters.isEmpty else { return "" }
        let written = plan.parameters.map { "\($0.name): \($0.type)" }
        return "(" + written.joined(separator: ", ") + ")"
    }

    // MARK: Chance

    mutating func one(in count: Int) -> Bool { random.below(count) == 0 }

    mutating func pick<Member>(_ members: [Member]) -> Member {
        members[random.below(members.count)]
    }

    /// Some of the members, at least one and at most so many, in random order.
    mutating func some<Member>(_ members: [Member], atMost most: Int) -> [Member] {
        let count = 1 + random.below(min(most, members.count))
        return Array(members.shuffled(using: &random).prefix(count))
    }

    /// Notes that a clause of the family is written.
    mutating func note(_ family: String) {
        if !families.contains(family) { families.append(family) }
    }

    // MARK: Layout

    /// The same lines with other indents, gaps, blank lines and comments.
    private mutating func scrambled(_ lines: [String]) -> [String] {
        note("scrambled layout")
        var result: [String] = []
        for line in lines {
            if one(in: 8) { result.append("") }
            if one(in: 10) { result.append("   // a line of \(random.below(100)) words") }
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first, !line.contains("\"") else {
                result.append(line)
                continue
            }
            let indent = String(repeating: " ", count: random.below(7))
            var text = indent + first
            for word in words.dropFirst() {
                text += String(repeating: " ", count: 1 + random.below(3)) + word
            }
            if one(in: 10) { text += "  //\(one(in: 2) ? " " : "")after it" }
            result.append(text)
        }
        return result
    }

    // MARK: Numbers

    /// Whole minor units as the language writes them.
    mutating func money(_ units: Int) -> String {
        "\(plan.currency) \(decimal(units, digits: plan.digits))"
    }

    /// A number of so many decimal places, without the point where it is whole.
    mutating func decimal(_ units: Int, digits: Int) -> String {
        var text = String(units)
        guard digits > 0 else { return grouped(text) }
        while text.utf8.count <= digits { text = "0" + text }
        let whole = String(text.dropLast(digits))
        let places = String(text.suffix(digits))
        if places.allSatisfy({ $0 == "0" }), one(in: 2) { return grouped(whole) }
        return grouped(whole) + "." + places
    }

    private mutating func grouped(_ digits: String) -> String {
        guard digits.utf8.count > 3, one(in: 2) else { return digits }
        return digits.dropLast(3) + "_" + digits.suffix(3)
    }

    /// An amount of up to so many minor units, small ones as likely as large ones.
    mutating func units(upTo most: Int) -> Int {
        var bound = most
        while bound > 10, one(in: 3) { bound /= 10 }
        return 1 + random.below(bound)
    }

    mutating func amount(upTo most: Int = 1_000_000) -> String { money(units(upTo: most)) }

    /// An amount with more places than the currency has.
    mutating func fineAmount() -> String {
        let more = 1 + random.below(3)
        return "\(plan.currency) \(decimal(1 + random.below(5_000), digits: plan.digits + more))"
    }

    /// A share above zero and at most one.
    mutating func share() -> String {
        switch random.below(6) {
        case 0: return "\(1 + random.below(100))%"
        case 1: return "\(random.below(99)).\(1 + random.below(9))%"
        case 2:
            let divisor = 2 + random.below(30)
            return "\(1 + random.below(divisor))/\(divisor)"
        case 3: return "0.\(100 + random.below(900))"
        case 4: return "\(5 + random.below(20))%"
        default: return "\(random.below(40)).\(100 + random.below(900))%"
        }
    }

    /// Days or months, above zero.
    mutating func duration() -> String {
        switch random.below(4) {
        case 0: "\(1 + random.below(3)) \(one(in: 2) ? "months" : "month")"
        case 1: "\(15 * (1 + random.below(6))) days"
        default: "\(1 + random.below(60)) days"
        }
    }
}
