public import LicetPrimitives

/// Every price of the machine, written once. One gas is ten picoseconds of the reference run.
///
/// An instruction's price has two parts. The **fixed** part is known from the code alone: it is
/// summed over a basic block and charged on entry to the block. The **extra** part follows the
/// sizes of the values at hand and is charged before the instruction's work; it is zero while every
/// number fits two limbs, so that small numbers are never metered twice. Arithmetic on registers of
/// more than one limb costs more by the code alone. The first look at a thing in state pays a
/// **touch** besides (`GasSchedule+Touch.swift`).
///
/// Prices are bound at genesis by `version`: an old block replays under the schedule it ran under.
public enum GasSchedule {
    /// The version of this table.
    public static let version: UInt16 = 1

    // MARK: Units of the extra part

    /// A limb above the second that is copied or compared.
    public static let limb: UInt64 = 15
    /// A limb above the second that is added, or chosen by `min` and `max`.
    public static let sumLimb: UInt64 = 45
    /// A product of two limbs above the first four, in `mul` and comparisons of fractions.
    public static let product: UInt64 = 65
    /// A product of two limbs that a division makes, above the first two.
    public static let quotient: UInt64 = 115
    /// A product of two limbs of `muldiv` above the first ten.
    public static let scaling: UInt64 = 75
    /// The square of the limbs of a power above the first four.
    public static let power: UInt64 = 18
    /// A step of the binary algorithm on words.
    public static let binaryStep: UInt64 = 100
    /// A limb of a number that is divided by a word.
    public static let wordRest: UInt64 = 370
    /// A division of Euclid's algorithm on longer numbers.
    public static let euclidStep: UInt64 = 450
    /// A limb that Euclid's algorithm takes off the shorter number.
    public static let euclidLimb: UInt64 = 8_000
    /// The square of those limbs.
    public static let euclidSquare: UInt64 = 400
    /// Dividing a longer number by a divisor, beside the products.
    public static let exactBase: UInt64 = 1_500
    /// A line of a split whose numbers are more than words.
    public static let longLine: UInt64 = 7_000
    /// A product of two limbs above the first four, for a line of a split.
    public static let lineProduct: UInt64 = 300
    /// A limb above the second that is read from or written to state.
    public static let stateLimb: UInt64 = 40
    /// A limb above the second that an event carries.
    public static let eventLimb: UInt64 = 40

    // MARK: First looks at state

    /// A record that the host was asked for and does not hold.
    public static let touchMissing: UInt64 = 90_000
    /// A record that the host was asked for and holds, beside its fields.
    public static let touchRecord: UInt64 = 180_000
    /// A field of such a record.
    public static let touchField: UInt64 = 8_000
    /// The key after another, or a table's first.
    public static let touchKey: UInt64 = 180_000
    /// A slot that was not looked at yet.
    public static let touchSlot: UInt64 = 80_000
    /// A balance that was not looked at yet.
    public static let touchBalance: UInt64 = 80_000

    // MARK: Evidence

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
    /// A row of a tier table looked at in words.
    public static let tierRow: UInt64 = 130
    /// A row of a tier table looked at otherwise.
    public static let tierRowLong: UInt64 = 7_200
    /// A line of `share`.
    public static let line: UInt64 = 350
    /// A line of `apportion`.
    public static let apportionLine: UInt64 = 3_800
    /// A pair of lines of a split by largest remainder.
    public static let hand: UInt64 = 18
    /// A part of a key, or a field of a record or event.
    public static let part: UInt64 = 300
}
