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
    static let licensor = Digest.hash(.source, Array("Ada".utf8))

    /// Settled in all, the first payee's balance and the last's after 1,000 reports, low 64 bits.
    @Test(arguments: [
        (3, "9068249452147710407:13757496762928631001:10747961941379395826"),
        (10, "9068249452147710407:258035468963508996:9792311912501192870"),
    ])
    func plainCoreLanguageSettlesLikeTheOracle(payees: Int, expected: String) throws {
        let path = CorpusReader.root
            .appending(path: "Benchmarks/Contracts/SettlementCore\(payees).licet").path
        let contract = try CompiledContract.compile(
            try PlainFile.read(path), file: "SettlementCore\(payees).licet")
        var host = MemoryHost()
        host.apply(try run("open", [], of: contract, on: host))
        let effects = try run("run", [.int(1_000)], of: contract, on: host)
        let words = ["net_sum", "held_1", "held_\(payees)"].map { name in
            lowWord(of: name, in: contract.module, effects)
        }
        #expect(words.joined(separator: ":") == expected)
        let total = (1...payees).map { amount(of: "held_\($0)", in: contract.module, effects) }
        #expect(
            total.reduce(.zero, +) == amount(of: "net_sum", in: contract.module, effects),
            "the shares sum to what was split")
    }

    private func run(
        _ action: String, _ arguments: [Value], of contract: CompiledContract, on host: MemoryHost
    ) throws -> Effects {
        let module = contract.module
        let index = try #require(module.actions.firstIndex { $0.name == action })
        let days = [
            CivilDate(year: 2023, month: 11, day: 14), CivilDate(year: 2033, month: 5, day: 18),
        ]
        let call = Call(
            action: index, arguments: arguments,
            parameters: [.id(Self.licensor), .id(.zero)] + days.compactMap { $0.map(Value.date) },
            territories: module.constants.map { _ in nil }, sender: Self.licensor, licence: .zero,
            timeMilliseconds: 1_750_000_000_000, gasLimit: 1 << 50, limits: [])
        let outcome = try Machine().execute(call, of: Program(contract.verified), on: host)
        _ = try outcome.result.get()
        return outcome.effects
    }

    private func amount(of slot: String, in module: Module, _ effects: Effects) -> BigInt {
        let write = effects.slots.first { module.slots[$0.slot].name == slot }
        guard case .int(let number) = write?.value else { return .zero }
        return number
    }

    private func lowWord(of slot: String, in module: Module, _ effects: Effects) -> String {
        amount(of: slot, in: module, effects).floorDivided(by: BigInt(1) << 64).remainder
            .description
    }
}
