/// What one contestant took, a figure a round.
///
/// Machines that are shared are noisy to one side only: nothing runs faster than it can. So the
/// least stands beside the median wherever a figure is printed.
public struct Timing: Sendable {
    /// Nanoseconds an operation, one for each round, in the order they were run.
    public private(set) var rounds: [Double] = []

    /// Nothing measured yet.
    public init() {}

    /// Notes a round.
    public mutating func note(_ nanoseconds: Double) { rounds.append(nanoseconds) }

    /// The middle round; 0 where none was run.
    public var median: Double {
        let sorted = rounds.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The fastest round; 0 where none was run.
    public var least: Double { rounds.min() ?? 0 }
}

/// Runs contestants in turn, A B C A B C …, so that whatever disturbs the machine disturbs all.
public enum Interleaved {
    /// What takes part: a name and what runs one round and says how many nanoseconds an operation
    /// of it took.
    public struct Contestant {
        /// The name.
        public var name: String
        /// One round.
        public var round: () throws -> Double

        /// Makes a contestant.
        public init(_ name: String, round: @escaping () throws -> Double) {
            self.name = name
            self.round = round
        }
    }

    /// Timings in the order of the contestants. One round before the first is not counted.
    public static func run(
        _ contestants: [Contestant], rounds: Int
    ) throws -> [Timing] {
        var timings = contestants.map { _ in Timing() }
        for contestant in contestants { _ = try contestant.round() }
        for _ in 0..<max(1, rounds) {
            for (index, contestant) in contestants.enumerated() {
                timings[index].note(try contestant.round())
            }
        }
        return timings
    }
}
