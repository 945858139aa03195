import LicetBytecode
import LicetTestSupport
import LicetVM

/// The random programs that all promises of the machine are tried on, run once.
enum RandomRuns {
    static let count = TrialScale.scaled(1_000_000, oneIn: 20)
    static let report = MachineTrials.random(seeds: 0..<UInt64(count))

    /// The shares that show the programs are worth running.
    static var line: String {
        let report = report
        let rarest = report.rarest
        return "random modules: seeds 0..<\(count), \(report.programs) run, \(report.calls) calls, "
            + "\(report.laterCalls) of them on a state that another left, "
            + "\(report.shortCalls) with too little gas, "
            + "median \(report.medianExecuted) instructions, "
            + "loops \(percent(report.withLoops, report.programs)), "
            + "coins \(percent(report.withCoins, report.programs)), rarest opcode "
            + "\(rarest?.opcode.row.mnemonic ?? "-") in \(rarest?.programs ?? 0); "
            + traps(report)
    }

    static func percent(_ part: Int, _ whole: Int) -> String {
        "\(part * 1_000 / max(1, whole))‰"
    }

    static func traps(_ report: MachineReport) -> String {
        report.traps.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

/// Random programs at every gas limit that ends inside them, run once.
enum StarvedRuns {
    /// Other seeds than those of the other runs.
    static let seeds = UInt64(1 << 34)..<UInt64(1 << 34 + TrialScale.scaled(1_000))
    /// Programs that use at most this much gas are run under each limit there is.
    static let literally: UInt64 = TrialScale.isLong ? 300_000 : 20_000
    static let report = MachineTrials.starved(seeds: seeds, literally: literally)

    static var line: String {
        "out of gas: seeds \(seeds), \(report.programs) programs, \(report.shortCalls) limits"
    }
}

/// Mutants of random programs, run once.
enum MutantRuns {
    static let each = 50
    static let programs = TrialScale.scaled(1_000_000) / each
    /// Other seeds than those of the random runs.
    static let seeds = UInt64(1 << 32)..<UInt64(1 << 32 + programs)
    static let report = MachineTrials.mutated(seeds: seeds, each: each)

    static var line: String {
        let report = report
        let all = report.refused + report.programs + report.faults.count
        return "mutated modules: seeds \(seeds), \(each) mutants each; \(all) in all, "
            + "\(RandomRuns.percent(report.refused, all)) refused, "
            + "\(RandomRuns.percent(report.programs, all)) verified and run, median "
            + "\(report.medianExecuted) instructions; \(RandomRuns.traps(report))"
    }
}
