/// The widest magnitude a number may reach before it traps, declared for every `int` and `ratio`
/// register, argument, slot and field. For a ratio it bounds numerator and denominator alike.
public enum SizeClass: UInt8, CaseIterable, Hashable, Sendable, Comparable {
    case bits64, bits128, bits256, bits512, bits1024, bits4096

    /// Bits of two's complement: a value v of the class satisfies -2^(bits-1) ≤ v < 2^(bits-1).
    public var bits: Int {
        switch self {
        case .bits64: 64
        case .bits128: 128
        case .bits256: 256
        case .bits512: 512
        case .bits1024: 1024
        case .bits4096: 4096
        }
    }

    /// 64-bit limbs of the class.
    public var limbs: Int { bits / 64 }

    /// The least class that holds a two's-complement number of `bits` bits, or nil above 4,096.
    public init?(bits: Int) {
        guard let least = SizeClass.allCases.first(where: { $0.bits >= bits }) else { return nil }
        self = least
    }

    /// Orders classes by width.
    public static func < (left: SizeClass, right: SizeClass) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The static type of a register, argument, result, slot or field.
///
/// Money is an `int` of minor units or a `ratio` of them; its currency is the compiler's to check.
/// A `coin` carries its asset in its type: an index into the module's asset parameters. A `counter`
/// is the remaining trips of one loop of its function; only `enter` and `loop` touch it.
public enum ValueType: Hashable, Sendable {
    case int(SizeClass)
    case bool
    case ratio(SizeClass)
    case date
    case id
    case set
    case bytes
    case coin(asset: UInt8)
    case counter(loop: UInt8)

    /// Whether values of the type may be stored, passed in arguments and emitted.
    public var isStorable: Bool {
        switch self {
        case .int, .bool, .ratio, .date, .id, .set, .bytes: true
        case .coin, .counter: false
        }
    }

    /// Whether values of the type may stand in a table's key: those of a fixed, ordered width.
    public var isKey: Bool {
        switch self {
        case .int(let size): size == .bits64
        case .bool, .date, .id: true
        case .ratio, .set, .bytes, .coin, .counter: false
        }
    }
}
