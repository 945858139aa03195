import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Prints the body of one function: every local under a name of its own, every amount in the
/// units of its asset, and beside each statement the line it comes from where that changes.
struct ExpandBody {
    let program: CoreProgram
    let function: CoreFunction
    /// A name for each local, no two the same and none that the program uses otherwise.
    let names: [String]
    /// The asset of each local that is an amount of money.
    private(set) var assets: [UInt8?]
    /// The asset of what the function returns.
    private(set) var resultAsset: UInt8?
    private(set) var lines: [String] = []
    /// Where the statement printed last comes from.
    private var place: CorePlace
    /// The locals that have a value at this point of the text.
    private var bound: [Bool]

    init(_ program: CoreProgram, _ function: CoreFunction) {
        self.program = program
        self.function = function
        names = Self.names(of: function, in: program)
        assets = function.locals.map { local in
            if case .coin(let asset) = local.type { asset } else { local.asset }
        }
        place = function.place
        bound = function.locals.indices.map { $0 < function.parameterCount }
        // What a local holds may be known only from a statement after its first.
        for _ in 0..<2 { findAssets(in: function.body) }
    }

    /// `amount: Money(EUR), day: Date`
    var parameters: String {
        function.locals.prefix(function.parameterCount).indices.map { index in
            "\(names[index]): \(program.words(function.locals[index].type, asset: assets[index]))"
        }.joined(separator: ", ")
    }

    private static func names(of function: CoreFunction, in program: CoreProgram) -> [String] {
        var taken = LookupTable<String, Bool>()
        let others =
            program.parameters.map(\.name) + program.slots.map(\.name) + program.tables.map(\.name)
        for name in others { taken[name] = true }
        return function.locals.map { local in
            var name = local.name
            var number = 2
            while taken.contains(name) {
                name = "\(local.name)_\(number)"
                number += 1
            }
            taken[name] = true
            return name
        }
    }

    private mutating func findAssets(in statements: [CoreStatement]) {
        for statement in statements {
            switch statement.kind {
            case .assign(let local, let value):
                if assets[local] == nil { assets[local] = asset(of: value) }
            case .fetch(let table, _, let locals):
                for (local, field) in zip(locals, program.tables[table].fields)
                where assets[local] == nil {
                    assets[local] = field.asset
                }
            case .return(let values):
                resultAsset = resultAsset ?? values.first.flatMap { asset(of: $0) }
            case .branch, .repeated, .forEach, .put, .store, .remove, .attested, .leave, .require,
                .refuse, .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call,
                .emit,
                .mark:
                break
            }
            for block in statement.blocks { findAssets(in: block) }
        }
    }

    // MARK: Lines

    /// Prints statements, each with its line of the source where it is not the one before's.
    mutating func write(_ statements: [CoreStatement], depth: Int) {
        for statement in statements {
            let first = lines.count
            let comment = comment(statement.place)
            write(statement, depth: depth)
            if let comment, first < lines.count { lines[first] += "  // \(comment)" }
        }
    }

    private mutating func comment(_ next: CorePlace) -> String? {
        defer { place = next }
        if next.clause != place.clause, program.clauses.indices.contains(Int(next.clause)) {
            return "\(program.clauses[Int(next.clause)].word), line \(next.line)"
        }
        return next.line == place.line ? nil : "line \(next.line)"
    }

    /// The most columns of a line that can be broken.
    private static let width = 100

    /// A line, broken between words where it is too long, but not inside a quoted text.
    static func wrapped(_ text: String, depth: Int) -> [String] {
        var line = String(repeating: "  ", count: depth)
        guard line.count + text.count > width else { return [ProseWriter.loose(line + text)] }
        let rest = String(repeating: "  ", count: depth + 2)
        var lines: [String] = []
        var isFirst = true
        for word in words(of: text) {
            if !isFirst, line.count + word.count + 1 > width {
                lines.append(ProseWriter.loose(line))
                line = rest
                isFirst = true
            }
            line += (isFirst ? "" : " ") + word
            isFirst = false
        }
        return lines + [ProseWriter.loose(line)]
    }

    private mutating func put(_ text: String, _ depth: Int) {
        lines += Self.wrapped(text, depth: depth)
    }

    /// The words of a line; a quoted text is one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == " ", !isQuoted {
                words.append(word)
                word = ""
            } else {
                word.append(character)
            }
        }
        return words + [word]
    }

    /// A block in braces after a head; names bound inside are not known behind it.
    private mutating func block(_ head: String, _ body: [CoreStatement], _ depth: Int) {
        put("\(head) {", depth)
        let before = bound
        write(body, depth: depth + 1)
        bound = before
    }

    /// `let ` where the locals get their first value here.
    private mutating func binding(_ locals: [Int]) -> String {
        let isNew = locals.contains { !bound[$0] }
        for local in locals { bound[local] = true }
        let list = locals.map { names[$0] }.joined(separator: ", ")
        return (isNew ? "let " : "") + list
    }

    // MARK: Statements

    private mutating func write(_ statement: CoreStatement, depth: Int) {
        switch statement.kind {
        case .assign(let local, let value):
            put("\(binding([local])) = \(text(value, as: assets[local]))", depth)
        case .put(let slot, let value):
            let slot = program.slots[slot]
            put("\(slot.name) = \(text(value, as: slot.asset))", depth)
        case .fetch(let table, let key, let locals):
            put("\(binding(locals)) = \(entry(table, key))", depth)
        case .store(let table, let key, let fields):
            let record = record(fields, of: program.tables[table].fields)
            put("\(entry(table, key)) = { \(record) }", depth)
        case .remove(let table, let key): put("remove \(entry(table, key))", depth)
        case .attested(let series, let day, let locals):
            put("\(binding(locals)) = attested(\(text(series)), \(text(day)))", depth)
        case .branch(let test, let then, let otherwise):
            branch(test, then, otherwise, "if", depth)
        case .repeated, .forEach: loop(statement.kind, depth)
        case .leave: put("leave", depth)
        case .require(let test, let refusal):
            put("require \(text(test)) else \(reason(refusal))", depth)
        case .refuse(let refusal): put("refuse \(reason(refusal))", depth)
        case .withdraw, .split, .merge, .deposit, .keep: move(statement.kind, depth)
        case .share, .apportion: divide(statement.kind, depth)
        case .call(let function, let arguments, let locals):
            let call = call(function, arguments)
            put(locals.isEmpty ? call : "\(binding(locals)) = \(call)", depth)
        case .emit(let event, let fields):
            let event = program.events[event]
            let record = record(fields, of: event.fields)
            put("emit \(event.name) " + (record.isEmpty ? "{}" : "{ \(record) }"), depth)
        case .return(let values):
            put("return " + values.map { text($0, as: resultAsset) }.joined(separator: ", "), depth)
        case .mark(let locals, let kind, let label, _):
            let list = locals.map { names[$0] }.joined(separator: ", ")
            put("explain \(list) as \(kind) \"\(label)\"", depth)
        }
    }

    private mutating func branch(
        _ test: CoreExpression, _ then: [CoreStatement], _ otherwise: [CoreStatement],
        _ word: String, _ depth: Int
    ) {
        if then.isEmpty, !otherwise.isEmpty {
            block("\(word) not \(text(test, above: .not))", otherwise, depth)
            return put("}", depth)
        }
        block("\(word) \(text(test))", then, depth)
        guard !otherwise.isEmpty else { return put("}", depth) }
        if otherwise.count == 1, case .branch(let next, let body, let rest) = otherwise[0].kind,
            !body.isEmpty
        {
            return branch(next, body, rest, "} else if", depth)
        }
        block("} else", otherwise, depth)
        put("}", depth)
    }

    private mutating func loop(_ kind: CoreStatement.Kind, _ depth: Int) {
        if case .repeated(let trips, let bound, let index, let body) = kind {
            let count = Numerals.source.whole(BigInt(Int(bound)))
            let most = trips.isNumber(Int(bound)) ? "" : " at most \(count)"
            let head =
                index.map { "for \(names[$0]) below \(text(trips))" }
                ?? "repeat \(text(trips))"
            if let index { self.bound[index] = true }
            block(head + most, body, depth)
        }
        if case .forEach(let table, let key, let bound, let body) = kind {
            for local in key { self.bound[local] = true }
            let list = key.map { names[$0] }.joined(separator: ", ")
            let count = Numerals.source.whole(BigInt(Int(bound)))
            block("for \(list) in \(program.tables[table].name) at most \(count)", body, depth)
        }
        put("}", depth)
    }

    private mutating func move(_ kind: CoreStatement.Kind, _ depth: Int) {
        if case .withdraw(let coin, let amount, let account) = kind {
            let from = account == .sender ? "sender" : "licence"
            let money = text(amount, as: assets[coin])
            put("\(binding([coin])) = withdraw \(money) from \(from)", depth)
        }
        if case .split(let piece, let coin, let amount) = kind {
            let money = text(amount, as: assets[coin])
            put("\(binding([piece])) = split \(money) from \(names[coin])", depth)
        }
        if case .merge(let whole, let coin) = kind {
            put("merge \(names[coin]) into \(names[whole])", depth)
        }
        if case .deposit(let coin, let party) = kind {
            put("deposit \(names[coin]) to \(text(party))", depth)
        }
        if case .keep(let coin) = kind { put("deposit \(names[coin]) to licence", depth) }
    }

    private mutating func divide(_ kind: CoreStatement.Kind, _ depth: Int) {
        if case .share(let amount, let table, let parts) = kind {
            let shares = program.shares[table]
            let weights = shares.weights.map { Numerals.source.whole($0) }.joined(separator: " : ")
            let whole = text(amount)
            let rule: String
            switch shares.rule {
            case .largest: rule = "largest"
            case .carry: rule = "carry"
            case .to(let line):
                rule = "to \(parts.indices.contains(line) ? names[parts[line]] : "")"
            }
            put("\(binding(parts)) = share \(whole) by \(weights) remainder \(rule)", depth)
        }
        if case .apportion(let amount, let weights, let parts) = kind {
            let list = weights.map { text($0) }.joined(separator: " : ")
            let whole = text(amount)
            put("\(binding(parts)) = share \(whole) by \(list) remainder largest", depth)
        }
    }

    private func reason(_ index: Int) -> String {
        let refusal = program.refusals[index]
        return refusal.sentence.isEmpty ? refusal.word : "\(refusal.word) \"\(refusal.sentence)\""
    }

    private func record(_ values: [CoreExpression], of fields: [Field]) -> String {
        zip(fields, values).map { "\($0.name): \(text($1, as: $0.asset))" }.joined(separator: ", ")
    }
}

extension CoreExpression {
    /// Whether the expression is this number, written out.
    fileprivate func isNumber(_ number: Int) -> Bool {
        kind == .constant(.int(BigInt(number)))
    }
}
