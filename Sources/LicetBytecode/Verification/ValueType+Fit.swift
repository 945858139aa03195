public import LicetPrimitives

extension ValueType {
    /// The kind of operand that a register of the type can be.
    public var kind: Kind {
        switch self {
        case .int: .int
        case .bool: .bool
        case .ratio: .ratio
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        case .coin: .coin
        case .counter: .counter
        }
    }

    /// Whether the value is one of the type: of its kind, and within its size.
    public func admits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.int(let size), .int(let number)): size.admits(number)
        case (.ratio(let size), .ratio(let ratio)): size.admits(ratio)
        case (.bytes, .bytes(let bytes)): bytes.count <= Limits.bytesValue
        case (.bool, .bool), (.date, .date), (.id, .id), (.set, .set): true
        case (.int, _), (.bool, _), (.ratio, _), (.date, _), (.id, _), (.set, _), (.bytes, _),
            (.coin, _), (.counter, _):
            false
        }
    }
}

extension SizeClass {
    /// Whether -2^(bits-1) ≤ number < 2^(bits-1).
    public func admits(_ number: BigInt) -> Bool {
        if number.bitWidth < bits { return true }
        return number.isNegative && (number + BigInt.one).bitWidth < bits
    }

    /// Whether the numerator is admitted and the denominator is below 2^(bits-1).
    public func admits(_ ratio: Ratio) -> Bool {
        admits(ratio.numerator) && ratio.denominator.bitWidth < bits
    }
}
