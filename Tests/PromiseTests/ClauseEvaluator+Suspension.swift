import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// A suspension as it stands; none of its days is left where it was taken back before the first.
struct PlainSuspension {
    /// Its first day, and the day after its last.
    var from, until: CivilDate

    var hasDays: Bool { from < until }
}

/// Suspensions (clause 23): the licence rests for some days, which do not count in the time of a
/// notice.
extension ClauseEvaluator {
    // MARK: What suspended days do

    /// The day after the last of a notice's days. Its last day is later by as many suspended days as
    /// lie in it.
    func end(of notice: CheckedNotice, given day: CivilDate) -> CivilDate {
        let first = moved(day, .days(1))
        var end = moved(first, .days(notice.days))
        for suspension in suspensions {
            let rests = max(suspension.from, first)
            guard rests < end, rests < suspension.until else { continue }
            end = moved(end, .days(rests.daysUntil(suspension.until)))
        }
        return end
    }

    /// The day after the last of the signed period, which all suspended days make longer where the
    /// clause says so.
    var signedEnd: CivilDate {
        guard contract.life?.suspension?.extendsTerm ?? false else { return base.end }
        return suspensions.reduce(base.end) { end, suspension in
            moved(end, .days(suspension.from.daysUntil(suspension.until)))
        }
    }

    /// Refuses a line all of whose days in the licence were suspended.
    func requireUnsuspended(_ first: CivilDate, _ after: CivilDate) throws(Stop) {
        guard !suspensions.isEmpty else { return }
        var day = max(first, period.start)
        while day < min(after, period.end) {
            guard suspensions.contains(where: { $0.from <= day && day < $0.until }) else { return }
            day = moved(day, .days(1))
        }
        throw .refused("suspended")
    }

    // MARK: Acts

    private var isNoticed: Bool { life.breach != nil || life.unpaid != nil }

    private var tomorrow: CivilDate { moved(today, .days(1)) }

    mutating func suspend() throws(Stop) {
        guard let clause = contract.life?.suspension else { throw .unknown("suspension") }
        if clause.party == nil, !isNoticed { throw .refused("no_notice") }
        if let latest = suspensions.last, latest.hasDays, today < latest.until {
            throw .refused("suspended")
        }
        guard suspensions.count < clause.times else { throw .refused("exhausted") }
        let from = moved(tomorrow, .days(clause.notice))
        guard base.start <= from else { throw .refused("early") }
        guard from < licenceEnd else { throw .refused("ended") }
        suspensions.append(PlainSuspension(from: from, until: moved(from, .days(clause.days))))
        tell("suspension")
    }

    mutating func resume() throws(Stop) {
        guard canEndEarlier else { throw .refused("unsuspended") }
        endSuspension()
    }

    /// Once no notice of a breach stands, a suspension for it ends.
    mutating func resumeWhereCured() {
        guard let clause = contract.life?.suspension, clause.party == nil else { return }
        if !isNoticed, canEndEarlier { endSuspension() }
    }

    /// Whether a day after today is suspended, or is to be.
    private var canEndEarlier: Bool {
        guard let latest = suspensions.last else { return false }
        return latest.hasDays && tomorrow < latest.until
    }

    private mutating func endSuspension() {
        let row = suspensions.count - 1
        suspensions[row].until = max(tomorrow, suspensions[row].from)
        tell("resumption")
    }

    private mutating func tell(_ event: String) {
        guard let latest = suspensions.last else { return }
        say(event, [("begins", .date(latest.from)), ("until", .date(latest.until))])
    }
}
