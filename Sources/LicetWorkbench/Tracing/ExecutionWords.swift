import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms
import LicetVM

/// A recorded call in the words of the field: money with its currency, days, places by their
/// codes, ratios exact, parties by their names.
struct ExecutionWords {
    let facts: ModuleFacts
    private let values: ValueWords
    private let source: SourceLines
    private let name: (Digest) -> String

    init(_ facts: ModuleFacts, source: [UInt8], name: @escaping (Digest) -> String) {
        self.facts = facts
        values = ValueWords(facts.module)
        self.source = SourceLines(source)
        self.name = name
    }

    private var module: Module { facts.module }

    // MARK: Values

    /// A value that counts something.
    func text(_ value: Value, _ unit: Unit?) -> String {
        switch (value, unit) {
        case (.id(let id), _): return name(id)
        case (.int(let number), .place):
            let code = number.int.flatMap(UInt16.init(exactly:)).flatMap(PlaceCode.init(rawValue:))
            return code.map { "\($0)" } ?? values.text(value)
        case (_, .asset(let asset)): return values.text(value, asset: asset)
        case (_, .place), (_, nil): return values.text(value)
        }
    }

    /// What a register holds, or `nothing`.
    func text(_ value: Value?, in register: Int, of function: Int, _ meaning: Int32) -> String {
        guard let value else { return "nothing" }
        return text(value, unit(of: register, of: function, meaning))
    }

    private func unit(of register: Int, of function: Int, _ meaning: Int32) -> Unit? {
        let types = module.functions[function].registers
        if types.indices.contains(register), case .coin(let asset) = types[register] {
            return .asset(asset)
        }
        return facts.meanings[meaning].unit
    }

    /// What a value is called: by the name it goes by, else by its register.
    func name(_ register: Int, _ meaning: Int32) -> String {
        facts.meanings[meaning].name.map { "\($0) (r\(register))" } ?? "r\(register)"
    }

    /// Fields with their names.
    func fields(_ fields: [Field], _ found: [Value], _ units: ArraySlice<Unit?>) -> String {
        zip(zip(fields, found), units).map { pair, unit in
            "\(pair.0.name) \(text(pair.1, pair.0.asset.map { .asset($0) } ?? unit))"
        }.joined(separator: ", ")
    }

    /// The arguments of a call with their names.
    func arguments(of call: Call) -> String {
        let action = module.actions[call.action]
        let units = action.arguments.indices.map { index in
            facts.meanings[facts.meanings.argument(index, of: Int(action.function))].unit
        }
        return fields(action.arguments, call.arguments, units[...])
    }

    /// What a call answered.
    func results(_ found: [Value], of call: Call) -> String {
        let units = facts.meanings.results[Int(module.actions[call.action].function)]
        return zip(found, units).map { text($0, $1) }.joined(separator: ", ")
    }

    // MARK: Deeds

    /// What an instruction did to the world.
    func text(_ deed: ExecutedDeed) -> String {
        switch deed {
        case .slot(let index, let value):
            return "\(module.slots[index].name) := \(text(value, facts.meanings.slots[index]))"
        case .record(let table, let key, let fields):
            return text(table, key, fields)
        case .event(let type, let fields):
            let event = module.events[type]
            let words = self.fields(event.fields, fields, facts.meanings.events[type][...])
            return words.isEmpty ? "event \(event.name)" : "event \(event.name): \(words)"
        case .withdrawn(let asset, let account, let units):
            let from = account == .licence ? "the licence" : "the sender"
            return "takes \(money(units, asset)) from \(from)"
        case .deposited(let asset, let to, let units):
            return "pays \(money(units, asset)) to \(name(to))"
        case .kept(let asset, let units): return "keeps \(money(units, asset))"
        }
    }

    /// A record as it is stored, or its removal.
    func text(_ table: Int, _ key: [Value], _ fields: [Value]?) -> String {
        let type = module.tables[table]
        let units = facts.meanings.tables[table]
        let place = self.fields(type.key, key, units.prefix(type.key.count))
        guard let fields else { return "\(type.name)[\(place)] removed" }
        let record = self.fields(type.fields, fields, units.dropFirst(type.key.count))
        return "\(type.name)[\(place)] := \(record)"
    }

    private func money(_ units: BigInt, _ asset: UInt8) -> String {
        text(.int(units), .asset(asset))
    }

    // MARK: Places

    /// The file and line of an instruction.
    func place(_ instruction: Int, of function: Int) -> String {
        guard let place = facts.place(instruction, of: function) else { return "no source line" }
        return "\(module.debug.file):\(place.line)"
    }

    /// The source text of an instruction's line.
    func sourceText(_ instruction: Int, of function: Int) -> String {
        facts.place(instruction, of: function).map { source.line(Int($0.line)) } ?? ""
    }

    /// The clause of an instruction with its first line.
    func clause(_ instruction: Int, of function: Int) -> String {
        guard let place = facts.place(instruction, of: function),
            module.debug.clauses.indices.contains(Int(place.clause))
        else { return "no clause" }
        let clause = module.debug.clauses[Int(place.clause)]
        return "clause \(clause.word), \(module.debug.file):\(clause.line)"
    }

    /// A function's name.
    func function(_ index: Int) -> String { module.functions[index].name }

    /// Why a call stopped: number, instruction, source line, cause and mend, on one line.
    func stop(_ trap: Trap) -> String {
        let (instruction, function) = (trap.instruction, trap.function)
        var sentence = trap.code.sentence
        if let refusal = trap.refusal, module.refusals.indices.contains(refusal) {
            let refusal = module.refusals[refusal]
            sentence = "refused because \(refusal.word): \(refusal.sentence)"
        }
        while sentence.last == "." { sentence.removeLast() }
        let code = facts.text(instruction, of: function)
        return "stopped: L\(trap.code.rawValue) \(sentence); at `\(code)`, "
            + "instruction \(instruction) of \(self.function(function)), "
            + "\(place(instruction, of: function)); cause: \(trap.code.cause) "
            + "mend: \(trap.code.mend)"
    }
}
