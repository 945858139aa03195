import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What stands before the functions: grants, the licence's record, events and rate cards.
extension Expand {
    mutating func writeHead() {
        for parameter in program.parameters {
            guard let identifier = parameter.identifier else { continue }
            write("  work \(parameter.name) = \(identifier)")
        }
        for asset in program.assets { write("  currency \(asset.code)") }
        let minutes = Int(program.offsetMinutes)
        let parts = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        write("  offset \(minutes < 0 ? "-" : "+")\(parts.joined(separator: ":"))")
        if let period = program.period { write("  period \(words(period))") }
        if let life = program.life { writeLife(life) }
        let signatories = program.signatories.map { program.parameterName(Int($0)) }
        if !signatories.isEmpty { write("  signed by \(signatories.joined(separator: ", "))") }
    }

    private mutating func writeLife(_ life: LifeTerm) {
        if let renewal = life.renewal {
            let times = renewal.times.map { " at most \($0) times" } ?? ""
            write("  renewed for \(Duration.months(Int(renewal.months)))\(times)")
        }
        if let option = life.option {
            write(
                "  extended for \(Duration.months(Int(option.months))) "
                    + "by \(program.slots[Int(option.slot)].name)")
        }
        if let sale = life.sellOff {
            let length =
                sale.months > 0 ? Duration.months(Int(sale.months)) : .days(Int(sale.days))
            write("  sold off for \(length): \(sale.rights)")
        }
        if let amendment = life.amendment {
            let parties = amendment.parties.map { program.parameterName(Int($0)) }
            write("  amended by \(amendment.required) of \(parties.joined(separator: ", "))")
        }
        if let suspension = life.suspension {
            write(
                "  suspended at most \(suspension.slots.count) times for "
                    + "\(Duration.days(Int(suspension.days)))"
                    + (suspension.extendsTerm ? ", which extends the period" : ""))
        }
        if let amends = life.amends { write("  amends \(program.parameterName(Int(amends)))") }
        for place in life.assignments {
            let table = program.tables[Int(place.table)].name
            write("  place of \(program.parameterName(Int(place.party))) by \(table)")
        }
        for end in life.ends {
            let slot = Int(end.slot)
            guard program.slots.indices.contains(slot) else { continue }
            write("  ends before \(program.slots[slot].name) by \(end.kind)")
        }
    }

    mutating func writeGrant(_ grant: CoreGrant) {
        let kind: String
        switch grant.exclusivity {
        case .exclusive: kind = "exclusive"
        case .sole: kind = "sole"
        case .nonExclusive: kind = "non_exclusive"
        }
        let names = [grant.work, grant.licensee, grant.licensor].map {
            program.parameterName(Int($0))
        }
        let head = grant.head.map { " under \(program.parameterName(Int($0.licence)))" } ?? ""
        write("")
        write("  grant \(kind) of \(names[0]) to \(names[1]) by \(names[2])\(head) {")
        write("    right \(grant.rights == .any ? "any" : "\(grant.rights)")")
        write("    territory \(words(grant.territory, grant.time))")
        write("    period \(words(grant.period))")
        write("    field \(grant.fields == .any ? "any" : "\(grant.fields)")")
        if let sublicence = grant.sublicence { write("    \(words(sublicence))") }
        for share in grant.head?.shares ?? [] {
            let party = program.parameterName(Int(share.party))
            write("    pays \(party) at least \(Numerals.source.percent(share.share))")
        }
        write("  }")
    }

    mutating func writeHoldback(_ holdback: CoreHoldback) {
        let names = [holdback.work, holdback.party].map { program.parameterName(Int($0)) }
        write("")
        write("  holdback of \(names[0]) by \(names[1]) {")
        write("    right \(holdback.rights == .any ? "any" : "\(holdback.rights)")")
        write("    territory \(words(holdback.territory, holdback.time))")
        write("    period \(words(holdback.period))")
        write("    field \(holdback.fields == .any ? "any" : "\(holdback.fields)")")
        write("  }")
    }

    private func words(_ territory: TerritoryExpression, _ time: TerritoryTime) -> String {
        "\(territory) \(time == .atEvent ? "as at event" : "as at signature")"
    }

    private func words(_ sublicence: SublicenceTerm) -> String {
        "sublicence permitted, depth \(sublicence.depth)"
            + (sublicence.passThrough.map {
                ", pass_through \(Numerals.source.percent($0))"
            } ?? "")
            + (sublicence.needsConsent ? ", with consent" : "")
    }

    private func words(_ period: PeriodTerm) -> String {
        "\(words(period.start)) until \(words(period.end))"
    }

    private func words(_ date: DateTerm) -> String {
        switch date {
        case .fixed(let day): "\(day)"
        case .parameter(let index): program.parameterName(Int(index))
        case .daysAfter(let index, let days):
            "\(program.parameterName(Int(index))) + \(Duration.days(Int(days)))"
        case .monthsAfter(let index, let months, _):
            "\(program.parameterName(Int(index))) + \(Duration.months(Int(months)))"
        }
    }

    // MARK: The record

    mutating func writeRecord() {
        if !program.slots.isEmpty || !program.tables.isEmpty { write("") }
        for slot in program.slots {
            let value = slot.initial.map { " = " + program.text($0, asset: slot.asset) } ?? ""
            write("  state \(slot.name) : \(type(slot.type, asset: slot.asset))\(value)")
        }
        for table in program.tables {
            let head = "  state \(table.name) : table (\(fields(table.key)))"
            let rest = "of (\(fields(table.fields)))"
            let end = "capacity \(Numerals.source.whole(BigInt(Int(table.capacity))))"
            if head.count + rest.count + end.count < 98 {
                write("\(head) \(rest) \(end)")
            } else {
                write(head)
                write("    \(rest)")
                write("    \(end)")
            }
        }
    }

    private func fields(_ fields: [Field]) -> String {
        fields.map { "\($0.name): \(type($0.type, asset: $0.asset))" }.joined(separator: ", ")
    }

    private func braced(_ text: String) -> String { text.isEmpty ? "{}" : "{ \(text) }" }

    mutating func writeEvents() {
        if !program.events.isEmpty { write("") }
        for event in program.events {
            let whole = "  event \(event.name) \(braced(fields(event.fields)))"
            guard whole.count > 100 else {
                write(whole)
                continue
            }
            write("  event \(event.name) {")
            for field in event.fields {
                write("    \(field.name): \(type(field.type, asset: field.asset))")
            }
            write("  }")
        }
    }

    // MARK: Rate cards

    mutating func writeTiers() {
        for (number, table) in program.tiers.enumerated() {
            let use = TierUse.of(number, in: program)
            write("")
            write("  card \(CoreProgram.cardName(number)) {")
            for row in table.rows {
                let rate =
                    use.rate.map { program.text(.ratio(row.rate), asset: $0) }
                    ?? Numerals.source.percent(row.rate)
                let bound = row.upper.map { "up to " + program.text(.ratio($0), asset: use.base) }
                write("    \(rate) \(bound ?? "beyond")")
            }
            write("    \(table.mode.word)")
            write("  }")
        }
    }
}

/// In what a rate card is measured, as its use tells.
struct TierUse {
    /// The asset of what the card is applied to; nil for units.
    var base: UInt8?
    /// The asset of its rates; nil where they are shares.
    var rate: UInt8?

    /// How the program uses a card.
    static func of(_ table: Int, in program: CoreProgram) -> TierUse {
        for function in program.functions {
            let body = ExpandBody(program, function)
            if let use = find(table, in: function.body, body) { return use }
        }
        return TierUse()
    }

    private static func find(
        _ table: Int, in statements: [CoreStatement], _ body: ExpandBody
    ) -> TierUse? {
        for (number, statement) in statements.enumerated() {
            if case .assign(_, let value) = statement.kind,
                case .tiers(let argument, table) = value.kind
            {
                let base = body.asset(of: argument)
                var rate: UInt8?
                let next = statements.dropFirst(number + 1).first?.kind
                if base == nil, case .mark(_, _, _, let asset) = next { rate = asset }
                return TierUse(base: base, rate: rate)
            }
            for block in statement.blocks {
                if let use = find(table, in: block, body) { return use }
            }
        }
        return nil
    }
}

extension CoreStatement {
    /// The blocks of statements inside.
    var blocks: [[CoreStatement]] {
        switch kind {
        case .branch(_, let then, let otherwise): [then, otherwise]
        case .repeated(_, _, _, let body), .forEach(_, _, _, let body): [body]
        case .assign, .put, .fetch, .store, .remove, .attested, .leave, .require, .refuse,
            .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .return,
            .mark:
            []
        }
    }
}

extension CoreProgram {
    /// What a rate card is called in the text.
    static func cardName(_ number: Int) -> String { "card_\(number + 1)" }

    /// A constant, as money where it has an asset.
    func text(_ value: Value, asset: UInt8?) -> String {
        let numerals = Numerals.source
        let unit = asset.flatMap { assets.indices.contains(Int($0)) ? assets[Int($0)] : nil }
        switch value {
        case .int(let number):
            if let unit { return ProseWriter.firm(numerals.money(Ratio(number), unit)) }
            return number.bitWidth < 14 ? "\(number)" : numerals.whole(number)
        case .bool(let truth): return truth ? "true" : "false"
        case .ratio(let ratio):
            if let unit { return ProseWriter.firm(numerals.money(ratio, unit)) }
            return ratio.isWhole ? numerals.whole(ratio.numerator) : numerals.percent(ratio)
        case .date(let day): return "\(day)"
        case .id(let digest): return "id \(Hex.encode(digest.bytes))"
        case .set(let places): return "{ \(places) }"
        case .bytes(let bytes):
            return String(validating: bytes, as: UTF8.self).map { quoted($0) }
                ?? "bytes \(Hex.encode(bytes))"
        }
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
