import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a register of the reference interpreter holds.
enum PlainValue: Hashable, Sendable {
    case int(PlainInteger)
    case bool(Bool)
    case ratio(PlainRatio)
    case date(CivilDate)
    case id(Digest)
    case set(TerritorySet)
    case bytes([UInt8])
    case coin(PlainInteger)
    case counter(Int)

    init(_ value: Value) {
        switch value {
        case .int(let number): self = .int(PlainInteger(number))
        case .bool(let flag): self = .bool(flag)
        case .ratio(let ratio):
            self = .ratio(
                PlainRatio(
                    reducedTop: PlainInteger(ratio.numerator),
                    bottom: PlainInteger(ratio.denominator)))
        case .date(let date): self = .date(date)
        case .id(let digest): self = .id(digest)
        case .set(let set): self = .set(set)
        case .bytes(let bytes): self = .bytes(bytes)
        }
    }

    /// The zero of a storable type.
    init(zeroOf type: ValueType) {
        switch type {
        case .int: self = .int(.zero)
        case .bool: self = .bool(false)
        case .ratio: self = .ratio(.zero)
        case .date: self = .date(CivilDate(dayNumber: 0) ?? .earliest)
        case .id: self = .id(.zero)
        case .set: self = .set(.empty)
        case .bytes: self = .bytes([])
        case .coin: self = .coin(.zero)
        case .counter: self = .counter(0)
        }
    }

    /// The value as it crosses the border; nil for what never does.
    var value: Value? {
        switch self {
        case .int(let number): .int(number.number)
        case .bool(let flag): .bool(flag)
        case .ratio(let ratio): Ratio(ratio.top.number, ratio.bottom.number).map(Value.ratio)
        case .date(let date): .date(date)
        case .id(let digest): .id(digest)
        case .set(let set): .set(set)
        case .bytes(let bytes): .bytes(bytes)
        case .coin, .counter: nil
        }
    }

    /// Whether a tracer of the machine shows the value so: a coin by its units, a counter by its
    /// trips.
    func isShown(as value: Value) -> Bool {
        switch (self, value) {
        case (.coin(let units), .int(let number)): units == PlainInteger(number)
        case (.counter(let trips), .int(let number)): PlainInteger(trips) == PlainInteger(number)
        default: self == PlainValue(value)
        }
    }

    /// Whether the value is of the kind of the type.
    func isKind(of type: ValueType) -> Bool {
        switch (self, type) {
        case (.int, .int), (.bool, .bool), (.ratio, .ratio), (.date, .date), (.id, .id),
            (.set, .set), (.bytes, .bytes), (.coin, .coin), (.counter, .counter):
            true
        default: false
        }
    }

    /// Whether a value of the kind is within the type's size class.
    func fits(_ type: ValueType) -> Bool {
        switch (self, type) {
        case (.int(let number), .int(let size)): number.fits(bits: size.bits)
        case (.ratio(let ratio), .ratio(let size)): ratio.fits(bits: size.bits)
        case (.bytes(let bytes), _): bytes.count <= Limits.bytesValue
        default: true
        }
    }

    /// The size that prices follow.
    var size: Int {
        switch self {
        case .int(let number): number.size
        case .ratio(let ratio): max(ratio.top.size, ratio.bottom.size)
        case .bytes(let bytes): max(2, (bytes.count + 7) / 8)
        case .bool, .date, .id, .set, .coin, .counter: 2
        }
    }
}

extension PlainInteger {
    init(_ number: BigInt) {
        self = number.withLimbs { PlainInteger(negative: $0, limbs: Array($1)) }
    }

    /// The number in the machine's own form.
    var number: BigInt { BigInt(negative: isNegative, limbs: limbs.map { UInt64($0) }) }

    /// Limbs, at least one.
    var size: Int { max(2, limbs.count) }

    /// Divided and rounded by a mode.
    func divided(by divisor: PlainInteger, _ mode: RoundingMode) -> PlainInteger {
        let (floor, rest) = floorDivided(by: divisor)
        if rest.isZero { return floor }
        let isNegative = isNegative != divisor.isNegative
        let twice = (rest + rest).magnitude
        let isHalf = twice == divisor.magnitude
        let isMore = twice > divisor.magnitude
        let up: Bool =
            switch mode {
            case .down: isNegative
            case .up: !isNegative
            case .halfEven: isMore || isHalf && floor.isOdd
            case .halfUp: isMore || isHalf && !isNegative
            case .halfDown: isMore || isHalf && isNegative
            }
        return up ? floor + .one : floor
    }
}
