import Glibc
public import LicetBytecode
public import LicetVM

/// How many of everything: all with `LICET_LONG=1`, else a share; a tenth of that in a debug build,
/// which is ten times slower.
public enum TrialScale {
    /// Whether the long harness was asked for.
    public static let isLong = getenv("LICET_LONG").map { String(cString: $0) == "1" } ?? false

    #if DEBUG
        private static let slowness = 10
    #else
        private static let slowness = 1
    #endif

    /// All of a number, or one in so many.
    public static func scaled(_ count: Int, oneIn share: Int = 10) -> Int {
        isLong ? count : max(1, count / share / slowness)
    }
}

/// What a row of random programs came to in both interpreters.
public struct MachineReport: Sendable {
    /// Programs run.
    public var programs = 0
    /// Calls run, each in both interpreters.
    public var calls = 0
    /// Calls run on a state that another call left.
    public var laterCalls = 0
    /// Calls run with less gas than they use.
    public var shortCalls = 0
    /// How many instructions each executed.
    public var executed: [Int] = []
    /// For each opcode, in how many programs it was executed.
    public var programsByOpcode = [Int](repeating: 0, count: Opcode.allCases.count)
    /// Programs with a loop.
    public var withLoops = 0
    /// Programs that moved a coin.
    public var withCoins = 0
    /// Calls that ended in each trap.
    public var traps: [TrapCode: Int] = [:]
    /// Lines that replay where the two interpreters differ.
    public var disagreements: [String] = []
    /// Lines that replay where verified code did what it must not.
    public var faults: [String] = []
    /// Lines that replay where a call used more gas than its bound.
    public var beyondBound: [String] = []
    /// Lines that replay where units of an asset came from nowhere or went nowhere.
    public var unbalanced: [String] = []
    /// Modules that the verifier refused.
    public var refused = 0

    /// An empty report.
    public init() {}

    /// The median of executed instructions.
    public var medianExecuted: Int {
        executed.isEmpty ? 0 : executed.sorted()[executed.count / 2]
    }

    /// The opcode executed in the fewest programs.
    public var rarest: (opcode: Opcode, programs: Int)? {
        zip(Opcode.allCases, programsByOpcode).min { $0.1 < $1.1 }
            .map { (opcode: $0.0, programs: $0.1) }
    }
}
