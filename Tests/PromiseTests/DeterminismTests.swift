import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// The machine and the reference interpreter, which shares none of its arithmetic, agree on every
/// result, every unit of gas, every effect and every trap of random verified modules.
@Suite("Determinism")
struct DeterminismTests {
    @Test("Both interpreters agree on random modules")
    func agreement() {
        let report = RandomRuns.report
        print(RandomRuns.line)
        #expect(report.disagreements.isEmpty, "\(report.disagreements.prefix(5))")
    }
}

/// The random programs that all promises of the machine are tried on, run once.
enum RandomRuns {
    static let count = TrialScale.scaled(100_000)
    static let report = MachineTrials.random(seeds: 0..<UInt64(count))

    /// The shares that show the programs are worth running.
    static var line: String {
        let report = report
        let rarest = report.rarest
        return "random modules: seeds 0..<\(count), \(report.programs) run, "
            + "median \(report.medianExecuted) instructions, "
            + "loops \(percent(report.withLoops)), coins \(percent(report.withCoins)), "
            + "rarest opcode \(rarest?.opcode.row.mnemonic ?? "-") in \(rarest?.programs ?? 0), "
            + "traps \(report.traps.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key) \($0.value)" })"
    }

    static func percent(_ part: Int) -> String {
        "\(part * 100 / max(1, report.programs))%"
    }
}
