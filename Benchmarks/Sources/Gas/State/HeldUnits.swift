import LicetLedger
import LicetPrimitives

/// An account's units of an asset.
struct HeldUnits: Canonical {
    let units: BigInt

    init(_ units: BigInt) { self.units = units }

    func write(to writer: inout ByteWriter) { writer.bigInt(units) }

    init(from reader: inout ByteReader) throws(DecodeError) { units = try reader.bigInt() }
}
