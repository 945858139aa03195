public import LicetPrimitives
public import LicetStorage

/// Why the ledger did not do what it was asked.
public enum LedgerError: CodedError, Equatable {
    /// The store failed; the block was not applied.
    case storage(StorageError)
    /// A transaction, block or question was refused.
    case rejected(Rejection)
    /// A licence's code stopped.
    case trapped(TrapReport)

    /// The code of what happened: 4000s trap, 5000s rejection, 6000s storage.
    public var code: Int {
        switch self {
        case .storage(let error): error.code
        case .rejected(let rejection): rejection.code
        case .trapped(let trap): trap.code
        }
    }

    /// What happened.
    public var sentence: String {
        switch self {
        case .storage(let error): error.sentence
        case .rejected(let rejection): rejection.sentence
        case .trapped(let trap): trap.sentence
        }
    }

    /// Why it happens.
    public var cause: String {
        switch self {
        case .storage(let error): error.cause
        case .rejected(let rejection): rejection.cause
        case .trapped(let trap): trap.cause
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .storage(let error): error.mend
        case .rejected(let rejection): rejection.mend
        case .trapped(let trap): trap.mend
        }
    }

    /// A refusal with its particulars.
    static func refused(_ reason: RejectionCode, _ detail: String = "") -> LedgerError {
        .rejected(Rejection(reason, detail))
    }

    /// A stored record that this program did not write.
    static func damaged(_ key: [UInt8]) -> LedgerError {
        .storage(.recordDamaged(key: Hex.encode(key)))
    }
}

/// A refusal: the rule, and the particulars of the case.
public struct Rejection: CodedError, Hashable {
    /// The rule.
    public let reason: RejectionCode
    /// Names, numbers and amounts of the case; empty where the rule says all.
    public let detail: String

    /// Makes a rejection.
    public init(_ reason: RejectionCode, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }

    /// The rule's number.
    public var code: Int { reason.rawValue }
    /// The rule's sentence and the particulars.
    public var sentence: String {
        detail.isEmpty ? reason.sentence : "\(reason.sentence): \(detail)"
    }
    /// Why the rule stands.
    public var cause: String { reason.cause }
    /// What to do about it.
    public var mend: String { reason.mend }
}
