public import LicetPrimitives
public import LicetTerms

/// Where each kind of record stands in the state: the one list of key prefixes.
///
/// Every key is the prefix byte and then parts of fixed width, so no key is the beginning of
/// another of its kind. Public, because whoever checks a proof must know the key it is about.
public enum KeySpace: UInt8, CaseIterable, Sendable {
    /// The genesis record: the prefix alone.
    case genesis = 0x01
    /// The height and time of the last block: the prefix alone.
    case head = 0x02
    /// A party's keys ‖ party.
    case party = 0x10
    /// A party's next nonce ‖ party.
    case nonce = 0x11
    /// An asset ‖ asset.
    case asset = 0x12
    /// What an asset's issuer has issued less what was redeemed ‖ asset.
    case supply = 0x13
    /// A balance ‖ account (a party or a licence) ‖ asset.
    case balance = 0x14
    /// A work ‖ work.
    case work = 0x15
    /// A module's bytes ‖ digest.
    case module = 0x16
    /// The source text a module was compiled from ‖ digest of the text.
    case source = 0x17
    /// The prose of a module ‖ digest of the text.
    case prose = 0x18
    /// A series ‖ series.
    case series = 0x19
    /// A series' value for a day ‖ series ‖ day, four bytes in order-preserving form.
    case attested = 0x1a
    /// A licence ‖ licence.
    case licence = 0x20
    /// A slot of a licence ‖ licence ‖ slot, two bytes big-endian.
    case slot = 0x21
    /// A record of a licence's table ‖ licence ‖ table, one byte ‖ key in order-preserving form.
    case record = 0x22
    /// How many records a table holds ‖ licence ‖ table, one byte.
    case count = 0x23
    /// A grant in force ‖ work ‖ 0 when it shuts others out, else 1 ‖ licence ‖ number, two bytes.
    case grant = 0x24

    /// Where a licensee finds its grants ‖ licensee ‖ work ‖ end of the period, four bytes, latest
    /// first ‖ licence ‖ number, two bytes.
    case holding = 0x25

    /// A holdback in force ‖ work ‖ party ‖ licence ‖ number, two bytes.
    case holdback = 0x26

    /// A licence whose rates later grants bring down ‖ work ‖ licensor ‖ licence.
    case favoured = 0x27

    /// Whether records of this kind are walked in key order while a block is applied.
    var isWalked: Bool {
        switch self {
        case .record, .grant, .holding, .holdback, .favoured: true
        case .genesis, .head, .party, .nonce, .asset, .supply, .balance, .work, .module, .source,
            .prose, .series, .attested, .licence, .slot, .count:
            false
        }
    }

    /// The key of this kind with these parts.
    public func key(_ parts: [UInt8]...) -> [UInt8] {
        parts.reduce(into: [rawValue]) { $0 += $1 }
    }

    /// The key of an account's balance of an asset.
    public static func balance(of account: Digest, asset: Digest) -> [UInt8] {
        KeySpace.balance.key(account.bytes, asset.bytes)
    }

    /// The key of a licence's record.
    public static func licence(_ licence: Digest) -> [UInt8] {
        KeySpace.licence.key(licence.bytes)
    }

    /// The key of a slot of a licence.
    public static func slot(_ slot: Int, of licence: Digest) -> [UInt8] {
        KeySpace.slot.key(licence.bytes, bigEndian(UInt16(truncatingIfNeeded: slot)))
    }

    /// What the keys of all records of a licence's table begin with.
    public static func records(of licence: Digest, table: Int) -> [UInt8] {
        KeySpace.record.key(licence.bytes, [UInt8(truncatingIfNeeded: table)])
    }

    /// The key of the number of records of a licence's table.
    public static func count(of licence: Digest, table: Int) -> [UInt8] {
        KeySpace.count.key(licence.bytes, [UInt8(truncatingIfNeeded: table)])
    }

    /// What the keys of a work's grants begin with: those that shut others out, or the rest.
    public static func grants(of work: Digest, shutting: Bool) -> [UInt8] {
        KeySpace.grant.key(work.bytes, [shutting ? 0 : 1])
    }

    /// What the keys of a party's grants in a work begin with.
    public static func holdings(of party: Digest, in work: Digest) -> [UInt8] {
        KeySpace.holding.key(party.bytes, work.bytes)
    }

    /// What the keys of a party's holdbacks of a work begin with.
    public static func holdbacks(of work: Digest, by party: Digest) -> [UInt8] {
        KeySpace.holdback.key(work.bytes, party.bytes)
    }

    /// What the keys of the favoured licences of a work and licensor begin with.
    public static func favoured(of work: Digest, by licensor: Digest) -> [UInt8] {
        KeySpace.favoured.key(work.bytes, licensor.bytes)
    }

    /// The key of a series' value for a day.
    public static func attested(_ series: Digest, on day: CivilDate) -> [UInt8] {
        KeySpace.attested.key(series.bytes, ascending(day))
    }

    /// A day in four bytes whose order is that of the days.
    public static func ascending(_ day: CivilDate) -> [UInt8] {
        bigEndian(UInt32(bitPattern: day.dayNumber) ^ (1 << 31))
    }

    /// A day in four bytes whose order is the reverse of that of the days.
    public static func descending(_ day: CivilDate) -> [UInt8] {
        bigEndian(~(UInt32(bitPattern: day.dayNumber) ^ (1 << 31)))
    }

    /// The bytes of a number, the greatest first.
    public static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
