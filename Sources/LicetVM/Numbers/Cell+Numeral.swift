import LicetBytecode
import LicetPrimitives

// Numbers in cells: reading any class as sign and magnitude, writing with the check of the class.
extension Cell {
    /// The whole number in an `int` or `coin` cell (or a word); narrow ones are spelt out in the
    /// scratch.
    func numeral(at place: Limbs, _ scratch: inout Scratch) -> Numeral {
        switch kind {
        case .int64, .bool, .date, .counter:
            return scratch.numeral(Int(bitPattern: place[0]))
        case .int128:
            let value = Cell.int128(at: place)
            let limbs = scratch.take(2)
            let magnitude = value.magnitude
            limbs[0] = UInt(truncatingIfNeeded: magnitude)
            limbs[1] = UInt(truncatingIfNeeded: magnitude >> 64)
            return Numeral(limbs: limbs, normalising: 2, isNegative: value < 0)
        case .int, .coin: return Cell.units(at: place)
        case .ratio64, .ratio, .id, .set, .bytes:
            return Numeral(limbs: place, count: 0, isNegative: false)
        }
    }

    /// The number in an `int` cell, the units in a `coin` cell.
    @inline(__always)
    static func units(at place: Limbs) -> Numeral {
        let header = Int(bitPattern: place[0])
        return Numeral(limbs: place + 1, count: Int(header.magnitude), isNegative: header < 0)
    }

    /// Writes a number to an `int` or `coin` cell; false, if it is outside the class.
    func write(_ number: Numeral, at place: Limbs) -> Bool {
        switch kind {
        case .int64, .bool, .date, .counter:
            guard let int = number.int else { return false }
            place[0] = UInt(bitPattern: int)
        case .int128:
            guard number.fits(2) else { return false }
            let low = number.count > 0 ? number.limbs[0] : 0
            let high = number.count > 1 ? number.limbs[1] : 0
            place[0] = number.isNegative ? 0 &- low : low
            place[1] = number.isNegative ? ~high &+ (low == 0 ? 1 : 0) : high
        case .int:
            guard number.fits(limbs) else { return false }
            Cell.put(number, header: place, limbs: place + 1)
        case .coin:
            guard number.count <= Cell.coinLimbs else { return false }
            Cell.put(number, header: place, limbs: place + 1)
        case .ratio64, .ratio, .id, .set, .bytes:
            return false
        }
        return true
    }

    /// Writes a number of one word to an `int` cell of any class, where it always fits.
    func write(_ value: Int, at place: Limbs) {
        switch kind {
        case .int128:
            place[0] = UInt(bitPattern: value)
            place[1] = UInt(bitPattern: value >> 63)
        case .int, .coin:
            place[0] = UInt(bitPattern: value.signum())
            place[1] = value.magnitude
        case .int64, .bool, .date, .counter, .ratio64, .ratio, .id, .set, .bytes:
            place[0] = UInt(bitPattern: value)
        }
    }

    /// The size that prices follow, of whatever the cell holds.
    func size(at place: Limbs) -> Int {
        switch kind {
        case .int64, .int128, .bool, .date, .counter, .id, .set, .coin, .ratio64:
            GasSchedule.leastSize
        case .int: GasSchedule.size(limbs: Int(Int(bitPattern: place[0]).magnitude))
        case .ratio:
            GasSchedule.size(
                limbs: max(Int(Int(bitPattern: place[0]).magnitude), Int(bitPattern: place[1])))
        case .bytes: GasSchedule.size(byteCount: Int(bitPattern: place[0]))
        }
    }

    /// Numerator and denominator of a `ratio` cell.
    func ratio(at place: Limbs, _ scratch: inout Scratch) -> (Numeral, Numeral) {
        guard kind == .ratio else {
            return (
                scratch.numeral(Int(bitPattern: place[0])),
                scratch.numeral(Int(bitPattern: place[1]))
            )
        }
        let header = Int(bitPattern: place[0])
        let numerator = Numeral(
            limbs: place + 2, count: Int(header.magnitude), isNegative: header < 0)
        let denominator = Numeral(
            limbs: place + (3 &+ limbs), count: Int(bitPattern: place[1]), isNegative: false)
        return (numerator, denominator)
    }

    /// Writes a reduced fraction to a `ratio` cell; false, if it is outside the class.
    func write(_ numerator: Numeral, over denominator: Numeral, at place: Limbs) -> Bool {
        guard kind == .ratio else {
            guard let numerator = numerator.int, let denominator = denominator.int else {
                return false
            }
            place[0] = UInt(bitPattern: numerator)
            place[1] = UInt(bitPattern: denominator)
            return true
        }
        guard numerator.fits(limbs), denominator.fits(limbs) else { return false }
        Cell.put(numerator, header: place, limbs: place + 2)
        Cell.put(denominator, header: place + 1, limbs: place + (3 &+ limbs))
        return true
    }

    private static func put(_ number: Numeral, header: Limbs, limbs: Limbs) {
        header[0] = UInt(bitPattern: number.isNegative ? 0 &- number.count : number.count)
        guard number.limbs != limbs else { return }
        limbs.update(from: number.limbs, count: number.count)
    }

    @inline(__always)
    static func int128(at place: Limbs) -> Int128 {
        UnsafeRawPointer(place).loadUnaligned(as: Int128.self)
    }

    @inline(__always)
    static func put128(_ value: Int128, at place: Limbs) {
        place[0] = UInt(truncatingIfNeeded: value)
        place[1] = UInt(truncatingIfNeeded: value >> 64)
    }

    /// The number in an `int64` or `int128` cell.
    @inline(__always)
    func narrow(at place: Limbs) -> Int128 {
        kind == .int64 ? Int128(Int(bitPattern: place[0])) : Cell.int128(at: place)
    }

    /// Writes to an `int64` or `int128` cell; false, if it is outside the class.
    @inline(__always)
    func writeNarrow(_ value: Int128, at place: Limbs) -> Bool {
        let low = Int(truncatingIfNeeded: value)
        if kind == .int64 {
            place[0] = UInt(bitPattern: low)
            return Int128(low) == value
        }
        Cell.put128(value, at: place)
        return true
    }

    /// Limbs of a number of two words.
    @inline(__always)
    static func size(_ value: Int128) -> Int { value.magnitude >> 64 == 0 ? 1 : 2 }
}
