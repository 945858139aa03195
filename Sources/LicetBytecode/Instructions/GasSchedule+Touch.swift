/// What the first look at a thing in state costs.
///
/// A call keeps what it has seen: its first look at a record, slot or balance goes to the host, and
/// takes a hundred times as long as any later one. So a price of state is for a thing that is at
/// hand, and the first look pays a **touch** beside it, after the extra of sizes that are known
/// before the look and before any trap that follows from what was seen:
///
/// - `fetch`, `store`, `has` and `remove` at the first look at a key; `fetch` and `has` also at the
///   first look at the fields of a key that only `next` or `first` has named so far.
/// - The same four at any later look at a key, unless it is the one that its table last looked at or
///   was told of: the call finds it among all that it has seen.
/// - `next` and `first` where the key after theirs is not known; keys after a key that the call has
///   neither looked at nor been named are asked for each time.
/// - `remove`, the first time that it removes a record that was there before the call, of a table in
///   which any code of the module looks for keys: `next` and `first` then pass over the key, which
///   asks for the one after it, at no price.
/// - `param`, and `const` of a symbolic territory, the first time that it is read.
/// - `get` of a slot that the call has neither read nor written, and the first `put` to it.
/// - `balance`, `limit` and `withdraw` at the first look at an account's balance of an asset.
///
/// The first look into a table, `count` among them, pays besides for asking how many records it
/// holds; a table that was empty before the call is asked for nothing else, and the first look at a
/// key of it is charged for the place in memory that the key takes. An activation finds no records, and slots at their first values, and pays touches
/// for balances, parameters, keys and first writes alone.
extension GasSchedule {
    /// A record that was found, with so many fields whose limbs above the least size come to
    /// `excess`.
    public static func touch(fields: Int, excess: Int) -> UInt64 {
        touchRecord + touchField * UInt64(fields) + touchLimb * UInt64(excess)
    }

    /// The most that a touch of a table's record can be.
    static func worstTouch(_ table: Table) -> UInt64 {
        let excess = table.fields.reduce(0) { $0 + size(worst: $1.type) - leastSize }
        return max(touchMissing, touch(fields: table.fields.count, excess: excess))
    }

    /// The first look at a slot that holds a value of size n, bytes or another.
    public static func touch(slot n: Int, ofBytes: Bool) -> UInt64 {
        touchSlot + (ofBytes ? touchSlotBytes : touchSlotLimb) * UInt64(n - leastSize)
    }

    /// The first `put` to a slot: of bytes of size n, or nil for any other value.
    public static func touch(putBytes n: Int?) -> UInt64 {
        touchPut + touchPutBytes * UInt64((n ?? leastSize) - leastSize)
    }

    /// The most that the first `put` to a slot of the type can be.
    static func worstTouch(put type: ValueType) -> UInt64 {
        touch(putBytes: type == .bytes ? size(worst: type) : nil)
    }

    /// The most that the first look at a slot of the type can be.
    static func worstTouch(slot type: ValueType) -> UInt64 {
        touch(slot: size(worst: type), ofBytes: type == .bytes)
    }

    /// The most that the instruction pays for touches, where it is the first to look.
    public static func worstTouch(_ instruction: Instruction, in module: Module) -> UInt64 {
        guard let opcode = instruction.opcode else { return 0 }
        switch opcode {
        case .get:
            return module.slots.at(Int(instruction.wide)).map { worstTouch(slot: $0.type) } ?? 0
        case .put:
            return module.slots.at(Int(instruction.wide)).map { worstTouch(put: $0.type) } ?? 0
        case .param: return touchParameter
        case .const:
            let isTerritory = module.constants.at(Int(instruction.wide))?.isTerritory ?? false
            return isTerritory ? touchParameter : 0
        case .balance, .limit, .withdraw: return touchBalance
        case .count: return touchCount
        case .next, .first: return touchCount + touchKey
        case .fetch, .store, .has:
            return module.tables.at(Int(instruction.c)).map {
                touchCount + worstTouch($0) + touchAgain
            } ?? 0
        case .remove:
            return module.tables.at(Int(instruction.wide)).map {
                let isWalked = module.walkedTables[Int(instruction.wide)]
                return touchCount + worstTouch($0) + touchAgain + (isWalked ? touchKey : 0)
            } ?? 0
        default: return 0
        }
    }
}

extension Module {
    /// For each table whether any code asks for the order of its keys.
    public var walkedTables: [Bool] {
        var walked = [Bool](repeating: false, count: tables.count)
        for function in functions {
            for word in function.code {
                let instruction = Instruction(word: word)
                let table: Int
                switch instruction.opcode {
                case .next: table = Int(instruction.c)
                case .first: table = Int(instruction.wide)
                default: continue
                }
                if walked.indices.contains(table) { walked[table] = true }
            }
        }
        return walked
    }
}
