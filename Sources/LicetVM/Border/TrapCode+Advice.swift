extension TrapCode {
    /// What happened, in one sentence.
    public var sentence: String {
        switch self {
        case .outOfGas: "the gas limit is used up"
        case .refused: "the licence refuses"
        case .sizeExceeded: "a number is larger than its declared size"
        case .divisionByZero: "a division by zero"
        case .negativeExponent: "a power with a negative exponent"
        case .dateOutOfRange: "a date is outside years 1 to 9999"
        case .spanLength: "a span of months has no length or too great a one"
        case .loopBound: "a loop was entered for more trips than it declares"
        case .tableFull: "a table holds as many records as it may"
        case .negativeAmount: "an amount of money is below zero"
        case .zeroWeights: "an amount is split by weights that are all zero"
        case .insufficientFunds: "an account holds less than is taken from it"
        case .limitExceeded: "more is taken from the sender than its signed limit allows"
        case .tooManyEvents: "a call says more than it may"
        case .badArgument: "an argument is not of its declared kind and size"
        case .tooManyGrants: "a party holds more grants of a work than a look-up goes through"
        }
    }

    /// Why it happens.
    public var cause: String {
        switch self {
        case .outOfGas: "The call's work costs more than the transaction allows for."
        case .refused: "The contract permits the act only under the conditions it states."
        case .sizeExceeded, .negativeExponent, .divisionByZero:
            "Arithmetic is exact or it stops; nothing wraps around or is cut off."
        case .dateOutOfRange, .spanLength: "Dates are civil days of years 1 to 9999."
        case .loopBound: "Every loop has a bound, so that every call ends."
        case .tableFull: "Every table has a declared capacity."
        case .negativeAmount, .zeroWeights: "Money moves whole and forward."
        case .insufficientFunds, .limitExceeded:
            "A licence takes only from its own account, or from the sender within signed limits."
        case .tooManyEvents: "What a call may say is bounded."
        case .badArgument: "An action's arguments have declared types."
        case .tooManyGrants: "What one look-up may cost is bounded."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .outOfGas: "Send it again with a higher gas limit: `licet cost` prints the worst case."
        case .refused: "Read the clause that is named and act within it."
        case .sizeExceeded, .negativeExponent, .divisionByZero, .spanLength, .zeroWeights:
            "Check the arguments; if they are right, the contract does not provide for them."
        case .dateOutOfRange: "Use a date of years 1 to 9999."
        case .loopBound, .tableFull, .tooManyEvents: "Do it in several smaller calls."
        case .negativeAmount: "State an amount of zero or more."
        case .insufficientFunds: "Pay the account in first."
        case .limitExceeded: "Sign a higher limit for the asset."
        case .badArgument: "Give the arguments as the contract lists them."
        case .tooManyGrants: "Ask about another day, or let fewer grants of the work overlap."
        }
    }
}
