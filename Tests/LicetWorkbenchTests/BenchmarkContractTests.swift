import Foundation
import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import LicetWorkbench
import Testing

/// The contracts that `Benchmarks/run` times compute what its oracle, `Benchmarks/peers/settle.py`,
/// computes. The figures are what that script prints.
@Suite struct BenchmarkContractTests {
    /// Settled in all, the first payee's balance and the last's after 1,000 reports, low 64 bits.
    @Test(arguments: [
        (3, "9068249452147710407:13757496762928631001:10747961941379395826"),
        (10, "9068249452147710407:258035468963508996:9792311912501192870"),
    ])
    func plainCoreLanguageSettlesLikeTheOracle(payees: Int, expected: String) throws {
        let contract = try compiled("SettlementCore\(payees)")
        var host = MemoryHost()
        host.apply(try run("open", [], of: contract, on: host))
        let effects = try run("run", [.int(1_000)], of: contract, on: host)
        let words = ["net_sum", "held_1", "held_\(payees)"].map { name in
            Self.lowWord(amount(of: name, in: contract.module, effects))
        }
        #expect(words.joined(separator: ":") == expected)
        let total = (1...payees).map { amount(of: "held_\($0)", in: contract.module, effects) }
        #expect(
            total.reduce(.zero, +) == amount(of: "net_sum", in: contract.module, effects),
            "the shares sum to what was split")
    }

    /// The same of the clauses: what the call pays into the payees' accounts.
    @Test(arguments: [
        (3, "9068249452147710407:13757496762928631001:10747961941379395826"),
        (10, "9068249452147710407:258035468963508996:9792311912501192870"),
    ])
    func clausesSettleLikeTheOracle(payees: Int, expected: String) throws {
        let contract = try compiled(payees == 3 ? "Settlement" : "Settlement\(payees)")
        var host = MemoryHost()
        host.balances[.sender] = [0: BigInt(10).power(30)]
        host.apply(try run("activate", [], of: contract, on: host))
        let effects = try run(
            "send_days", [.date(Self.start), .int(200)], of: contract, on: host)
        var paid = LookupTable<Digest, BigInt>()
        for case .deposit(_, let party, let units) in effects.movements {
            paid[party] = (paid[party] ?? .zero) + units
        }
        let parties = contract.module.parameters.filter { $0.role == .party && $0.name != "Maker" }
        let sums = parties.map { paid[Self.party($0.name)] ?? .zero }
        #expect(sums.count == payees)
        let figures = [sums.reduce(.zero, +), sums[0], sums[payees - 1]].map(Self.lowWord)
        #expect(figures.joined(separator: ":") == expected)
    }

    private static func party(_ name: String) -> Digest { .hash(.party, Array(name.utf8)) }

    private static func lowWord(_ number: BigInt) -> String {
        number.floorDivided(by: BigInt(1) << 64).remainder.description
    }

    private func compiled(_ name: String) throws -> CompiledContract {
        let path = CorpusReader.root.appending(path: "Benchmarks/Contracts/\(name).licet").path
        return try CompiledContract.compile(try PlainFile.read(path), file: "\(name).licet")
    }

    private static let start = CivilDate(year: 2023, month: 11, day: 14) ?? .earliest

    /// Runs an action at the workload's moment.
    private func run(
        _ action: String, _ arguments: [Value], of contract: CompiledContract, on host: MemoryHost
    ) throws -> Effects {
        let module = contract.module
        let index = try #require(module.actions.firstIndex { $0.name == action })
        let end = try #require(CivilDate(year: 2033, month: 5, day: 18))
        let parameters = module.parameters.map { parameter in
            parameter.type == .date
                ? Value.date(parameter.name == "start" ? Self.start : end)
                : Value.id(Self.party(parameter.name))
        }
        let territories = module.constants.map { constant -> TerritorySet? in
            guard case .territory(let expression, _) = constant else { return nil }
            return expression.resolve(in: .version1, on: Self.start)
        }
        let call = Call(
            action: index, arguments: arguments, parameters: parameters, territories: territories,
            sender: Self.party(action == "send_days" ? "Maker" : "Ada"), licence: .zero,
            timeMilliseconds: 1_750_000_000_000, gasLimit: 1 << 50,
            limits: [BigInt(10).power(30)])
        let outcome = try Machine().execute(call, of: Program(contract.verified), on: host)
        _ = try outcome.result.get()
        return outcome.effects
    }

    private func amount(of slot: String, in module: Module, _ effects: Effects) -> BigInt {
        let write = effects.slots.first { module.slots[$0.slot].name == slot }
        guard case .int(let number) = write?.value else { return .zero }
        return number
    }
}
