public import LicetPrimitives

/// Every price of the machine, written once. One gas is ten picoseconds of the reference run.
///
/// An instruction's price has two parts. The **fixed** part is known from the code alone: it is
/// summed over a basic block and charged on entry to the block. The **extra** part follows the
/// values at hand: their sizes, charged before the work, and for common divisors the steps that were
/// made, charged before the result is used (`GasSchedule+Divisors.swift`). Of whole numbers it is
/// zero while every number fits two limbs, so that small numbers are never metered twice. Arithmetic
/// on registers of more than one limb costs more by the code alone. The first look at a thing in
/// state pays a **touch** besides (`GasSchedule+Touch.swift`).
///
/// The figures are those of `Benchmarks/gas --rounds 25` on one core of an AMD EPYC 9004 at 2.6 GHz,
/// 1,510 rows, the fixed loop of the benchmark at 100 µs; each is near the middle of what its rows
/// took. State is an LMDB store of a million records in memory, near and far keys weighing the same.
/// `touchAgain`, and what a long `req` and a `pow` by one cost, are those of `Benchmarks/gas --only
/// find` on another EPYC, whose fixed loop took 87 µs; they are brought to the scale of the first.
///
/// Prices are bound at genesis by `version`: an old block replays under the schedule it ran under.
public enum GasSchedule {
    /// The version of this table.
    public static let version: UInt16 = 1

    // MARK: Units of the extra part

    /// A constant of more than two limbs.
    public static let loadedLong: UInt64 = 70
    /// Each limb of it above the second.
    public static let loadedLimb: UInt64 = 9
    /// A constant fraction in a register of more than 128 bits.
    public static let loadedRatio: UInt64 = 1_000
    /// A limb above the second that is copied as it stands.
    public static let copiedLimb: UInt64 = 7
    /// A number of more than two limbs that is moved.
    public static let movedLong: UInt64 = 1_120
    /// Each limb of it above the second.
    public static let movedLimb: UInt64 = 9
    /// A number of more than two limbs whose sign is changed.
    public static let negatedLong: UInt64 = 560
    /// Each limb of it above the second.
    public static let negatedLimb: UInt64 = 9
    /// A comparison of more than two limbs.
    public static let comparedLong: UInt64 = 1_380
    /// Each limb that is compared, from the top to the first that differs.
    public static let comparedLimb: UInt64 = 28
    /// A choice between numbers of more than two limbs.
    public static let chosenLong: UInt64 = 1_720
    /// Each limb of it above the second.
    public static let chosenLimb: UInt64 = 7
    /// A sum of more than two limbs.
    public static let sumLong: UInt64 = 290
    /// The same of numbers of different lengths, besides.
    public static let sumUnequal: UInt64 = 480
    /// Eight bytes above the first sixteen that are compared.
    public static let comparedBytes: UInt64 = 14
    /// A limb above the second that is added.
    public static let sumLimb: UInt64 = 23
    /// A difference of more than two limbs.
    public static let differenceLong: UInt64 = 2_140
    /// Each limb of it above the second.
    public static let differenceLimb: UInt64 = 32
    /// A product of which a factor has more than two limbs.
    public static let productLong: UInt64 = 400
    /// Each product of two limbs there.
    public static let product: UInt64 = 58
    /// Seeing that a dividend of more than two limbs is the lesser.
    public static let quotientLess: UInt64 = 2_000
    /// The same where a fraction is rounded.
    public static let roundedLess: UInt64 = 600
    /// A division of more than two limbs beyond that.
    public static let quotientLong: UInt64 = 1_700
    /// A limb of a quotient.
    public static let quotientLimb: UInt64 = 415
    /// A product of two limbs that a division makes.
    public static let quotient: UInt64 = 83
    /// The square of the limbs of a power above the first four.
    public static let power: UInt64 = 18
    /// A bit of a power's exponent.
    public static let powerTurn: UInt64 = 750
    /// A step of the binary algorithm on words.
    public static let binaryStep: UInt64 = 85
    /// Dividing words by what the denominators of a sum share.
    public static let sharedWords: UInt64 = 900
    /// A limb of a number that is divided by a word.
    public static let wordRest: UInt64 = 337
    /// Beginning Euclid's algorithm on longer numbers.
    public static let euclidOnce: UInt64 = 1_500
    /// Each limb of both numbers there.
    public static let euclidCopy: UInt64 = 110
    /// A division of Euclid's algorithm on longer numbers.
    public static let euclidStep: UInt64 = 280
    /// A division there whose quotient is longer than half a word, beside the products.
    public static let euclidDivision: UInt64 = 3_000
    /// A limb that Euclid's algorithm takes off the shorter number.
    public static let euclidLimb: UInt64 = 5_000
    /// The square of those limbs.
    public static let euclidSquare: UInt64 = 220
    /// Dividing a longer number by a divisor, beside the products.
    public static let exactBase: UInt64 = 1_500
    /// A line of a split of an amount of two words, by weights of one.
    public static let doubleLine: UInt64 = 700
    /// A line of a split whose numbers are more than words.
    public static let longLine: UInt64 = 4_300
    /// A line of a split whose product has more than four limbs.
    public static let lineLong: UInt64 = 1_500
    /// A product of two limbs above the first four, for a line of a split.
    public static let lineProduct: UInt64 = 209
    /// A limb above the second that is read from or written to state.
    public static let stateLimb: UInt64 = 6
    /// Finding a span of a sequence other than the one found last.
    public static let spanSearch: UInt64 = 6_300
    /// A limb above the second that an event carries.
    public static let eventLimb: UInt64 = 42

    // MARK: First looks at state

    /// A record of a table that holds none, for which the host need not be asked.
    public static let touchNew: UInt64 = 3_700
    /// A record that the host was asked for and does not hold.
    public static let touchMissing: UInt64 = 66_000
    /// A record that the host was asked for and holds, beside its fields.
    public static let touchRecord: UInt64 = 96_000
    /// A limb above the second of such a field.
    public static let touchLimb: UInt64 = 800
    /// A field of such a record.
    public static let touchField: UInt64 = 31_000
    /// Finding a record again that its table did not look at last.
    public static let touchAgain: UInt64 = 2_000
    /// The key after another, or a table's first.
    public static let touchKey: UInt64 = 117_000
    /// How many records a table holds.
    public static let touchCount: UInt64 = 39_000
    /// A slot that was not looked at yet.
    public static let touchSlot: UInt64 = 41_000
    /// A limb above the second of the number that it holds.
    public static let touchSlotLimb: UInt64 = 1_100
    /// Eight bytes above the first sixteen that it holds.
    public static let touchSlotBytes: UInt64 = 300
    /// A slot that is written before it is looked at.
    public static let touchPut: UInt64 = 850
    /// Eight bytes above the first sixteen that are written so: they take new places in memory.
    public static let touchPutBytes: UInt64 = 60
    /// A parameter, or a territory resolved at signature, that was not looked at yet.
    public static let touchParameter: UInt64 = 2_200
    /// A balance that was not looked at yet.
    public static let touchBalance: UInt64 = 75_000

    // MARK: Evidence

    /// A block of 64 bytes above the first that is hashed.
    public static let hashBlock: UInt64 = 3_580
    /// A value of a series that was attested.
    public static let attested: UInt64 = 55_000
    /// Each limb above the second of its parts.
    public static let attestedLimb: UInt64 = 58_000
    /// A grant that a search looks at.
    public static let grant: UInt64 = 170_000
    /// A search for grants, whatever it finds.
    public static let search: UInt64 = 45_000

    /// Reading a public key: is it a point of its curve?
    public static func key(_ scheme: KeyScheme) -> UInt64 {
        switch scheme {
        case .ed25519: 420_000
        case .p256: 1_650_000
        }
    }

    /// What reading it takes besides where it is one.
    public static func point(_ scheme: KeyScheme) -> UInt64 {
        switch scheme {
        case .ed25519: 780_000
        case .p256: 0
        }
    }

    /// Checking a well-formed signature by a well-formed key.
    public static func check(_ scheme: KeyScheme) -> UInt64 {
        switch scheme {
        case .ed25519: 5_300_000
        case .p256: 11_400_000
        }
    }

    // MARK: Units of the fixed part

    /// A set of places that `move const param get put` copy, beside the price of a few words.
    public static let copiedSet: UInt64 = 170
    /// An argument or result of a call that is a word.
    public static let argument: UInt64 = 18
    /// One of two words, or of a few that are copied.
    public static let argumentDouble: UInt64 = 300
    /// A set of places.
    public static let argumentSet: UInt64 = 530
    /// A number of more than 128 bits.
    public static let argumentWide: UInt64 = 600
    /// Each limb of its class.
    public static let argumentLimb: UInt64 = 11
    /// Bytes.
    public static let argumentBytes: UInt64 = 1_650
    /// A field of an event that is a word.
    public static let eventField: UInt64 = 72
    /// A field of an event that is several words.
    public static let eventDouble: UInt64 = 180
    /// An event whose fields are not copied in one piece.
    public static let eventLong: UInt64 = 2_000
    /// A field of such an event.
    public static let eventLongField: UInt64 = 870
    /// A record whose key and fields are not copied in one piece.
    public static let recordLong: UInt64 = 3_500
    /// The number of the sender among the accounts that `withdraw` names.
    static let accountOfSender: UInt8 = 1
    /// Money of more than two limbs.
    public static let moneyLong: UInt64 = 2_300
    /// Taking from the sender, whose signed limit is lowered too.
    public static let fromSender: UInt64 = 2_600
    /// A row of a tier table looked at in words.
    public static let tierRow: UInt64 = 150
    /// A row of a tier table looked at otherwise.
    public static let tierRowLong: UInt64 = 7_000
    /// A line of `share`.
    public static let line: UInt64 = 330
    /// A line of `apportion`.
    public static let apportionLine: UInt64 = 400
    /// A line gone through to hand out a unit by largest remainder.
    public static let hand: UInt64 = 30
    /// The same where the fractions are more than words.
    public static let longHand: UInt64 = 350
    /// A part of a key, or a field of a record.
    public static let part: UInt64 = 13
}
