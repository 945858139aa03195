import LicetBytecode

extension CoreUnary {
    /// The instruction of the operator.
    var opcode: Opcode {
        switch self {
        case .negateInt: .neg
        case .absoluteInt: .abs
        case .negateRatio: .rneg
        case .not: .not
        case .isEmptySet: .isempty
        }
    }
}

extension CoreBinary {
    /// The instruction of the operator.
    var opcode: Opcode {
        switch self {
        case .addInt: .add
        case .subtractInt: .sub
        case .multiplyInt: .mul
        case .floorDivide: .div
        case .modulo: .mod
        case .minimumInt: .min
        case .maximumInt: .max
        case .powerInt: .pow
        case .equalInt: .eq
        case .lessInt: .lt
        case .atMostInt: .le
        case .makeRatio: .ratio
        case .addRatio: .radd
        case .subtractRatio: .rsub
        case .multiplyRatio: .rmul
        case .divideRatio: .rdiv
        case .minimumRatio: .rmin
        case .maximumRatio: .rmax
        case .equalRatio: .req
        case .lessRatio: .rlt
        case .atMostRatio: .rle
        case .and: .and
        case .or: .or
        case .equalBool: .beq
        case .daysBetween: .days
        case .addDays: .adddays
        case .equalDate: .deq
        case .beforeDate: .dlt
        case .atMostDate: .dle
        case .equalId: .ideq
        case .placeInSet: .inset
        case .unionSet: .union
        case .intersectSet: .intersect
        case .subtractSet: .subtract
        case .equalBytes: .bytesEqual
        }
    }

    /// Whether the operator compares, which never traps.
    var isComparison: Bool {
        switch self {
        case .equalInt, .lessInt, .atMostInt, .equalRatio, .lessRatio, .atMostRatio, .and, .or,
            .equalBool, .equalDate, .beforeDate, .atMostDate, .equalId, .placeInSet, .equalBytes:
            true
        case .addInt, .subtractInt, .multiplyInt, .floorDivide, .modulo, .minimumInt, .maximumInt,
            .powerInt, .makeRatio, .addRatio, .subtractRatio, .multiplyRatio, .divideRatio,
            .minimumRatio, .maximumRatio, .daysBetween, .addDays, .unionSet, .intersectSet,
            .subtractSet:
            false
        }
    }
}
