public import LicetPrimitives

/// Every price of the machine, written once. One gas is ten picoseconds of the reference run.
///
/// An instruction's price has two parts. The **fixed** part is known from the code alone: it is
/// summed over a basic block and charged on entry to the block. The **extra** part follows the
/// sizes of the values at hand and is charged before the instruction's work; it is zero while every
/// number fits two limbs, so that small numbers are never metered twice. Arithmetic on registers of
/// more than one limb costs more by the code alone.
///
/// Prices are bound at genesis by `version`: an old block replays under the schedule it ran under.
public enum GasSchedule {
    /// The version of this table.
    public static let version: UInt16 = 1

    // MARK: Units of the extra part

    /// A limb above the second that is copied, added or compared.
    public static let limb: UInt64 = 100
    /// A product of two limbs above the first four.
    public static let product: UInt64 = 100
    /// A unit of reducing a fraction: the square of the limbs involved.
    public static let reduction: UInt64 = 300
    /// A limb above the second that is read from or written to state.
    public static let stateLimb: UInt64 = 500
    /// A limb above the second that an event carries.
    public static let eventLimb: UInt64 = 200

    /// A block of 64 bytes above the first that is hashed.
    public static let hashBlock: UInt64 = 10_000
    /// A grant that a search looks at.
    public static let grant: UInt64 = 40_000

    /// Reading a public key: is it a point of its curve?
    public static func key(_ scheme: KeyScheme) -> UInt64 {
        switch scheme {
        case .ed25519: 1_500_000
        case .p256: 2_000_000
        }
    }

    /// Checking a well-formed signature by a well-formed key.
    public static func check(_ scheme: KeyScheme) -> UInt64 {
        switch scheme {
        case .ed25519: 8_000_000
        case .p256: 15_000_000
        }
    }

    // MARK: Units of the fixed part

    /// An argument or result of a call.
    public static let argument: UInt64 = 50
    /// A register of the called function.
    public static let register: UInt64 = 10
    /// A row of a tier table.
    public static let tierRow: UInt64 = 6_000
    /// A line of a split.
    public static let line: UInt64 = 2_500
    /// A part of a key, or a field of a record or event.
    public static let part: UInt64 = 300

    /// What arithmetic costs more if one of its numbers is in a register of more than one limb.
    public static func wide(_ opcode: Opcode) -> UInt64 {
        switch opcode {
        case .add, .sub, .neg, .abs, .min, .max, .eq, .lt, .le, .move, .const, .param: 300
        case .mul, .whole, .rneg, .req, .get, .put: 500
        case .div, .mod, .round, .rlt, .rle, .rmin, .rmax: 2_000
        case .muldiv, .pow: 3_000
        case .ratio, .radd, .rsub, .rmul, .rdiv, .tiers, .share, .apportion: 6_000
        case .jump, .branch, .unless, .enter, .loop, .call, .return, .require, .refuse, .small,
            .and, .or, .not, .beq, .days, .adddays, .addmonths, .spanindex, .deq, .dlt, .dle,
            .datepart, .ideq, .inset, .union, .intersect, .subtract, .isempty, .bytesEqual,
            .today, .sender, .licence, .fetch, .store, .has, .remove, .next, .first, .count,
            .balance, .limit, .withdraw, .value, .split, .merge, .take, .deposit, .keep, .emit,
            .sha256, .verified, .series, .granted:
            0
        }
    }

    /// What an opcode costs before anything that follows its operands.
    public static func base(_ opcode: Opcode) -> UInt64 {
        switch opcode {
        case .jump, .small: 50
        case .branch, .unless, .loop, .require, .refuse: 100
        case .move, .take, .and, .or, .not, .beq, .deq, .dlt, .dle: 100
        case .enter, .const, .neg, .abs, .eq, .lt, .le, .today, .sender, .licence, .days: 150
        case .add, .sub, .min, .max, .whole, .rneg, .req, .adddays, .inset, .param, .value: 200
        case .ideq: 250
        case .mul, .isempty, .bytesEqual: 300
        case .return, .rlt, .rle: 500
        case .rmin, .rmax, .union, .intersect, .subtract: 600
        case .div, .mod: 800
        case .split, .merge: 1_000
        case .round, .datepart: 1_200
        case .call, .muldiv: 1_500
        case .share, .apportion: 2_000
        case .addmonths: 2_500
        case .pow, .ratio, .spanindex, .tiers: 3_000
        case .radd, .rsub, .rmul: 4_000
        case .rdiv: 4_500
        case .get, .put, .emit: 5_000
        case .count, .balance, .limit, .withdraw, .deposit, .keep: 10_000
        case .fetch, .store, .has, .remove, .next, .first, .sha256: 20_000
        case .verified: 1_000
        case .series: 30_000
        case .granted: 40_000
        }
    }
}
