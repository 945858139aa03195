import LicetBytecode
public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// Everything that was done with a licence, each act with the clause it rests on, what it was given
/// and what came of it: which grant a reported line lies within, why an act was refused, and by
/// which day the licence ends since. Replay of the blocks yields it; the ledger keeps none of it.
public struct ActAccount: Sendable {
    /// An act.
    public struct Entry: Sendable, Encodable {
        /// The block.
        public let height: UInt64
        /// The day in the contract's offset.
        public let day: String
        /// Who acted and how.
        public let act: String
        /// Whether it was carried out.
        public let isDone: Bool
        /// What it rests on and what came of it, a line each.
        public let lines: [String]
    }

    /// The contract.
    public let contract: String
    /// The acts, oldest first.
    public let entries: [Entry]
    /// How the licence stands now, a line each.
    public let standing: [String]

    /// Replays a ledger for one of its licences.
    public init(of id: Digest, in ledger: Ledger) throws(ToolError) {
        let found = try Bench.asking { () throws(LedgerError) in try ledger.licence(id) }
        guard let licence = found else { throw .because(.unknownLicence, id.hex) }
        let names = try LedgerNames(ledger)
        let acts = try Bench.asking { () throws(LedgerError) in
            try Replay.acts(on: id, in: ledger)
        }
        var reader = ActReader(
            licence: licence, module: try names.module(of: licence), names: names)
        var entries: [Entry] = []
        for act in acts {
            if let entry = try reader.entry(of: act) { entries.append(entry) }
        }
        contract = reader.module.name
        self.entries = entries
        let now = try Bench.asking { () throws(LedgerError) in
            let time = try ledger.head().timeMilliseconds
            return (try ledger.day(of: licence, at: time), try ledger.moment(of: id, at: time))
        }
        standing = now.1.map { reader.standing($0, on: now.0) } ?? []
    }

    /// The account as text.
    public var text: String {
        var text = "Acts of \(contract)\n"
        for entry in entries {
            text += "\n\(entry.day) at height \(entry.height): \(entry.act)\n"
            text += entry.lines.map { "  \($0)\n" }.joined()
        }
        return text + "\n" + standing.map { "\($0)\n" }.joined()
    }
}

/// Puts acts into words.
private struct ActReader {
    let licence: Licence
    let module: Module
    let names: LedgerNames
    /// The act that set the licence's last day as it is.
    private var ender: String?
    /// The days after the last that acts have set, also while an earlier one stands.
    private var setters: [(end: CivilDate, deed: String)] = []
    /// The day after the last as it was when the licence came into force.
    private var natural: CivilDate?

    init(licence: Licence, module: Module, names: LedgerNames) {
        self.licence = licence
        self.module = module
        self.names = names
    }

    /// What an act came to; nil for an offer and for a signature that others must follow.
    mutating func entry(of act: LicenceAct) throws(ToolError) -> ActAccount.Entry? {
        let sender = names.name(ofParty: act.sender)
        let (title, reasons): (String, [String])
        var deed = "the signature of a new version"
        switch act.payload {
        case .callAction(_, let name, let arguments, _):
            (title, deed) = ("\(sender) calls \(name)", name)
            reasons = call(act, name, arguments)
        case .settle: (title, reasons) = ("\(sender) settles", [])
        case .sign(let meant, _) where meant == licence.id:
            let lines = act.receipt.isDone ? activation(act) : []
            guard !act.receipt.isDone || !lines.isEmpty else { return nil }
            (title, reasons) = ("\(sender) signs", lines)
        case .sign(let version, _):
            title = "\(sender) signs a new version"
            reasons = try replacement(act, by: version)
        case .offer, .createParty, .registerWork, .publishModule, .issueAsset, .transfer, .redeem,
            .attestSeries:
            return nil
        }
        var lines = reasons
        if act.receipt.isDone {
            lines += change(act, "\(deed) by \(sender)")
        } else {
            lines.append(refusal(act.receipt))
        }
        return ActAccount.Entry(
            height: act.height, day: "\(day(act.timeMilliseconds))", act: title,
            isDone: act.receipt.isDone, lines: lines)
    }

    /// How the licence stands, and by which clause or act it ends when it does.
    func standing(_ moment: LicenceMoment, on day: CivilDate) -> [String] {
        var lines = ["On \(day): \(moment.status.word)"]
        guard moment.status != .offered, let end = moment.end, let signed = moment.signed else {
            return lines
        }
        lines.append("  signed \(through(signed))")
        if let ender {
            lines.append("  in force \(through(end)), since \(ender)")
        } else if end != signed {
            lines.append("  in force \(through(end)), by " + words("renew", "option"))
        }
        if let last = moment.sellOffEnd, isAfterBeginning(end) {
            lines.append("  then \(through(last)), by " + words("sell_off"))
        }
        return lines
    }

    // MARK: Calls

    private func call(_ act: LicenceAct, _ name: String, _ given: [Value]) -> [String] {
        guard let action = module.actions.first(where: { $0.name == name }) else { return [] }
        let clause = module.debug.clauses[Int(action.clause)]
        var lines = ["by \(words(clause))"]
        let cover =
            name.hasPrefix(UsageReport.prefix)
            ? ReportCover(
                given, of: action, words: clause.text, by: act.sender,
                grants: act.after?.grants ?? []) : nil
        let inputs = zip(action.arguments, given).map { field, value in
            "\(field.name) \(cover?.text(of: field.name) ?? text(value, field))"
        }
        if !inputs.isEmpty { lines.append("with " + inputs.joined(separator: ", ")) }
        guard let cover else { return lines }
        return lines + self.lines(of: cover, act.receipt)
    }

    /// The grants that cover a line which was taken, or where each ends for one that was not.
    private func lines(of cover: ReportCover, _ receipt: Receipt) -> [String] {
        let isOutside = ["period", "work", "territory", "field"].contains(receipt.refusal)
        return cover.answers.compactMap { answer in
            let grant = module.grants[Int(answer.grant.number)]
            let words = self.words(module.debug.clauses[Int(grant.clause)])
            let days = "in force \(through(answer.grant.period.end))"
            if receipt.isDone, answer.misses.isEmpty { return "within \(words), \(days)" }
            guard isOutside, !answer.misses.isEmpty else { return nil }
            return "outside \(words), \(days): " + answer.misses.joined(separator: ", ")
        }
    }

    private func text(_ value: Value, _ field: Field) -> String {
        guard case .id(let id) = value else {
            return ValueWords(module).text(value, asset: field.asset)
        }
        let known = zip(module.parameters, licence.arguments).first { $0.1 == value }
        return known?.0.name ?? names.name(ofParty: id)
    }

    // MARK: Signatures

    /// The grants and holdbacks that the signature put in force; nothing if it was not the last.
    private func activation(_ act: LicenceAct) -> [String] {
        let isLast = act.receipt.events.contains { event in
            if case .activated(licence.id, _) = event { true } else { false }
        }
        guard isLast else { return [] }
        var clauses: [UInt16] = []
        for clause in module.grants.map(\.clause) + module.holdbacks.map(\.clause)
        where !clauses.contains(clause) {
            clauses.append(clause)
        }
        return clauses.map { "in force \(words(module.debug.clauses[Int($0)]))" }
    }

    private func replacement(
        _ act: LicenceAct, by version: Digest
    ) throws(ToolError) -> [String] {
        let all = try names.licences()
        let found = try all.first { $0.id == version }.map { (found) throws(ToolError) in
            try names.name(of: found)
        }
        let days = act.receipt.events.compactMap { event in
            if case .superseded(licence.id, _, let day) = event { day } else { nil }
        }
        return ["by " + words("amend")]
            + days.map { "replaced by \(found ?? version.hex) from \($0)" }
    }

    // MARK: What came of it

    /// The last day and the status that the act left behind, where it is an act about them.
    private mutating func change(_ act: LicenceAct, _ deed: String) -> [String] {
        guard let before = act.before, let after = act.after else { return [] }
        guard before.status != .offered else {
            natural = after.end
            return []
        }
        guard isOfLife(act.payload) || isAboutLife(act.receipt), let end = after.end,
            let former = before.end
        else { return [] }
        let told = "\(deed) on \(day(act.timeMilliseconds))"
        setters += act.receipt.events.compactMap(endSet).map { ($0, told) }
        let setter = setters.last { $0.end == end }?.deed
        ender = end == natural ? nil : setter ?? (end == former ? ender : told)
        var lines = act.receipt.events.compactMap(suspension)
        if end != former {
            lines.append("in force \(through(end)), and was \(through(former))")
        }
        if before.status != after.status { lines.append("status \(after.status.word)") }
        return lines
    }

    /// The days on which the licence is suspended since.
    private func suspension(by event: ReceiptEvent) -> String? {
        guard case .contract(licence.id, let type, let fields) = event,
            module.events.indices.contains(Int(type)), fields.count == 2,
            ["suspension", "resumption"].contains(module.events[Int(type)].name),
            case .date(let begins) = fields[0], case .date(let until) = fields[1]
        else { return nil }
        guard let days = Period(start: begins, end: until) else { return "not suspended" }
        return "suspended \(days)"
    }

    /// The day after the last that a notice or an option sets.
    private func endSet(by event: ReceiptEvent) -> CivilDate? {
        guard case .contract(licence.id, let type, let fields) = event,
            module.events.indices.contains(Int(type))
        else { return nil }
        let named = zip(module.events[Int(type)].fields, fields).first { $0.0.name == "ends" }
        guard case .date(let end)? = named?.1 else { return nil }
        return end
    }

    /// Whether the action that is called comes from a clause about how long the licence lasts.
    private func isOfLife(_ payload: Payload) -> Bool {
        guard case .callAction(_, let name, _, _) = payload,
            let action = module.actions.first(where: { $0.name == name })
        else { return false }
        return ["terminate", "suspend", "renew", "option", "revert", "invalid"].contains(
            module.debug.clauses[Int(action.clause)].word)
    }

    /// Whether a notice was given or lifted, a term added, or the licence replaced.
    private func isAboutLife(_ receipt: Receipt) -> Bool {
        receipt.events.contains { event in
            switch event {
            case .contract(licence.id, let type, _):
                module.events.indices.contains(Int(type))
                    && ["notice", "notice_lifted", "extended"].contains(
                        module.events[Int(type)].name)
            case .superseded(let former, _, _): former == licence.id
            case .contract, .partyCreated, .workRegistered, .modulePublished, .offered, .signed,
                .activated, .expired, .conflictWarning, .issued, .redeemed, .transferred,
                .withdrawn, .deposited, .ended, .attested, .favoured:
                false
            }
        }
    }

    private func refusal(_ receipt: Receipt) -> String {
        receipt.refusal.isEmpty ? "refused, \(receipt.codeText): \(receipt.detail)" : receipt.detail
    }

    // MARK: Words

    private func words(_ clause: Clause) -> String { "“\(clause.text)” (line \(clause.line))" }

    /// The clauses that begin with one of these words.
    private func words(_ firsts: String...) -> String {
        let clauses = module.debug.clauses.filter { firsts.contains($0.word) }
        return clauses.map { words($0) }.joined(separator: " and ")
    }

    private func isAfterBeginning(_ end: CivilDate) -> Bool {
        licence.period.map { $0.start < end } ?? true
    }

    private func day(_ timeMilliseconds: Int64) -> CivilDate {
        let offset = Int(module.offsetMinutes)
        return CivilDate.fromMilliseconds(timeMilliseconds, offsetMinutes: offset) ?? .earliest
    }

    /// Up to which day, as the day after the last is known.
    private func through(_ end: CivilDate) -> String {
        guard end < RenewalTerm.farEnd else { return "without end" }
        guard isAfterBeginning(end) else { return "on no day" }
        return "through \(end.adding(days: -1) ?? end)"
    }
}
