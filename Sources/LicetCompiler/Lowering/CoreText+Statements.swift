import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Statements as text.
extension CoreText {
    mutating func add(_ statements: [CoreStatement]) {
        for statement in statements { add(statement) }
    }

    private mutating func add(_ statement: CoreStatement) {
        switch statement.kind {
        case .assign(let local, let value): add("\(locals[local]) = \(text(value))")
        case .put(let slot, let value): add("\(program.slots[slot].name) = \(text(value))")
        case .fetch, .store, .remove: addRecord(statement)
        case .branch(let test, let first, let second): addBranch(test, first, second)
        case .repeated(let trips, let bound, let index, let body):
            let name = index.map { locals[$0] } ?? "_"
            addBlock("for \(name) in 0..<\(text(trips, 9)) at most \(bound)", body)
        case .forEach(let table, let key, _, let body):
            addBlock("for \(names(key)) in \(program.tables[table].name)", body)
        case .leave: add("leave")
        case .require(let test, let refusal):
            add("require \(text(test)) else \(text(refusal: refusal))")
        case .refuse(let refusal): add("refuse \(text(refusal: refusal))")
        case .withdraw, .split, .merge, .deposit, .keep: addMoney(statement)
        case .share(let amount, let table, let into):
            add("\(names(into)) = share(\(text(amount)), shares \(table))")
        case .apportion(let amount, let weights, let into):
            add("\(names(into)) = apportion(\(text(amount)) by \(text(weights)))")
        case .call(let function, let arguments, let into):
            let call = "\(program.functions[function].name)(\(text(arguments)))"
            add(into.isEmpty ? call : "\(names(into)) = \(call)")
        case .emit(let event, let values):
            let type = program.events[event]
            let pairs = zip(type.fields, values).map { "\($0.name): \(text($1))" }
            add("emit \(type.name) { \(pairs.joined(separator: ", ")) }")
        case .return(let values): add("return \(text(values))")
        case .mark(let marked, let kind, let label, _):
            add("// \(names(marked)) is the \(kind): \(label), line \(statement.place.line)")
        }
    }

    private mutating func addBlock(_ head: String, _ body: [CoreStatement]) {
        add("\(head) {")
        depth += 1
        add(body)
        depth -= 1
        add("}")
    }

    private mutating func addBranch(
        _ test: CoreExpression, _ first: [CoreStatement], _ second: [CoreStatement]
    ) {
        if first.isEmpty, !second.isEmpty {
            return addBlock("if not \(text(test, 9))", second)
        }
        addBlock("if \(text(test))", first)
        guard !second.isEmpty else { return }
        addBlock("else", second)
    }

    private mutating func addRecord(_ statement: CoreStatement) {
        if case .fetch(let table, let key, let into) = statement.kind {
            add("\(names(into)) = \(program.tables[table].name)[\(text(key))]")
        }
        if case .store(let table, let key, let fields) = statement.kind {
            let type = program.tables[table]
            let pairs = zip(type.fields, fields).map { "\($0.name): \(text($1))" }
            add("\(type.name)[\(text(key))] = { \(pairs.joined(separator: ", ")) }")
        }
        if case .remove(let table, let key) = statement.kind {
            add("remove \(program.tables[table].name)[\(text(key))]")
        }
    }

    private mutating func addMoney(_ statement: CoreStatement) {
        if case .withdraw(let coin, let amount, let account) = statement.kind {
            add("\(locals[coin]) = withdraw \(text(amount)) from \(account)")
        }
        if case .split(let coin, let from, let amount) = statement.kind {
            add("\(locals[coin]) = split \(text(amount)) off \(locals[from])")
        }
        if case .merge(let coin, let from) = statement.kind {
            add("merge \(locals[from]) into \(locals[coin])")
        }
        if case .deposit(let coin, let party) = statement.kind {
            add("deposit \(locals[coin]) to \(text(party))")
        }
        if case .keep(let coin) = statement.kind { add("deposit \(locals[coin]) to licence") }
    }

    private func names(_ indices: [Int]) -> String {
        indices.map { locals[$0] }.joined(separator: ", ")
    }

    private func text(refusal: Int) -> String {
        "\(program.refusals[refusal].word) \"\(program.refusals[refusal].sentence)\""
    }

    func text(_ values: [CoreExpression]) -> String {
        values.map { text($0) }.joined(separator: ", ")
    }
}
