/// What a function's code does that its touches depend on: looks, calls, and writes to registers
/// that keys stand in, in the order of the code.
struct TouchSteps {
    /// One instruction's part.
    struct Step {
        enum Role: UInt8 {
            /// Looks at the record whose key stands in a run of registers.
            case record
            /// Looks at a slot, a table's first key or how many records it holds.
            case place
            /// Looks at a parameter or a territory.
            case parameter
            /// Writes a slot: pays where nothing was done with it, and then no look at it does.
            case put
            /// Looks at a balance.
            case balance
            /// Asks for the key after another.
            case key
            /// Calls the function that `number` names.
            case call
            /// Only writes.
            case write

            /// Whether it looks at the licence's record, which an activation finds empty.
            var isOfRecord: Bool {
                switch self {
                case .record, .place, .key, .call, .write: true
                case .parameter, .put, .balance: false
                }
            }
        }

        let at: Int
        let role: Role
        /// The callee, or else the bit of what is looked at; `untold` where it has none.
        var number = untold
        /// The place, as a bit, that tells how many records the table holds, for those that look
        /// there too; none, where it has no number.
        var tableBit: UInt64?
        /// What the look pays if it is the first.
        var first: UInt64 = 0
        /// What is paid in any case.
        var always: UInt64 = 0
        /// The keys that it writes to, once it has looked.
        var overwrites: UInt64 = 0

        /// What is looked at, as one bit; none for what has no number.
        var bit: UInt64 { 1 << UInt64(number) }
    }

    /// At most so many records of a function, and places of a module, are told apart.
    static let most = 64
    /// The number of what is not told apart; a shift by it leaves no bit.
    static let untold = most

    let flow: Flow
    private(set) var steps: [Step] = []
    /// For each block its first step; at the end their count.
    private(set) var firstSteps: [Int] = []
    /// For each block whether it ends in a `return`.
    let returns: [Bool]
    let places: TouchPlaces

    init(_ subject: Subject, _ flow: Flow, _ accesses: [Accesses], _ lists: ModulePrices) {
        self.flow = flow
        places = lists.places
        let code = subject.function.code
        returns = flow.blocks.map { code[$0.end - 1] & 0xFF == UInt32(Opcode.return.rawValue) }
        let keys = TouchKeys(subject)
        var block = 0
        for (at, word) in code.enumerated() {
            while block < flow.blocks.count, flow.blocks[block].start == at {
                firstSteps.append(steps.count)
                block += 1
            }
            let instruction = Instruction(word: word)
            let overwrites = keys.isEmpty ? 0 : keys.overwritten(by: accesses[at])
            var role = Self.roles[Int(word & 0xFF)]
            if instruction.opcode == .const, places.territory(Int(instruction.wide)) != nil {
                role = .parameter
            }
            if role == .write && overwrites == 0 { continue }
            var step = Step(at: at, role: role, overwrites: overwrites)
            fill(&step, instruction, keys, subject, lists)
            steps.append(step)
        }
        firstSteps.append(steps.count)
    }

    private func fill(
        _ step: inout Step, _ instruction: Instruction, _ keys: TouchKeys, _ subject: Subject,
        _ lists: ModulePrices
    ) {
        switch step.role {
        case .write: return
        case .call: step.number = Int(instruction.c)
        case .key:
            step.always = GasSchedule.touchKey
            step.tableBit = tableBit(Int(instruction.c))
        case .record:
            let key = TouchKeys.Key(instruction)
            step.number = keys.number(of: key)
            step.first = lists.touches[key.table]
            step.always = GasSchedule.touchAgain
            if instruction.opcode == .remove { step.always += lists.removals[key.table] }
            step.tableBit = tableBit(key.table)
        case .put:
            step.number = places.slot(Int(instruction.wide))
            step.first = lists.puts[Int(instruction.wide)]
        case .parameter:
            let wide = Int(instruction.wide)
            step.number =
                instruction.opcode == .param
                ? places.parameter(wide) : places.territory(wide) ?? Self.untold
            step.first = GasSchedule.touchParameter
        case .place, .balance:
            step.number = place(of: instruction, subject)
            step.first = price(of: instruction)
            if instruction.opcode == .first { step.tableBit = tableBit(Int(instruction.wide)) }
        }
    }

    private func tableBit(_ table: Int) -> UInt64 { 1 << UInt64(places.count(table)) }

    private func price(of instruction: Instruction) -> UInt64 {
        if instruction.opcode == .get { return places.slotTouches[Int(instruction.wide)] }
        if instruction.opcode == .count { return GasSchedule.touchCount }
        return instruction.opcode == .first ? GasSchedule.touchKey : GasSchedule.touchBalance
    }

    private func place(of instruction: Instruction, _ subject: Subject) -> Int {
        let wide = Int(instruction.wide)
        switch instruction.opcode {
        case .get: return places.slot(wide)
        case .first: return places.firstKey(wide)
        case .count: return places.count(wide)
        case .balance: return places.balance(account: 0, wide)
        case .limit: return places.balance(account: 1, wide)
        default:
            guard case .coin(let asset) = subject.function.registers[Int(instruction.a)]
            else { return Self.untold }
            return places.balance(account: Int(instruction.c), Int(asset))
        }
    }

    /// What each opcode does, by its byte.
    private static let roles: [Step.Role] = Opcode.allCases.map { opcode in
        switch opcode {
        case .fetch, .store, .has, .remove: .record
        case .get, .first, .count: .place
        case .put: .put
        case .param: .parameter
        case .balance, .limit, .withdraw: .balance
        case .next: .key
        case .call: .call
        default: .write
        }
    }
}
