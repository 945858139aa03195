import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The core tree as text: what the clauses of a licence become, as `licet expand` prints it.
///
/// It reads like the core language, with two differences: numbers of the machine have their widths,
/// and what clauses generate may use names that an author could not bind.
struct CoreText {
    let program: CoreProgram
    private(set) var lines: [String] = []
    var depth = 0
    /// The names of the function's locals, made different where several are called the same.
    var locals: [String] = []

    init(_ program: CoreProgram) { self.program = program }

    mutating func add(_ line: String) {
        lines.append(String(repeating: "  ", count: line.isEmpty ? 0 : depth) + line)
    }

    mutating func add(_ head: String, _ members: [String]) {
        guard !members.isEmpty else { return add("\(head) { }") }
        add("\(head) {")
        depth += 1
        for member in members { add(member) }
        depth -= 1
        add("}")
    }

    // MARK: Declarations

    mutating func addProgram() {
        add("licence \(program.name) {")
        depth += 1
        addHead()
        addState()
        for function in program.functions { addFunction(function) }
        addActions()
        depth -= 1
        add("}")
    }

    private mutating func addHead() {
        for parameter in program.parameters {
            let role = parameter.role == .value ? "" : " \(parameter.role)"
            let identifier = parameter.identifier.map { " = \($0)" } ?? ""
            add("parameter\(role) \(parameter.name): \(parameter.type)\(identifier)")
        }
        for asset in program.assets {
            add("asset \(asset.code), \(asset.minorDigits) digits")
        }
        for (number, table) in program.tiers.enumerated() {
            add(
                "tiers \(number) \(table.mode.word)",
                table.rows.map { row in
                    let bound = row.upper.map { "up to \($0)" } ?? "beyond"
                    return "\(row.rate) \(bound)"
                })
        }
        for (number, table) in program.shares.enumerated() {
            let weights = table.weights.map(\.description).joined(separator: ", ")
            add("shares \(number) of \(weights), remainder \(table.rule.words)")
        }
        for grant in program.grants { addGrant(grant) }
    }

    private mutating func addGrant(_ grant: CoreGrant) {
        let names = [grant.work, grant.licensor, grant.licensee].map { index in
            program.parameters[Int(index)].name
        }
        add(
            "grant \(grant.exclusivity) of \(names[0]) by \(names[1]) to \(names[2])",
            [
                "right \(grant.rights)",
                "territory \(grant.territory) \(grant.time == .atEvent ? "as at event" : "as at signature")",
                "period \(text(grant.period.start)) until \(text(grant.period.end))",
                "field \(grant.fields)",
            ])
    }

    func text(_ date: DateTerm) -> String {
        switch date {
        case .fixed(let day): "\(day)"
        case .parameter(let index): program.parameters[Int(index)].name
        }
    }

    private mutating func addState() {
        for slot in program.slots {
            let initial = slot.initial.map { " = \(text($0))" } ?? ""
            add("state \(slot.name): \(text(slot.type, slot.asset))\(initial)")
        }
        for table in program.tables {
            add(
                "state \(table.name): table \(text(table.key)) of \(text(table.fields)) "
                    + "capacity \(table.capacity)")
        }
        for event in program.events { add("event \(event.name) \(text(event.fields))") }
    }

    func text(_ fields: [Field]) -> String {
        "(" + fields.map { "\($0.name): \(text($0.type, $0.asset))" }.joined(separator: ", ") + ")"
    }

    func text(_ type: ValueType, _ asset: UInt8?) -> String {
        guard let asset, program.assets.indices.contains(Int(asset)) else { return "\(type)" }
        return "\(type) of \(program.assets[Int(asset)].code)"
    }

    private mutating func addActions() {
        for action in program.actions {
            let callers = action.callers.map { program.parameters[Int($0)].name }
            let by = callers.isEmpty ? "anyone" : callers.joined(separator: ", ")
            let function = program.functions[Int(action.function)].name
            switch action.kind {
            case .call:
                add("action \(action.name)\(text(action.arguments)) by \(by) = \(function)")
            case .view: add("view \(action.name) = \(function)")
            case .activation: add("on activation = \(function)")
            }
        }
    }

    // MARK: Functions

    private mutating func addFunction(_ function: CoreFunction) {
        locals = Self.names(of: function.locals)
        let parameters = function.locals.prefix(function.parameterCount).indices.map { index in
            let local = function.locals[index]
            return "\(locals[index]): \(text(local.type, local.asset))"
        }
        let result = function.results.map(\.description).joined(separator: ", ")
        add("")
        add("// \(program.clauses[Int(function.place.clause)].word), line \(function.place.line)")
        add(
            "rule \(function.name)(\(parameters.joined(separator: ", ")))"
                + (result.isEmpty ? "" : " -> \(result)") + " {")
        depth += 1
        add(function.body)
        depth -= 1
        add("}")
    }

    private func text(_ type: CoreType, _ asset: UInt8?) -> String {
        let word: String
        switch type {
        case .int: word = "int"
        case .bool: word = "bool"
        case .ratio: word = "ratio"
        case .date: word = "date"
        case .id: word = "id"
        case .set: word = "set"
        case .bytes: word = "bytes"
        case .coin(let asset): return "coin of \(program.assets[Int(asset)].code)"
        }
        return asset.map { "\(word) of \(program.assets[Int($0)].code)" } ?? word
    }

    private static func names(of locals: [CoreLocal]) -> [String] {
        var counts = LookupTable<String, Int>()
        return locals.map { local in
            let seen = (counts[local.name] ?? 0) + 1
            counts[local.name] = seen
            return seen == 1 ? local.name : "\(local.name)_\(seen)"
        }
    }
}

extension CoreProgram {
    /// The program as text, one statement a line.
    var expanded: String {
        var text = CoreText(self)
        text.addProgram()
        return text.lines.joined(separator: "\n") + "\n"
    }
}

extension RemainderRule {
    fileprivate var words: String {
        switch self {
        case .largest: "largest"
        case .to(let line): "to line \(line + 1)"
        case .carry: "carry"
        }
    }
}
