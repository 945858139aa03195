/// Why a call stopped, and where.
public struct Trap: Error, Hashable, Sendable {
    /// What happened.
    public var code: TrapCode
    /// The function it happened in.
    public var function: Int
    /// The instruction it happened at; for gas, the one whose block or operands could not be paid.
    public var instruction: Int
    /// For a refusal, its index in the module.
    public var refusal: Int?

    /// Makes a trap.
    public init(code: TrapCode, function: Int, instruction: Int, refusal: Int? = nil) {
        self.code = code
        self.function = function
        self.instruction = instruction
        self.refusal = refusal
    }
}

/// Every way a call can stop. Raw values stand in receipts and never change meaning.
public enum TrapCode: Int, CaseIterable, Hashable, Sendable {
    case outOfGas = 4001
    case refused = 4002
    case sizeExceeded = 4003
    case divisionByZero = 4004
    case negativeExponent = 4005
    case dateOutOfRange = 4006
    case spanLength = 4007
    case loopBound = 4008
    case tableFull = 4009
    case negativeAmount = 4010
    case zeroWeights = 4011
    case insufficientFunds = 4012
    case limitExceeded = 4013
    case tooManyEvents = 4014
    case badArgument = 4015
    case tooManyGrants = 4016
}
