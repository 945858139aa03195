import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// Values that a party attests, one a day: exchange rates, price indices.
///
/// A value once attested never changes, so that what was computed from it stays true.
public struct Series: Canonical, Hashable {
    /// The identity: a hash of the other two.
    public let id: Digest
    /// Who attests it.
    public let attester: Digest
    /// The name, one of its attester's.
    public let name: String

    /// The series of this attester and name.
    public init(attester: Digest, name: String) {
        var writer = ByteWriter()
        writer.digest(attester)
        writer.text(name)
        id = .hash(.series, writer.bytes)
        self.attester = attester
        self.name = name
    }

    /// Whether the name is 1 to 64 printable ASCII characters without spaces.
    public var isSound: Bool { SeriesTerm.admits(name) }

    /// Whether a value is narrow enough to be attested.
    public static func admits(_ value: Ratio) -> Bool { Limits.seriesSize.admits(value) }

    /// Appends attester and name.
    public func write(to writer: inout ByteWriter) {
        writer.digest(attester)
        writer.text(name)
    }

    /// Reads attester and name.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let attester = try reader.digest()
        self.init(attester: attester, name: try reader.text(limit: Limits.seriesName))
    }
}

/// What a series has on a day.
public struct SeriesValue: Canonical {
    /// The value.
    public let value: Ratio

    /// Appends the value.
    public func write(to writer: inout ByteWriter) { writer.ratio(value) }

    /// Makes the record of a value.
    public init(_ value: Ratio) {
        self.value = value
    }

    /// Reads a value.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        value = try reader.ratio(limit: Limits.magnitudeBytes)
    }
}

extension StateView {
    /// The value attested for a day of a series, or nil.
    func attested(_ series: Digest, on day: CivilDate) throws(LedgerError) -> Ratio? {
        try record(SeriesValue.self, at: KeySpace.attested(series, on: day))?.value
    }
}

extension Ledger {
    /// A series, or nil.
    public func series(_ id: Digest) throws(LedgerError) -> Series? {
        try state.record(Series.self, at: KeySpace.series.key(id.bytes))
    }

    /// The value attested for a day of a series, or nil.
    public func attested(_ series: Digest, on day: CivilDate) throws(LedgerError) -> Ratio? {
        try state.attested(series, on: day)
    }
}
