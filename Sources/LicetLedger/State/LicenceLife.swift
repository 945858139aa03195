public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// How a licence can end before its period does, and how long it can last beyond it: what its
/// module says of that, with the days filled in.
public struct LicenceLife: Canonical, Hashable {
    /// The licence.
    public let licence: Digest
    /// The offset of its civil days from UTC, in minutes.
    public let offsetMinutes: Int16
    /// The day after the last of the period that was signed.
    public let base: CivilDate
    /// The day after the last once all further terms have run, and all days on which it can be
    /// suspended, where those make it longer.
    public let longest: CivilDate
    /// The slots that can end it.
    public let ends: [EndTerm]
    /// The slot that must be set for it to last beyond its period; nil where none need be.
    public let option: UInt16?
    /// The last day on which that slot may be set.
    public let optionCloses: CivilDate
    /// What may still be done for a time after the end.
    public let sellOff: SellOffTerm?
    /// How it can be suspended; nil where it cannot.
    public let suspension: SuspensionTerm?
    /// Of a grant whose licensee's place can be assigned: the table of who has it from which day on.
    public var assigned: UInt8?

    /// The life of a licence, or nil where its module states none.
    init?(of licence: Digest, _ module: Module, period: Period?) {
        guard let term = module.life, let period else { return nil }
        self.licence = licence
        offsetMinutes = module.offsetMinutes
        base = period.end
        ends = term.ends
        option = term.option?.slot
        sellOff = term.sellOff
        suspension = term.suspension
        let closes = term.option.flatMap { period.lastDay.adding(days: -Int($0.closes)) }
        optionCloses = closes ?? .earliest
        longest = Self.longest(term, base: period.end)
    }

    private static func longest(_ term: LifeTerm, base: CivilDate) -> CivilDate {
        if let suspension = term.suspension, suspension.extendsTerm {
            return base.adding(days: suspension.mostDays) ?? .latest
        }
        if let months = term.option?.months {
            return base.addingMonths(Int(months)) ?? .latest
        }
        guard let renewal = term.renewal else { return base }
        guard let times = renewal.times else { return max(base, RenewalTerm.farEnd) }
        return base.addingMonths(Int(times) * Int(renewal.months)) ?? .latest
    }

    /// How many slots are read to know what of it has come about.
    var factCount: Int { ends.count + 2 * (suspension?.slots.count ?? 0) }

    /// A period of a grant with the further terms: only what runs to the end of the licence goes on.
    func extended(_ period: Period) -> Period {
        guard period.end == base else { return period }
        return Period(start: period.start, end: longest) ?? period
    }

    /// The day after the last on which anything can be permitted by a grant that ends on a day.
    func greatestEnd(of end: CivilDate) -> CivilDate {
        end == longest ? sellOff?.end(after: end) ?? end : end
    }

    /// Appends all fields in their order; the table and the suspension, which few lives have, stand at
    /// the end.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(UInt16(bitPattern: offsetMinutes))
        writer.date(base)
        writer.date(longest)
        writer.list(ends) { writer, end in
            writer.u16(end.slot)
            writer.u8(end.kind.rawValue)
        }
        writer.option(option) { $0.u16($1) }
        writer.date(optionCloses)
        writer.option(sellOff) { writer, term in
            writer.u16(term.months)
            writer.u16(term.days)
            writer.value(term.rights)
        }
        guard let suspension else {
            if let assigned { writer.u8(assigned) }
            return
        }
        writer.option(assigned) { $0.u8($1) }
        writer.list(suspension.slots) { writer, pair in
            writer.u16(pair.from)
            writer.u16(pair.until)
        }
        writer.u16(suspension.days)
        writer.bool(suspension.extendsTerm)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        offsetMinutes = Int16(bitPattern: try reader.u16())
        base = try reader.date()
        longest = try reader.date()
        ends = try reader.list(limit: Limits.ends) { (reader) throws(DecodeError) in
            EndTerm(slot: try reader.u16(), kind: try reader.variant(of: "end kind"))
        }
        option = try reader.option { (reader) throws(DecodeError) in try reader.u16() }
        optionCloses = try reader.date()
        sellOff = try reader.option { (reader) throws(DecodeError) in
            SellOffTerm(
                months: try reader.u16(), days: try reader.u16(), rights: try reader.value())
        }
        // A table alone is one byte, and a suspension is more.
        guard reader.remaining > 1 else {
            suspension = nil
            assigned = reader.remaining == 0 ? nil : try reader.u8()
            return
        }
        assigned = try reader.option { (reader) throws(DecodeError) in try reader.u8() }
        let slots = try reader.list(limit: Limits.suspensions) { (reader) throws(DecodeError) in
            SuspensionSlots(from: try reader.u16(), until: try reader.u16())
        }
        suspension = SuspensionTerm(
            slots: slots, days: try reader.u16(), extendsTerm: try reader.bool())
    }
}

/// A life with what the licence's record holds now. All that depends on the day is computed from
/// the two whenever it is asked.
public struct LifeStanding: Hashable, Sendable {
    /// What can happen.
    public let life: LicenceLife
    /// For each of the life's ends the day after the last that it sets; 9999-12-31 for none.
    let days: [CivilDate]
    /// Whether an option that it has is exercised.
    let isExtended: Bool
    /// The days on which it was, is or will be suspended, the latest first, each day once.
    let suspended: [Period]

    /// The day after the last by the course of time.
    private var natural: CivilDate {
        guard let suspension = life.suspension, suspension.extendsTerm else {
            return life.option == nil || isExtended ? life.longest : life.base
        }
        let days = suspended.reduce(0) { $0 + $1.dayCount }
        return life.base.adding(days: days) ?? .latest
    }

    /// Whether nothing is permitted on a day, though the licence is in force.
    func isSuspended(on day: CivilDate) -> Bool {
        day < end && suspended.contains { $0.contains(day) }
    }

    /// The day after the last, unless a party acts before.
    public var end: CivilDate { days.reduce(natural, min) }

    /// Whether a notice, not the course of time, ends it.
    public var isEndedByNotice: Bool {
        zip(life.ends, days).contains { term, day in
            switch term.kind {
            case .notice, .breach: day == end && day < natural
            case .lapse, .amendment: false
            }
        }
    }

    /// The day from which a new version stands in its place; nil where none has been signed.
    var replacedOn: CivilDate? {
        zip(life.ends, days).first { $0.kind == .amendment && $1 < .latest }?.1
    }

    /// Whether a new version ends it.
    public var isSuperseded: Bool { replacedOn == end }

    /// Whether a breach is noticed and not cured.
    public var isInDefault: Bool {
        zip(life.ends, days).contains { $0.kind == .breach && $1 < .latest }
    }

    /// The day after the last on which it may still be in force, as seen on a day: a breach that
    /// can still be cured may leave the licence as it was, an option may still be exercised, and
    /// days on which it is suspended may put off its end and that of a notice.
    func greatestEnd(on day: CivilDate) -> CivilDate {
        let isLonger = life.suspension?.extendsTerm == true && day < natural
        let natural = isLonger || day <= life.optionCloses ? life.longest : natural
        return zip(life.ends, days).reduce(natural) { end, next in
            switch next.0.kind {
            case .breach: day < next.1 ? end : min(end, next.1)
            case .notice: min(end, putOff(next.1, asSeenOn: day))
            case .lapse, .amendment: min(end, next.1)
            }
        }
    }

    /// The day that ends the licence by a notice, once all days have run on which it can be
    /// suspended before.
    private func putOff(_ end: CivilDate, asSeenOn day: CivilDate) -> CivilDate {
        guard let suspension = life.suspension, day < end else { return end }
        return end.adding(days: suspension.mostDays) ?? .latest
    }

    /// The same at a time, UTC milliseconds.
    func greatestEnd(at timeMilliseconds: Int64) -> CivilDate {
        let day = CivilDate.fromMilliseconds(
            timeMilliseconds, offsetMinutes: Int(life.offsetMinutes))
        return greatestEnd(on: day ?? .latest)
    }

    /// The end as the record has it, or with a time the greatest as seen then.
    func end(possiblyAt timeMilliseconds: Int64?) -> CivilDate {
        timeMilliseconds.map { greatestEnd(at: $0) } ?? end
    }
}

extension Licence {
    /// What the licence is on a day, by its record: computed, never awaited.
    func status(on day: CivilDate, _ standing: LifeStanding?) -> LicenceStatus {
        guard phase == .active else { return .offered }
        guard let standing else {
            guard let period, day >= period.end else { return .active }
            return .expired
        }
        guard day >= standing.end else {
            if standing.isSuspended(on: day) { return .suspended }
            return standing.isInDefault ? .inDefault : .active
        }
        if standing.isSuperseded { return .superseded }
        if let sellOff = standing.life.sellOff, day < sellOff.end(after: standing.end) {
            return .sellOff
        }
        return standing.isEndedByNotice ? .ended : .expired
    }
}

extension StateView {
    /// How a licence's life stands now, or nil where it has none but its period.
    func standing(_ life: LicenceLife?) throws(LedgerError) -> LifeStanding? {
        guard let life else { return nil }
        var days: [CivilDate] = []
        for end in life.ends { days.append(try day(end.slot, of: life)) }
        let isExtended = try life.option.map { (slot) throws(LedgerError) in
            try day(slot, of: life) < .latest
        }
        return LifeStanding(
            life: life, days: days, isExtended: isExtended ?? false,
            suspended: try suspendedDays(of: life))
    }

    /// The days on which a licence was, is or will be suspended, the latest first. A suspension
    /// that was taken back before it began has none.
    private func suspendedDays(of life: LicenceLife) throws(LedgerError) -> [Period] {
        var periods: [Period] = []
        for pair in life.suspension?.slots ?? [] {
            let from = try day(pair.from, of: life)
            guard from < .latest else { break }
            if let period = Period(start: from, end: try day(pair.until, of: life)) {
                periods.append(period)
            }
        }
        return periods
    }

    /// The first of the grants, among one and those that it descends from, whose licence is
    /// suspended on a day.
    func suspended(among line: [Grant], on day: CivilDate) throws(LedgerError) -> Grant? {
        for grant in line where grant.life?.suspension != nil {
            if try standing(grant.life)?.isSuspended(on: day) == true { return grant }
        }
        return nil
    }

    /// What a slot of a life holds: 9999-12-31 before anything was stored in it.
    private func day(_ number: UInt16, of life: LicenceLife) throws(LedgerError) -> CivilDate {
        guard let stored = try slot(Int(number), of: life.licence) else { return .latest }
        guard case .date(let day) = stored else {
            throw .damaged(KeySpace.slot(Int(number), of: life.licence))
        }
        return day
    }

    /// What a licence is on a day.
    func status(of licence: Licence, on day: CivilDate) throws(LedgerError) -> LicenceStatus {
        licence.status(on: day, try standing(licence.life))
    }

    /// The grant for as long as it is in force by all records, its own licence's and those of the
    /// grants it descends from, and what it comes to in a sell-off; nothing for no day at all. With
    /// a time, for as long as it may still be in force as seen then.
    func inForce(
        _ grant: Grant, possiblyAt timeMilliseconds: Int64? = nil
    ) throws(LedgerError) -> [Grant] {
        guard grant.life != nil || grant.parent != nil else { return [grant] }
        let standing = try standing(grant.life)
        let own = standing.map { $0.end(possiblyAt: timeMilliseconds) } ?? .latest
        var end = CivilDate.latest
        for head in try lineage(of: grant) {
            end = min(end, try self.end(of: head.life, timeMilliseconds))
        }
        let whole = grant.lasting(until: min(own, end))
        // What a new version has taken the place of is not sold off.
        let sale = standing?.replacedOn == own ? nil : grant.sold(from: own)?.lasting(until: end)
        return try byHolder([whole, sale].compactMap { $0 })
    }

    /// The holdback for as long as it is in force; nil for no day at all.
    func inForce(_ holdback: Holdback) throws(LedgerError) -> Holdback? {
        holdback.lasting(until: try end(of: holdback.life, nil))
    }

    private func end(
        of life: LicenceLife?, _ timeMilliseconds: Int64?
    ) throws(LedgerError) -> CivilDate {
        try standing(life)?.end(possiblyAt: timeMilliseconds) ?? .latest
    }
}
