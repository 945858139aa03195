public import LicetPrimitives

/// A module that the verifier has accepted: what it proved, and what it found out on the way.
///
/// Only `Verifier.verify` makes one, and the machine runs nothing else. The facts hold for exactly
/// this module; its parts cannot be changed.
public struct VerifiedModule: Sendable {
    /// The module.
    public let module: Module
    /// The digest of the module's canonical bytes.
    public let digest: Digest
    /// What is known of each function, in the module's order.
    public let functions: [FunctionFacts]

    init(module: Module, digest: Digest, functions: [FunctionFacts]) {
        self.module = module
        self.digest = digest
        self.functions = functions
    }
}

/// What the verifier found out about a function's control flow and cost.
public struct FunctionFacts: Hashable, Sendable {
    /// The basic blocks, in the order of the code; the first begins at instruction 0.
    public let blocks: [BlockFacts]
    /// The loops, outer before inner, in the order of their headers.
    public let loops: [LoopFacts]
    /// The most gas a call of the function can use where actions come to it, its callees included.
    public let bound: UInt64
    /// What of it is for first looks at state.
    let touches: TouchFacts
}

/// A basic block: control enters at its first instruction and leaves after its last.
public struct BlockFacts: Hashable, Sendable {
    /// The first instruction.
    public let start: Int
    /// The instruction after the last.
    public let end: Int
    /// The fixed gas of all its instructions, charged on entry.
    public let flatGas: UInt64
}

/// A loop: the stretch of code from its header to its last jump back.
public struct LoopFacts: Hashable, Sendable {
    /// Index of the counter's bound in the function's `loops`.
    public let loop: Int
    /// The `loop` instruction.
    public let header: Int
    /// The instruction after the last of its body.
    public let end: Int
    /// The most times its body can run each time it is entered.
    public let trips: UInt32
    /// How many loops enclose it.
    public let depth: Int
}

extension FunctionFacts {
    /// Stands in for a function that has not been examined yet.
    static let unknown = FunctionFacts(
        blocks: [], loops: [], bound: .max, touches: TouchFacts())
}
