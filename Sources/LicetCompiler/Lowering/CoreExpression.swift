import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A typed expression without effects (a call in it goes to a function that only computes).
struct CoreExpression: Hashable, Sendable {
    var kind: Kind
    var type: CoreType

    init(_ kind: Kind, _ type: CoreType) {
        self.kind = kind
        self.type = type
    }

    indirect enum Kind: Hashable, Sendable {
        case constant(Value)
        case territory(TerritoryExpression, TerritoryTime)
        case local(Int)
        /// A module parameter.
        case parameter(Int)
        case today, sender, licence
        case slot(Int)
        case unary(CoreUnary, CoreExpression)
        case binary(CoreBinary, CoreExpression, CoreExpression)
        /// a × b / c, exact, rounded once: ints to an int.
        case scaled(CoreExpression, CoreExpression, CoreExpression, RoundingMode)
        /// A ratio rounded to an int.
        case rounded(CoreExpression, RoundingMode)
        /// An int as a ratio.
        case whole(CoreExpression)
        case addMonths(CoreExpression, CoreExpression, clip: UInt8)
        case spanIndex(anchor: CoreExpression, months: CoreExpression, date: CoreExpression)
        /// 0 year, 1 month, 2 day.
        case datePart(CoreExpression, UInt8)
        /// A ratio through a tier table.
        case tiers(CoreExpression, table: Int)
        /// A call of a function with one result.
        case call(function: Int, arguments: [CoreExpression])
        case conditional(CoreExpression, CoreExpression, CoreExpression)
        case has(table: Int, key: [CoreExpression])
        /// Whether some record's key begins with the part.
        case hasUnder(table: Int, CoreExpression)
        case recordCount(table: Int)
        /// One field of a record, or its zero.
        case field(table: Int, key: [CoreExpression], field: Int)
        case balance(asset: UInt8)
        case limit(asset: UInt8)
        /// The units in a coin local.
        case coinValue(Int)
    }
}

/// Operators with one operand.
enum CoreUnary: Hashable, Sendable {
    case negateInt, absoluteInt, negateRatio, not, isEmptySet
}

/// Operators with two operands; each fixes its operand types.
enum CoreBinary: Hashable, Sendable {
    case addInt, subtractInt, multiplyInt, floorDivide, modulo, minimumInt, maximumInt, powerInt
    case equalInt, lessInt, atMostInt
    /// Two ints to a ratio.
    case makeRatio
    case addRatio, subtractRatio, multiplyRatio, divideRatio, minimumRatio, maximumRatio
    case equalRatio, lessRatio, atMostRatio
    case and, or, equalBool
    /// Days from the left date to the right one.
    case daysBetween
    case addDays, equalDate, beforeDate, atMostDate
    case equalId
    /// A place code (int) in a set.
    case placeInSet
    case unionSet, intersectSet, subtractSet
    case equalBytes
}
