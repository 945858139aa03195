import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `cap MONEY per SPAN over ROYALTY, ROYALTY, …`: the most that several royalties come to together.
struct CheckedCombinedCap: Hashable, Sendable {
    /// Indices into `royalties`, in the order in which the clause names them.
    var royalties: [Int]
    var schedule: CheckedSchedule
    var bearing: CapBearing
    /// Whether all are paid alike, so that what one was paid too much can be set off against the
    /// others at nobody's cost.
    var isShared: Bool
    /// The words that say who bears the cut.
    var label: String
    var place: CorePlace
}

/// Caps over several royalties. The royalties are settled over the span of the cap, so that what
/// each would be is one number, whatever the spans of its own lines.
extension Checker {
    mutating func checkCombinedCaps() {
        var covered = LookupTable<String, Span>()
        for (item, place) in zip(licence.items, places) {
            guard case .cap(let node) = item else { continue }
            guard let cap = checkCombinedCap(node, place, &covered) else { continue }
            for number in cap.royalties { royalties[number].combinedSpan = cap.schedule.span }
            combinedCaps.append(cap)
        }
    }

    /// The names of the things that such caps make.
    static func combinedCapNames(of licence: LicenceNode) -> [String] {
        let caps = licence.items.filter { if case .cap = $0 { true } else { false } }
        guard !caps.isEmpty else { return [] }
        let numbers = caps.indices.map { "\(CombinedCapWords.name)_\($0 + 1)" }
        return [CombinedCapWords.event] + numbers.flatMap { ["\($0)_spans", "\($0)_settle"] }
    }

    private mutating func checkCombinedCap(
        _ node: CombinedCapNode, _ place: CorePlace, _ covered: inout LookupTable<String, Span>
    ) -> CheckedCombinedCap? {
        let found = diagnostics.list.count
        let members = members(of: node, &covered)
        guard let first = royaltyNodes.first?.node else { return nil }
        var check = RoyaltyCheck(node: first, place: place)
        check.asset = members?.first.map { royalties[$0].asset }
        let schedule = checkSchedule(
            node.amount, node.per, node.shortSpan, node.span, word: "cap", &check)
        checkWhole(schedule, node)
        if node.bearing == nil { report(.capBearingUnsaid, at: node.span) }
        for number in members ?? [] { checkMember(royalties[number], node) }
        if accounting.map({ $0.months == nil }) ?? false {
            report(
                .combinedCapForm, at: node.span,
                "with `accounting per report` each royalty is settled by itself",
                mend: "write an accounting period, as in `accounting quarterly from 2026-01-01`")
        }
        guard diagnostics.list.count == found, let members, let schedule, !check.isWrong,
            let bearing = node.bearing
        else { return nil }
        return CheckedCombinedCap(
            royalties: members, schedule: schedule, bearing: bearing,
            isShared: arePaidAlike(members), label: label(of: node), place: place)
    }

    /// The royalties that the cap is over; nil where one of them is not known.
    private mutating func members(
        of node: CombinedCapNode, _ covered: inout LookupTable<String, Span>
    ) -> [Int]? {
        let all = royaltyNodes.map { entry in
            Name(text: entry.node.name?.text ?? "royalty", span: node.span)
        }
        let names = node.royalties ?? all
        var members: [Int] = []
        for name in names {
            guard all.contains(where: { $0.text == name.text }) else {
                reportUnknown(name, "royalty", among: all.map(\.text))
                continue
            }
            if let first = covered[name.text] {
                report(
                    .clauseTwice, at: name.span,
                    "`\(name.text)` is under such a cap already",
                    mend: "name each royalty in one of these caps, once",
                    notes: [Diagnostic.Note(first, "it is named here")])
                continue
            }
            covered[name.text] = name.span
            if let number = royalties.firstIndex(where: { $0.name == name.text }) {
                members.append(number)
            }
        }
        guard names.count > 1 else {
            report(
                .combinedCapForm, at: node.span, "a cap over several royalties names one alone",
                mend: "write the cap as a line of that royalty, or name a second one")
            return nil
        }
        return members.count == names.count ? members : nil
    }

    /// What the cap cuts must be one amount for each of its spans.
    private mutating func checkMember(_ royalty: CheckedRoyalty, _ node: CombinedCapNode) {
        let name = node.royalties?.first { $0.text == royalty.name }
        let span = name?.span ?? node.span
        if royalty.minimum?.shortfallDue != nil {
            report(
                .combinedCapForm, at: span,
                "a shortfall of `\(royalty.name)` is due on a day of its own, and nothing says "
                    + "which of its two debts the cap cuts",
                mend: "leave `shortfall due …` out, so that the statement makes the shortfall due")
        } else if royalty.settledSpan > node.per.checked {
            report(
                .combinedCapSpan, at: span,
                "`\(royalty.name)` is settled over a longer span than the cap's")
        } else if royalty.conversion != nil, royalty.settledSpan != node.per.checked {
            report(
                .combinedCapSpan, at: span,
                "`\(royalty.name)` is converted at one rate for a span, and the cap's is longer",
                mend: "write the cap over the span that is converted, as in "
                    + "`per accounting period`")
        }
    }

    /// Amounts below the least unit of the currency could not be owed.
    private mutating func checkWhole(_ schedule: CheckedSchedule?, _ node: CombinedCapNode) {
        guard let schedule else { return }
        let amounts = schedule.rows.map(\.amount) + [schedule.otherwise].compactMap { $0 }
        if amounts.contains(where: { !$0.amount.isWholeAmount }) {
            report(.fractionOfUnit, at: node.span)
        }
    }

    /// Whether the same payees have the same shares of all of them, on the same terms.
    func arePaidAlike(_ members: [Int]) -> Bool {
        guard let first = members.first.map({ royalties[$0].pay }) else { return false }
        return first.waterfall == nil
            && members.allSatisfy { number in
                var pay = royalties[number].pay
                pay.place = first.place
                return pay == first
            }
    }

    /// The words from `over` on.
    private func label(of node: CombinedCapNode) -> String {
        let names = node.royalties.map { $0.map(\.text).joined(separator: ", ") } ?? "all"
        switch node.bearing {
        case .earlierFirst: return "over \(names), earlier_first"
        case .inProportion: return "over \(names), in_proportion"
        case nil: return "over \(names)"
        }
    }
}

/// What caps over several royalties are called in a module.
enum CombinedCapWords {
    static let name = "combined_cap"
    static let event = "combined"
}
