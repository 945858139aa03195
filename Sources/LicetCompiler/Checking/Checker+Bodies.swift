import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Rules and actions: the core language.
extension Checker {
    mutating func declareRule(_ node: RuleNode, _ place: CorePlace) {
        if isGenerated(node.name) { return }
        guard !isTaken(node.name, .rule(rules.count)) else { return }
        var isWrong = false
        let parameters = columns(node.parameters, after: [], isWrong: &isWrong)
        let result = checkType(node.result)
        rules.append(
            CheckedRule(
                node: node, place: place, parameters: parameters.map(\.type.exact),
                result: isWrong ? .poisoned : result))
    }

    mutating func checkCore() {
        checkConstants()
        checkInitials()
        let blank = CoreFunction(
            name: "", parameterCount: 0, results: [], locals: [], body: [],
            place: CorePlace(clause: 0, line: 1))
        program.functions = Array(repeating: blank, count: rules.count)
        for index in rules.indices { checkRule(index, from: rules[index].node.name) }
        for (item, place) in zip(licence.items, places) {
            if case .action(let node) = item { checkAction(node, place) }
        }
    }

    // MARK: Rules

    /// The deepest chain of rules, which leaves the machine's call depth room for a clause's own.
    private static let greatestDepth = 24

    /// Checks a rule, the rules that it calls before it.
    private mutating func checkRule(_ index: Int, from caller: Name) {
        switch rules[index].state {
        case .done: return
        case .running:
            report(
                .recursion, at: caller.span,
                "`\(rules[index].node.name.text)` calls itself, directly or through others")
            rules[index].result = .poisoned
            return
        case .waiting: rules[index].state = .running
        }
        guard chain < Self.greatestDepth else {
            rules[index].state = .done
            rules[index].result = .poisoned
            return report(.callsTooDeep, at: caller.span)
        }
        chain += 1
        checkCalled(by: rules[index].node.body)
        chain -= 1
        rules[index].state = .done
        checkRuleBody(index)
    }

    /// Checks the rules that statements call.
    private mutating func checkCalled(by body: [Statement]) {
        for name in body.calledNames {
            guard case .rule(let callee) = scope[name.text] else { continue }
            checkRule(callee, from: name)
        }
    }

    private mutating func checkRuleBody(_ index: Int) {
        let rule = rules[index]
        let found = diagnostics
        var exact: [UInt32] = []
        var result = rule.result
        repeat {
            diagnostics = found
            frame = Frame()
            frame.exact = exact
            open(rule.node.parameters, rule.parameters, rule.node.body, rule.place)
            frame.result = result
            checkBlock(rule.node.body)
            exact = frame.exact
            result = frame.result ?? result
        } while frame.isRefined
        let isWhole = diagnostics.list.count == found.list.count
        if isWhole, !frame.statements.endsFlow {
            report(
                .missingReturn, at: rule.node.head,
                "`\(rule.node.name.text)` can end without a result")
        }
        if rules[index].result != .poisoned { rules[index].result = result }
        program.functions[index] = CoreFunction(
            name: rule.node.name.text, parameterCount: rule.parameters.count,
            results: [result.storedType], locals: frame.locals, body: frame.statements,
            place: rule.place)
        if rule.parameters.isEmpty { enterView(index, rule) }
        frame = Frame()
    }

    /// A rule without parameters is a question that anyone may ask.
    private mutating func enterView(_ index: Int, _ rule: CheckedRule) {
        program.actions.append(
            Action(
                name: rule.node.name.text, kind: .view, function: UInt16(clamping: index),
                clause: rule.place.clause))
    }

    /// Makes parameters the first locals; a Count is looked at before anything else.
    private mutating func open(
        _ nodes: [ParameterNode], _ types: [CheckedType], _ body: [Statement], _ place: CorePlace
    ) {
        frame.isBody = true
        frame.place = place
        frame.changed = body.changedNames
        for (node, type) in zip(nodes, types) {
            _ = bind(node.name, type, size: type.sizeClass, isChangeable: false)
        }
        for (number, type) in types.enumerated() where type == .count {
            requireCount(frame.read(number))
        }
    }

    /// A local in sight by its name, unless the name is taken, which is reported.
    @discardableResult
    mutating func bind(
        _ name: Name, _ type: CheckedType, size: SizeClass?, isChangeable: Bool
    ) -> Int {
        let local = frame.local(name.text, type, size: size)
        let first = frame.local(named: name.text)?.span ?? scope.span(of: name.text)
        if let first {
            report(
                .nameTaken, at: name.span, "`\(name.text)` is bound already",
                notes: [Diagnostic.Note(first, "it is bound here")])
        }
        frame.names.append(
            Frame.LocalName(
                name: name.text, local: local, type: type, span: name.span,
                isChangeable: isChangeable))
        return local
    }

    // MARK: Actions

    private mutating func checkAction(_ node: ActionNode, _ place: CorePlace) {
        _ = isGenerated(node.name)
        var isWrong = false
        let parameters = columns(node.parameters, after: [], isWrong: &isWrong)
        let callers = (node.callers.map { distinct($0) } ?? []).compactMap { caller($0) }
        checkCalled(by: node.body)
        let found = diagnostics
        var exact: [UInt32] = []
        repeat {
            diagnostics = found
            frame = Frame()
            frame.exact = exact
            frame.callers = callers.map { parameter in
                parties.firstIndex { $0.parameter == parameter } ?? -1
            }
            open(node.parameters, parameters.map(\.type), node.body, place)
            checkBlock(node.body)
            exact = frame.exact
        } while frame.isRefined
        program.functions.append(
            CoreFunction(
                name: node.name.text, parameterCount: parameters.count, results: [],
                locals: frame.locals, body: frame.statements, place: place))
        program.actions.append(
            Action(
                name: node.name.text, kind: .call,
                function: UInt16(clamping: program.functions.count - 1),
                callers: callers.map { UInt16(clamping: $0) },
                arguments: parameters.map {
                    Field(name: $0.name, type: $0.type.storedType, asset: $0.type.asset)
                },
                clause: place.clause))
        frame = Frame()
    }

    /// The parameter of a party who may call an action.
    private mutating func caller(_ name: Name) -> Int? {
        if case .parameter(let index, .party) = scope[name.text] { return index }
        return party(name).map { parties[$0].parameter }
    }
}

extension CheckedType {
    /// Money as a rule takes it: any exact amount.
    var exact: CheckedType {
        if case .money(let asset) = self { return .exactMoney(asset: asset) }
        return self
    }
}
