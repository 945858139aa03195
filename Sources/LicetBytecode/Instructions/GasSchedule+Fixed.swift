import LicetTerms

/// The part of a price that the code alone decides.
extension GasSchedule {
    /// What the instruction adds to the price of its basic block.
    ///
    /// An operand that names nothing in the module adds nothing; the verifier refuses it anyway.
    public static func fixed(
        _ instruction: Instruction, of function: Function, in module: Module
    ) -> UInt64 {
        guard let opcode = instruction.opcode else { return 0 }
        var base = bases[Int(opcode.rawValue)]
        let form = form(of: instruction, function)
        if form == .double || form == .set { base += doubles[Int(opcode.rawValue)] }
        if form == .set { base += copiedSet }
        if form == .wide { base += wides[Int(opcode.rawValue)] }
        if form == .bytes { base += manyBytes[Int(opcode.rawValue)] }
        switch opcode {
        case .const:
            return base + loaded(module.constants.at(Int(instruction.wide)), isWide: form == .wide)
        case .call: return base + call(module.functions.at(Int(instruction.c)))
        case .share:
            guard let table = module.shares.at(Int(instruction.c)) else { return base }
            return base + ShareSize(table).fixed
        case .apportion: return base + apportion(lines: Int(instruction.c))
        case .fetch, .store:
            guard let table = module.tables.at(Int(instruction.c)) else { return base }
            let (key, fields) = (table.key.map(\.type), table.fields.map(\.type))
            let places =
                opcode == .fetch ? (instruction.b, instruction.a) : (instruction.a, instruction.b)
            let isFlat =
                isFlat(key, function.registers, from: Int(places.0))
                && isFlat(fields, function.registers, from: Int(places.1))
            return base + part * UInt64(key.count + fields.count) + (isFlat ? 0 : recordLong)
        case .has, .next: return base + part * count(module.tables.at(Int(instruction.c))?.key)
        case .remove, .first:
            return base + part * count(module.tables.at(Int(instruction.wide))?.key)
        case .emit:
            let fields = module.events.at(Int(instruction.wide))?.fields.map(\.type) ?? []
            let isFlat = isFlat(fields, function.registers, from: Int(instruction.a))
            return base + event(fields, isFlat: isFlat)
        case .withdraw:
            return base + (instruction.c == accountOfSender ? fromSender : 0)
        case .jump, .branch, .unless, .enter, .loop, .return, .require, .refuse, .move, .small,
            .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .muldiv, .pow, .eq, .lt,
            .le, .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .and, .or, .not, .beq, .days, .adddays, .addmonths, .spanindex, .deq, .dlt,
            .dle, .datepart, .tiers, .ideq, .inset, .union, .intersect, .subtract, .isempty,
            .bytesEqual,
            .param, .today, .sender, .licence, .get, .put, .count, .balance, .limit,
            .value, .split, .merge, .take, .deposit, .keep, .sha256, .verified, .series, .granted:
            return base
        }
    }

    /// Base prices by the opcode's byte, for passes over much code.
    private static let bases: [UInt64] = Opcode.allCases.map(base)

    private static let doubles: [UInt64] = Opcode.allCases.map(double)
    private static let wides: [UInt64] = Opcode.allCases.map(wide)
    private static let manyBytes: [UInt64] = Opcode.allCases.map(bytes)

    /// How wide the registers are that an instruction works on.
    enum RegisterForm: UInt8 {
        /// All are one word.
        case one
        /// Numbers of two words, or values of a fixed number of words that is copied or moved.
        case double
        /// A set of places that is copied.
        case set
        /// A number of more than 128 bits.
        case wide
        /// Bytes that are copied.
        case bytes
    }

    /// The form of the widest register that decides how an instruction is done.
    static func form(of instruction: Instruction, _ function: Function) -> RegisterForm {
        var widest = RegisterForm.one
        let operands = OpcodeTable.rows[Int(instruction.word & 0xFF)].operands
        for (position, operand) in operands.enumerated() {
            let first = Int(
                position == 0 ? instruction.a : position == 1 ? instruction.b : instruction.c)
            let form: RegisterForm
            switch operand {
            case .write(let kind), .read(let kind):
                form = self.form(first, function, isCopied: kind == .storable)
            case .readRun(let kinds):
                var run = RegisterForm.one
                for offset in kinds.indices {
                    let next = self.form(first + offset, function, isCopied: false)
                    if next.rawValue > run.rawValue { run = next }
                }
                form = run
            case .writeShares, .writeParts, .readWeights:
                form = self.form(first, function, isCopied: false)
            case .change, .consume, .countdown, .readKey, .readFields, .writeFields, .writeFoundKey,
                .readEvent, .readArguments, .writeResults, .readResults, .target, .constant,
                .integer, .slot, .table16, .event, .refusal, .parameter, .asset, .table, .function,
                .loop, .tiers, .shares, .count, .rounding, .clip, .part, .account, .scheme, .none:
                form = .one
            }
            if form.rawValue > widest.rawValue { widest = form }
        }
        return widest
    }

    private static func form(
        _ register: Int, _ function: Function, isCopied: Bool
    ) -> RegisterForm {
        guard let type = function.registers.at(register) else { return .one }
        return form(type, isCopied: isCopied)
    }

    /// The form of a register of a type.
    static func form(_ type: ValueType, isCopied: Bool) -> RegisterForm {
        switch type {
        case .int(.bits64), .bool, .date, .counter: return .one
        case .ratio(.bits64), .id: return isCopied ? .double : .one
        case .set: return isCopied ? .set : .one
        case .bytes: return isCopied ? .bytes : .one
        case .int(.bits128): return .double
        case .int, .ratio: return .wide
        case .coin: return .one
        }
    }

    /// What the lines of an `apportion` add by the code alone.
    static func apportion(lines: Int) -> UInt64 {
        apportionLine * UInt64(lines)
    }

    private static func call(_ callee: Function?) -> UInt64 {
        guard let callee else { return 0 }
        return (callee.parameters + callee.results).reduce(0) { $0 + argument($1) }
    }

    /// What loading a constant takes beside its kind; one that is no value is a territory.
    static func loaded(_ constant: Constant?, isWide: Bool) -> UInt64 {
        guard case .value(let value, _)? = constant else { return 0 }
        let limbs = long(size(value), loadedLong, loadedLimb)
        if case .ratio = value, isWide { return loadedRatio + limbs }
        return limbs
    }

    /// What an argument or result of a type adds to a call.
    static func argument(_ type: ValueType) -> UInt64 {
        switch form(type, isCopied: true) {
        case .one: argument
        case .double: argumentDouble
        case .set: argumentSet
        case .wide: argumentWide + argumentLimb * UInt64(limbs(worst: type))
        case .bytes: argumentBytes
        }
    }

    /// What the fields of an event add by the code alone.
    static func event(_ fields: [ValueType], isFlat: Bool) -> UInt64 {
        if !isFlat { return eventLong + eventLongField * UInt64(fields.count) }
        return fields.reduce(0) {
            $0 + (form($1, isCopied: true) == .one ? eventField : eventDouble)
        }
    }

    /// Whether an event's fields are copied in one piece: all are of a fixed number of words and
    /// stand in registers of their own types.
    static func isFlat(_ fields: [ValueType], _ registers: [ValueType], from first: Int) -> Bool {
        guard !fields.isEmpty, first + fields.count <= registers.count else { return false }
        for (offset, field) in fields.enumerated() {
            guard registers[first + offset] == field else { return false }
            switch form(field, isCopied: true) {
            case .one, .double, .set: continue
            case .wide, .bytes: return false
            }
        }
        return true
    }

    private static func count<Element>(_ list: [Element]?) -> UInt64 {
        UInt64(list?.count ?? 0)
    }
}

extension Array {
    /// The element at an index that may come from a module, or nil where there is none.
    func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
