import LicetBytecode
import LicetPrimitives
import LicetTerms

// Values across the machine's border, and values in their packed form: as few words as they need,
// for constants and records.
extension Cell {
    /// Writes a value of the cell's kind; false, if it is of another kind or does not fit.
    func write(_ value: Value, at place: Limbs) -> Bool {
        switch value {
        case .int(let number):
            return write(number, at: place)
        case .bool(let flag):
            guard kind == .bool else { return false }
            place[0] = flag ? 1 : 0
        case .ratio(let ratio):
            return write(ratio, at: place)
        case .date(let date):
            guard kind == .date else { return false }
            place[0] = UInt(bitPattern: Int(date.dayNumber))
        case .id(let digest):
            guard kind == .id else { return false }
            Cell.write(digest, at: place)
        case .set(let set):
            guard kind == .set else { return false }
            Cell.write(set, at: place)
        case .bytes(let bytes):
            guard kind == .bytes, bytes.count <= Limits.bytesValue else { return false }
            Cell.write(bytes, at: place)
        }
        return true
    }

    private func write(_ number: BigInt, at place: Limbs) -> Bool {
        switch kind {
        case .int64, .int128, .int:
            if let int = number.int {
                write(int, at: place)
                return true
            }
            return number.withLimbs { negative, limbs in
                guard let base = limbs.baseAddress else { return false }
                return write(
                    Numeral(
                        limbs: Limbs(mutating: base), count: limbs.count, isNegative: negative),
                    at: place)
            }
        case .ratio64, .ratio, .bool, .date, .id, .set, .bytes, .coin, .counter:
            return false
        }
    }

    private func write(_ ratio: Ratio, at place: Limbs) -> Bool {
        guard kind == .ratio64 || kind == .ratio else { return false }
        return ratio.numerator.withLimbs { negative, top in
            ratio.denominator.withLimbs { _, bottom in
                guard let upper = top.baseAddress, let lower = bottom.baseAddress else {
                    return false
                }
                return write(
                    Numeral(
                        limbs: Limbs(mutating: upper), count: top.count, isNegative: negative),
                    over: Numeral(
                        limbs: Limbs(mutating: lower), count: bottom.count, isNegative: false),
                    at: place)
            }
        }
    }

    /// The value in the cell; of a coin its units, of a counter its trips.
    func value(at place: Limbs) -> Value {
        switch kind {
        case .int64, .counter: return .int(BigInt(Int(bitPattern: place[0])))
        case .int128, .int, .coin:
            var limb: (UInt, UInt) = (0, 0)
            return withUnsafeMutableBytes(of: &limb) { raw in
                let words = raw.bindMemory(to: UInt.self)
                guard let start = words.baseAddress else { return .int(.zero) }
                var scratch = Scratch(start, words: 2)
                return .int(numeral(at: place, &scratch).bigInt)
            }
        case .bool: return .bool(place[0] != 0)
        case .ratio64:
            let (numerator, denominator) = (Int(bitPattern: place[0]), Int(bitPattern: place[1]))
            return .ratio(Ratio(BigInt(numerator), BigInt(denominator)) ?? .zero)
        case .ratio:
            var scratch = Scratch(place, words: 0)
            let (numerator, denominator) = ratio(at: place, &scratch)
            return .ratio(Ratio(numerator.bigInt, denominator.bigInt) ?? .zero)
        case .date:
            return .date(CivilDate(dayNumber: Int(bitPattern: place[0])) ?? .earliest)
        case .id: return .id(Cell.digest(at: place))
        case .set: return .set(Cell.set(at: place))
        case .bytes: return .bytes(Cell.bytes(at: place))
        }
    }

    /// Writes the zero of the type: 0, false, 0/1, 1970-01-01, zero bytes, nowhere, no bytes.
    func writeZero(at place: Limbs) {
        switch kind {
        case .int64, .int, .bool, .date, .bytes, .coin, .counter: place[0] = 0
        case .int128: Cell.put128(0, at: place)
        case .ratio64:
            place[0] = 0
            place[1] = 1
        case .ratio:
            place[0] = 0
            place[1] = 1
            place[3 &+ limbs] = 1
        case .id: place.update(repeating: 0, count: 4)
        case .set: place.update(repeating: 0, count: Cell.setWords)
        }
    }

    // MARK: Fixed forms

    // A digest is 32 bytes of trivial data, so it may be stored and loaded as raw memory.
    static func write(_ digest: Digest, at place: Limbs) {
        UnsafeMutableRawPointer(place).storeBytes(of: digest, as: Digest.self)
    }

    static func digest(at place: Limbs) -> Digest {
        UnsafeRawPointer(place).loadUnaligned(as: Digest.self)
    }

    static func write(_ set: TerritorySet, at place: Limbs) {
        for (index, word) in set.words.enumerated() { place[index] = UInt(word) }
    }

    static func set(at place: Limbs) -> TerritorySet {
        let words = UnsafeBufferPointer(start: place, count: setWords)
        return TerritorySet(words: words.map { UInt64($0) }) ?? .empty
    }

    private static func write(_ bytes: [UInt8], at place: Limbs) {
        place[0] = UInt(bitPattern: bytes.count)
        guard !bytes.isEmpty else { return }
        // The last word is cleared first, so that equal bytes are equal words.
        place[(bytes.count &+ 7) / 8] = 0
        UnsafeMutableRawPointer(place + 1).copyMemory(
            from: bytes, byteCount: bytes.count)
    }

    private static func bytes(at place: Limbs) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: place + 1, count: Int(bitPattern: place[0])))
    }
}

// MARK: - Packed form

extension Cell {
    /// Words that the value takes when packed.
    func packedWords(at place: Limbs) -> Int {
        switch kind {
        case .int64, .bool, .date, .counter: 1
        case .int128, .ratio64: 2
        case .int, .coin: 1 &+ Int(Int(bitPattern: place[0]).magnitude)
        case .ratio:
            2 &+ Int(Int(bitPattern: place[0]).magnitude) &+ Int(bitPattern: place[1])
        case .id: 4
        case .set: Cell.setWords
        case .bytes: 1 &+ (Int(bitPattern: place[0]) &+ 7) / 8
        }
    }

    /// Packs the value into `target`, which has room; gives the words taken.
    func pack(from place: Limbs, to target: Limbs) -> Int {
        let words = packedWords(at: place)
        guard kind == .ratio else {
            target.update(from: place, count: words)
            return words
        }
        let upper = Int(Int(bitPattern: place[0]).magnitude)
        target.update(from: place, count: 2 &+ upper)
        (target + (2 &+ upper)).update(
            from: place + (3 &+ limbs), count: Int(bitPattern: place[1]))
        return words
    }

    /// Unpacks what a cell equal to this one packed; gives the words read.
    func unpack(from source: Limbs, to place: Limbs) -> Int {
        guard kind == .ratio else {
            let words = packedWords(at: source)
            place.update(from: source, count: words)
            return words
        }
        let upper = Int(Int(bitPattern: source[0]).magnitude)
        let lower = Int(bitPattern: source[1])
        place.update(from: source, count: 2 &+ upper)
        (place + (3 &+ limbs)).update(from: source + (2 &+ upper), count: lower)
        return 2 &+ upper &+ lower
    }

    /// Copies a value from a cell equal to this one.
    func copy(from source: Limbs, to place: Limbs) {
        guard source != place else { return }
        guard kind == .ratio else {
            place.update(from: source, count: packedWords(at: source))
            return
        }
        place.update(from: source, count: 2 &+ Int(Int(bitPattern: source[0]).magnitude))
        (place + (3 &+ limbs)).update(
            from: source + (3 &+ limbs), count: Int(bitPattern: source[1]))
    }

    /// Copies a value of the same kind from a cell of any class; false, if it does not fit.
    func convert(
        from source: Limbs, in other: Cell, to place: Limbs, _ scratch: Scratch
    ) -> Bool {
        if other == self {
            copy(from: source, to: place)
            return true
        }
        var scratch = scratch
        switch kind {
        case .int64, .int128, .int:
            return write(other.numeral(at: source, &scratch), at: place)
        case .ratio64, .ratio:
            let (numerator, denominator) = other.ratio(at: source, &scratch)
            return write(numerator, over: denominator, at: place)
        case .bool, .date, .id, .set, .bytes, .coin, .counter:
            copy(from: source, to: place)
            return true
        }
    }
}
