// The encodings of machine values and of the words of LicetTerms as they stand in records,
// transactions and receipts.

public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

extension Value: Canonical {
    /// Appends a tag for the kind, then the value.
    public func write(to writer: inout ByteWriter) {
        switch self {
        case .int(let number):
            writer.u8(0)
            writer.bigInt(number)
        case .bool(let truth):
            writer.u8(1)
            writer.bool(truth)
        case .ratio(let ratio):
            writer.u8(2)
            writer.ratio(ratio)
        case .date(let date):
            writer.u8(3)
            writer.date(date)
        case .id(let id):
            writer.u8(4)
            writer.digest(id)
        case .set(let set):
            writer.u8(5)
            set.write(to: &writer)
        case .bytes(let bytes):
            writer.u8(6)
            writer.bytes(bytes)
        }
    }

    /// Reads a tag and the value; numbers are bounded by the widest size class.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        switch try reader.u8() {
        case 0: self = .int(try reader.bigInt(limit: Limits.magnitudeBytes))
        case 1: self = .bool(try reader.bool())
        case 2: self = .ratio(try reader.ratio(limit: Limits.magnitudeBytes))
        case 3: self = .date(try reader.date())
        case 4: self = .id(try reader.digest())
        case 5: self = .set(try TerritorySet(from: &reader))
        case 6: self = .bytes(try reader.bytes(limit: Limits.bytesValue))
        case let tag: throw .unknownVariant(Int(tag), of: "value", at: at)
        }
    }
}

extension TerritorySet: Canonical {}
extension RightSet: Canonical {}
extension FieldSet: Canonical {}

extension DatedTerritory: Canonical {
    /// Appends the spans.
    public func write(to writer: inout ByteWriter) {
        writer.list(spans) { writer, span in
            writer.period(span.period)
            writer.value(span.places)
        }
    }

    /// Reads spans that are in order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let spans = try reader.list(limit: DatedTerritory.mostSpans) {
            (reader) throws(DecodeError) in
            Span(period: try reader.period(), places: try reader.value())
        }
        guard let territory = DatedTerritory(spans: spans) else {
            throw .invalidValue(of: "dated territory", at: at)
        }
        self = territory
    }

    /// More spans than days on which a table of places changes.
    private static let mostSpans = 4_096
}

extension SublicenceTerm: Canonical {
    /// Appends all fields in their order.
    public func write(to writer: inout ByteWriter) {
        writer.u8(depth)
        writer.bool(needsConsent)
        writer.option(passThrough) { $0.ratio($1) }
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            depth: try reader.u8(), needsConsent: try reader.bool(),
            passThrough: try reader.option { (reader) throws(DecodeError) in
                try reader.ratio(limit: Limits.magnitudeBytes)
            })
    }
}

extension ByteWriter {
    /// Appends a day's number in four bytes of two's complement.
    mutating func date(_ date: CivilDate) { u32(UInt32(bitPattern: date.dayNumber)) }

    /// Appends the first day and the day after the last.
    mutating func period(_ period: Period) {
        date(period.start)
        date(period.end)
    }
}

extension ByteReader {
    /// Reads a day.
    mutating func date() throws(DecodeError) -> CivilDate {
        let at = offset
        guard let date = CivilDate(dayNumber: Int32(bitPattern: try u32()))
        else { throw .invalidValue(of: "date", at: at) }
        return date
    }

    /// Reads a period of one day or more.
    mutating func period() throws(DecodeError) -> Period {
        let at = offset
        let start = try date()
        guard let period = Period(start: start, end: try date())
        else { throw .invalidValue(of: "period", at: at) }
        return period
    }
}
