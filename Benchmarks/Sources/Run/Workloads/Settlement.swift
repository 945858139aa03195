import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM
import Measuring

extension Contest {
    /// The reference settlement at three and at ten payees, a thousand reports in one call.
    func settlement() throws -> [Row] {
        try [3, 10].flatMap { payees in
            var workload = Workload(
                name: "settlement", n: payees, unit: "settlement", count: 1_000)
            workload.expected = try peers.oracle.answer(
                workload.name, n: payees, count: workload.count, repeats: 1
            ).check
            let rivals = contenders(
                [
                    "c-int128", "wasmtime-wide", "wasmtime", "c-gmp", "wasmkit", "cpython", "revm",
                ], in: workload)
            return try race(workload, [try clauses(workload), try core(workload)] + rivals)
        }
    }

    /// The settlement in clauses: what the payees have is what the call paid into their accounts.
    private func clauses(_ workload: Workload) throws -> Contender {
        let settlement = try ClauseSettlement(
            payees: workload.n, count: workload.count, folder: folder)
        let licence = settlement.licence
        let payees = licence.program.verified.module.parameters.filter {
            $0.role == .party && $0.name != "Maker"
        }.map { LicetProgram.party($0.name) }
        return licence.contender(
            "licet", settlement.call, on: settlement.host, workload: workload
        ) { outcome, _ in
            let paid = outcome.effects.movements.reduce(into: [Digest: BigInt]()) { paid, move in
                if case .deposit(_, let party, let units) = move {
                    paid[party] = (paid[party] ?? .zero) + units
                }
            }
            let sums = payees.map { paid[$0] ?? .zero }
            let total = sums.reduce(.zero, +)
            return [total, sums.first ?? .zero, sums.last ?? .zero].map(\.lowWord)
                .joined(separator: ":")
        }
    }

    /// The first day of the workload's span.
    static let start = CivilDate(year: 2023, month: 11, day: 14) ?? .earliest

    /// The settlement in plain core language: what the payees have stands in the licence's record.
    private func core(_ workload: Workload) throws -> Contender {
        let settlement = try CoreSettlement(payees: workload.n, folder: folder)
        let licence = settlement.licence
        let slots = ["net_sum", "held_1", "held_\(workload.n)"].map { name in
            licence.program.verified.module.slots.firstIndex { $0.name == name }
        }
        return licence.contender(
            "licet-core", settlement.call, on: settlement.host, workload: workload
        ) { outcome, _ in
            slots.map { slot in
                let write = outcome.effects.slots.first { $0.slot == slot }
                guard case .int(let units) = write?.value else { return "0" }
                return units.lowWord
            }.joined(separator: ":")
        }
    }
}

/// A licence as it stands before a call that is measured, and the call.
protocol MeasuredCall {
    var licence: LicetProgram { get }
    var host: MemoryRecord { get }
    var call: Call { get }
}

extension MeasuredCall {
    /// Makes the call so many times, each from the same state.
    func run(_ times: Int, isMetered: Bool) throws {
        for _ in 0..<times { _ = try licence.execute(call, on: host, isMetered: isMetered) }
    }
}

/// The settlement in clauses, active, and the call of so many reports.
struct ClauseSettlement: MeasuredCall {
    let licence: LicetProgram
    let host: MemoryRecord
    let call: Call

    init(payees: Int, count: Int, folder: String) throws {
        let name = payees == 3 ? "Settlement" : "Settlement\(payees)"
        licence = try LicetProgram(contract: folder + "/Contracts/\(name).licet")
        licence.offer()
        let sender = LicetProgram.party("Maker")
        licence.limits = [BigInt(10).power(30)]
        var record = MemoryRecord()
        record.setBalance(BigInt(10).power(30), asset: 0)
        let activation = try licence.call("activate", [], sender: sender)
        record.apply(try licence.execute(activation, on: record).0.effects)
        host = record
        let days = Value.int(BigInt(count / 5))
        call = try licence.call("send_days", [.date(Contest.start), days], sender: sender)
    }
}

/// The settlement in plain core language, opened, and the call of a thousand reports.
struct CoreSettlement: MeasuredCall {
    let licence: LicetProgram
    let host: MemoryRecord
    let call: Call

    init(payees: Int, folder: String) throws {
        licence = try LicetProgram(contract: folder + "/Contracts/SettlementCore\(payees).licet")
        licence.offer()
        let sender = LicetProgram.party("Ada")
        var record = MemoryRecord()
        let opening = try licence.call("open", [], sender: sender)
        record.apply(try licence.execute(opening, on: record).0.effects)
        host = record
        call = try licence.call("run", [.int(1_000)], sender: sender)
    }
}

extension LicetProgram {
    /// Fills in what the settlement contracts are offered with, at the workload's moment: parties and
    /// works by the digest of their names, and the first and the last day of the span.
    func offer() {
        let module = program.verified.module
        var day: CivilDate? = Contest.start
        parameters = module.parameters.map { parameter in
            guard parameter.type == .date else { return .id(Self.party(parameter.name)) }
            defer { day = day?.adding(days: 3_473) }
            return .date(day ?? .earliest)
        }
        timeMilliseconds = 1_750_000_000_000
        territories = module.constants.map { constant in
            guard case .territory(let expression, _) = constant else { return nil }
            return expression.resolve(in: .version1, on: Contest.start)
        }
    }

    /// The identity of a party or a work.
    static func party(_ name: String) -> Digest { .hash(.party, Array(name.utf8)) }
}
