import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Reports (rule 8): which lines are refused and why, and what an accepted one changes.
extension ClauseEvaluator {
    /// A line of a report: the first day of its period, then a value for each field.
    mutating func report(
        _ number: Int, _ first: CivilDate, _ values: [Value]
    ) throws(Stop) {
        let report = contract.reports[number]
        let spans = PlainSpans(anchor: anchor, months: report.months)
        let index = spans.index(of: first)
        let after = spans.start(index + 1)
        try requireReporter(number, first)
        guard spans.start(index) == first else { throw .refused("period") }
        try requireGrant(report, first, after, values)
        let about = zip(report.fields, values).filter { $0.0.isAbout }.map(\.1)
        let key = PlainKey(first: first, about: about)
        var line = PlainLine(
            first: first, period: periods(of: number).index(of: first),
            values: zip(report.fields, values).map { $0.isAbout ? nil : Self.number($1) },
            version: (lines[number][key]?.version ?? 0) + 1)
        let isLate = moved(after, report.due) <= today
        try requireUnaudited(number, first)
        try requireQuantities(number, key, line)
        var said: [(String, Value)] = [("period", .date(first))]
        said += zip(report.fields, values).map { ($0.name, $1) }
        said += [("version", .int(BigInt(line.version))), ("late", .bool(isLate))]
        for (index, royalty) in contract.royalties.enumerated()
        where royalty.report == number && royalty.gross != nil {
            try earnByLine(royalty, index, &line, before: lines[number][key])
            said.append(("\(royalty.name)_earned", .int(line.earned[index] ?? .zero)))
        }
        lines[number][key] = line
        say("reported", said + [("report", .int(BigInt(number)))])
        if contract.accounting?.months == nil { try drawReport(number, line, after) }
    }

    static func number(_ value: Value) -> BigInt {
        if case .int(let number) = value { number } else { .zero }
    }

    // MARK: What a line must lie in

    /// All of it must lie in one grant; the refusal names the first thing in which none is left.
    private func requireGrant(
        _ report: CheckedReport, _ first: CivilDate, _ after: CivilDate, _ values: [Value]
    ) throws(Stop) {
        let reporter = contract.parties[report.reporter].parameter
        let own = contract.program.grants.filter { Int($0.licensee) == reporter }
        var left = own.isEmpty ? contract.program.grants : own
        left = left.filter { grant in
            guard let days = term(of: grant) else { return false }
            return first < days.end && days.start < after
        }
        guard !left.isEmpty else { throw .refused("period") }
        guard after <= today else { throw .refused("early") }
        try requireUnsuspended(first, after)
        for (field, value) in zip(report.fields, values)
        where !field.isAbout && Self.number(value).isNegative {
            throw .refused("negative")
        }
        let asked: [(CheckedReportField.Kind, String)] = [
            (.work, "work"), (.territory, "territory"), (.use, "field"),
        ]
        for (kind, word) in asked {
            for (field, value) in zip(report.fields, values) where field.kind == kind {
                left = left.filter { covers($0, kind, value, first, after) }
                guard !left.isEmpty else { throw .refused(word) }
            }
        }
    }

    /// A grant's days; one that runs to the licence's last day goes on and ends with the licence,
    /// and one that would begin after it has none.
    private func term(of grant: CoreGrant) -> Period? {
        guard case .fixed(let start) = grant.period.start,
            case .fixed(let end) = grant.period.end
        else { return hasDays ? period : nil }
        guard start < licenceEnd else { return nil }
        return Period(start: start, end: end == base.end ? period.end : min(end, licenceEnd))
    }

    private func covers(
        _ grant: CoreGrant, _ kind: CheckedReportField.Kind, _ value: Value, _ first: CivilDate,
        _ after: CivilDate
    ) -> Bool {
        switch kind {
        case .work: return value == parameters[Int(grant.work)]
        case .use:
            let number = Self.number(value).int.flatMap { UInt8(exactly: $0) }
            guard let field = number.flatMap({ FieldOfUse(rawValue: $0) }) else { return false }
            return grant.fields.contains(field)
        case .territory:
            let number = Self.number(value).int.flatMap { UInt16(exactly: $0) }
            guard let place = number.flatMap({ PlaceCode(rawValue: $0) }) else { return false }
            return isIn(grant, place, first, after)
        case .money, .count: return true
        }
    }

    /// Rule 10: as at signature once, as at event on some day of the line.
    private func isIn(
        _ grant: CoreGrant, _ place: PlaceCode, _ first: CivilDate, _ after: CivilDate
    ) -> Bool {
        switch grant.time {
        case .atSignature:
            return grant.territory.resolve(in: .version1, on: signature).contains(place)
        case .atEvent:
            guard let days = term(of: grant) else { return false }
            var day = max(first, days.start)
            while day < min(after, days.end) {
                if grant.territory.resolve(in: .version1, on: day).contains(place) { return true }
                guard let next = day.adding(days: 1) else { return false }
                day = next
            }
            return false
        }
    }
}

extension CheckedReportField {
    /// Whether the field says what a line is about, and not how much.
    var isAbout: Bool {
        switch kind {
        case .territory, .work, .use: true
        case .money, .count: false
        }
    }
}
