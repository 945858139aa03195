import LicetBytecode
import LicetVM
import Measuring

/// Runs workloads: every machine is checked against the oracle, then all run in turn.
final class Contest {
    let peers: Peers
    let folder: String
    private let rounds: Int
    private(set) var rows: [Row] = []

    init(peers: Peers, folder: String, rounds: Int) {
        self.peers = peers
        self.folder = folder
        self.rounds = rounds
    }

    func keep(_ rows: [Row]) { self.rows += rows }

    /// Runs a workload by its name.
    func rows(of name: WorkloadName) throws -> [Row] {
        switch name {
        case .settlement: try settlement()
        case .loop: try loop()
        case .call: try calls()
        case .bigint: try bigIntegers()
        case .envelope: try envelope()
        case .verify: try verification()
        case .compile: try compilation()
        case .metering: try metering()
        }
    }

    /// Lets contenders run in turn; a row for each.
    func race(_ workload: Workload, _ contenders: [Contender]) throws -> [Row] {
        var gas: [Double?] = []
        let runners = try contenders.map { contender in
            let first = try contender.checked(workload, repeats: 1)
            gas.append(first.gas)
            let repeats = Self.repeats(taking: first.nanoseconds)
            return Interleaved.Contestant(contender.name) {
                let answer = try contender.checked(workload, repeats: repeats)
                return answer.nanoseconds / Double(repeats * workload.count)
            }
        }
        let timings = try Interleaved.run(runners, rounds: rounds)
        return contenders.indices.map { index in
            Row(
                workload: workload, machine: contenders[index].name, gas: gas[index],
                timing: timings[index],
                rivals: zip(contenders, timings).filter { !$0.0.isOurs }.map {
                    ($0.0.name, $0.1)
                })
        }
    }

    /// Repeats that take about three milliseconds: short beside what a scheduler gives a process, so
    /// that the least of the rounds is one that nothing disturbed.
    private static func repeats(taking nanoseconds: Double) -> Int {
        max(1, min(100_000, Int(3e6 / max(nanoseconds, 50))))
    }

    /// The named peers as contenders in a workload.
    func contenders(_ names: [String], in workload: Workload) -> [Contender] {
        peers.named(names).map { peer in
            Contender(name: peer.name, isOurs: false, expected: workload.expected) { repeats in
                try peer.answer(
                    workload.operation ?? workload.name, n: workload.n, count: workload.count,
                    repeats: repeats)
            }
        }
    }
}

/// What is run, and how it is counted.
struct Workload {
    /// The first word of its rows.
    var name: String
    /// Payees, bits, or what else its size is.
    var n: Int
    /// Which of several operations of the workload.
    var operation: String?
    /// What the nanoseconds are counted by.
    var unit: String
    /// How many of it one run does.
    var count: Int
    /// What the oracle computes; nil where there is nothing to compare.
    var expected: String?
}

/// A machine that takes part in a workload.
struct Contender {
    var name: String
    var isOurs: Bool
    /// What it must compute.
    var expected: String?
    /// Runs so many times from a fresh state.
    var run: (_ repeats: Int) throws -> Answer

    /// Runs and compares with the oracle.
    func checked(_ workload: Workload, repeats: Int) throws -> Answer {
        let answer = try run(repeats)
        if let expected, answer.check != expected {
            throw MeasuringError.disagreement(
                machine: name, workload: "\(workload.name) \(workload.n)", expected: expected,
                found: answer.check)
        }
        return answer
    }
}
