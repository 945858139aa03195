extension BigInt: CustomStringConvertible {
    /// The most digits that a text may have: reading takes more than linear time.
    private static let digitLimit = 10_000

    /// Decimal digits, after a minus sign if negative.
    public var description: String { text(base: 10) }

    /// Lower-case hexadecimal digits of the magnitude, after a minus sign if negative.
    public var hexText: String { text(base: 16) }

    /// Reads the one decimal text of an integer: `0`, `12`, `-5`; no plus, no leading zeros.
    ///
    /// Nil for any other text and for more than 10,000 digits.
    public init?(decimal text: String) {
        self.init(text, base: 10)
    }

    /// Reads hexadecimal digits of either case: `0`, `ff`, `-A5`; no prefix, no leading zeros.
    ///
    /// Nil for any other text and for more than 10,000 digits.
    public init?(hex text: String) {
        self.init(text, base: 16)
    }

    private init?(_ text: String, base: Int) {
        let negative = text.utf8.first == UInt8(ascii: "-")
        let digitText = text.utf8.dropFirst(negative ? 1 : 0)
        guard let first = digitText.first, digitText.count <= Self.digitLimit else { return nil }
        if first == UInt8(ascii: "0") {
            guard !negative, digitText.count == 1 else { return nil }
            self = .zero
            return
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(digitText.count)
        for character in digitText {
            guard let digit = Hex.digit(character), digit < base else { return nil }
            digits.append(digit)
        }
        self.init(negative: negative, normalising: Magnitude.fromDigits(digits, base: base))
    }

    private func text(base: Int) -> String {
        if limbs == nil { return String(small, radix: base) }
        return withLimbs { negative, limbs in
            let digits = Magnitude.digits(limbs, base: base).map(Hex.character)
            return (negative ? "-" : "") + String(decoding: digits, as: UTF8.self)
        }
    }
}

// MARK: - Bytes

extension BigInt {
    /// The integer with this sign and these bytes of magnitude, least byte first.
    ///
    /// High bytes that are zero are dropped; the sign of zero is ignored.
    public init(negative: Bool, littleEndianMagnitude bytes: [UInt8]) {
        let limbs = stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<min(start + 8, bytes.count)].reversed().reduce(UInt(0)) {
                $0 << 8 | UInt($1)
            }
        }
        self.init(negative: negative, normalising: limbs)
    }

    /// The fewest bytes that hold the magnitude, least byte first; none for zero.
    public var littleEndianMagnitude: [UInt8] {
        withLimbs { _, limbs in
            let bytes = limbs.flatMap { limb in
                (0..<8).map { UInt8(truncatingIfNeeded: limb >> ($0 * 8)) }
            }
            return Array(bytes.prefix((bitWidth + 7) / 8))
        }
    }
}
