public import LicetPrimitives

/// A currency or unit on the ledger: a claim on its issuer, counted in minor units.
public struct Asset: Canonical, Hashable {
    /// The most bytes of a code.
    public static let codeLimit = 12
    /// The most minor digits.
    public static let digitLimit: UInt8 = 36

    /// The identity: a hash of the other three.
    public let id: Digest
    /// Who may issue and must redeem it.
    public let issuer: Digest
    /// The ISO 4217 code, or another in capitals and digits.
    public let code: String
    /// Decimal digits of one whole unit.
    public let minorDigits: UInt8

    /// The asset of this issuer, code and minor digits.
    public init(issuer: Digest, code: String, minorDigits: UInt8) {
        var writer = ByteWriter()
        writer.digest(issuer)
        writer.text(code)
        writer.u8(minorDigits)
        id = .hash(.asset, writer.bytes)
        self.issuer = issuer
        self.code = code
        self.minorDigits = minorDigits
    }

    /// Whether the code is 3 to 12 capitals, digits or underscores and the digits at most 36.
    public var isSound: Bool {
        (3...Self.codeLimit).contains(code.utf8.count) && minorDigits <= Self.digitLimit
            && code.utf8.allSatisfy { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "_")
            }
    }

    /// Appends issuer, code and digits.
    public func write(to writer: inout ByteWriter) {
        writer.digest(issuer)
        writer.text(code)
        writer.u8(minorDigits)
    }

    /// Reads issuer, code and digits.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let issuer = try reader.digest()
        let code = try reader.text(limit: Self.codeLimit)
        self.init(issuer: issuer, code: code, minorDigits: try reader.u8())
    }
}

/// An amount of an asset in minor units.
public struct AssetAmount: Canonical, Hashable {
    /// The asset.
    public var asset: Digest
    /// Minor units.
    public var units: BigInt

    /// Makes an amount.
    public init(asset: Digest, units: BigInt) {
        self.asset = asset
        self.units = units
    }

    /// Appends asset and units.
    public func write(to writer: inout ByteWriter) {
        writer.digest(asset)
        writer.bigInt(units)
    }

    /// Reads asset and units.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        asset = try reader.digest()
        units = try reader.bigInt(limit: 512)
    }
}
