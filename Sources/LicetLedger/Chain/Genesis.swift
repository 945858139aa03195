import LicetBytecode
public import LicetPrimitives
import LicetTerms

/// How a chain begins: its first parties, its fee asset and its bounds. Its digest is the chain.
public struct Genesis: Canonical, Hashable {
    /// The most bytes of a name.
    public static let nameLimit = 64
    /// The most parties.
    public static let partyLimit = 1_024

    /// The chain's name, for people.
    public var name: String
    /// UTC milliseconds.
    public var timeMilliseconds: Int64
    /// The code of the asset that fees are paid in.
    public var feeCode: String
    /// The minor digits of the fee asset.
    public var feeDigits: UInt8
    /// Party 0, which issues the fee asset.
    public var issuer: GenesisParty
    /// Party 1, which receives the fees.
    public var treasury: GenesisParty
    /// Parties 2 and following.
    public var parties: [GenesisParty]
    /// The version of the gas schedule.
    public var gasScheduleVersion: UInt16
    /// The version of the place table.
    public var placeTableVersion: UInt32
    /// The bounds of blocks and transactions.
    public var limits: GenesisLimits

    /// Makes a genesis record for the tables of this program.
    public init(
        name: String, timeMilliseconds: Int64, feeCode: String, feeDigits: UInt8,
        issuer: GenesisParty, treasury: GenesisParty, parties: [GenesisParty],
        limits: GenesisLimits = GenesisLimits()
    ) {
        self.name = name
        self.timeMilliseconds = timeMilliseconds
        self.feeCode = feeCode
        self.feeDigits = feeDigits
        self.issuer = issuer
        self.treasury = treasury
        self.parties = parties
        gasScheduleVersion = GasSchedule.version
        placeTableVersion = PlaceTable.version1.version
        self.limits = limits
    }

    /// The chain's identity.
    public var chain: Digest { .hash(.genesis, bytes) }

    /// The fee asset.
    public var feeAsset: Asset {
        Asset(issuer: party(0), code: feeCode, minorDigits: feeDigits)
    }

    /// The identity of the n-th party: 0 the issuer, 1 the treasury, then the others.
    public func party(_ number: UInt32) -> Digest { Party.id(genesis: chain, number: number) }

    /// The identity of the first party with this name.
    public func party(named name: String) -> Digest? {
        allParties.firstIndex { $0.name == name }.map { party(UInt32(truncatingIfNeeded: $0)) }
    }

    /// Issuer, treasury and the others.
    public var allParties: [GenesisParty] { [issuer, treasury] + parties }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.i64(timeMilliseconds)
        writer.text(feeCode)
        writer.u8(feeDigits)
        writer.value(issuer)
        writer.value(treasury)
        writer.values(parties)
        writer.u16(gasScheduleVersion)
        writer.u32(placeTableVersion)
        writer.value(limits)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        name = try reader.text(limit: Self.nameLimit)
        timeMilliseconds = try reader.i64()
        feeCode = try reader.text(limit: Asset.codeLimit)
        feeDigits = try reader.u8()
        issuer = try reader.value()
        treasury = try reader.value()
        parties = try reader.values(limit: Self.partyLimit)
        gasScheduleVersion = try reader.u16()
        placeTableVersion = try reader.u32()
        limits = try reader.value()
    }
}

/// A party that is there from the start.
public struct GenesisParty: Canonical, Hashable {
    /// A name for listings; public, so never a person's.
    public var name: String
    /// Its keys.
    public var keys: [PublicKey]
    /// How many of them must sign.
    public var threshold: UInt8
    /// What it starts with of the fee asset.
    public var balance: BigInt

    /// Makes a party.
    public init(name: String, keys: [PublicKey], threshold: UInt8 = 1, balance: BigInt = .zero) {
        self.name = name
        self.keys = keys
        self.threshold = threshold
        self.balance = balance
    }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.value(PartyKeys(keys: keys, threshold: threshold))
        writer.bigInt(balance)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        name = try reader.text(limit: Genesis.nameLimit)
        let held: PartyKeys = try reader.value()
        keys = held.keys
        threshold = held.threshold
        balance = try reader.bigInt(limit: 64)
    }
}

/// The bounds of a chain's blocks and transactions.
public struct GenesisLimits: Canonical, Hashable {
    /// The most bytes of a block.
    public var blockBytes: UInt32
    /// The most transactions of a block.
    public var blockTransactions: UInt32
    /// The most gas of a transaction.
    public var transactionGas: UInt64

    /// Bounds that suit a chain of one node: 64 MiB, 100,000 transactions, ten minutes of gas.
    public init(
        blockBytes: UInt32 = 1 << 26, blockTransactions: UInt32 = 100_000,
        transactionGas: UInt64 = 60_000_000_000_000
    ) {
        self.blockBytes = blockBytes
        self.blockTransactions = blockTransactions
        self.transactionGas = transactionGas
    }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.u32(blockBytes)
        writer.u32(blockTransactions)
        writer.u64(transactionGas)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        blockBytes = try reader.u32()
        blockTransactions = try reader.u32()
        transactionGas = try reader.u64()
    }
}
