import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Checks one licence, clause by clause, and reports all that it finds.
///
/// What has been reported once is silent from then on: a name whose clause is wrong is poisoned,
/// and poisoned things fit everywhere. So each mistake is one finding.
struct Checker {
    let source: SourceText
    let licence: LicenceNode
    let damage: Damage
    var diagnostics: Diagnostics
    var program: CoreProgram
    var scope = Scope()
    /// For each item of the licence its clause, an index into `program.clauses`.
    var places: [CorePlace] = []

    var title: String?
    var parties: [CheckedParty] = []
    var currency: UInt8?
    var period: CheckedPeriod?
    var accounting: CheckedAccounting?
    /// Nil for a report that has been reported.
    var reports: [CheckedReport?] = []
    var reportNodes: [(node: ReportNode, place: CorePlace)] = []
    var royaltyNodes: [(node: RoyaltyNode, place: CorePlace)] = []
    var royalties: [CheckedRoyalty] = []
    var promises: [CheckedPromise] = []
    var interest: CheckedInterest?
    /// What refuses reports that go beyond a quantity.
    var limits: [CheckedLimit] = []
    /// Caps over several royalties.
    var combinedCaps: [CheckedCombinedCap] = []
    var audit: CheckedAudit?
    var dispute: CheckedDispute?
    var payConversion: CheckedPayConversion?
    var life: CheckedLife?
    var approvals: [CheckedApproval] = []
    /// Nil for a series that has been reported.
    var series: [CheckedSeries?] = []
    /// What each `derivative` clause comes to, by its work's name; nil where it has been reported.
    var derivatives: [(work: String, checked: CheckedDerivative?)] = []

    var constants: [Constant] = []
    var tables: [CheckedTable] = []
    var events: [CheckedEvent] = []
    var rules: [CheckedRule] = []
    /// How many rules are being checked, each called by the one before.
    var chain = 0
    /// What clauses of the licence make things of, by name.
    let generatedNames: LookupTable<String, Bool>
    /// For each royalty that a pay clause names the first such item of the licence.
    var payPlaces = LookupTable<String, Int>()
    /// Where each refusal stands among the program's.
    var refusalPlaces = LookupTable<Refusal, Int>()
    /// The body being checked.
    var frame = Frame()

    /// A `let` among the clauses: its value is worked out when it is first asked for.
    struct Constant {
        let node: ConstantNode
        var state: State = .waiting

        enum State {
            case waiting, running
            case done(CheckedExpression)
        }
    }

    /// Checks a licence; `contract` is whole where nothing was found that stops compilation.
    static func check(
        _ licence: LicenceNode, in source: SourceText, damage: Damage,
        diagnostics: inout Diagnostics
    ) -> Checker {
        var checker = Checker(
            source: source, licence: licence, damage: damage, diagnostics: diagnostics,
            program: CoreProgram(name: licence.name.text, file: source.baseName),
            generatedNames: generatedNames(of: licence))
        checker.enterClauses()
        checker.checkHead()
        checker.declare()
        checker.checkGrants()
        checker.checkLife()
        checker.checkApprovals()
        checker.checkAccounting()
        checker.checkReports()
        checker.checkReversion()
        checker.checkDerivatives()
        checker.checkRoyalties()
        checker.checkCombinedCaps()
        checker.checkAdvancePools()
        checker.checkLimits()
        checker.checkHeads()
        checker.program.reportNames = checker.reportNodes.map(\.node.name.text)
        checker.checkCore()
        checker.checkInterest()
        checker.checkAudit()
        checker.checkDispute()
        checker.checkBesideInvalidity()
        checker.checkBesideRepaid()
        checker.checkSuspendedAmounts()
        checker.checkBesideAssignment()
        checker.checkPromises()
        diagnostics = checker.diagnostics
        return checker
    }

    /// The checked contract.
    var contract: CheckedContract {
        let named = royalties.flatMap(\.pay.payees) + [audit?.cost?.creditor].compactMap { $0 }
        return CheckedContract(
            program: program, title: title, parties: parties,
            payees: parties.indices.filter { named.contains($0) }, period: period,
            accounting: accounting, reports: reports.compactMap { $0 }, royalties: royalties,
            interest: interest, dispute: dispute, promises: promises,
            series: series.compactMap { $0 },
            derivatives: derivatives.compactMap(\.checked),
            limits: limits, combinedCaps: combinedCaps, audit: audit, life: life,
            approvals: approvals, payConversion: payConversion)
    }

    // MARK: Places

    /// One clause an item, in the order of the file.
    private mutating func enterClauses() {
        for item in licence.items {
            let line = UInt32(source.line(at: item.span.start))
            places.append(
                CorePlace(clause: UInt16(clamping: program.clauses.count), line: line))
            program.clauses.append(
                Clause(word: item.word, line: line, text: words(item.textSpan)))
        }
    }

    func line(_ span: Span) -> UInt32 { UInt32(source.line(at: span.start)) }

    /// The words of a stretch of source on one line, comments left out.
    func words(_ span: Span) -> String {
        source.oneLine(span)
    }

    // MARK: Findings

    mutating func report(
        _ code: CheckCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        notes: [Diagnostic.Note] = [], edits: [Edit] = []
    ) {
        diagnostics.report(code, at: span, message, mend: mend, notes: notes, edits: edits)
    }

    /// Reports words that others were probably meant for, if it is known which.
    mutating func report(
        _ code: CheckCode, at span: Span, _ message: String, instead word: String?
    ) {
        report(
            code, at: span, message, mend: word.map { "write `\($0)`" },
            edits: word.map { [Edit(span, $0)] } ?? [])
    }

    /// Reports a name that nothing binds, unless a clause that could not be read may bind it.
    mutating func reportUnknown(
        _ name: Name, _ kind: String, among words: [String]? = nil,
        _ code: CheckCode = .unknownName
    ) {
        guard !diagnostics.isFull, !damage.covers(name.text) else { return }
        // Looking through very many names takes long, and the first findings say enough.
        let names = words ?? scope.names
        let isLooking = names.count < 10_000 || diagnostics.list.count < 10
        let near = isLooking ? NearMiss.search(name.text, among: names).first : nil
        report(
            code, at: name.span, "there is no \(kind) `\(name.text)`",
            instead: near)
    }

    /// Reports that a clause needs another one that the licence lacks.
    mutating func reportMissing(_ word: String, at span: Span, _ message: String, mend: String) {
        guard !damage.covers(word) else { return }
        report(.missingClause, at: span, message, mend: mend)
    }
}

extension LicenceItem {
    /// The clause word, as the debug map names it.
    var word: String {
        switch self {
        case .title: "title"
        case .licensor: "licensor"
        case .licensee: "licensee"
        case .payees: "payee"
        case .parties: "party"
        case .work: "work"
        case .currency: "currency"
        case .offset: "offset"
        case .accounting: "accounting"
        case .series: "series"
        case .grant: "grant"
        case .holdback: "holdback"
        case .report: "report"
        case .royalty: "royalty"
        case .pay: "pay"
        case .interest: "interest"
        case .derivative: "derivative"
        case .limit: "limit"
        case .cap: "cap"
        case .audit: "audit"
        case .dispute: "dispute"
        case .terminate: "terminate"
        case .suspend: "suspend"
        case .renew: "renew"
        case .option: "option"
        case .sellOff: "sell_off"
        case .revert: "revert"
        case .invalid: "invalid"
        case .amend: "amend"
        case .amends: "amends"
        case .assign: "assign"
        case .approve: "approve"
        case .promise: "promise"
        case .state: "state"
        case .constant: "let"
        case .rule: "rule"
        case .action: "action"
        case .event: "event"
        }
    }

    /// What the debug map shows of the clause: all of it, or the head of a body.
    var textSpan: Span {
        switch self {
        case .rule(let node): node.head
        case .action(let node): node.head
        case .title, .licensor, .licensee, .payees, .parties, .work, .currency, .offset,
            .accounting, .series, .grant, .holdback, .report, .royalty, .pay, .interest,
            .derivative, .limit, .audit, .dispute, .terminate, .renew, .option, .sellOff, .revert,
            .suspend,
            .invalid, .amend, .amends,
            .assign, .approve,
            .promise, .state, .constant, .event,
            .cap:
            span
        }
    }
}

extension SourceText {
    /// The file's name without its folders, as the debug map keeps it: the module must not depend on
    /// where the file lies.
    var baseName: String {
        let last = name.split(separator: "/").last.map(String.init) ?? "contract"
        let plain = last.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
        return plain.prefix(120).reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// The words of a stretch on one line: runs of blanks become one, comments are left out, and
    /// what is beyond the bound of a debug map's text is cut.
    func oneLine(_ span: Span) -> String {
        let end = min(Int(span.end), bytes.count)
        var index = min(Int(span.start), end)
        var line: [UInt8] = []
        line.reserveCapacity(end - index)
        var inText = false
        while index < end, line.count < 8_000 {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { inText.toggle() }
            if !inText, byte == UInt8(ascii: "/"), index + 1 < end,
                bytes[index + 1] == UInt8(ascii: "/")
            {
                while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            }
            if byte > 0x20 {
                line.append(byte)
            } else if line.last != 0x20, !line.isEmpty {
                line.append(0x20)
            }
            index += 1
        }
        if line.last == 0x20 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
