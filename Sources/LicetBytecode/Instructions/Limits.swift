/// Every bound of a module and of a call, written once.
///
/// Limits are part of the machine's definition: both interpreters and the verifier refuse the same
/// things at the same size, so nothing depends on how much memory a machine has.
public enum Limits {
    // MARK: A module

    /// The most bytes an encoded module may have: 4 MiB.
    public static let moduleBytes = 4 * 1_024 * 1_024
    /// The most bytes of a name, a word or a unit code.
    public static let nameBytes = 128
    /// The most bytes of a sentence, a label or a clause's text.
    public static let textBytes = 16_384
    /// The most parameters an offer supplies.
    public static let parameters = 1_024
    /// The most assets a module pays in: a coin's type names its asset in a byte.
    public static let assets = 256
    /// The most constants: `const` names one in 16 bits.
    public static let constants = 65_536
    /// The most tier tables: `tiers` names one in a byte.
    public static let tierTables = 256
    /// The most rows of a tier table.
    public static let tierRows = 64
    /// The most share tables: `share` names one in a byte.
    public static let shareTables = 256
    /// The most lines of a split.
    public static let shareLines = 64
    /// The most slots: `get` and `put` name one in 16 bits.
    public static let slots = 65_536
    /// The most keyed tables: `fetch` names one in a byte.
    public static let tables = 256
    /// The most parts of a table's key; the least is one.
    public static let keyParts = 8
    /// The most fields of a record or an event.
    public static let fields = 64
    /// The most event types.
    public static let events = 4_096
    /// The most refusals.
    public static let refusals = 4_096
    /// The most functions: `call` names one in a byte.
    public static let functions = 256
    /// The most actions.
    public static let actions = 1_024
    /// The most grants.
    public static let grants = 256
    /// The most holdbacks.
    public static let holdbacks = 256
    /// The most levels of licences under a grant.
    public static let sublicenceDepth = 8
    /// The most slots that can end a licence.
    public static let ends = 8
    /// The most times that a licence is suspended.
    public static let suspensions = 8
    /// The most days of one suspension.
    public static let suspensionDays = 3_660
    /// The most terms by which a licence is renewed.
    public static let renewals = 1_000
    /// The most rows of who has a place that is assigned.
    public static let assignments: UInt32 = 9
    /// The most flat rates that a licence lets others compare, and the most that others bring down.
    public static let publicRates = 64
    /// The most bytes of the words of a public rate's base.
    public static let rateBaseBytes = 512
    /// The most accounting periods for which a rate can be brought down: a hundred years of months.
    public static let favouredPeriods = 1_202
    /// The most licences in force of one work and licensor whose rates later grants bring down.
    public static let favoured = 16
    /// The most parties that must sign.
    public static let signatories = 64
    /// The widest offset of civil days from UTC, in minutes.
    public static let offsetMinutes = 1_439
    /// The most clauses in a debug map.
    public static let clauses = 4_096
    /// The most places in a debug map.
    public static let places = 262_144
    /// The most derivation steps in a debug map.
    public static let steps = 65_536

    // MARK: A function

    /// The most registers: an operand names one in a byte.
    public static let registers = 256
    /// The most instruction words: a target is 16 bits.
    public static let codeWords = 65_536
    /// The most loops of a function.
    public static let loops = 256
    /// The most trips a loop may declare.
    public static let loopTrips: UInt32 = 1 << 20

    // MARK: A value

    /// The most bytes of a `bytes` value.
    public static let bytesValue = 1_024
    /// The widest value that a series attests.
    public static let seriesSize = SizeClass.bits256
    /// The most bytes of a series' name.
    public static let seriesName = 64
    /// The most bytes of an integer's magnitude: 4,096 bits.
    public static let magnitudeBytes = 512

    // MARK: A call

    /// The deepest chain of calls, the action's own function included.
    public static let callDepth = 32
    /// The most events a call may emit.
    public static let eventsPerCall = 4_096
    /// The most grants that a look-up of grants goes through.
    public static let grantsVisited = 16
    /// The greatest worst-case gas a function may have: 2^50, about three hours of the reference
    /// run.
    public static let gasBound: UInt64 = 1 << 50
    /// The most months of a span.
    public static let spanMonths = 1_200
}
