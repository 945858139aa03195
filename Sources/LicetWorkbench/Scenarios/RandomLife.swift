import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms

/// Chooses the acts of one random history of a licence.
struct RandomLife {
    private let module: Module
    private let shape: LicenceShape?
    private let parties: [String]
    private let words: ValueWords
    private var random: SeededNumbers
    /// Values of the licence's own parameters.
    private var arguments: [ScenarioArgument] = []
    private let start: CivilDate
    private let end: CivilDate
    private let anchor: CivilDate
    private let grants: GrantedLines

    init(_ contract: CompiledContract, seed: UInt64) {
        module = contract.module
        shape = contract.shape
        parties = contract.partyNames
        words = ValueWords(contract.module)
        var random = SeededNumbers(seed: seed)
        let first = CivilDate(year: 2024, month: 1, day: 1) ?? .earliest
        var arguments: [ScenarioArgument] = []
        for parameter in contract.module.parameters where parameter.role == .value {
            let value = Self.argument(parameter, first, contract.scenarios, &random)
            arguments.append(ScenarioArgument(name: parameter.name, value: value))
        }
        let module = contract.module
        func day(_ index: UInt16) -> CivilDate? {
            let name = module.parameters[Int(index)].name
            if case .date(let day) = arguments.first(where: { $0.name == name })?.value {
                return day
            }
            return nil
        }
        start = module.period?.start.date(day) ?? first
        end = module.period?.end.date(day) ?? start.adding(days: 800) ?? start
        anchor = contract.shape?.anchor?.date(day) ?? start
        grants = GrantedLines(module, on: start)
        self.arguments = arguments
        self.random = random
    }

    /// A parameter's value: one that some test of the file gives, so that it makes sense.
    private static func argument(
        _ parameter: Parameter, _ first: CivilDate, _ scenarios: [Scenario],
        _ random: inout SeededNumbers
    ) -> Value {
        let given = scenarios.flatMap(\.arguments).filter { $0.name == parameter.name }
        if !given.isEmpty { return given[random.below(given.count)].value }
        switch parameter.type {
        case .date: return .date(first)
        case .ratio: return .ratio(Ratio(1 + random.below(40), over: 100))
        case .bool: return .bool(random.below(2) == 0)
        case .int, .id, .set, .bytes, .coin, .counter:
            return .int(BigInt(1 + random.below(1_000)))
        }
    }

    // MARK: Acts

    /// A history of so many acts.
    mutating func scenario(acts: Int) -> Scenario {
        var steps: [ScenarioStep] = []
        var day = start
        for _ in 0..<acts {
            let isLong = random.below(6) == 0
            day = day.adding(days: random.below(isLong ? 200 : 30)) ?? day
            if random.below(40) == 0 { day = max(day, end) }
            guard let (party, act) = act(on: day) else { continue }
            let line = "on \(day) \(party) \(text(of: act))"
            steps.append(
                ScenarioStep(line: 1, words: line, kind: .act(on: day, party: party, act)))
        }
        return Scenario(
            name: "a random history", licence: module.name, line: 1, arguments: arguments,
            steps: steps)
    }

    private mutating func act(on day: CivilDate) -> (String, ScenarioAct)? {
        if let attestation = attestation(near: day) { return attestation }
        let calls = module.actions.filter { $0.kind == .call }
        guard !calls.isEmpty else { return nil }
        let action = calls[random.below(calls.count)]
        let party = caller(of: action)
        if let report = shape?.reports.first(where: { UsageReport.prefix + $0.name == action.name })
        {
            let first = period(of: report.months, near: day)
            let reporter = module.parameters.firstIndex { $0.name == report.reporter }
            let line = grants.line(of: reporter) { random.below($0) }
            let fields = zip(report.fields, action.arguments.dropFirst()).map { reported, field in
                line.value(of: reported.kind, work: identity) ?? value(field, on: day)
            }
            return (party, .reports(report: report.name, arguments: [.date(first)] + fields))
        }
        if shape?.approvalActs.contains(action.name) == true {
            let item = Self.items[random.below(Self.items.count)]
            return (party, .calls(action: action.name, arguments: [Scenario.item(of: item)]))
        }
        switch action.name {
        case "draw_statement":
            let months = shape?.accountingMonths ?? shape?.reports.first?.months ?? 1
            return (party, .draws(period: period(of: months, near: day)))
        case "settle": return (party, .settles)
        case "dispute": return (party, contest(.dispute, action))
        case "escrow" where hasDisputes: return (party, contest(.escrow, action))
        case "decide" where hasDisputes: return (party, contest(.decide, action))
        case "pay" where action.arguments.count == 1 && action.arguments[0].asset != nil:
            guard case .int(let units) = value(action.arguments[0], on: day) else {
                return nil
            }
            return (party, .pays(asset: action.arguments[0].asset ?? 0, units: units))
        default:
            let values = action.arguments.map { value($0, on: day) }
            return (party, .calls(action: action.name, arguments: values))
        }
    }

    /// What is submitted for approval, as a test names it.
    private static let items = ["the first draft", "the second draft", "the third draft"]

    private func identity(of parameter: Int) -> Value {
        Scenario.identity(of: module.parameters[parameter].name)
    }

    /// Now and then, where the licence has a series, a value of it for the last day of a period, or,
    /// as an index asks for, of a month further back.
    private mutating func attestation(near day: CivilDate) -> (String, ScenarioAct)? {
        let series = module.parameters.filter { $0.role == .series }
        guard !series.isEmpty, random.below(3) == 0 else { return nil }
        let chosen = series[random.below(series.count)]
        let attester = module.parameters[Int(chosen.series?.attester ?? 0)].name
        let first = period(of: shape?.accountingMonths ?? 0, near: day)
        let value = Ratio(random.below(20_000), over: 10_000)
        let back = random.below(2) == 0 ? 0 : random.below(15)
        let start = first.addingMonths(-back) ?? first
        let last = start.adding(days: -1) ?? start
        return (attester, .attests(series: chosen.name, value: value, day: last))
    }

    /// Whether the contract has the clause that makes `dispute`, a word that no author binds.
    private var hasDisputes: Bool { module.actions.contains { $0.name == "dispute" } }

    /// An act of a dispute about one of the first debts.
    private mutating func contest(_ contest: ScenarioContest, _ action: Action) -> ScenarioAct {
        .contests(
            contest, debt: BigInt(1 + random.below(4)), asset: action.arguments.last?.asset ?? 0,
            units: BigInt(random.below(20_000)))
    }

    /// One who may call it, now and then anyone.
    private mutating func caller(of action: Action) -> String {
        let callers = action.callers.map { module.parameters[Int($0)].name }
        let names = callers.isEmpty || random.below(16) == 0 ? parties : callers
        return names.isEmpty ? ScenarioWorld.issuer : names[random.below(names.count)]
    }

    /// The first day of the period that holds a day, or of one of those before it.
    private mutating func period(of months: Int, near day: CivilDate) -> CivilDate {
        guard months > 0 else { return day.adding(days: -random.below(3)) ?? day }
        guard let spans = SpanSequence(anchor: anchor, months: months),
            let index = spans.index(of: day)
        else { return day }
        return spans.start(of: index - random.below(4)) ?? day
    }

    private mutating func value(_ field: Field, on day: CivilDate) -> Value {
        switch field.type {
        case .date: return .date(day.adding(days: random.below(60) - 30) ?? day)
        case .bool: return .bool(random.below(2) == 0)
        case .ratio: return .ratio(Ratio(random.below(101), over: 100))
        case .int:
            let digits = field.asset == nil ? 7 : 10
            return .int(random.number(upTo: BigInt(10).power(digits)))
        case .id:
            let named = module.parameters.filter { $0.role != .value && $0.role != .series }
            guard !named.isEmpty else { return .id(.zero) }
            return Scenario.identity(of: named[random.below(named.count)].name)
        case .set, .bytes, .coin, .counter: return .bytes([])
        }
    }

    // MARK: Words

    /// A history as a test of the language.
    func text(of history: Scenario) -> String {
        let given = history.arguments.map { argument in
            let index = module.parameters.firstIndex { $0.name == argument.name } ?? 0
            let assets = shape?.parameterAssets ?? []
            let asset = assets.indices.contains(index) ? assets[index] : nil
            return "\(argument.name) = \(literal(argument.value, asset: asset))"
        }
        let with = given.isEmpty ? "" : " with { \(given.joined(separator: ", ")) }"
        let lines = history.steps.map { "  \($0.words)" }
        return
            (["test \"\(history.name)\" of \(module.name)\(with) {"] + lines + ["}"])
            .joined(separator: "\n")
    }

    private func text(of act: ScenarioAct) -> String {
        switch act {
        case .pays(let asset, let units): return "pays \(words.text(.int(units), asset: asset))"
        case .settles: return "settles"
        case .grants(let name): return "grants \(name)"
        case .attests(let series, let value, let day):
            return "attests \(series) \(value.numerator)/\(value.denominator) for \(day)"
        case .contests(let contest, let debt, let asset, let units):
            return "\(contest.rawValue)s \(words.text(.int(units), asset: asset)) of debt \(debt)"
        case .draws(let first):
            let months = shape?.accountingMonths ?? shape?.reports.first?.months ?? 1
            return "draws statement \(PeriodLabel(calendarOf: first, months: months))"
        case .calls(let name, let values):
            let item = Self.items.first { [Scenario.item(of: $0)] == values }
            if let item { return "calls \(name)(\"\(item)\")" }
            let fields = module.actions.first { $0.name == name }?.arguments ?? []
            let said = zip(fields, values).map { literal($1, asset: $0.asset) }
            return "calls \(name)(\(said.joined(separator: ", ")))"
        case .reports(let name, let values):
            let report = shape?.reports.first { $0.name == name }
            let fields = module.actions.first { $0.name == act.action }?.arguments ?? []
            guard case .date(let first)? = values.first else { return "reports \(name)" }
            let label = PeriodLabel(calendarOf: first, months: report?.months ?? 0)
            let said = zip(fields, values).dropFirst().map { field, value in
                let kind = report?.fields.first { $0.name == field.name }?.kind ?? .number
                let text = GrantedLines.word(value, of: kind)
                return "\(field.name) \(text ?? literal(value, asset: field.asset))"
            }
            return "reports \(name) for \(label) { \(said.joined(separator: ", ")) }"
        }
    }

    private func literal(_ value: Value, asset: UInt8?) -> String {
        for parameter in module.parameters where value == Scenario.identity(of: parameter.name) {
            return parameter.name
        }
        if case .ratio(let ratio) = value, asset == nil {
            return "\(ratio.numerator)/\(ratio.denominator)"
        }
        return words.text(value, asset: asset)
    }
}
