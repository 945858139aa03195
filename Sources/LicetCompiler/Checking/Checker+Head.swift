import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Parties, works, currency, offset: what stands at the head of a licence.
extension Checker {
    mutating func checkHead() {
        enterParties()
        checkOnce()
        for case (.currency(let node), _) in zip(licence.items, places) {
            if let asset = node.digits.map({ unit(node, digits: $0) }) ?? asset(node.code) {
                currency = currency ?? asset
            }
        }
        for item in licence.items {
            switch item {
            case .title(let node): title = title ?? node.title.text
            case .offset(let node): program.offsetMinutes = Int16(clamping: node.minutes)
            case .licensor, .licensee, .payees, .parties, .work, .currency, .accounting, .series,
                .grant, .holdback, .report, .royalty, .pay, .interest, .derivative, .limit, .audit,
                .dispute, .terminate, .renew, .option, .sellOff, .revert, .invalid, .amend, .amends,
                .suspend,
                .assign, .approve,
                .promise,
                .state, .constant, .rule, .action, .event,
                .cap:
                continue
            }
        }
    }

    /// Parties first, by role, so that their order in an offer does not depend on the layout.
    private mutating func enterParties() {
        for role in ["licensor", "licensee", "payee", "party"] {
            for item in licence.items where item.word == role {
                for name in item.partyNames { enterParty(name, role) }
            }
        }
        program.signatories = parties.map { UInt16(clamping: $0.parameter) }
    }

    private mutating func enterParty(_ name: Name, _ role: String) {
        guard !isTaken(name, .party(parties.count)) else { return }
        if ["kind", "clause", "number", "amount", "returned"].contains(name.text) {
            return report(
                .generatedName, at: name.span,
                "`\(name.text)` is a field of the events in which parties stand by name")
        }
        parties.append(
            CheckedParty(name: name.text, role: role, parameter: program.parameters.count))
        program.parameters.append(Parameter(name: name.text, type: .id, role: .party))
    }

    /// Binds a name; reports it where it is bound already.
    mutating func isTaken(_ name: Name, _ symbol: Symbol) -> Bool {
        guard let first = scope.bind(name, symbol) else { return false }
        report(
            .nameTaken, at: name.span, "`\(name.text)` is bound already",
            notes: [Diagnostic.Note(first, "it is bound here")])
        return true
    }

    /// The clauses that a licence has at most once.
    private mutating func checkOnce() {
        var seen: [(word: String, span: Span)] = []
        for item in licence.items {
            let word = item.word
            guard
                ["title", "licensor", "licensee", "currency", "offset", "accounting"]
                    .contains(word)
            else { continue }
            if let first = seen.first(where: { $0.word == word }) {
                report(
                    .clauseTwice, at: item.span, "the licence has two `\(word)` clauses",
                    notes: [Diagnostic.Note(first.span, "the first stands here")])
            } else {
                seen.append((word, item.span))
            }
        }
        let isSaid = seen.contains { $0.word == "offset" } || damage.covers("offset")
        if !isSaid {
            let first = licence.items.first?.span
            report(
                .noOffset, at: licence.name.span,
                edits: first.map { [source.adding("offset +00:00", above: $0)] } ?? [])
        }
    }

    /// A unit that is not of ISO 4217, with the digits that the contract gives it.
    private mutating func unit(_ node: CurrencyNode, digits: Int) -> UInt8? {
        let code = node.code.text
        let isNew = !program.assets.contains { $0.code == code }
        guard isNew, Currency(code: code) == nil, code.utf8.count == 3 else {
            report(
                .notCurrency, at: node.span,
                isNew ? "`\(code)` cannot be given digits" : "`\(code)` is said twice")
            return nil
        }
        program.assets.append(AssetParameter(code: code, minorDigits: UInt8(clamping: digits)))
        return UInt8(clamping: program.assets.count - 1)
    }

    /// The index of a currency among the program's assets, entered where it is new.
    mutating func asset(_ code: Name) -> UInt8? {
        if let known = program.assets.firstIndex(where: { $0.code == code.text }) {
            return UInt8(clamping: known)
        }
        guard let currency = Currency(code: code.text) else {
            let near = CurrencyTable.nearMisses(of: code.text).first
            report(
                .unknownCurrency, at: code.span, "ISO 4217 has no currency `\(code.text)`",
                instead: near)
            return nil
        }
        guard currency.isMoney else {
            report(.notCurrency, at: code.span, "`\(code.text)` has no minor unit")
            return nil
        }
        guard currency.isActive else {
            let day = currency.row.withdrawn.map { " on \($0)" } ?? ""
            report(
                .formerCurrency, at: code.span,
                "`\(code.text)`, \(currency.row.name), was withdrawn\(day)")
            return nil
        }
        program.assets.append(
            AssetParameter(code: code.text, minorDigits: UInt8(clamping: currency.minorDigits)))
        return UInt8(clamping: program.assets.count - 1)
    }

    // MARK: Works

    mutating func enterWork(_ node: WorkNode) {
        let parameter = program.parameters.count
        guard !isTaken(node.name, .work(parameter: parameter)) else { return }
        let identifier = identifier(of: node)
        program.parameters.append(
            Parameter(name: node.name.text, type: .id, role: .work, identifier: identifier))
    }

    private mutating func identifier(of node: WorkNode) -> WorkIdentifier? {
        guard let scheme = WorkScheme(word: node.scheme.text) else {
            let near = NearMiss.search(
                node.scheme.text, among: WorkScheme.allCases.map(\.word)
            ).first
            report(
                .unknownScheme, at: node.scheme.span,
                "no scheme of identifiers is called `\(node.scheme.text)`",
                instead: near)
            return nil
        }
        do throws(WorkIdentifierError) {
            return try WorkIdentifier(scheme: scheme, value: node.value.text)
        } catch {
            reportIdentifier(error, node)
            return nil
        }
    }

    private mutating func reportIdentifier(_ error: WorkIdentifierError, _ node: WorkNode) {
        switch error {
        case .noScheme, .unknownScheme: report(.unknownScheme, at: node.scheme.span)
        case .malformed(let scheme):
            report(
                .malformedIdentifier, at: node.value.span,
                "after `\(scheme.word):` stands \(scheme.form)")
        case .wrongCheckCharacter(_, let found, let expected):
            report(
                .wrongCheckCharacter, at: node.value.span,
                "the check character is `\(found)` and should be `\(expected)`",
                mend: "compare the identifier with its source; if all others are right, "
                    + "the last is `\(expected)`")
        }
    }
}

extension LicenceItem {
    /// The names that a clause of parties binds.
    var partyNames: [Name] {
        switch self {
        case .licensor(let node), .licensee(let node), .payees(let node), .parties(let node):
            node.names
        case .title, .work, .currency, .offset, .accounting, .series, .grant, .holdback, .report,
            .royalty, .pay, .interest, .derivative, .limit, .audit, .dispute, .terminate, .renew,
            .option, .sellOff, .revert, .invalid, .amend, .amends,
            .assign, .approve,
            .promise, .state, .constant,
            .rule, .action,
            .suspend, .event,
            .cap:
            []
        }
    }
}
