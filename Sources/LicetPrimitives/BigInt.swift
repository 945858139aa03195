#if !_pointerBitWidth(_64)
    #error("BigInt's inline form and its limbs are 64 bits wide")
#endif

/// An integer of any size, exact in every operation.
///
/// A value that fits 64 bits is kept inline; a larger one is a sign and an array of 64-bit limbs
/// that GMP's `mpn` layer works on. There is one form for each value, so equality and hashing
/// compare the stored parts.
///
/// Nothing here bounds the size of a result: a caller that serves somebody else's input bounds
/// operands, exponents and shifts first.
public struct BigInt: Hashable, Sendable {
    /// The value itself while `limbs` is nil; else only its sign, 1 or -1.
    @usableFromInline var small: Int
    /// The magnitude, least limb first, its last limb not zero: only for a value outside `Int`.
    @usableFromInline var limbs: [UInt]?

    /// The integer 0.
    public static let zero = BigInt(0)
    /// The integer 1.
    public static let one = BigInt(1)

    /// The integer equal to `value`.
    @inlinable
    public init(_ value: Int) {
        small = value
        limbs = nil
    }

    /// The integer equal to `value`.
    public init(_ value: UInt64) {
        self.init(negative: false, normalising: [UInt(value)])
    }

    /// The integer equal to `value`, of any fixed width.
    public init(_ value: some BinaryInteger) {
        self.init(negative: value < 0, normalising: Array(value.magnitude.words))
    }

    /// The integer with this sign and these 64-bit limbs, least limb first.
    ///
    /// High limbs that are zero are dropped; the sign of zero is ignored.
    public init(negative: Bool, limbs: some Collection<UInt64>) {
        self.init(negative: negative, normalising: limbs.map { UInt($0) })
    }

    /// The integer with this sign and magnitude, brought to its one stored form.
    init(negative: Bool, normalising magnitude: [UInt]) {
        var magnitude = magnitude
        while magnitude.last == 0 { magnitude.removeLast() }
        let low = magnitude.first ?? 0
        let inlineLimit = Int.max.magnitude + (negative ? 1 : 0)
        if magnitude.count <= 1, low <= inlineLimit {
            small = Int(truncatingIfNeeded: negative ? 0 &- low : low)
            limbs = nil
        } else {
            small = negative ? -1 : 1
            limbs = magnitude
        }
    }

    /// Calls `body` with the sign and the limbs of the magnitude, least limb first; zero has none.
    ///
    /// The buffer is valid only during the call.
    public func withLimbs<R>(
        _ body: (_ negative: Bool, _ limbs: UnsafeBufferPointer<UInt>) throws -> R
    ) rethrows -> R {
        if let limbs {
            return try limbs.withUnsafeBufferPointer { try body(small < 0, $0) }
        }
        // The pointer is to a local that outlives the call of `body`; a count of 0 reads nothing.
        return try withUnsafePointer(to: small.magnitude) { limb in
            try body(small < 0, UnsafeBufferPointer(start: limb, count: small == 0 ? 0 : 1))
        }
    }
}

// MARK: - What kind of number it is

extension BigInt {
    /// -1, 0 or 1.
    public var signum: Int { small.signum() }
    /// Whether it is 0.
    public var isZero: Bool { small == 0 }
    /// Whether it is below 0.
    public var isNegative: Bool { small < 0 }
    /// Whether 2 does not divide it.
    public var isOdd: Bool {
        guard let limbs else { return small & 1 != 0 }
        return (limbs.first ?? 0) & 1 != 0
    }

    /// The bits of the magnitude without leading zeros; 0 for zero.
    public var bitWidth: Int {
        withLimbs { _, limbs in
            guard let top = limbs.last else { return 0 }
            return limbs.count * UInt.bitWidth - top.leadingZeroBitCount
        }
    }

    /// The 64-bit limbs of the magnitude; 0 for zero.
    public var limbCount: Int { limbs?.count ?? (small == 0 ? 0 : 1) }

    /// The value, if it fits 64 bits with its sign.
    public var int64: Int64? { limbs == nil ? Int64(small) : nil }
    /// The value, if it fits an `Int`.
    @inlinable public var int: Int? { limbs == nil ? small : nil }
    /// The distance from 0.
    public var magnitude: BigInt { isNegative ? -self : self }
}

extension BigInt: ExpressibleByIntegerLiteral {
    /// The integer written in the source.
    public init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension BigInt: Comparable {
    /// Whether `left` is the smaller.
    @inlinable
    public static func < (left: BigInt, right: BigInt) -> Bool {
        if left.limbs == nil, right.limbs == nil { return left.small < right.small }
        return order(left, right) < 0
    }

    /// Negative, 0 or positive, as `left` is below, equal to or above `right`.
    @usableFromInline
    static func order(_ left: BigInt, _ right: BigInt) -> Int {
        if left.signum != right.signum { return left.signum - right.signum }
        let magnitudes = left.withLimbs { _, a in
            right.withLimbs { _, b in Magnitude.compare(a, b) }
        }
        return left.isNegative ? -magnitudes : magnitudes
    }
}
