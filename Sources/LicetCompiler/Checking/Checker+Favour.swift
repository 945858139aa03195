import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `most_favoured among later grants of Recording, for_good`: the royalty's rate is never above
/// that of a later grant of the work by the same licensor.
struct CheckedFavour: Hashable, Sendable {
    /// The work: index of a parameter.
    var work: Int
    /// Its name.
    var name: String
    var duration: FavourDuration
    var label: String
    var line: UInt32
}

extension Checker {
    /// The line, once the rest of the royalty is known; nil where there is none or it is wrong.
    mutating func checkFavour(
        _ royalty: CheckedRoyalty, _ check: inout RoyaltyCheck
    ) -> CheckedFavour? {
        guard let node = check.node.lines.favour else { return nil }
        let found = diagnostics.list.count
        let work = work(node.work)
        if let work, !program.grants.contains(where: { $0.work == work }) {
            report(.favourWork, at: node.work.span)
        }
        if node.duration == nil { report(.favourUnsaid, at: node.span) }
        checkComparable(royalty, node)
        guard diagnostics.list.count == found, let work, let duration = node.duration else {
            check.isWrong = true
            return nil
        }
        return CheckedFavour(
            work: work, name: node.work.text, duration: duration, label: words(node.span),
            line: line(node.span))
    }

    private mutating func checkComparable(_ royalty: CheckedRoyalty, _ node: FavourNode) {
        guard let report = reports[royalty.report] else { return }
        if let reason = royalty.incomparable {
            self.report(.favourRate, at: node.span, reason)
        } else if royalty.publicBase(in: report).utf8.count > Limits.rateBaseBytes {
            self.report(.favourRate, at: node.span, "the words of its base are too many to compare")
        } else if !royalty.overages.isEmpty {
            self.report(
                .favourRate, at: node.span,
                "an overage is earned over a span of its own, and the rate of each accounting "
                    + "period may be another")
        } else if royaltyNodes.count(where: { $0.node.base.text == royalty.baseName(in: report) })
            > 1
        {
            self.report(.favourRate, at: node.span, "another royalty is on the same base")
        }
        guard let accounting else { return }
        if accounting.months == nil {
            self.report(
                .favourPeriods, at: node.span, "with `accounting per report` there are none",
                mend: "write `accounting quarterly` or its like")
        } else if Int(accounting.periodBound) > Limits.favouredPeriods {
            self.report(
                .favourPeriods, at: node.span,
                "the licence can have \(accounting.periodBound)")
        }
    }
}

extension CheckedRoyalty {
    func baseName(in report: CheckedReport) -> String { report.fields[base].name }

    /// Why its rate cannot be compared with others; nil where it can: one rate, written or a
    /// parameter, on a base in the royalty's own currency or on units.
    var incomparable: String? {
        if gross != nil { return "each line has a price of its own" }
        if rates.count != 1 || rates[0].bound != nil { return "it has tiers" }
        if choice != nil { return "one of several computations counts" }
        if unit != nil { return "its units are more than one of what is reported" }
        if conversion != nil { return "its base is converted" }
        if indexings.contains(where: { $0.subjects.contains(.rates) }) {
            return "its rate moves from year to year"
        }
        if rateTerm == nil { return "its rate is worked out from other values" }
        return nil
    }

    /// The rate as others read it.
    var rateTerm: RateTerm? {
        guard let rate = rates.first?.rate else { return nil }
        if let stated = rate.constantRatio {
            return Limits.seriesSize.admits(stated) ? .stated(stated) : nil
        }
        var given = rate
        if case .whole(let units) = rate.kind { given = units }
        guard case .parameter(let index) = given.kind else { return nil }
        return .parameter(UInt16(clamping: index))
    }

    /// What the rate is applied to, in the words that two rates must have alike.
    func publicBase(in report: CheckedReport) -> String {
        var words = [baseName(in: report)]
        if price != nil { words.append("at a price") }
        words += deductions.map(\.label)
        if let jointLimit { words.append(jointLimit.label) }
        if let definition { words.append("\(definition.kind)") }
        return words.joined(separator: ", ")
    }

    /// The currency of a rate that is an amount for each unit.
    func publicAsset(in report: CheckedReport) -> UInt8? {
        report.fields[base].kind == .count && price == nil ? asset : nil
    }
}
