import LicetBytecode

/// Reads the code of a module once, in its order, and joins values that count the same thing.
struct MeaningReader {
    let module: Module
    private(set) var arguments: [Int] = []
    private(set) var written: [[Int]]
    private var groups = UnitGroups()
    private var names: [String?] = []
    /// Whether the value is a constant, which may be compared with anything and joins nothing.
    private var isConstant: [Bool] = []
    /// Values that are what the other is, if that one is no constant: `(constant, other)`.
    private var hints: [(Int, Int)] = []
    /// Products that count what their one factor with a unit counts: `(product, factors)`.
    private var products: [(Int, [Int])] = []
    private var results: [Int] = []
    private var slots: [Int] = []
    private var tables: [Int] = []
    private var events: [Int] = []
    /// The value that each register of the function being read holds, or -1.
    private var current: [Int] = []

    init(_ module: Module) {
        self.module = module
        written = module.functions.map { Array(repeating: -1, count: $0.code.count) }
        for function in module.functions {
            arguments.append(add(function.parameters.count))
            results.append(add(function.results.count))
        }
        for slot in module.slots { slots.append(add(1, [slot.name])) }
        for table in module.tables {
            let fields = table.key + table.fields
            tables.append(add(fields.count))
            mark(fields, from: tables[tables.count - 1])
        }
        for event in module.events {
            events.append(add(event.fields.count))
            mark(event.fields, from: events[events.count - 1])
        }
        for action in module.actions {
            let first = arguments[Int(action.function)]
            mark(action.arguments, from: first)
            for (offset, field) in action.arguments.enumerated() {
                names[first + offset] = field.name
            }
        }
    }

    // MARK: What came out

    mutating func meanings() -> [Meaning] {
        for (constant, other) in hints {
            if let unit = groups.unit(of: other) { groups.mark(constant, unit) }
        }
        for (product, factors) in products where groups.unit(of: product) == nil {
            let units = factors.compactMap { groups.unit(of: $0) }
            if units.count == 1 { groups.mark(product, units[0]) }
        }
        return names.indices.map { Meaning(unit: groups.unit(of: $0), name: names[$0]) }
    }

    mutating func stateUnits() -> ([Unit?], [[Unit?]], [[Unit?]]) {
        (
            slots.map { groups.unit(of: $0) },
            zip(tables, module.tables).map { first, table in
                units(first, table.key.count + table.fields.count)
            },
            zip(events, module.events).map { first, event in units(first, event.fields.count) }
        )
    }

    mutating func resultUnits() -> [[Unit?]] {
        zip(results, module.functions).map { first, function in
            units(first, function.results.count)
        }
    }

    private mutating func units(_ first: Int, _ count: Int) -> [Unit?] {
        (first..<first + count).map { groups.unit(of: $0) }
    }

    // MARK: Reading

    mutating func readAll() {
        for function in module.functions.indices { read(function) }
    }

    private mutating func read(_ function: Int) {
        let count = max(256, module.functions[function].registers.count)
        current = Array(repeating: -1, count: count)
        for index in module.functions[function].parameters.indices {
            current[index] = arguments[function] + index
        }
        let steps = module.debug.steps.filter { Int($0.function) == function }
        for (index, word) in module.functions[function].code.enumerated() {
            let instruction = Instruction(word: word)
            let accesses = RegisterAccess.list(of: instruction, in: function, of: module)
            let read = accesses.filter(\.isRead).flatMap { values(in: $0.registers) }
            let assigned = assign(accesses, at: index, of: function)
            join(instruction, assigned, read, in: function)
            for step in steps where Int(step.instruction) == index {
                note(step, values(in: Int(step.register)..<Int(step.register) + Int(step.width)))
            }
        }
    }

    private func values(in registers: Range<Int>) -> [Int] {
        registers.map { $0 < current.count ? current[$0] : -1 }
    }

    /// Gives the registers that an instruction writes new values.
    private mutating func assign(
        _ accesses: [RegisterAccess], at instruction: Int, of function: Int
    ) -> [Int] {
        let registers = accesses.filter { $0.mode == .write }.flatMap { Array($0.registers) }
        guard !registers.isEmpty else { return [] }
        let first = add(registers.count)
        written[function][instruction] = first
        let types = module.functions[function].registers
        for (offset, register) in registers.enumerated() where register < current.count {
            current[register] = first + offset
            if register < types.count, case .coin(let asset) = types[register] {
                groups.mark(first + offset, .asset(asset))
            }
        }
        return Array(first..<first + registers.count)
    }

    /// Gives the values of a derivation step the step's unit and name.
    private mutating func note(_ step: DerivationStep, _ values: [Int]) {
        let labels = step.labels
        for (offset, value) in values.enumerated() where value >= 0 {
            if let asset = step.asset { groups.mark(value, .asset(asset)) }
            names[value] = offset < labels.count ? labels[offset] : labels[0]
        }
    }

    // MARK: Joining

    private mutating func join(
        _ instruction: Instruction, _ assigned: [Int], _ read: [Int], in function: Int
    ) {
        guard let opcode = instruction.opcode else { return }
        switch opcode {
        case .move, .take, .neg, .abs, .rneg, .round, .whole, .value:
            joinAll(assigned + read)
            if let source = read.first, let target = assigned.first, source >= 0 {
                names[target] = names[source]
            }
        case .add, .sub, .min, .max, .radd, .rsub, .rmin, .rmax, .eq, .lt, .le, .req, .rlt, .rle:
            let isTruth = [.eq, .lt, .le, .req, .rlt, .rle].contains(opcode)
            joinAll((isTruth ? [] : assigned) + read)
        case .withdraw, .split, .merge: joinAll(assigned + read)
        case .share: joinAll(assigned + read)
        case .apportion: joinAll(assigned + read.prefix(1))
        case .rmul, .rdiv, .tiers:
            if let product = assigned.first { products.append((product, read)) }
        case .small, .const: for value in assigned { isConstant[value] = true }
        case .inset: markPlace(read.first)
        case .granted: markPlace(read.last)
        case .balance, .limit:
            let asset = Unit.asset(UInt8(truncatingIfNeeded: instruction.wide))
            for value in assigned { groups.mark(value, asset) }
        case .get, .put, .fetch, .store, .has, .remove, .next, .first, .emit:
            joinState(instruction, opcode, assigned, read)
        case .call: joinCall(Int(instruction.c), assigned, read)
        case .return: pair(read, with: results[function])
        case .param: name(assigned, element(module.parameters, instruction.wide)?.name)
        case .today: name(assigned, "today")
        case .sender: name(assigned, "sender")
        case .licence: name(assigned, "licence")
        case .jump, .branch, .unless, .enter, .loop, .require, .refuse, .mul, .div, .mod, .muldiv,
            .pow, .ratio, .and, .or, .not, .beq, .days, .adddays, .addmonths, .spanindex, .deq,
            .dlt, .dle, .datepart, .ideq, .union, .intersect, .subtract, .isempty, .bytesEqual,
            .count, .deposit, .keep, .sha256, .verified, .series:
            break
        }
    }

    private mutating func joinState(
        _ instruction: Instruction, _ opcode: Opcode, _ assigned: [Int], _ read: [Int]
    ) {
        if opcode == .get || opcode == .put {
            guard let slot = element(slots, instruction.wide) else { return }
            pair(assigned + read, with: slot)
            name(assigned, module.slots[Int(instruction.wide)].name)
        } else if opcode == .emit {
            guard let first = element(events, instruction.wide) else { return }
            pair(read, with: first)
        } else if tables.indices.contains(Int(instruction.tableIndex)) {
            joinRecord(Int(instruction.tableIndex), opcode, assigned, read)
        }
    }

    private mutating func joinRecord(
        _ table: Int, _ opcode: Opcode, _ assigned: [Int], _ read: [Int]
    ) {
        let (type, first) = (module.tables[table], tables[table])
        pair(read, with: first)
        if opcode == .fetch {
            pair(assigned, with: first + type.key.count)
            for (value, field) in zip(assigned, type.fields) {
                names[value] = "\(type.name).\(field.name)"
            }
        } else if opcode == .next || opcode == .first {
            pair(Array(assigned.dropFirst()), with: first)
            for (value, part) in zip(assigned.dropFirst(), type.key) {
                names[value] = "\(type.name).\(part.name)"
            }
        }
    }

    private mutating func joinCall(_ callee: Int, _ assigned: [Int], _ read: [Int]) {
        guard module.functions.indices.contains(callee) else { return }
        pair(read, with: arguments[callee])
        pair(assigned, with: results[callee])
        for (offset, value) in read.enumerated() where value >= 0 {
            let argument = arguments[callee] + offset
            if names[argument] == nil { names[argument] = names[value] }
        }
        if assigned.count == 1 { names[assigned[0]] = module.functions[callee].name }
    }

    /// Joins values one by one with those that stand in a row from `first` on.
    private mutating func pair(_ values: [Int], with first: Int) {
        for (offset, value) in values.enumerated() where value >= 0 {
            joinAll([first + offset, value])
        }
    }

    private mutating func joinAll(_ values: [Int]) {
        let known = values.filter { $0 >= 0 }
        let joined = known.filter { !isConstant[$0] }
        for (left, right) in zip(joined, joined.dropFirst()) { groups.join(left, right) }
        guard let other = joined.first else { return }
        for constant in known where isConstant[constant] { hints.append((constant, other)) }
    }

    // MARK: Values

    private mutating func add(_ count: Int, _ words: [String] = []) -> Int {
        let first = names.count
        for offset in 0..<count {
            _ = groups.add()
            names.append(offset < words.count ? words[offset] : nil)
            isConstant.append(false)
        }
        return first
    }

    private mutating func mark(_ fields: [Field], from first: Int) {
        for (offset, field) in fields.enumerated() {
            if let asset = field.asset { groups.mark(first + offset, .asset(asset)) }
        }
    }

    private mutating func markPlace(_ value: Int?) {
        if let value, value >= 0 { groups.mark(value, .place) }
    }

    private mutating func name(_ values: [Int], _ text: String?) {
        for value in values { names[value] = text }
    }

    private func element<Element>(_ list: [Element], _ index: some BinaryInteger) -> Element? {
        list.indices.contains(Int(index)) ? list[Int(index)] : nil
    }
}

extension DerivationStep {
    /// What the step's values are called: one label a line of a split, else one for all. The rows
    /// of a tier table are many lines for one value, which goes by the step's own word.
    var labels: [String] {
        let parts = label.split(separator: "|").map { part in
            var part = part
            while part.first == " " { part.removeFirst() }
            while part.last == " " { part.removeLast() }
            return String(part)
        }
        if width > 1, parts.count == Int(width) { return parts }
        return [parts.count > 1 || kind == .tiers ? "\(kind)" : label]
    }
}
