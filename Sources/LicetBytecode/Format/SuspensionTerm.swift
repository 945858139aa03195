import LicetPrimitives

/// How often and how long a licence can be suspended: read by the ledger, never executed.
///
/// Acts of the parties write slots. Each suspension has two: the day it begins with and the day
/// after its last; as long as there was none, both hold 9999-12-31. The latest one stands first, so
/// that an act moves those before it on by one.
public struct SuspensionTerm: Hashable, Sendable {
    /// The slots, as many pairs as there can be suspensions; the latest suspension first.
    public var slots: [SuspensionSlots]
    /// The most days that one of them lasts.
    public var days: UInt16
    /// Whether the licence lasts longer by the days on which it was suspended.
    public var extendsTerm: Bool

    /// Makes a term.
    public init(slots: [SuspensionSlots], days: UInt16, extendsTerm: Bool) {
        self.slots = slots
        self.days = days
        self.extendsTerm = extendsTerm
    }

    /// The most days on which the licence can be suspended in all.
    public var mostDays: Int { Int(days) * slots.count }
}

/// The slots of one suspension, both of type date.
public struct SuspensionSlots: Hashable, Sendable {
    /// Index of the slot of its first day.
    public var from: UInt16
    /// Index of the slot of the day after its last.
    public var until: UInt16

    /// Makes a pair.
    public init(from: UInt16, until: UInt16) {
        self.from = from
        self.until = until
    }
}

extension SuspensionTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.all(slots)
        writer.u16(days)
        writer.bool(extendsTerm)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            slots: try reader.all(limit: Limits.suspensions), days: try reader.u16(),
            extendsTerm: try reader.bool())
    }
}

extension SuspensionSlots: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(from)
        writer.u16(until)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(from: try reader.u16(), until: try reader.u16())
    }
}
