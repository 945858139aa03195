import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms

/// A call of a contract in a play.
struct Deed {
    var action: Int
    var arguments: [Value]
    var party: String
    var day: CivilDate
}

/// Calls of one licence of a contract, in order: a test of its file, or a script of the benchmark.
struct ContractPlay {
    let licence: CompiledLicence
    /// Values of the contract's own parameters.
    let arguments: [String: Value]
    private(set) var deeds: [Deed] = []

    var module: Module { licence.verified.module }

    /// The acts of a test.
    init(_ licence: CompiledLicence, _ scenario: Scenario) {
        self.licence = licence
        var arguments: [String: Value] = [:]
        for argument in scenario.arguments { arguments[argument.name] = argument.value }
        self.arguments = arguments
        for case .act(let day, let party?, let act?) in scenario.steps.map(\.kind) {
            guard let action = act.action else { continue }
            add(action, act.given, by: party, on: day)
        }
        addActivations()
    }

    /// A script.
    init(_ licence: CompiledLicence, _ script: ContractScript) {
        self.licence = licence
        arguments = script.arguments
        for (action, given, party, day) in script.deeds {
            guard let day = CivilDate(day) else { continue }
            add(action, given, by: party, on: day)
        }
        addActivations()
    }

    private mutating func add(
        _ name: String, _ given: [Value], by party: String, on day: CivilDate
    ) {
        guard let action = module.actions.firstIndex(where: { $0.name == name }) else { return }
        deeds.append(Deed(action: action, arguments: given, party: party, day: day))
    }

    /// What the ledger runs as the last party signs, the day before the first deed.
    private mutating func addActivations() {
        let first = deeds.map(\.day).min() ?? .earliest
        let activations = module.actions.indices.filter { module.actions[$0].kind == .activation }
        deeds.insert(
            contentsOf: activations.map { action in
                Deed(
                    action: action, arguments: [], party: parties.first ?? "",
                    day: first.adding(days: -1) ?? first)
            }, at: 0)
    }

    /// The names of the parties.
    var parties: [String] { module.parameters.filter { $0.role == .party }.map(\.name) }

    /// What can be asked of the state that the deeds leave: every action that needs no argument, by
    /// somebody who may call it, on the last day and more than a year later.
    var epilogue: [Deed] {
        let last = deeds.map(\.day).max() ?? .earliest
        return [0, 400].flatMap { later in
            module.actions.enumerated().compactMap { index, action in
                guard action.arguments.isEmpty, action.kind != .activation,
                    let day = last.adding(days: later)
                else { return nil }
                return Deed(action: index, arguments: [], party: caller(of: action), day: day)
            }
        }
    }

    /// A payment of so many units on the day of a deed, if the contract takes payments.
    func payment(of units: BigInt, on day: CivilDate) -> Deed? {
        guard let action = module.actions.firstIndex(where: { $0.name == "pay" }),
            module.actions[action].arguments.count == 1
        else { return nil }
        return Deed(
            action: action, arguments: [.int(units)], party: caller(of: module.actions[action]),
            day: day)
    }

    private func caller(of action: Action) -> String {
        action.callers.first.map { module.parameters[Int($0)].name } ?? parties.first ?? ""
    }
}

extension ScenarioAct {
    /// The name of the action that the act calls; nil for an attestation, which calls none.
    fileprivate var action: String? {
        switch self {
        case .attests, .grants: nil
        case .pays: "pay"
        case .reports(let report, _): "report_\(report)"
        case .draws: "draw_statement"
        case .calls(let action, _): action
        case .settles: "settle"
        case .contests(let contest, _, _, _): contest.rawValue
        }
    }

    /// What it is called with.
    fileprivate var given: [Value] {
        switch self {
        case .pays(_, let units): [.int(units)]
        case .reports(_, let given), .calls(_, let given): given
        case .draws(let period): [.date(period)]
        case .contests(_, let debt, _, let units): [.int(debt), .int(units)]
        case .settles, .attests, .grants: []
        }
    }
}

/// Calls that no test of a contract makes.
struct ContractScript {
    var arguments: [String: Value] = [:]
    var deeds: [(action: String, given: [Value], party: String, day: String)]

    /// The scripts for a contract.
    static func all(for name: String) -> [ContractScript] {
        func date(_ text: String) -> Value { .date(CivilDate(text) ?? .earliest) }
        func int(_ number: Int) -> Value { .int(BigInt(number)) }
        if name.hasPrefix("SettlementCore") {
            return [1, 1_000].map { reports in
                ContractScript(
                    arguments: ["start": date("2023-11-14"), "expiry": date("2033-05-17")],
                    deeds: [
                        ("open", [], "Ada", "2024-01-01"),
                        ("run", [int(reports)], "Ben", "2024-06-01"),
                    ])
            }
        }
        guard name.hasPrefix("Settlement") else { return [] }
        return [
            ContractScript(deeds: [
                ("send_days", [date("2024-01-09"), int(200)], "Maker", "2024-12-01")
            ])
        ]
    }
}
