import LicetBytecode
import LicetPrimitives

/// The constants of a module under emission, each once.
struct ConstantPool {
    private(set) var constants: [Constant] = []
    private var indices = LookupTable<Constant, UInt16>()

    /// The index of a constant, entered if it is new.
    mutating func index(of constant: Constant) throws(EmissionProblem) -> UInt16 {
        if let known = indices[constant] { return known }
        guard constants.count < Limits.constants, let index = UInt16(exactly: constants.count)
        else { throw .tooManyConstants }
        constants.append(constant)
        indices[constant] = index
        return index
    }

    /// The index of a plain value with the least type that holds it.
    mutating func index(of value: Value) throws(EmissionProblem) -> UInt16 {
        try index(of: .value(value, value.leastType))
    }
}

extension Value {
    /// The machine type with the least size class that holds the value.
    var leastType: ValueType {
        switch self {
        case .int: .int(ValueRange(self).sizeClass)
        case .ratio: .ratio(ValueRange(self).sizeClass)
        case .bool: .bool
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        }
    }
}
