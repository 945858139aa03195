import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Binds every name of the licence before any clause is looked at, so that clauses may stand in
/// any order.
extension Checker {
    mutating func declare() {
        for case .work(let node) in licence.items { enterWork(node) }
        for case .grant(let node) in licence.items {
            if let name = node.under { enterHead(name) }
        }
        for case .amends(let node) in licence.items { enterHead(node.licence) }
        for parameter in licence.parameters { enterParameter(parameter) }
        for (item, place) in zip(licence.items, places) { declare(item, place) }
    }

    private mutating func declare(_ item: LicenceItem, _ place: CorePlace) {
        switch item {
        case .report(let node):
            _ = isTaken(node.name, .report(reportNodes.count))
            reportNodes.append((node, place))
            reports.append(nil)
        case .royalty(let node):
            let name = node.name ?? Name(text: "royalty", span: node.head)
            _ = isTaken(name, .royalty(royaltyNodes.count))
            royaltyNodes.append((node, place))
        case .constant(let node):
            _ = isTaken(node.name, .constant(constants.count))
            constants.append(Constant(node: node))
        case .series(let node): declareSeries(node, place)
        case .state(let node): declareState(node)
        case .rule(let node): declareRule(node, place)
        case .action(let node): _ = isTaken(node.name, .action)
        case .event(let node): declareEvent(node, place)
        case .title, .licensor, .licensee, .payees, .parties, .work, .currency, .offset,
            .accounting, .grant, .holdback, .pay, .interest, .derivative, .limit, .audit, .dispute,
            .suspend,
            .terminate, .renew, .option, .sellOff, .revert, .invalid, .amend, .amends,
            .assign, .approve,
            .promise,
            .cap:
            return
        }
    }

    private mutating func enterParameter(_ node: ParameterNode) {
        let type = checkType(node.type)
        let index = program.parameters.count
        guard !isTaken(node.name, type == .poisoned ? .poisoned : .parameter(index, type)) else {
            return
        }
        program.parameters.append(
            Parameter(name: node.name.text, type: type.storedType, role: type.role))
        let others = index - program.parameterAssets.count
        program.parameterAssets += Array(repeating: nil, count: others) + [type.asset]
    }

    /// The type that is written, money in the licence's currency where none is named.
    mutating func checkType(_ node: TypeNode) -> CheckedType {
        switch node.kind {
        case .int: return .int
        case .count: return .count
        case .ratio: return .ratio
        case .date: return .date
        case .days: return .days
        case .months: return .months
        case .territory: return .territory
        case .place: return .place
        case .field: return .field
        case .bool: return .bool
        case .party: return .party
        case .work: return .work
        case .text: return .text
        case .money(let code?): return asset(code).map { .money(asset: $0) } ?? .poisoned
        case .money(nil):
            if let currency { return .money(asset: currency) }
            let isSaid = licence.items.contains { $0.word == "currency" }
            if !isSaid {
                reportMissing(
                    "currency", at: node.span,
                    "`Money` without a code is in the licence's currency, and there is none",
                    mend: "add a line such as `currency EUR`, or write `Money(EUR)`")
            }
            return .poisoned
        }
    }

    /// The party of a name; nil where it is none, which is reported.
    mutating func party(_ name: Name) -> Int? {
        guard let symbol = scope[name.text] else {
            reportUnknown(name, "party", among: parties.map(\.name))
            return nil
        }
        switch symbol {
        case .party(let index): return index
        case .poisoned: return nil
        case .work, .head, .series, .parameter, .constant, .slot, .table, .rule, .action, .event,
            .report, .royalty:
            report(
                .wrongKindOfName, at: name.span,
                "`\(name.text)` is \(symbol.words), not a party of the licence")
            return nil
        }
    }

    /// The parameter of a work's name; nil where it is none, which is reported.
    mutating func work(_ name: Name) -> Int? {
        guard let symbol = scope[name.text] else {
            reportUnknown(name, "work")
            return nil
        }
        switch symbol {
        case .work(let parameter): return parameter
        case .parameter(let parameter, .work): return parameter
        case .poisoned: return nil
        case .party, .head, .series, .parameter, .constant, .slot, .table, .rule, .action, .event,
            .report, .royalty:
            report(
                .wrongKindOfName, at: name.span,
                "`\(name.text)` is \(symbol.words), not a work")
            return nil
        }
    }
}

extension CheckedType {
    /// What an offer's argument of the type identifies.
    var role: ParameterRole {
        switch self {
        case .party: .party
        case .work: .work
        case .int, .count, .ratio, .money, .exactMoney, .date, .days, .months, .territory, .place,
            .field, .bool, .text, .poisoned:
            .value
        }
    }
}
