import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

@testable import LicetCompiler
@testable import LicetWorkbench

/// A licence that lives through a random history straight on the machine: reports for its periods
/// and places, corrections, statements in and out of order, payments.
struct ContractHistory {
    let licence: CompiledLicence
    let program: Program
    /// For each action, the most gas that a call of it used.
    private(set) var most: [UInt64]
    /// For each action, how many calls of it were accepted.
    private(set) var accepted: [Int]
    /// Calls that used more than their bound.
    private(set) var beyond: [String] = []
    private(set) var calls = 0
    /// What the latest call gave back.
    private var answer: [Value] = []
    /// What all statements made due, less credits.
    private(set) var due = BigInt.zero
    private var random: SeededGenerator
    private var host = MemoryHost()
    private var day: CivilDate
    private let parameters: [Value]
    private let grants: GrantedLines
    private let kind: Int
    private let start: CivilDate
    private let end: CivilDate
    /// How many bits amounts have.
    private var bits = 20
    private let machine = Machine()

    private static let licenceId = Digest.sha256([7])
    private var module: Module { licence.verified.module }

    init(_ licence: CompiledLicence, program: Program, seed: UInt64) {
        self.licence = licence
        self.program = program
        random = SeededGenerator(seed: seed)
        kind = Int(seed % 6)
        let module = licence.verified.module
        most = module.actions.map { _ in 0 }
        accepted = module.actions.map { _ in 0 }
        parameters = module.parameters.enumerated().map { index, parameter in
            switch (parameter.role, parameter.type) {
            case (.value, .date): .date(Self.day(2026, 1, 1))
            case (.value, .ratio): .ratio(Ratio(1 + Int(seed % 40), over: 100))
            case (.value, _): .int(BigInt(1_000))
            case (.party, _), (.work, _), (.licence, _), (.series, _): .id(.sha256([UInt8(index)]))
            }
        }
        let first = Self.resolve(module.period?.start, parameters)
        start = first ?? Self.day(2026, 1, 1)
        end = Self.resolve(module.period?.end, parameters) ?? start.adding(days: 1_000) ?? start
        day = start
        grants = GrantedLines(module, on: start)
        host.attestMonths(of: module, parameters, from: start, until: end, &random)
        for account in Account.allCases {
            host.balances[account] = [:]
            for asset in module.assets.indices {
                host.balances[account]?[asset] = BigInt(2).power(126)
            }
        }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? .earliest
    }

    private static func resolve(_ term: DateTerm?, _ parameters: [Value]) -> CivilDate? {
        func value(_ index: UInt16) -> CivilDate? {
            if case .date(let date) = parameters[Int(index)] { date } else { nil }
        }
        switch term {
        case .fixed(let date): return date
        case .parameter(let index): return value(index)
        case .daysAfter(let index, let days): return value(index)?.adding(days: Int(days))
        case .monthsAfter(let index, let months, let clip):
            return value(index)?.addingMonths(Int(months), clip: clip)
        case nil: return nil
        }
    }

    // MARK: What happens

    /// Signs, then lives one of six kinds of life, each seed the next.
    mutating func live() throws {
        bits =
            [8, 16, 20, 22, 24, 26, 27, 28, 30, 40, 62, 90, 118].randomElement(using: &random) ?? 8
        for action in actions(.activation) { try call(action, []) }
        let later = end.adding(days: 200) ?? end
        switch kind {
        case 0: try wander(calls: 60)
        case 1:
            try reportAll(places: 1 + random.below(3), from: later)
            try drawAll(isBackwards: true)
        case 2:
            try reportAll(places: 1, from: later)
            try drawAll(isBackwards: false)
        case 3:
            try reportAll(places: 1, from: later)
            try settleAll()
        case 4:
            try actByItself()
            try reportAll(places: 1, from: later)
            try actByItself()
            try drawAll(isBackwards: true)
            try actByItself()
        default: try correctAll(from: later)
        }
        try payEverything()
        for action in actions(.view) { try call(action, arguments(of: action, on: nil)) }
    }

    private mutating func settleAll() throws {
        for _ in periods { try callEvery("settle") { _ in [] } }
    }

    /// The last statement is drawn first, then every report comes again, and the rest is settled.
    private mutating func correctAll(from late: CivilDate) throws {
        try reportAll(places: 1, from: late)
        for first in periods.suffix(4).reversed() {
            try callEvery("draw_statement") { _ in [.date(first)] }
        }
        try reportAll(places: 1, from: late)
        try settleAll()
    }

    /// Calls the licence's own actions, each once, in order.
    private mutating func actByItself() throws {
        for action in actions(.call) {
            let name = module.actions[action].name
            guard !name.hasPrefix("report_"), !["draw_statement", "settle", "pay"].contains(name)
            else { continue }
            try call(action, arguments(of: action, on: nil))
        }
    }

    private mutating func callEvery(_ name: String, _ arguments: (Int) -> [Value]) throws {
        for action in actions(.call) where module.actions[action].name == name {
            try call(action, arguments(action))
        }
    }

    /// The licence's months, first days.
    private var months: [CivilDate] {
        var days: [CivilDate] = []
        var first = Self.day(start.year, start.month, 1)
        while first < end {
            days.append(first)
            first = first.addingMonths(1) ?? end
        }
        return days
    }

    /// The first days of the licence's accounting periods; where each report is its own, of months.
    private var periods: [CivilDate] {
        guard let length = licence.shape.accountingMonths,
            let anchor = Self.resolve(licence.shape.anchor, parameters),
            let spans = SpanSequence(anchor: anchor, months: length),
            let first = spans.index(of: start)
        else { return months }
        var days: [CivilDate] = []
        while let day = spans.start(of: first + days.count), day < end { days.append(day) }
        return days
    }

    private mutating func wander(calls count: Int) throws {
        for _ in 0..<count {
            if random.below(3) == 0 { day = day.adding(days: random.below(120)) ?? day }
            let action = random.below(module.actions.count)
            guard module.actions[action].kind != .activation else { continue }
            try call(action, arguments(of: action, on: nil))
        }
    }

    mutating func reportAll(places: Int, from late: CivilDate) throws {
        day = late
        for month in months {
            for _ in 0..<places {
                for action in actions(.call) where module.actions[action].name.hasPrefix("report_")
                {
                    try call(action, arguments(of: action, on: month))
                }
            }
        }
    }

    mutating func drawAll(isBackwards: Bool) throws {
        day = max(day, end.adding(days: 400) ?? end)
        for month in isBackwards ? periods.reversed() : periods {
            for action in actions(.call) where module.actions[action].name == "draw_statement" {
                try call(action, [.date(month)])
            }
        }
    }

    /// Asks what is owed, pays nearly all of it, then the rest.
    private mutating func payEverything() throws {
        guard let owed = module.actions.firstIndex(where: { $0.name == "owed" }),
            let pay = module.actions.firstIndex(where: { $0.name == "pay" })
        else { return }
        try call(owed, [])
        guard case .int(let sum) = answer.first, sum.signum > 0 else { return }
        let most = BigInt(2).power(125)
        let part = [sum - BigInt.one, sum, sum + sum, most].randomElement(using: &random) ?? sum
        try call(pay, [.int(part.signum > 0 ? part : sum)])
        try call(owed, [])
        try call(pay, [.int(most)])
    }

    /// A line that is sent, and what is sent in its place first.
    struct Line {
        var action: Int
        var right: [Value]
        var wrong: [Value]
    }

    /// A line for each month; those of months in which no period begins are refused.
    mutating func plannedLines() -> [Line] {
        bits = 24
        var lines: [Line] = []
        for month in months {
            for action in actions(.call) where module.actions[action].name.hasPrefix("report_") {
                let right = arguments(of: action, on: month)
                let kinds = (report(of: action)?.fields ?? []).map(\.kind)
                var wrong = right
                for (index, kind) in kinds.enumerated() where kind == .number {
                    wrong[index + 1] = argument(
                        module.actions[action].arguments[index + 1], on: month)
                }
                lines.append(Line(action: action, right: right, wrong: wrong))
            }
        }
        return lines
    }

    /// The statements that could be drawn out of order.
    func plannedDraws() -> [(number: Int, action: Int, day: CivilDate)] {
        guard let action = module.actions.firstIndex(where: { $0.name == "draw_statement" }) else {
            return []
        }
        return periods.enumerated().map { ($0.offset, action, $0.element) }
    }

    /// Lets so many days pass after the licence's end.
    mutating func advance(past days: Int) {
        day = end.adding(days: days) ?? end
    }

    private func actions(_ kind: ActionKind) -> [Int] {
        module.actions.indices.filter { module.actions[$0].kind == kind }
    }

    // MARK: Calls

    /// A call by whoever may make it.
    @discardableResult
    mutating func call(_ action: Int, _ arguments: [Value]) throws -> Bool {
        let noon =
            (day.startMilliseconds(offsetMinutes: Int(module.offsetMinutes)) ?? 0) + 43_200_000
        var sender = Self.licenceId
        let caller = module.usualCaller(of: module.actions[action])
        if let index = module.parameters.firstIndex(where: { $0.name == caller }),
            case .id(let party) = parameters[index]
        {
            sender = party
        }
        let outcome = try machine.execute(
            Call(
                action: action, arguments: arguments, parameters: parameters,
                territories: module.constants.map { constant in
                    guard case .territory(let territory, _) = constant else { return nil }
                    return territory.resolve(in: .version1, on: start)
                },
                sender: sender, licence: Self.licenceId, timeMilliseconds: noon,
                gasLimit: 1 << 60, limits: module.assets.map { _ in BigInt(2).power(126) }),
            of: program, on: host)
        calls += 1
        most[action] = max(most[action], outcome.gasUsed)
        if outcome.gasUsed > bound(action) {
            beyond.append("\(licence.name).\(module.actions[action].name)\(arguments)")
        }
        guard case .success(let values) = outcome.result else { return false }
        accepted[action] += 1
        answer = values
        host.apply(outcome.effects)
        for event in outcome.effects.events where module.events[event.type].name == "statement" {
            for (field, value) in zip(module.events[event.type].fields, event.fields)
            where field.name == "due" {
                if case .int(let units) = value { due = due + units }
            }
        }
        return true
    }

    /// The bound of an action.
    func bound(_ action: Int) -> UInt64 { module.bounds[Int(module.actions[action].function)] }

    private mutating func arguments(of action: Int, on month: CivilDate?) -> [Value] {
        guard let report = report(of: action) else {
            return module.actions[action].arguments.map { argument($0, on: month) }
        }
        let reporter = module.parameters.firstIndex { $0.name == report.reporter }
        let line = grants.line(of: reporter) { random.below($0) }
        let fields = module.actions[action].arguments
        return [argument(fields[0], on: month)]
            + zip(report.fields, fields.dropFirst()).map { reported, field in
                line.value(of: reported.kind) { parameters[$0] } ?? argument(field, on: month)
            }
    }

    /// The report that an action takes, if it takes one.
    private func report(of action: Int) -> ReportShape? {
        licence.shape.reports.first { "report_" + $0.name == module.actions[action].name }
    }

    private mutating func argument(_ field: Field, on month: CivilDate?) -> Value {
        switch field.type {
        case .date: return .date(month ?? months.randomElement(using: &random) ?? day)
        case .int(.bits64): return .int(number(bits: min(bits, 55)))
        case .int: return .int(number(bits: bits))
        case .ratio: return .ratio(Ratio(random.below(40), over: 1 + random.below(200)))
        case .id:
            let works = module.parameters.indices.filter { module.parameters[$0].role == .work }
            return works.first.map { parameters[$0] } ?? .id(.zero)
        case .bool: return .bool(random.below(2) == 0)
        case .set, .bytes, .coin, .counter: return .bool(false)
        }
    }

    /// A number of about so many bits, now and then one of few.
    private mutating func number(bits: Int) -> BigInt {
        let width = random.below(8) == 0 ? 1 + random.below(bits) : bits
        var number = BigInt.zero
        for _ in 0..<width { number = number + number + BigInt(random.below(2)) }
        return number
    }
}

extension ContractHistory {
    /// One line for each period; where corrected, each is sent wrong first, statements are drawn
    /// out of order between, and the corrections come from the last period to the first.
    mutating func reportOnce(isCorrected: Bool) throws {
        let lines = plannedLines()
        advance(past: 900)
        if isCorrected {
            for line in lines.reversed() { try call(line.action, line.wrong) }
            let draws = plannedDraws()
            for draw in draws where draw.number % 3 == 1 {
                try call(draw.action, [.date(draw.day)])
            }
            for line in lines.reversed() { try call(line.action, line.right) }
        } else {
            for line in lines { try call(line.action, line.right) }
        }
        try drawAll(isBackwards: isCorrected)
    }
}
