public import LicetPrimitives
import LicetTerms

/// What a licence lets other licences compare: its flat rates; and which of its own rates never
/// exceed those of later grants. Read by the ledger, never executed.
public struct PublicTerms: Hashable, Sendable {
    /// The flat rates, no two on one base.
    public var rates: [PublicRate]
    /// What later grants bring down.
    public var favours: [FavourTerm]

    /// Makes terms.
    public init(rates: [PublicRate] = [], favours: [FavourTerm] = []) {
        self.rates = rates
        self.favours = favours
    }

    /// Whether there is nothing to compare.
    public var isEmpty: Bool { rates.isEmpty && favours.isEmpty }
}

/// One rate on one base. Two rates can be compared where base and currency are the same.
public struct PublicRate: Hashable, Sendable {
    /// What the rate is applied to, in the words of the contract.
    public var base: String
    /// For an amount of money for each unit, the index of its asset; nil for a share.
    public var asset: UInt8?
    /// The rate.
    public var value: RateTerm

    /// Makes a rate.
    public init(base: String, asset: UInt8?, value: RateTerm) {
        self.base = base
        self.asset = asset
        self.value = value
    }
}

/// A rate that is written, or that the offer supplies.
public enum RateTerm: Hashable, Sendable {
    case stated(Ratio)
    /// Index of a parameter: a ratio, or whole minor units.
    case parameter(UInt16)
}

/// A rate that later grants of the same licensor bring down.
public struct FavourTerm: Hashable, Sendable {
    /// Index into the public rates.
    public var rate: UInt8
    /// The work: index of an `id` parameter.
    public var work: UInt16
    /// The table in which the ledger notes, by the number of an accounting period, the lesser rate:
    /// one where there is one, the rate, the licence that has it.
    public var table: UInt8
    /// The accounting periods.
    public var accounting: AccountingTerm
    /// For how long a lesser rate counts.
    public var duration: FavourDuration

    /// Makes a term.
    public init(
        rate: UInt8, work: UInt16, table: UInt8, accounting: AccountingTerm,
        duration: FavourDuration
    ) {
        self.rate = rate
        self.work = work
        self.table = table
        self.accounting = accounting
        self.duration = duration
    }

    /// The fields of the table.
    public static let fields: [ValueType] = [.int(.bits64), .ratio(Limits.seriesSize), .id]
}

/// For how long the lesser rate of a later grant counts.
public enum FavourDuration: UInt8, CaseIterable, Hashable, Sendable {
    /// To the end of the favoured licence.
    case forGood
    /// For accounting periods that begin in the later grant's period as signed.
    case whileGranted
}

extension PublicTerms: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.all(rates)
        writer.all(favours)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            rates: try reader.all(limit: Limits.publicRates),
            favours: try reader.all(limit: Limits.publicRates))
    }
}

extension PublicRate: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(base)
        writer.option(asset) { $0.u8($1) }
        value.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            base: try reader.text(limit: Limits.rateBaseBytes), asset: try reader.assetIndex(),
            value: try RateTerm(from: &reader))
    }
}

extension RateTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .stated(let rate):
            writer.u8(0)
            writer.ratio(rate)
        case .parameter(let index):
            writer.u8(1)
            writer.u16(index)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        switch try reader.u8() {
        case 0: self = .stated(try reader.ratio(limit: Limits.magnitudeBytes))
        case 1: self = .parameter(try reader.u16())
        case let tag: throw .unknownVariant(Int(tag), of: "rate term", at: at)
        }
    }
}

extension FavourTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u8(rate)
        writer.u16(work)
        writer.u8(table)
        accounting.write(to: &writer)
        writer.u8(duration.rawValue)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            rate: try reader.u8(), work: try reader.u16(), table: try reader.u8(),
            accounting: try AccountingTerm(from: &reader),
            duration: try reader.variant(of: "favour duration"))
    }
}
