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
            return try race(workload, [try core(workload)] + rivals)
        }
    }

    /// The settlement in plain core language.
    private func core(_ workload: Workload) throws -> Contender {
        let path = folder + "/Contracts/SettlementCore\(workload.n).licet"
        let licence = try LicetProgram(contract: path)
        let host = try SettlementCore.open(licence)
        let call = try licence.call("run", [.int(BigInt(workload.count))])
        let names = ["net_sum", "held_1", "held_\(workload.n)"]
        let slots = names.map { name in
            licence.program.verified.module.slots.firstIndex { $0.name == name }
        }
        return licence.contender("licet-core", call, on: host, workload: workload) { outcome, _ in
            slots.map { slot in
                let write = outcome.effects.slots.first { $0.slot == slot }
                return write?.value.lowWord ?? "0"
            }.joined(separator: ":")
        }
    }
}

/// How the contracts in plain core language are offered: over the reference workload's span, called
/// at its moment.
enum SettlementCore {
    /// The record after the licence is opened.
    static func open(_ licence: LicetProgram) throws -> MemoryRecord {
        let parties = ["Ada", "Ben"].map { Value.id(Digest.hash(.source, Array($0.utf8))) }
        let days = [(2023, 11, 14), (2033, 5, 18)].compactMap {
            CivilDate(year: $0.0, month: $0.1, day: $0.2).map(Value.date)
        }
        licence.parameters = parties + days
        licence.timeMilliseconds = 1_750_000_000_000
        var record = MemoryRecord()
        guard case .id(let licensor) = parties[0] else { return record }
        let opened = try licence.execute(
            try licence.call("open", [], sender: licensor), on: record)
        record.apply(opened.0.effects)
        return record
    }
}
