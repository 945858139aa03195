import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

@testable import LicetCompiler

/// One licence under a random life: each call is run as compiled code by the machine, and worked
/// out from the clauses by the evaluator; results, events, refusals and payments must be the same.
struct ClauseTrial {
    let contract: CheckedContract
    let parameters: [Value]
    private let module: Module
    private let program: Program
    private let machine = Machine()
    private var host = MemoryHost()
    /// How many debts the licence has room for.
    private let room: Int
    private(set) var evaluator: ClauseEvaluator
    var random: SeededGenerator
    var day: CivilDate
    private(set) var calls = 0
    /// Lines of reports that were taken, and statements of royalties.
    private(set) var lines = 0
    private(set) var statements = 0
    /// How often each word was the reason of a refusal.
    private(set) var refusals: [String: Int] = [:]
    /// The first thing that compiled code does otherwise.
    private(set) var difference: String?

    private static let licenceId = Digest.sha256([7])

    /// The checked tree of the one licence of a file; nil where something is found wrong.
    static func checked(_ text: String) -> CheckedContract? {
        let source = SourceText(name: "random.licet", text: text)
        var (tree, diagnostics) = Parser.parse(source)
        guard !diagnostics.hasErrors, let licence = tree.licences.first else { return nil }
        let damage = Damage(diagnostics, in: source)
        let checker = Checker.check(
            licence, in: source, damage: damage, diagnostics: &diagnostics)
        return diagnostics.hasErrors ? nil : checker.contract
    }

    /// A trial of a compiled licence with its checked tree; nil where the evaluator does not know
    /// how its days are given.
    init?(_ licence: CompiledLicence, _ contract: CheckedContract, seed: UInt64) {
        self.contract = contract
        module = licence.verified.module
        program = Program(licence.verified)
        let debts = licence.verified.module.tables.first { $0.name == "debts" }
        room = debts.map { Int($0.capacity) } ?? 0
        var random = SeededGenerator(seed: seed ^ 0xc1a5)
        let values: [Value] = module.parameters.enumerated().map { index, parameter in
            switch (parameter.role, parameter.type) {
            case (.value, .ratio): .ratio(Ratio(1 + random.below(60), over: 100))
            case (.value, _): .int(BigInt(1 + random.below(3_000)))
            default: .id(.sha256([UInt8(truncatingIfNeeded: index)]))
            }
        }
        parameters = values
        guard let period = contract.period?.fixed else { return nil }
        let signature = period.start.adding(days: random.below(60) - 30) ?? period.start
        guard
            let evaluator = ClauseEvaluator(
                contract, parameters: values, signature: signature)
        else { return nil }
        self.evaluator = evaluator
        day = signature
        self.random = random
        for account in Account.allCases {
            host.balances[account] = [:]
            for asset in module.assets.indices {
                host.balances[account]?[asset] = BigInt(2).power(126)
            }
        }
    }

    /// Attests a rate for a day, the same for every series.
    mutating func attest(_ rate: Ratio, on day: CivilDate) {
        guard evaluator.rates[day] == nil else { return }
        evaluator.rates[day] = rate
        attest(rate, on: day) { $0.pair != nil }
    }

    /// Attests a value of the index for a day.
    mutating func attestIndex(_ value: Ratio, on day: CivilDate) {
        guard evaluator.index[day] == nil else { return }
        evaluator.index[day] = value
        attest(value, on: day) { $0.pair == nil }
    }

    private mutating func attest(
        _ value: Ratio, on day: CivilDate, _ isMeant: (CheckedSeries) -> Bool
    ) {
        for series in contract.series where isMeant(series) {
            guard case .id(let digest) = parameters[series.parameter] else { continue }
            host.series.append((series: digest, day: day, value: value))
        }
    }

    // MARK: One call

    /// Runs an act both ways; does nothing once something was different. Sent by who has the
    /// party's place, if no other account is named.
    mutating func perform(
        _ act: Act, by party: Int? = nil, account: Digest? = nil, limit: BigInt = .zero
    ) throws {
        guard difference == nil, let action = action(of: act) else { return }
        let debtor = contract.parties.firstIndex { $0.role == "licensee" } ?? 0
        let sender = account ?? evaluator.holder(of: party ?? debtor, on: day)
        let call = call(act, action, sender, limit)
        let outcome = try machine.execute(call, of: program, on: host)
        calls += 1
        var next = evaluator
        (next.today, next.sender, next.limit, next.events) = (day, sender, call.limits[0], [])
        next.given = [:]
        let expected: Result<[Value], ClauseEvaluator.Stop>
        do throws(ClauseEvaluator.Stop) {
            expected = .success(try next.perform(act))
            if isFull(outcome, next) { return }
        } catch {
            expected = .failure(error)
        }
        let found = compare(outcome, expected, next)
        let arguments = act.arguments.map { "\($0)" }
        if let found {
            difference =
                "call \(calls) on \(day), \(act.name(in: contract)) of \(arguments): \(found)"
        } else if case .success = expected {
            host.apply(outcome.effects)
            evaluator = next
            lines += next.events.count { $0.name == "reported" }
            statements += next.events.count { $0.name == "statement" }
        }
    }

    /// Whether the call comes to nothing because more is unpaid than the licence has room for.
    private mutating func isFull(_ outcome: Outcome, _ next: ClauseEvaluator) -> Bool {
        // What is in question takes room too, until the rest of its debt is paid.
        guard next.debts.count > room else { return false }
        if case .failure(let trap) = outcome.result, trap.code == .tableFull {
            refusals["tableFull", default: 0] += 1
            return true
        }
        let owed = next.debts.count { $0.total.signum > 0 }
        guard owed > room else { return false }
        difference = "call \(calls): \(owed) debts where \(room) fit"
        return true
    }

    private func call(
        _ act: Act, _ action: Int, _ sender: Digest, _ limit: BigInt
    ) -> Call {
        let start = day.startMilliseconds(offsetMinutes: Int(module.offsetMinutes)) ?? 0
        let limit = act.takesMoney ? BigInt(2).power(126) : limit
        return Call(
            action: action, arguments: act.arguments, parameters: parametersToday,
            territories: module.constants.map { constant in
                guard case .territory(let territory, _) = constant else { return nil }
                return territory.resolve(in: .version1, on: evaluator.signature)
            },
            sender: sender, licence: Self.licenceId, timeMilliseconds: start + 43_200_000,
            gasLimit: 1 << 60, limits: module.assets.map { _ in limit })
    }

    /// Whether the attestation names a day.
    var namesEffectiveDay: Bool {
        module.actions.contains { $0.name == "attest_invalidity" && !$0.arguments.isEmpty }
    }

    /// The parameters as the ledger gives them: with who has a place for whose it was.
    private var parametersToday: [Value] {
        var values = parameters
        for place in contract.life?.assignments ?? [] {
            values[contract.parties[place.party].parameter] = .id(
                evaluator.holder(of: place.party, on: day))
        }
        return values
    }

    private func action(of act: Act) -> Int? {
        let name = act.name(in: contract)
        return module.actions.firstIndex { $0.name == name }
    }

    // MARK: What must be the same

    private mutating func compare(
        _ outcome: Outcome, _ expected: Result<[Value], ClauseEvaluator.Stop>,
        _ next: ClauseEvaluator
    ) -> String? {
        switch (outcome.result, expected) {
        case (.success(let values), .success(let others)):
            if values != others { return "code gives \(values), clauses \(others)" }
            return events(outcome.effects.events, next.events)
                ?? (isOfAccounts
                    ? accounts(outcome.effects.movements, next.given)
                    : deposits(outcome.effects.movements, next.events))
        case (.failure(let trap), .failure(.refused(let word))):
            let found = trap.refusal.map { module.refusals[$0].word }
            refusals[word, default: 0] += 1
            return found == word ? nil : "code refuses \(found ?? "\(trap)"), clauses \(word)"
        case (let result, let other): return "code \(result), clauses \(other)"
        }
    }

    /// Event by event; what tells that nothing changed may be left unsaid.
    private func events(_ found: [Event], _ expected: [ClauseEvent]) -> String? {
        var rest = expected[...]
        for event in found {
            let type = module.events[event.type]
            var said: [String: Value] = [:]
            for (field, value) in zip(type.fields, event.fields) { said[field.name] = value }
            while let next = rest.first, next.isQuiet, Self.first(said, type.name, next) != nil {
                rest.removeFirst()
            }
            guard let next = rest.popFirst() else { return "code says \(type.name) \(said) too" }
            if let figure = Self.first(said, type.name, next) { return figure }
        }
        let missing = rest.first { !$0.isQuiet }
        return missing.map { "code does not say \($0.name) \($0.fields)" }
    }

    /// The first figure that is another one; nil if the events are the same.
    private static func first(
        _ said: [String: Value], _ name: String, _ event: ClauseEvent
    ) -> String? {
        if name != event.name { return "code says \(name) \(said), clauses \(event.name)" }
        for (field, value) in event.fields where said[field] != value {
            let found = said[field].map { "\($0)" } ?? "nothing"
            return "\(name), \(field): code \(found), clauses \(value); all of it: \(said)"
        }
        return said.count == event.fields.count ? nil : "\(name) has other figures: \(said)"
    }

    /// Each payee receives what the payments say.
    private func deposits(_ movements: [Movement], _ events: [ClauseEvent]) -> String? {
        for payee in contract.payees {
            let party = contract.parties[payee]
            guard party.role != "licensee", case .id(let account) = parameters[party.parameter]
            else { continue }
            var left = BigInt.zero
            for case .deposit(_, account, let units) in movements { left += units }
            for event in events { left -= received(by: payee, event) }
            if !left.isZero { return "\(party.name) receives \(left) more than the payment says" }
        }
        return refunds(movements, events)
    }

    /// Whether what is paid goes to others than the places in an event: to who has a place, or back
    /// where something is refunded.
    private var isOfAccounts: Bool {
        guard evaluator.repaid == nil else { return true }
        guard let life = contract.life else { return false }
        return !life.assignments.isEmpty || life.invalidity?.refund != nil
    }

    /// Each account receives what it should, whoever's place it has.
    private func accounts(_ movements: [Movement], _ given: [Digest: BigInt]) -> String? {
        var left = given
        for case .deposit(_, let account, let units) in movements {
            left[account, default: .zero] -= units
        }
        let wrong = left.first { !$0.value.isZero }
        return wrong.map { "\($0.key) should receive \($0.value) more" }
    }

    /// The licensee, who pays, gets back what was over and what was not upheld.
    private func refunds(_ movements: [Movement], _ events: [ClauseEvent]) -> String? {
        guard let debtor = contract.parties.first(where: { $0.role == "licensee" }),
            case .id(let account) = parameters[debtor.parameter]
        else { return nil }
        var left = BigInt.zero
        for case .deposit(_, account, let units) in movements { left += units }
        for event in events {
            switch event.name {
            case "payment", "decision": left -= amount("returned", event)
            case "refund": left -= amount("amount", event)
            default: break
            }
        }
        return left.isZero ? nil : "\(debtor.name) gets back \(left) more than is said"
    }

    /// What an event says that a payee receives.
    private func received(by payee: Int, _ event: ClauseEvent) -> BigInt {
        let name = contract.parties[payee].name
        switch event.name {
        case "payment", "release": return amount(name, event)
        case "withheld": return -amount(name, event)
        case "extended" where contract.life?.option?.payee == payee:
            return amount("price", event)
        default: return .zero
        }
    }

    private func amount(_ field: String, _ event: ClauseEvent) -> BigInt {
        event.fields.first { $0.0 == field }.map { ClauseEvaluator.number($0.1) } ?? .zero
    }
}
