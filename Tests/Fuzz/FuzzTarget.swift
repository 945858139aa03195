/// What is fed with bytes that nobody checked. The same bodies run under libFuzzer, which is led by
/// coverage, and in `NoInputCrashesTests`, which mutates seeds in the ordinary build.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// A module's bytes: decode, verify, run in both interpreters.
    case module
    /// A text for the assembler.
    case assembly
    /// Encoded values of the ledger, every kind.
    case value
    /// A transaction for a ledger.
    case transaction
    /// A source file for the compiler.
    case source

    /// The longest input worth trying, in bytes.
    public var lengthLimit: Int {
        switch self {
        case .module: 8_192
        case .assembly, .source: 4_096
        case .value, .transaction: 2_048
        }
    }
}

/// One body a target. A body gives nil when every promise held, else which one was broken; it
/// never throws, and whatever stops the process is a find too.
public final class FuzzBodies {
    private var module = ModuleBody()
    private var transaction: TransactionBody?

    /// Bodies that have run nothing yet.
    public init() {}

    /// Feeds a target.
    public func run(_ target: FuzzTarget, _ bytes: [UInt8]) -> String? {
        switch target {
        case .module: return module.run(bytes)
        case .assembly: return AssemblyBody.run(bytes)
        case .value: return ValueBody.run(bytes)
        case .source: return SourceBody.run(bytes)
        case .transaction:
            if transaction == nil { transaction = try? TransactionBody() }
            return transaction?.run(bytes) ?? nil
        }
    }
}
