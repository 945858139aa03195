import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How what reports come to enters the sums of spans, or of their parts where spans have parts.
extension SettleBuilder {
    /// Adds what the record of a period has summed to the sums that hold the period.
    func takeIn(
        _ parts: [CoreExpression], of fields: [Summand], period: CoreExpression,
        into span: CoreExpression, _ body: inout CoreBody
    ) {
        guard let table = lowered.parts else { return takeIn(parts, of: fields, into: span, &body) }
        let key = body.bind("part", self.span(of: period, royalty.summedSpan), size: .bits64)
        let before = fetchPart(table, key, &body)
        let sums = zip(royalty.summands, before).map { field, sum in
            fields.firstIndex(of: field).map { sum + parts[$0] } ?? sum
        }
        body.add(.store(table: table, key: [key], fields: sums))
    }

    /// The sums of a part of a span.
    func fetchPart(
        _ table: Int, _ key: CoreExpression, _ body: inout CoreBody
    ) -> [CoreExpression] {
        let sums = royalty.summands.map { body.local("part_\(report.name(of: $0))", .int) }
        body.add(.fetch(table: table, key: [key], into: sums))
        return sums.map { body.read($0) }
    }

    /// The record of a span with what a line changes; the sums of its parts are changed at once.
    func taking(
        in change: LineChange, into span: CoreExpression, _ body: inout CoreBody
    ) -> Standing {
        guard let table = lowered.parts else {
            var standing = fetch(span, &body)
            standing.sums = moved(standing.sums, change, &body)
            return standing
        }
        let kind = royalty.summedSpan
        let part =
            report.isDaily
            ? self.span(ofDay: change.first, kind) : self.span(of: change.index, kind)
        let key = body.bind("part", part, size: .bits64)
        let sums = moved(fetchPart(table, key, &body), change, &body)
        body.add(.store(table: table, key: [key], fields: sums))
        return Standing(settled: .int(0), sums: [])
    }

    private func moved(
        _ sums: [CoreExpression], _ change: LineChange, _ body: inout CoreBody
    ) -> [CoreExpression] {
        zip(royalty.summands, sums).map { summand, sum in
            body.bind(
                "sum_\(report.name(of: summand))", change.moved(sum, summand), size: .bits128,
                asset: report.fields[summand.field].valueField?.asset)
        }
    }
}

extension CheckedRoyalty {
    /// Whether what is settled depends on how far reports have come.
    var needsHorizon: Bool { minimum != nil || hasSeveralSpans }
}
