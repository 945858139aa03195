import LicetPrimitives
import LicetTerms

/// One reader for each line that declares something, in the order of `Module`.
extension Assembler {
    static func parameter(_ line: inout AssemblyLine) throws(AssemblyError) -> Parameter {
        Parameter(
            name: try line.text("a name"), type: try line.type(),
            role: try line.choice("a role") { "\($0)" },
            identifier: line.take("identifier") ? try identifier(&line) : nil,
            series: line.take("by") ? try series(&line) : nil)
    }

    private static func series(_ line: inout AssemblyLine) throws(AssemblyError) -> SeriesTerm {
        SeriesTerm(
            attester: try line.integer("the attester's place"),
            name: try line.text("a series' name"))
    }

    private static func identifier(
        _ line: inout AssemblyLine
    ) throws(AssemblyError) -> WorkIdentifier {
        let start = line
        do {
            return try WorkIdentifier(try line.text("a work identifier"))
        } catch {
            throw start.expected("a scheme, a colon and a valid identifier")
        }
    }

    static func asset(_ line: inout AssemblyLine) throws(AssemblyError) -> AssetParameter {
        AssetParameter(
            code: try line.text("a unit code"), minorDigits: try line.integer("minor digits"))
    }

    static func constant(_ line: inout AssemblyLine) throws(AssemblyError) -> Constant {
        if line.take("territory") {
            let time: TerritoryTime = try line.choice("atSignature or atEvent") { "\($0)" }
            return .territory(try territory(&line), time)
        }
        let type = try line.type()
        return .value(try value(of: type, &line), type)
    }

    private static func value(
        of type: ValueType, _ line: inout AssemblyLine
    ) throws(AssemblyError) -> Value {
        switch type {
        case .int: return .int(try line.value("an integer", BigInt.init(decimal:)))
        case .bool: return .bool(try line.value("true or false", Bool.init))
        case .ratio: return .ratio(try line.ratio())
        case .date: return .date(try line.value("a date", CivilDate.init))
        case .id:
            return .id(try line.value("64 hexadecimal digits", Digest.init(hex:)))
        case .set:
            var places: [PlaceCode] = []
            while line.nextWord != nil {
                places.append(try line.value("a place code") { PlaceCode($0) })
            }
            return .set(TerritorySet(places))
        case .bytes: return .bytes(try line.bytes("`x` and hexadecimal digits"))
        case .coin, .counter: throw line.expected("a value, which \(type) has none of")
        }
    }

    /// An expression with each operator after its operands: `group "EU" place CH union`.
    private static func territory(
        _ line: inout AssemblyLine
    ) throws(AssemblyError) -> TerritoryExpression {
        var stack: [TerritoryExpression] = []
        while line.nextWord != nil {
            if line.take("world") {
                stack.append(.world)
            } else if line.take("place") {
                stack.append(.place(try line.value("a place code") { PlaceCode($0) }))
            } else if line.take("group") {
                stack.append(.group(try line.text("a group's name")))
            } else {
                try operate(&stack, &line)
            }
        }
        guard let whole = stack.popLast(), stack.isEmpty
        else { throw line.expected("one territory") }
        return whole
    }

    private static func operate(
        _ stack: inout [TerritoryExpression], _ line: inout AssemblyLine
    ) throws(AssemblyError) {
        guard let right = stack.popLast(), let left = stack.popLast()
        else { throw line.expected("two territories before an operator") }
        if line.take("union") {
            stack.append(.union(left, right))
        } else if line.take("difference") {
            stack.append(.difference(left, right))
        } else {
            try line.keyword("intersection")
            stack.append(.intersection(left, right))
        }
    }

    static func tiers(_ line: inout AssemblyLine) throws(AssemblyError) -> TierTable {
        let mode: TierMode = try line.choice("marginal or slab", \.word)
        var rows: [TierRow] = []
        while !line.isAtEnd {
            let upper = line.take("beyond") ? nil : try line.ratio()
            rows.append(TierRow(upTo: upper, rate: try line.ratio()))
        }
        do {
            return try TierTable(mode: mode, rows: rows)
        } catch {
            throw line.expected("rising bounds, then `beyond`")
        }
    }

    static func shares(_ line: inout AssemblyLine) throws(AssemblyError) -> ShareTable {
        let rule: RemainderRule
        if line.take("largest") {
            rule = .largest
        } else if line.take("carry") {
            rule = .carry
        } else {
            let number: UInt32 = try line.labelled("to")
            rule = .to(Int(number))
        }
        var weights: [BigInt] = []
        while !line.isAtEnd { weights.append(try line.value("a weight", BigInt.init(decimal:))) }
        return ShareTable(weights: weights, rule: rule)
    }

    static func slot(_ line: inout AssemblyLine) throws(AssemblyError) -> Slot {
        Slot(
            name: try line.text("a name"), type: try line.type(),
            initial: try line.optional("initial"))
    }

    static func table(_ line: inout AssemblyLine) throws(AssemblyError) -> Table {
        let name = try line.text("a name")
        let capacity: UInt32 = try line.labelled("capacity")
        try line.keyword("key")
        let key = try fields(&line)
        try line.keyword("fields")
        return Table(name: name, key: key, fields: try fields(&line), capacity: capacity)
    }

    /// Names, each with its type and, for money, its asset.
    private static func fields(_ line: inout AssemblyLine) throws(AssemblyError) -> [Field] {
        var fields: [Field] = []
        while !line.isAtEnd, line.nextWord == nil {
            fields.append(
                Field(
                    name: try line.text("a name"), type: try line.type(),
                    asset: try line.optional("asset")))
        }
        return fields
    }

    static func event(_ line: inout AssemblyLine) throws(AssemblyError) -> EventType {
        let name = try line.text("a name")
        let clause: UInt16 = try line.labelled("clause")
        try line.keyword("fields")
        return EventType(name: name, fields: try fields(&line), clause: clause)
    }

    static func refusal(_ line: inout AssemblyLine) throws(AssemblyError) -> Refusal {
        let word = try line.text("a word")
        let clause: UInt16 = try line.labelled("clause")
        return Refusal(word: word, sentence: try line.text("a sentence"), clause: clause)
    }

    static func action(_ line: inout AssemblyLine) throws(AssemblyError) -> Action {
        let name = try line.text("a name")
        let kind: ActionKind = try line.choice("call, activation or view") { "\($0)" }
        let function: UInt16 = try line.labelled("function")
        let clause: UInt16 = try line.labelled("clause")
        var callers: [UInt16] = []
        while let caller: UInt16 = try line.optional("caller") { callers.append(caller) }
        try line.keyword("arguments")
        return Action(
            name: name, kind: kind, function: function, callers: callers,
            arguments: try fields(&line), clause: clause)
    }

    static func grant(_ line: inout AssemblyLine) throws(AssemblyError) -> GrantTerm {
        let exclusivity: Exclusivity = try line.choice("exclusivity") { "\($0)" }
        let work: UInt16 = try line.labelled("work")
        let licensor: UInt16 = try line.labelled("licensor")
        let licensee: UInt16 = try line.labelled("licensee")
        try line.keyword("rights")
        let rights: RightSet = try line.encoded("a set of rights")
        try line.keyword("fields")
        let fields: FieldSet = try line.encoded("a set of fields of use")
        let territory: UInt16 = try line.labelled("territory")
        let period = try period(&line)
        return GrantTerm(
            exclusivity: exclusivity, work: work, licensor: licensor, licensee: licensee,
            rights: rights, fields: fields, territory: territory, period: period,
            clause: try line.labelled("clause"), head: try head(&line),
            sublicence: try sublicence(&line))
    }

    private static func head(_ line: inout AssemblyLine) throws(AssemblyError) -> HeadTerm? {
        guard let licence: UInt16 = try line.optional("head") else { return nil }
        guard line.take("pays") else { return HeadTerm(licence: licence) }
        var shares: [PaidShare] = []
        while let party: UInt16 = try line.optional("party") {
            shares.append(PaidShare(party: party, share: try line.ratio()))
        }
        return HeadTerm(licence: licence, shares: shares)
    }

    private static func sublicence(
        _ line: inout AssemblyLine
    ) throws(AssemblyError) -> SublicenceTerm? {
        guard let depth: UInt8 = try line.optional("sublicence") else { return nil }
        let needsConsent = line.take("consent")
        return SublicenceTerm(
            depth: depth, needsConsent: needsConsent,
            passThrough: line.take("through") ? try line.ratio() : nil)
    }

    static func life(_ line: inout AssemblyLine) throws(AssemblyError) -> LifeTerm {
        var life = LifeTerm(ends: [])
        while line.take("end") {
            let slot: UInt16 = try line.integer("a slot")
            let kind: EndKind = try line.choice("why the licence ends") { "\($0)" }
            life.ends.append(EndTerm(slot: slot, kind: kind))
        }
        if let months: UInt16 = try line.optional("renewal") {
            life.renewal = RenewalTerm(months: months, times: try line.optional("times"))
        }
        if let slot: UInt16 = try line.optional("option") {
            life.option = OptionTerm(
                slot: slot, months: try line.labelled("months"),
                closes: try line.labelled("closes"))
        }
        if line.take("sell_off") {
            let months: UInt16 = try line.labelled("months")
            let days: UInt16 = try line.labelled("days")
            try line.keyword("rights")
            life.sellOff = SellOffTerm(
                months: months, days: days, rights: try line.encoded("a set of rights"))
        }
        life.amendment = try amendment(&line)
        life.amends = try line.optional("amends")
        while let party: UInt16 = try line.optional("assign") {
            life.assignments.append(AssignTerm(party: party, table: try line.labelled("table")))
        }
        life.suspension = try suspension(&line)
        return life
    }

    private static func suspension(
        _ line: inout AssemblyLine
    ) throws(AssemblyError) -> SuspensionTerm? {
        guard let days: UInt16 = try line.optional("suspension") else { return nil }
        var term = SuspensionTerm(slots: [], days: days, extendsTerm: line.take("extends"))
        while let from: UInt16 = try line.optional("from") {
            term.slots.append(SuspensionSlots(from: from, until: try line.labelled("until")))
        }
        return term
    }

    private static func amendment(_ line: inout AssemblyLine) throws(AssemblyError) -> AmendTerm? {
        guard let required: UInt8 = try line.optional("amendment") else { return nil }
        var term = AmendTerm(parties: [], required: required)
        while let party: UInt16 = try line.optional("party") { term.parties.append(party) }
        if let months: UInt16 = try line.optional("accounting") {
            try line.keyword("from")
            term.accounting = AccountingTerm(anchor: try date(&line), months: months)
        }
        return term
    }

    static func holdback(_ line: inout AssemblyLine) throws(AssemblyError) -> HoldbackTerm {
        let party: UInt16 = try line.labelled("party")
        let work: UInt16 = try line.labelled("work")
        try line.keyword("rights")
        let rights: RightSet = try line.encoded("a set of rights")
        try line.keyword("fields")
        let fields: FieldSet = try line.encoded("a set of fields of use")
        let territory: UInt16 = try line.labelled("territory")
        let period = try period(&line)
        return HoldbackTerm(
            party: party, work: work, rights: rights, fields: fields, territory: territory,
            period: period, clause: try line.labelled("clause"))
    }

    static func period(_ line: inout AssemblyLine) throws(AssemblyError) -> PeriodTerm {
        try line.keyword("from")
        let start = try date(&line)
        try line.keyword("until")
        return PeriodTerm(start: start, end: try date(&line))
    }

    static func date(_ line: inout AssemblyLine) throws(AssemblyError) -> DateTerm {
        if let parameter: UInt16 = try line.optional("parameter") {
            if let days: Int32 = try line.optional("days") { return .daysAfter(parameter, days) }
            guard let months: Int32 = try line.optional("months") else {
                return .parameter(parameter)
            }
            return .monthsAfter(parameter, months, try line.choice("a clip") { "\($0)" })
        }
        return .fixed(try line.value("a date", CivilDate.init))
    }

    static func origin(_ line: inout AssemblyLine) throws(AssemblyError) -> Origin {
        var digests: [Digest] = []
        for word in ["source", "prose", "interface"] {
            try line.keyword(word)
            digests.append(try line.value("64 hexadecimal digits", Digest.init(hex:)))
        }
        return Origin(source: digests[0], prose: digests[1], interface: digests[2])
    }

    static func clause(_ line: inout AssemblyLine) throws(AssemblyError) -> Clause {
        Clause(
            word: try line.text("a clause word"), line: try line.labelled("line"),
            text: try line.text("the clause's text"))
    }

    static func place(_ line: inout AssemblyLine) throws(AssemblyError) -> CodePlace {
        CodePlace(
            function: try line.labelled("function"),
            instruction: try line.labelled("instruction"), clause: try line.labelled("clause"),
            line: try line.labelled("line"))
    }

    static func step(_ line: inout AssemblyLine) throws(AssemblyError) -> DerivationStep {
        let kind: StepKind = try line.choice("a kind of step") { "\($0)" }
        let label = try line.text("a label")
        return DerivationStep(
            function: try line.labelled("function"),
            instruction: try line.labelled("instruction"),
            register: try line.labelled("register"), width: try line.labelled("width"),
            kind: kind, clause: try line.labelled("clause"), line: try line.labelled("line"),
            label: label, asset: try line.optional("asset"))
    }
}
