import LicetBytecode
import LicetPrimitives
import LicetTerms

extension ValueRange {
    /// The range of an operator's result.
    static func of(_ operation: CoreUnary, _ value: ValueRange) -> ValueRange {
        switch operation {
        case .negateInt: .int((-value.interval).limited)
        case .absoluteInt: .int(value.interval.absolute.limited)
        case .negateRatio: .ratio(-value.bounds)
        case .not, .isEmptySet: .other
        }
    }

    /// The range of an operator's result.
    static func of(
        _ operation: CoreBinary, _ left: ValueRange, _ right: ValueRange
    ) -> ValueRange {
        switch operation {
        case .addInt, .subtractInt, .multiplyInt, .floorDivide, .modulo, .minimumInt, .maximumInt,
            .powerInt:
            return .int(whole(operation, left.interval, right.interval).limited)
        case .makeRatio: return .ratio(.fraction(left.interval, right.interval))
        case .addRatio: return .ratio(left.bounds + right.bounds)
        case .subtractRatio: return .ratio(left.bounds + -right.bounds)
        case .multiplyRatio: return .ratio(left.bounds * right.bounds)
        case .divideRatio: return .ratio(left.bounds.divided(by: right.bounds))
        case .minimumRatio: return .ratio(left.bounds.lesser(right.bounds))
        case .maximumRatio: return .ratio(left.bounds.greater(right.bounds))
        case .daysBetween: return .int(allDays)
        case .equalInt, .lessInt, .atMostInt, .equalRatio, .lessRatio, .atMostRatio, .and, .or,
            .equalBool, .addDays, .equalDate, .beforeDate, .atMostDate, .equalId, .placeInSet,
            .unionSet, .intersectSet, .subtractSet, .equalBytes:
            return .other
        }
    }

    private static func whole(
        _ operation: CoreBinary, _ left: Interval, _ right: Interval
    ) -> Interval {
        switch operation {
        case .addInt: left + right
        case .subtractInt: left - right
        case .multiplyInt: left * right
        case .floorDivide: left.divided(by: right, roundedUpToo: false)
        case .modulo: left.modulo(right)
        case .minimumInt: left.lesser(right)
        case .maximumInt: left.greater(right)
        case .powerInt: left.power(right)
        case .equalInt, .lessInt, .atMostInt, .makeRatio, .addRatio, .subtractRatio,
            .multiplyRatio, .divideRatio, .minimumRatio, .maximumRatio, .equalRatio, .lessRatio,
            .atMostRatio, .and, .or, .equalBool, .daysBetween, .addDays, .equalDate, .beforeDate,
            .atMostDate, .equalId, .placeInSet, .unionSet, .intersectSet, .subtractSet,
            .equalBytes:
            .limit
        }
    }

    /// a × b / c, rounded in any way.
    static func scaled(_ a: Interval, _ b: Interval, _ c: Interval) -> ValueRange {
        .int((a * b).divided(by: c, roundedUpToo: true).limited)
    }

    /// Days from any date to any other.
    private static let allDays: Interval = {
        let most = Int(CivilDate.latest.dayNumber) - Int(CivilDate.earliest.dayNumber)
        return Interval(-most, most)
    }()

    /// Numbers of spans of a month or more from any anchor to any date.
    static let spans = Interval(-120_000, 120_000)

    /// Year, month or day of a date.
    static func datePart(_ part: UInt8) -> Interval {
        switch part {
        case 0: Interval(1, 9999)
        case 1: Interval(1, 12)
        default: Interval(1, 31)
        }
    }
}
