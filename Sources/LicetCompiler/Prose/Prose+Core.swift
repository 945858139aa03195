import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What the author wrote in the core language: its declarations, rules and actions in sentences,
/// expressions as they are written.
extension Prose {
    mutating func addCore() {
        let items = licence.items.filter(\.isCore)
        guard !items.isEmpty else { return }
        begin("Further terms")
        for item in items {
            switch item {
            case .constant(let node):
                say("“\(node.name.text)” means \(words(node.value)).")
            case .state(let node): addState(node)
            case .event(let node):
                say("An event “\(node.name.text)” records \(columns(node.fields)).")
            case .rule(let node): addRule(node)
            case .action(let node): addAction(node)
            case .title, .licensor, .licensee, .payees, .parties, .work, .currency, .offset,
                .accounting, .grant, .report, .royalty, .pay:
                continue
            }
        }
    }

    private mutating func addState(_ node: StateNode) {
        switch node.kind {
        case .slot(let type, let initial):
            let start = initial.map { "; at first it is \(words($0))" } ?? ""
            say(
                "The licence keeps “\(node.name.text)”, \(self.type(type))\(start).")
        case .table(let keys, let fields, let capacity):
            say(
                "The licence keeps a table “\(node.name.text)” of at most \(words(capacity)) "
                    + "entries, one for each \(columns(keys)), with \(columns(fields)).")
        }
    }

    private func columns(_ nodes: [ParameterNode]) -> String {
        guard !nodes.isEmpty else { return "nothing" }
        return English.list(nodes.map { "\($0.name.text) (\(type($0.type)))" })
    }

    private mutating func addRule(_ node: RuleNode) {
        let from = node.parameters.isEmpty ? "" : " from \(columns(node.parameters))"
        say(
            "“\(node.name.text)”, \(type(node.result)), is worked out\(from) as follows:")
        add(node.body, 1)
    }

    private mutating func addAction(_ node: ActionNode) {
        let callers = node.callers.map { English.list($0.map(\.text), "or") } ?? "Anyone"
        let stating = node.parameters.isEmpty ? "" : ", stating \(columns(node.parameters))"
        say("\(callers) may “\(node.name.text)”\(stating). Then:")
        add(node.body, 1)
    }

    // MARK: Statements

    private mutating func add(_ statements: [Statement], _ depth: Int) {
        for statement in statements { add(statement, depth) }
    }

    private mutating func add(_ statement: Statement, _ depth: Int) {
        switch statement.kind {
        case .bind(let name, let value):
            item("let “\(name.text)” be \(words(value));", depth: depth)
        case .assign(let name, let value):
            item("“\(name.text)” becomes \(words(value));", depth: depth)
        case .assignField(let entry, let field, let value):
            item(
                "\(field.text) of \(entryWords(entry)) becomes \(words(value));", depth: depth)
        case .assignRecord(let entry, let values):
            item("\(entryWords(entry)) becomes \(pairs(values));", depth: depth)
        case .remove(let entry): item("\(entryWords(entry)) is removed;", depth: depth)
        case .choose(let branches, let otherwise): addChoice(branches, otherwise, depth)
        case .match(let subject, let arms, let otherwise):
            addMatch(subject, arms, otherwise, depth)
        case .countLoop(let name, let from, let to, _, let body):
            item(
                "for each “\(name.text)” from \(words(from)) to \(words(to)):", depth: depth)
            add(body, depth + 1)
        case .tableLoop(let keys, let table, let body):
            let names = English.list(keys.map { "“\($0.text)”" })
            item("for each entry of “\(table.text)”, its key being \(names):", depth: depth)
            add(body, depth + 1)
        case .require(let condition, let reason, let sentence):
            let why = sentence.map { ": \($0.text)" } ?? ""
            item(
                "unless \(words(condition)), the act is refused because of "
                    + "“\(reason.text)”\(why);", depth: depth)
        case .refuse(let reason, let sentence):
            let why = sentence.map { ": \($0.text)" } ?? ""
            item("the act is refused because of “\(reason.text)”\(why);", depth: depth)
        case .transfer(let amount, let source, let target):
            item(
                "\(words(amount)) is paid from \(source.paperWords) to \(receiver(target));",
                depth: depth)
        case .emit(let event, let values):
            item("“\(event.text)” is recorded with \(pairs(values));", depth: depth)
        case .giveBack(let value): item("the result is \(words(value)).", depth: depth)
        }
    }

    private mutating func addChoice(
        _ branches: [BranchNode], _ otherwise: [Statement]?, _ depth: Int
    ) {
        for (number, branch) in branches.enumerated() {
            let word = number == 0 ? "if" : "otherwise, if"
            item("\(word) \(words(branch.condition)):", depth: depth)
            add(branch.body, depth + 1)
        }
        guard let otherwise else { return }
        item("otherwise:", depth: depth)
        add(otherwise, depth + 1)
    }

    private mutating func addMatch(
        _ subject: Expression, _ arms: [MatchArmNode], _ otherwise: [Statement]?, _ depth: Int
    ) {
        for arm in arms {
            let values = English.list(arm.values.map { words($0) }, "or")
            item("where \(words(subject)) is \(values):", depth: depth)
            add(arm.body, depth + 1)
        }
        guard let otherwise else { return }
        item("in all other cases:", depth: depth)
        add(otherwise, depth + 1)
    }

    private func entryWords(_ entry: EntryNode) -> String {
        "the entry of “\(entry.table.text)” for \(English.list(entry.keys.map { words($0) }))"
    }

    private func pairs(_ values: [FieldValueNode]) -> String {
        English.list(values.map { "\($0.field.text) \(words($0.value))" })
    }

    private func receiver(_ target: TransferTarget) -> String {
        switch target {
        case .licence: "the licence's account"
        case .party(let party): words(party)
        }
    }
}

extension TransferSource {
    fileprivate var paperWords: String {
        switch self {
        case .sender: "the one who acts"
        case .licence: "the licence's account"
        }
    }
}

extension LicenceItem {
    /// Whether the item belongs to the core language.
    fileprivate var isCore: Bool {
        switch self {
        case .state, .constant, .rule, .action, .event: true
        case .title, .licensor, .licensee, .payees, .parties, .work, .currency, .offset,
            .accounting, .grant, .report, .royalty, .pay:
            false
        }
    }
}
