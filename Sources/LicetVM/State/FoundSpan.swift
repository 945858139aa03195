import LicetBytecode
import LicetTerms

/// A span of a sequence, as day numbers: days that it holds need no calendar to find it.
struct FoundSpan {
    var anchor = 0
    var months = 0
    var index = 0
    var start = 0
    /// The day after the last; no day at all is in a span that was never found.
    var end = 0
}

extension CallState {
    /// `spanindex`: which span, counted from the anchor, a date is in. Dates that follow each other
    /// are mostly in one span, so the one found last is looked at first.
    mutating func spanIndex(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        let place = frame + Int(op.b)
        let anchor = Int(bitPattern: place[0])
        let day = Int(bitPattern: frame[Int(op.c)])
        guard let months = op.cell(1).word(at: place + 1) else { return .spanLength }
        if lastSpan.anchor != anchor || lastSpan.months != months || day < lastSpan.start
            || day >= lastSpan.end
        {
            let trap = findSpan(anchor: anchor, months: months, day: day, &gas)
            if let trap { return trap }
        }
        op.cell(0).write(lastSpan.index, at: frame + Int(op.a))
        return nil
    }

    private mutating func findSpan(
        anchor: Int, months: Int, day: Int, _ gas: inout UInt64
    ) -> TrapCode? {
        guard (1...Limits.spanMonths).contains(months),
            let spans = SpanSequence(
                anchor: Calendar.date(UInt(bitPattern: anchor)), months: months)
        else { return .spanLength }
        if let trap = charge(GasSchedule.spanSearch, &gas) { return trap }
        guard let found = spans.span(holding: Calendar.date(UInt(bitPattern: day))) else {
            return .dateOutOfRange
        }
        lastSpan = FoundSpan(
            anchor: anchor, months: months, index: found.index,
            start: Int(found.span.start.dayNumber), end: Int(found.span.end.dayNumber))
        return nil
    }
}
