import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How wide the numbers of an expression can get: two's-complement bits of an int or of a ratio's
/// numerator, and bits of a ratio's denominator counted the same way. Every other type has width 1.
///
/// Widths grow by interval arithmetic on bits and stop at 4,096; beyond, the machine traps.
struct Width: Hashable, Sendable {
    var bits: Int
    var denominator: Int

    init(_ bits: Int, denominator: Int = 2) {
        self.bits = min(bits, Width.limit)
        self.denominator = min(denominator, Width.limit)
    }

    /// The width of values of a declared class.
    init(_ size: SizeClass) {
        self.init(size.bits, denominator: size.bits)
    }

    /// The least class that holds the int or the ratio.
    func sizeClass(ratio: Bool) -> SizeClass {
        SizeClass(bits: ratio ? max(bits, denominator) : bits) ?? .bits4096
    }

    /// The width that holds either of two values.
    func joined(_ other: Width) -> Width {
        Width(max(bits, other.bits), denominator: max(denominator, other.denominator))
    }

    /// Widths of amounts the ledger keeps: balances, limits and coins.
    static let amount = Width(.bits128)
    private static let limit = 4096
}

extension Width {
    /// The width of a constant.
    static func of(_ value: Value) -> Width {
        switch value {
        case .int(let number): Width(number.bitWidth + 1)
        case .ratio(let ratio):
            Width(ratio.numerator.bitWidth + 1, denominator: ratio.denominator.bitWidth + 1)
        case .bool, .date, .id, .set, .bytes: Width(1)
        }
    }

    /// The width of an operator's result.
    static func of(_ operation: CoreBinary, _ left: Width, _ right: Width) -> Width {
        switch operation {
        case .addInt, .subtractInt: Width(max(left.bits, right.bits) + 1)
        case .multiplyInt: Width(left.bits + right.bits)
        case .floorDivide: Width(left.bits + 1)
        case .modulo: right
        case .minimumInt, .maximumInt, .minimumRatio, .maximumRatio: left.joined(right)
        case .powerInt: Width(.bits4096)
        case .makeRatio: Width(left.bits + 1, denominator: right.bits + 1)
        case .addRatio, .subtractRatio:
            Width(
                max(left.bits + right.denominator, right.bits + left.denominator) + 1,
                denominator: left.denominator + right.denominator)
        case .multiplyRatio:
            Width(left.bits + right.bits, denominator: left.denominator + right.denominator)
        case .divideRatio:
            Width(
                left.bits + right.denominator + 1,
                denominator: left.denominator + right.bits + 1)
        case .daysBetween: Width(32)
        case .equalInt, .lessInt, .atMostInt, .equalRatio, .lessRatio, .atMostRatio, .and, .or,
            .equalBool, .addDays, .equalDate, .beforeDate, .atMostDate, .equalId, .placeInSet,
            .unionSet, .intersectSet, .subtractSet, .equalBytes:
            Width(1)
        }
    }

    /// The width of an amount put through a tier table: each slice's width times its rate's.
    static func of(_ table: TierTable, applied amount: Width) -> Width {
        var bound = Width(2)
        var rate = Width(2)
        var denominators = 0
        for row in table.rows {
            if let upper = row.upper {
                bound = bound.joined(.of(.ratio(upper)))
                denominators += upper.denominator.bitWidth
            }
            rate = rate.joined(.of(.ratio(row.rate)))
            denominators += row.rate.denominator.bitWidth
        }
        let denominator = amount.denominator + denominators
        let slice = max(amount.bits, bound.bits) + rate.bits
        return Width(slice + denominator + 8, denominator: denominator)
    }
}
