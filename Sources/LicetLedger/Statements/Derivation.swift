public import LicetBytecode
public import LicetPrimitives
public import LicetTerms
import LicetVM

/// How one royalty arose for one span: each step in the fixed order, exact, with its words and
/// source line.
public struct Derivation: Sendable {
    /// The clause that the royalty comes from.
    public var clause: Clause
    /// First day of the span.
    public var start: CivilDate
    /// The day after the span's last.
    public var end: CivilDate
    /// The steps in the order they were computed.
    public var lines: [DerivationLine]

    /// The value of the last step of a kind.
    public func value(of kind: StepKind) -> Ratio? {
        lines.last { $0.kind == kind }?.value
    }
}

/// One step of a derivation.
public struct DerivationLine: Sendable {
    /// Which step of the fixed order it is.
    public var kind: StepKind
    /// The words of the contract that decide it.
    public var label: String
    /// Their line in the source.
    public var sourceLine: UInt32
    /// The exact value: minor units of the asset, or a plain number where there is none.
    public var value: Ratio
    /// Index of the asset in the module.
    public var asset: UInt8?
    /// For the step that applies a rate card, what each tier contributes.
    public var tiers: [TierLine]
}

/// What one row of a rate card contributes.
public struct TierLine: Sendable {
    /// The row's words.
    public var label: String
    /// Its line in the source.
    public var sourceLine: UInt32
    /// The part of the base in the tier.
    public var amount: Ratio
    /// Index of the asset of `amount`, or nil where it counts units.
    public var amountAsset: UInt8?
    /// Minor units a unit, or a share.
    public var rate: Ratio
    /// Amount times rate.
    public var product: Ratio
}

/// Puts the steps of a call together into derivations.
struct DerivationBuilder {
    let module: Module

    /// The derivations of a call for the royalty of a clause, one for each event of a span.
    func derivations(of call: CallTrace, clause: UInt16) -> [Derivation] {
        let events = call.events.compactMap { NamedEvent($0, in: module) }
            .filter { $0.type.settlesSpan && $0.type.clause == clause }
        var groups = groups(call, clause: clause)[...]
        return events.compactMap { event in
            guard let place = groups.firstIndex(where: { tells($0, event) }) else { return nil }
            let steps = groups[place]
            groups = groups[(place + 1)...]
            guard let start = event.date("span_start"), let end = event.date("span_end"),
                module.debug.clauses.indices.contains(Int(clause))
            else { return nil }
            return Derivation(
                clause: module.debug.clauses[Int(clause)], start: start, end: end,
                lines: lines(steps))
        }
    }

    /// The steps of each span that the call reckoned, in their order.
    private func groups(_ call: CallTrace, clause: UInt16) -> [[TracedStep]] {
        var groups: [[TracedStep]] = []
        var isOpen = false
        for step in call.steps {
            guard let mark = mark(step), mark.clause == clause, belongsToSpan(mark) else {
                continue
            }
            if mark.kind == .base || mark.kind == .together, !isOpen {
                groups.append([])
                isOpen = true
            }
            guard !groups.isEmpty else { continue }
            groups[groups.count - 1].append(step)
            if mark.kind == .royalty || mark.kind == .counting { isOpen = false }
        }
        return groups
    }

    /// Whether the steps are those that a `settlement` event sums up. A span without change has
    /// steps and no event, so the events are found among the groups one after the other.
    private func tells(_ steps: [TracedStep], _ event: NamedEvent) -> Bool {
        let figures: [(StepKind, String)] = [
            (.rounding, "royalty"), (.settled, "settled"), (.royalty, "due"),
            (.rounding, "uncombined"), (.counted, "counted_before"), (.counting, "counted"),
            (.left, "royalty"),
        ]
        return figures.allSatisfy { kind, name in
            guard let value = value(of: kind, in: steps), let told = event.amount(name) else {
                return true
            }
            return value == told
        }
    }

    private func belongsToSpan(_ mark: DerivationStep) -> Bool {
        switch mark.kind {
        case .base, .rate, .index, .deduction, .tiers, .earned, .minimum, .cap, .rounding,
            .royalty, .settled, .filled, .reached, .tranche, .part,
            .favour, .counted, .counting,
            .together, .combined, .left:
            true
        case .recoupment, .payable, .shares: false
        }
    }

    private func value(of kind: StepKind, in steps: [TracedStep]) -> Ratio? {
        steps.last { mark($0)?.kind == kind }?.values.first?.exact
    }

    private func mark(_ step: TracedStep) -> DerivationStep? {
        module.debug.steps.indices.contains(step.step) ? module.debug.steps[step.step] : nil
    }

    private func lines(_ steps: [TracedStep]) -> [DerivationLine] {
        var lines: [DerivationLine] = []
        var month = ""
        for step in steps {
            // The month of an index is told with the value that stands for it.
            if case .date(let day)? = step.values.first {
                month = " for \(day.description.dropLast(3))"
            }
            // The licence of a lesser rate is told with the rate.
            if case .id(let licence)? = step.values.first {
                month = " of licence \(licence.hex.prefix(12))"
            }
            guard let mark = mark(step), let value = step.values.first?.exact else { continue }
            if mark.kind == .part {
                lines += parts(step, mark)
                continue
            }
            let base = lines.last { $0.kind == .base }
            let tiers = mark.kind == .tiers ? tiers(of: mark, base: base) : []
            lines.append(
                DerivationLine(
                    kind: mark.kind, label: label(of: mark, isCard: !tiers.isEmpty) + month,
                    sourceLine: mark.line, value: value, asset: mark.asset, tiers: tiers))
            month = ""
        }
        return lines
    }

    /// What each payee of a tranche gets, a line for each.
    private func parts(_ step: TracedStep, _ mark: DerivationStep) -> [DerivationLine] {
        let labels = mark.label.split(separator: "|").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        return zip(labels, step.values.compactMap(\.exact)).map { label, value in
            DerivationLine(
                kind: mark.kind, label: label, sourceLine: mark.line, value: value,
                asset: mark.asset, tiers: [])
        }
    }

    /// The words of the step: a card applied whole tells its rows beside it, one written out tells
    /// a row a step.
    private func label(of mark: DerivationStep, isCard: Bool) -> String {
        guard mark.kind == .tiers else { return mark.label }
        return isCard ? "rates" : TierWords(mark.label).words
    }

    /// The rows of the table that the step's instruction applied, put to the base again.
    private func tiers(of mark: DerivationStep, base: DerivationLine?) -> [TierLine] {
        guard let base, let table = table(of: mark) else { return [] }
        let words = mark.label.split(separator: "|").map(TierWords.init)
        return table.breakdown(of: base.value).map { slice in
            let row = table.rows.firstIndex { $0.upper == slice.upper } ?? 0
            let told = words.indices.contains(row) ? words[row] : TierWords("")
            return TierLine(
                label: told.words, sourceLine: told.line, amount: slice.amount,
                amountAsset: base.asset, rate: slice.rate, product: slice.product)
        }
    }

    private func table(of mark: DerivationStep) -> TierTable? {
        let function = Int(mark.function)
        let index = Int(mark.instruction)
        guard module.functions.indices.contains(function),
            module.functions[function].code.indices.contains(index)
        else { return nil }
        let instruction = Instruction(word: module.functions[function].code[index])
        let table = Int(instruction.c)
        guard instruction.opcode == .tiers, module.tiers.indices.contains(table) else { return nil }
        return module.tiers[table]
    }
}

/// A row of a rate card as the debug map tells it: source line, a blank, its words.
private struct TierWords {
    let line: UInt32
    let words: String

    init(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", maxSplits: 1)
        line = parts.first.flatMap { UInt32($0) } ?? 0
        let said = parts.count > 1 ? parts[1] : ""
        words = said.hasSuffix(" ") ? String(said.dropLast()) : String(said)
    }
}

extension EventType {
    /// Whether the event tells the figures of a span: those of several periods by itself, those of
    /// one report in the report's statement, and under a cap over several royalties what is left.
    var settlesSpan: Bool {
        name == "settlement" || name == "combined"
            || name == "statement" && fields.contains { $0.name == "span_start" }
    }
}
