import LicetPrimitives
import LicetTerms

/// One line for each thing that a module declares, as the assembler reads it.
enum DisassemblyWords {
    static func parameter(_ parameter: Parameter) -> String {
        let identifier = parameter.identifier.map { " identifier \(quoted($0.description))" } ?? ""
        return "parameter \(quoted(parameter.name)) \(parameter.type) \(parameter.role)"
            + identifier + (parameter.series.map { " by \($0.attester) \(quoted($0.name))" } ?? "")
    }

    /// A constant without the word `constant`.
    static func constant(_ constant: Constant) -> String {
        switch constant {
        case .value(let value, let type): "\(type)\(text(value))"
        case .territory(let expression, let time):
            "territory \(time) \(postfix(expression).joined(separator: " "))"
        }
    }

    /// A value with a space before it; the empty set is nothing.
    private static func text(_ value: Value) -> String {
        switch value {
        case .int(let number): " \(number)"
        case .bool(let truth): " \(truth)"
        case .ratio(let ratio): " \(ratio)"
        case .date(let date): " \(date)"
        case .id(let digest): " \(digest)"
        case .set(let places): places.codes.map { " \($0)" }.joined()
        case .bytes(let bytes): " x\(Hex.encode(bytes))"
        }
    }

    /// The symbols and operators of an expression, each operator after its operands.
    private static func postfix(_ expression: TerritoryExpression) -> [String] {
        switch expression {
        case .world: ["world"]
        case .place(let code): ["place \(code)"]
        case .group(let name): ["group \(quoted(name))"]
        case .union(let left, let right): postfix(left) + postfix(right) + ["union"]
        case .difference(let left, let right): postfix(left) + postfix(right) + ["difference"]
        case .intersection(let left, let right): postfix(left) + postfix(right) + ["intersection"]
        }
    }

    static func tiers(_ table: TierTable) -> String {
        let rows = table.rows.map { "\($0.upper?.description ?? "beyond") \($0.rate)" }
        return "tiers \(table.mode.word) \(rows.joined(separator: "  "))"
    }

    static func shares(_ table: ShareTable) -> String {
        let rule =
            switch table.rule {
            case .largest: "largest"
            case .to(let line): "to \(line)"
            case .carry: "carry"
            }
        return (["shares", rule] + table.weights.map(\.description)).joined(separator: " ")
    }

    static func slot(_ slot: Slot) -> String {
        "slot \(quoted(slot.name)) \(slot.type)" + (slot.initial.map { " initial \($0)" } ?? "")
    }

    static func table(_ table: Table) -> String {
        "table \(quoted(table.name)) capacity \(table.capacity) key\(fields(table.key)) "
            + "fields\(fields(table.fields))"
    }

    private static func fields(_ fields: [Field]) -> String {
        fields.map { field in
            " \(quoted(field.name)) \(field.type)" + (field.asset.map { " asset \($0)" } ?? "")
        }.joined()
    }

    static func event(_ event: EventType) -> String {
        "event \(quoted(event.name)) clause \(event.clause) fields\(fields(event.fields))"
    }

    static func refusal(_ refusal: Refusal) -> String {
        "refusal \(quoted(refusal.word)) clause \(refusal.clause) \(quoted(refusal.sentence))"
    }

    static func action(_ action: Action) -> String {
        let callers = action.callers.map { " caller \($0)" }.joined()
        return "action \(quoted(action.name)) \(action.kind) function \(action.function) "
            + "clause \(action.clause)\(callers) arguments\(fields(action.arguments))"
    }

    static func grant(_ grant: GrantTerm) -> String {
        "grant \(grant.exclusivity) work \(grant.work) licensor \(grant.licensor) "
            + "licensee \(grant.licensee) rights \(encoded(grant.rights)) "
            + "fields \(encoded(grant.fields)) territory \(grant.territory) "
            + "\(period(grant.period)) clause \(grant.clause)"
            + (grant.head.map(head) ?? "") + (grant.sublicence.map(sublicence) ?? "")
    }

    private static func head(_ head: HeadTerm) -> String {
        " head \(head.licence)"
            + (head.shares.map { shares in
                " pays" + shares.map { " party \($0.party) \($0.share)" }.joined()
            } ?? "")
    }

    private static func sublicence(_ term: SublicenceTerm) -> String {
        " sublicence \(term.depth)" + (term.needsConsent ? " consent" : "")
            + (term.passThrough.map { " through \($0)" } ?? "")
    }

    static func holdback(_ holdback: HoldbackTerm) -> String {
        "holdback party \(holdback.party) work \(holdback.work) "
            + "rights \(encoded(holdback.rights)) fields \(encoded(holdback.fields)) "
            + "territory \(holdback.territory) \(period(holdback.period)) "
            + "clause \(holdback.clause)"
    }

    static func life(_ life: LifeTerm) -> String {
        "life" + life.ends.map { " end \($0.slot) \($0.kind)" }.joined()
            + (life.renewal.map { renewal in
                " renewal \(renewal.months)" + (renewal.times.map { " times \($0)" } ?? "")
            } ?? "")
            + (life.option.map { option in
                " option \(option.slot) months \(option.months) closes \(option.closes)"
            } ?? "")
            + (life.sellOff.map { term in
                " sell_off months \(term.months) days \(term.days) rights \(encoded(term.rights))"
            } ?? "")
            + (life.amendment.map(amendment) ?? "")
            + (life.amends.map { " amends \($0)" } ?? "")
            + life.assignments.map { " assign \($0.party) table \($0.table)" }.joined()
            + (life.suspension.map(suspension) ?? "")
    }

    private static func suspension(_ term: SuspensionTerm) -> String {
        " suspension \(term.days)" + (term.extendsTerm ? " extends" : "")
            + term.slots.map { " from \($0.from) until \($0.until)" }.joined()
    }

    private static func amendment(_ term: AmendTerm) -> String {
        " amendment \(term.required)" + term.parties.map { " party \($0)" }.joined()
            + (term.accounting.map { " accounting \($0.months) from \(date($0.anchor))" } ?? "")
    }

    /// A period without the word `period`.
    static func period(_ period: PeriodTerm) -> String {
        "from \(date(period.start)) until \(date(period.end))"
    }

    static func date(_ term: DateTerm) -> String {
        switch term {
        case .fixed(let date): date.description
        case .parameter(let index): "parameter \(index)"
        case .daysAfter(let index, let days): "parameter \(index) days \(days)"
        case .monthsAfter(let index, let months, let clip):
            "parameter \(index) months \(months) \(clip)"
        }
    }

    static func origin(_ origin: Origin) -> String {
        "origin source \(origin.source) prose \(origin.prose) interface \(origin.interface)"
    }

    static func clause(_ clause: Clause) -> String {
        "clause \(quoted(clause.word)) line \(clause.line) \(quoted(clause.text))"
    }

    static func place(_ place: CodePlace) -> String {
        "place function \(place.function) instruction \(place.instruction) "
            + "clause \(place.clause) line \(place.line)"
    }

    static func step(_ step: DerivationStep) -> String {
        "step \(step.kind) \(quoted(step.label)) function \(step.function) "
            + "instruction \(step.instruction) register \(step.register) width \(step.width) "
            + "clause \(step.clause) line \(step.line)"
            + (step.asset.map { " asset \($0)" } ?? "")
    }

    static func quoted(_ text: String) -> String { Quotation.quoted(text) }

    private static func encoded(_ part: some Encoded) -> String {
        var writer = ByteWriter()
        part.write(to: &writer)
        return "x" + Hex.encode(writer.bytes)
    }
}
