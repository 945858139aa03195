import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The type of a checked expression: the language's, with money told apart by whether it is a
/// whole number of minor units.
enum CheckedType: Hashable, Sendable {
    case int, count, ratio
    /// A whole number of minor units: an int of the machine.
    case money(asset: UInt8)
    /// Any exact amount, in minor units: a ratio of the machine.
    case exactMoney(asset: UInt8)
    case date, days, months, territory, place, field, bool, party, work, text
    /// The type of what has been reported already; it fits everywhere, silently.
    case poisoned
}

/// An expression and its type.
struct CheckedExpression: Sendable {
    var core: CoreExpression
    var type: CheckedType

    init(_ core: CoreExpression, _ type: CheckedType) {
        self.core = core
        self.type = type
    }

    /// What stands for an expression that has been reported.
    static let poisoned = CheckedExpression(.int(0), .poisoned)

    var isPoisoned: Bool { type == .poisoned }
}

extension CheckedType {
    var coreType: CoreType {
        switch self {
        case .int, .count, .money, .days, .months, .place, .field, .poisoned: .int
        case .ratio, .exactMoney: .ratio
        case .date: .date
        case .territory: .set
        case .bool: .bool
        case .party, .work: .id
        case .text: .bytes
        }
    }

    /// The asset of an amount of money.
    var asset: UInt8? {
        switch self {
        case .money(let asset), .exactMoney(let asset): asset
        case .int, .count, .ratio, .date, .days, .months, .territory, .place, .field, .bool,
            .party, .work, .text, .poisoned:
            nil
        }
    }

    /// Whether values are whole numbers without a unit.
    var isWhole: Bool { self == .int || self == .count }

    /// Whether values are numbers without a unit.
    var isNumber: Bool { isWhole || self == .ratio }

    /// The declared class of a number that is stored, passed or assigned more than once.
    var sizeClass: SizeClass? {
        switch self {
        case .int: .bits256
        case .count, .money: .bits128
        case .days, .months, .place, .field: .bits64
        case .ratio: .bits512
        case .exactMoney: .bits1024
        case .date, .territory, .bool, .party, .work, .text, .poisoned: nil
        }
    }

    /// The machine type of a parameter, slot or field.
    var storedType: ValueType {
        coreType.machineType(sizeClass ?? .bits64)
    }

    /// The machine type as a part of a key, or nil where it cannot be one.
    var keyType: ValueType? {
        switch self {
        case .int, .count, .days, .months, .place, .field: .number
        case .date: .date
        case .bool: .bool
        case .party, .work: .id
        case .ratio, .money, .exactMoney, .territory, .text, .poisoned: nil
        }
    }

    /// The type as a message names it.
    var words: String {
        switch self {
        case .int: "an Int"
        case .count: "a Count"
        case .ratio: "a Ratio"
        case .money, .exactMoney: "an amount of Money"
        case .date: "a Date"
        case .days: "a number of days"
        case .months: "a number of months"
        case .territory: "a Territory"
        case .place: "a Place"
        case .field: "a Field"
        case .bool: "a Bool"
        case .party: "a Party"
        case .work: "a Work"
        case .text: "a Text"
        case .poisoned: "a value"
        }
    }
}

extension CoreExpression {
    /// Whether the value is settled once a licence is offered: constants and parameters only.
    var isKnownAtOffer: Bool {
        switch kind {
        case .constant, .parameter, .territory: true
        case .local, .today, .sender, .licence, .slot, .call, .has, .hasUnder, .recordCount,
            .field, .balance, .limit, .coinValue, .spanIndex, .tiers, .scaled:
            false
        case .unary(_, let value), .rounded(let value, _), .whole(let value),
            .datePart(let value, _):
            value.isKnownAtOffer
        case .binary(_, let left, let right), .addMonths(let left, let right, _):
            left.isKnownAtOffer && right.isKnownAtOffer
        case .conditional(let test, let first, let second):
            test.isKnownAtOffer && first.isKnownAtOffer && second.isKnownAtOffer
        }
    }

    var constantInt: BigInt? {
        if case .constant(.int(let number)) = kind { number } else { nil }
    }

    var constantDate: CivilDate? {
        if case .constant(.date(let date)) = kind { date } else { nil }
    }

    static func date(_ date: CivilDate) -> CoreExpression {
        CoreExpression(.constant(.date(date)), .date)
    }

    static func int(_ value: BigInt) -> CoreExpression {
        CoreExpression(.constant(.int(value)), .int)
    }
}
