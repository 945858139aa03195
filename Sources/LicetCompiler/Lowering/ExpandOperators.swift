/// How a binary operator is written, and what it does to units of money.
struct OperatorForm {
    let word: String
    /// Nil for an operator that is written like a call.
    let binding: Binding?
    let units: Units

    /// What becomes of an amount of money.
    enum Units {
        /// Both sides and the result are in one unit.
        case shared
        /// Both sides are in one unit, and the result has none.
        case compared
        /// One side is a plain number.
        case scaled
        case none
    }

    init(_ word: String, _ binding: Binding?, _ units: Units = .none) {
        self.word = word
        self.binding = binding
        self.units = units
    }

    var sharesUnit: Bool { units == .shared }
    var scales: Bool { units == .scaled }
    var isComparison: Bool { binding == .comparison }
}

extension CoreBinary {
    /// How the operator is written.
    var form: OperatorForm {
        switch self {
        case .addInt, .addRatio: OperatorForm("+", .sum, .shared)
        case .subtractInt, .subtractRatio: OperatorForm("-", .sum, .shared)
        case .multiplyInt, .multiplyRatio: OperatorForm("*", .product, .scaled)
        case .floorDivide: OperatorForm("div", .product, .scaled)
        case .modulo: OperatorForm("mod", .product, .scaled)
        case .makeRatio, .divideRatio: OperatorForm("/", .product, .scaled)
        case .minimumInt, .minimumRatio: OperatorForm("min", nil, .shared)
        case .maximumInt, .maximumRatio: OperatorForm("max", nil, .shared)
        case .powerInt: OperatorForm("power", nil)
        case .equalInt, .equalRatio: OperatorForm("==", .comparison, .compared)
        case .lessInt, .lessRatio: OperatorForm("<", .comparison, .compared)
        case .atMostInt, .atMostRatio: OperatorForm("<=", .comparison, .compared)
        case .and: OperatorForm("and", .and)
        case .or: OperatorForm("or", .or)
        case .equalBool, .equalDate, .equalId, .equalBytes: OperatorForm("==", .comparison)
        case .beforeDate: OperatorForm("<", .comparison)
        case .atMostDate: OperatorForm("<=", .comparison)
        case .daysBetween: OperatorForm("days", nil)
        case .addDays: OperatorForm("+", .sum)
        case .placeInSet: OperatorForm("in", .comparison)
        case .unionSet: OperatorForm("+", .sum)
        case .subtractSet: OperatorForm("-", .sum)
        case .intersectSet: OperatorForm("&", .product)
        }
    }
}
