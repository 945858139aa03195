import CSodium
import LicetPrimitives

/// The curve of Ed25519 in the plainest arithmetic (RFC 8032, section 5.1), to build the encodings
/// and signatures that no honest signer makes.
enum EdwardsCurve {
    static let p = (BigInt.one << 255) - 19
    /// The order of the base point.
    static let order =
        (BigInt.one << 252)
        + (BigInt(decimal: "27742317777372353535851937790883648493") ?? 0)
    static let d = reduced(-121_665 * inverse(121_666))
    static let identity = Point(x: 0, y: 1)
    static let base = point(y: reduced(4 * inverse(5)), odd: false) ?? identity
    /// A point of order 8, from which the seven others of small order come.
    static let torsion: Point = {
        var y: BigInt = 2
        while true {
            // Any point times the order of the base leaves a point of small order.
            if let candidate = point(y: y, odd: false) {
                let small = candidate * order
                if small * 4 != identity { return small }
            }
            y += 1
        }
    }()

    /// A point by its affine coordinates.
    struct Point: Equatable {
        let x: BigInt
        let y: BigInt

        static func + (left: Point, right: Point) -> Point {
            (Projective(left) + Projective(right)).point
        }

        static func * (point: Point, scalar: BigInt) -> Point {
            var sum = Projective(identity)
            var double = Projective(point)
            var rest = scalar
            while !rest.isZero {
                if rest.isOdd { sum = sum + double }
                double = double + double
                rest = rest >> 1
            }
            return sum.point
        }

        /// The canonical encoding.
        var bytes: [UInt8] { EdwardsCurve.bytes(y, odd: x.isOdd) }
        var negated: Point { Point(x: reduced(-x), y: y) }
    }

    /// A point as fractions over one denominator, so that adding needs no inverse.
    private struct Projective {
        let x: BigInt
        let y: BigInt
        let z: BigInt

        init(_ point: Point) { (x, y, z) = (point.x, point.y, 1) }

        private init(x: BigInt, y: BigInt, z: BigInt) {
            (self.x, self.y, self.z) = (reduced(x), reduced(y), reduced(z))
        }

        var point: Point {
            let scale = inverse(z)
            return Point(x: reduced(x * scale), y: reduced(y * scale))
        }

        /// x = (x1 y2 + x2 y1) / (1 + d x1 x2 y1 y2), y = (y1 y2 + x1 x2) / (1 - d x1 x2 y1 y2).
        static func + (left: Projective, right: Projective) -> Projective {
            let z = reduced(left.z * right.z)
            let xx = reduced(left.x * right.x)
            let yy = reduced(left.y * right.y)
            let dxy = reduced(d * reduced(xx * yy))
            let plus = reduced(z * z + dxy)
            let minus = reduced(z * z - dxy)
            return Projective(
                x: reduced(z * minus) * (left.x * right.y + left.y * right.x),
                y: reduced(z * plus) * (yy + xx), z: plus * minus)
        }
    }

    /// 32 bytes of y, which may be p or more, and a sign bit.
    static func bytes(_ y: BigInt, odd: Bool) -> [UInt8] {
        padded(y + (odd ? BigInt.one << 255 : 0))
    }

    static func padded(_ value: BigInt) -> [UInt8] {
        let bytes = value.littleEndianMagnitude
        return bytes + [UInt8](repeating: 0, count: 32 - bytes.count)
    }

    /// The point with this y, if there is one.
    static func point(y: BigInt, odd: Bool) -> Point? {
        let square = reduced((y * y - 1) * inverse(d * y * y + 1))
        guard let root = squareRoot(square) else { return nil }
        return Point(x: root.isOdd == odd ? root : reduced(-root), y: y)
    }

    static func squareRoot(_ square: BigInt) -> BigInt? {
        let candidate = power(square, (p + 3) >> 3)
        let other = reduced(candidate * power(2, (p - 1) >> 2))
        return [candidate, other].first { reduced($0 * $0) == reduced(square) }
    }

    static func reduced(_ value: BigInt) -> BigInt { value.floorDivided(by: p).remainder }
    static func inverse(_ value: BigInt) -> BigInt { power(reduced(value), p - 2) }

    static func power(_ value: BigInt, _ exponent: BigInt) -> BigInt {
        var result = BigInt.one
        var square = reduced(value)
        var rest = exponent
        while !rest.isZero {
            if rest.isOdd { result = reduced(result * square) }
            square = reduced(square * square)
            rest = rest >> 1
        }
        return result
    }

    // MARK: Signing

    /// SHA-512 of R, A and the message, modulo the order of the base.
    static func challenge(_ r: [UInt8], _ a: [UInt8], _ message: [UInt8]) -> BigInt {
        var hash = [UInt8](repeating: 0, count: 64)
        let input = r + a + message
        crypto_hash_sha512(&hash, input, UInt64(input.count))
        return modOrder(BigInt(negative: false, littleEndianMagnitude: hash))
    }

    static func modOrder(_ value: BigInt) -> BigInt { value.floorDivided(by: order).remainder }
}
