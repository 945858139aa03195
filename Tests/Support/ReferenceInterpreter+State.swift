import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

// State, events and money.
extension ReferenceInterpreter {
    mutating func stateful(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .get:
            let value = try state.slot(Int(i.wide))
            try pay(touch: touches.read(slot: Int(i.wide), value), f)
            try pay(GasSchedule.slot(value.size), f)
            try f.write(Int(i.a), value)
        case .put:
            let value = try f.read(Int(i.a))
            try pay(touch: touches.write(slot: Int(i.wide), value), f)
            try pay(GasSchedule.slot(value.size), f)
            state.put(Int(i.wide), try fitted(value, module.slots[Int(i.wide)].type, f))
        case .emit: try emit(i, f)
        case .count:
            let count = try state.count(Int(i.wide))
            try pay(touch: touches.count(Int(i.wide)), f)
            try f.write(Int(i.a), .int(PlainInteger(count)))
        case .first:
            try pay(touch: touches.key(after: nil, Int(i.wide)), f)
            try found(try state.key(after: nil, Int(i.wide)), Int(i.wide), i, &f)
        case .remove:
            let key = try key(Int(i.a), Int(i.wide), f)
            var price = try touches.record(Int(i.wide), key, readsFields: false)
            if try state.record(Int(i.wide), key) != nil {
                price += try touches.remove(Int(i.wide), key)
            }
            try pay(touch: price, f)
            state.change(Int(i.wide), key, nil)
        default: try record(opcode, i, &f)
        }
    }

    private mutating func record(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let index = Int(i.c)
        let table = module.tables[index]
        switch opcode {
        case .has:
            let key = try key(Int(i.b), index, f)
            try pay(touch: touches.record(index, key, readsFields: true), f)
            try f.write(Int(i.a), .bool(try state.record(index, key) != nil))
        case .next:
            let key = try key(Int(i.b), index, f)
            try pay(touch: touches.key(after: key, index), f)
            try found(try state.key(after: key, index), index, i, &f)
        case .fetch:
            let key = try key(Int(i.b), index, f)
            let record = try state.record(index, key)
            try pay(touch: touches.record(index, key, readsFields: true), f)
            let zeros = table.fields.map { PlainValue(zeroOf: $0.type) }
            let fields = record ?? zeros
            try pay(GasSchedule.record(excess: excess(fields)), f)
            for (offset, value) in fields.enumerated() {
                try f.write(Int(i.a) + offset, value)
            }
        default:
            let values = try f.readRun(Int(i.b), table.fields.count)
            try pay(GasSchedule.record(excess: excess(values)), f)
            let key = try key(Int(i.a), index, f)
            try pay(touch: touches.record(index, key, readsFields: false), f)
            if try state.record(index, key) == nil,
                try state.count(index) >= Int(table.capacity)
            {
                throw f.trap(.tableFull)
            }
            let fields = try zip(values, table.fields).map { try fitted($0, $1.type, f) }
            state.change(index, key, fields)
        }
    }

    private func excess(_ values: [PlainValue]) -> Int {
        values.reduce(0) { $0 + $1.size - 2 }
    }

    private func fitted(
        _ value: PlainValue, _ type: ValueType, _ f: ReferenceFrame
    ) throws -> PlainValue {
        guard value.isKind(of: type) else { throw f.fault("a \(type) is asked for") }
        guard value.fits(type) else { throw f.trap(.sizeExceeded) }
        return value
    }

    private func key(_ first: Int, _ table: Int, _ f: ReferenceFrame) throws -> [Value] {
        let types = module.tables[table].key.map(\.type)
        let values = try f.readRun(first, types.count)
        return try zip(values, types).map { value, type in
            guard let part = try fitted(value, type, f).value else {
                throw f.fault("a key part that is no value")
            }
            return part
        }
    }

    private func found(
        _ key: [Value]?, _ table: Int, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        try f.write(Int(i.a), .bool(key != nil))
        for (offset, part) in module.tables[table].key.enumerated() {
            let value = key.map { PlainValue($0[offset]) } ?? PlainValue(zeroOf: part.type)
            try f.write(Int(i.a) + 1 + offset, value)
        }
    }

    private mutating func emit(_ i: Instruction, _ f: ReferenceFrame) throws {
        let event = module.events[Int(i.wide)]
        let values = try f.readRun(Int(i.a), event.fields.count)
        try pay(GasSchedule.event(excess: excess(values)), f)
        if state.events.count >= Limits.eventsPerCall { throw f.trap(.tooManyEvents) }
        let fields = try zip(values, event.fields).map { try fitted($0, $1.type, f) }
        state.events.append(Event(type: Int(i.wide), fields: fields.compactMap(\.value)))
    }

    // MARK: Money

    mutating func money(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .balance:
            try pay(touch: touches.balance(.licence, Int(i.wide)), f)
            try f.write(Int(i.a), .int(try state.balance(.licence, Int(i.wide))))
        case .limit:
            try pay(touch: touches.balance(.sender, Int(i.wide)), f)
            let limit = state.signedLimit(Int(i.wide))
            try f.write(Int(i.a), .int(min(limit, try state.balance(.sender, Int(i.wide)))))
        case .withdraw: try withdraw(i, &f)
        case .value: try f.write(Int(i.a), .int(try f.coin(i.b)))
        case .split:
            let (held, units) = (try f.coin(i.b), try f.int(i.c))
            try pay(GasSchedule.money(limbs: held.limbs.count), f)
            if units.isNegative { throw f.trap(.negativeAmount) }
            if units > held { throw f.trap(.insufficientFunds) }
            try sameAsset(i.a, i.b, f)
            f.registers[Int(i.b)] = .coin(held - units)
            try f.write(Int(i.a), .coin(units))
        case .merge:
            let limbs = max(try f.coin(i.a).limbs.count, try f.coin(i.b).limbs.count)
            try pay(GasSchedule.money(limbs: limbs), f)
            try sameAsset(i.a, i.b, f)
            let units = try f.spend(i.b)
            f.registers[Int(i.a)] = .coin(try f.coin(i.a) + units)
        case .take:
            try sameAsset(i.a, i.b, f)
            try f.write(Int(i.a), .coin(try f.spend(i.b)))
        case .deposit:
            let asset = try f.asset(i.b)
            let party = try f.id(i.a)
            try pay(GasSchedule.money(limbs: f.coin(i.b).limbs.count), f)
            let units = try f.spend(i.b)
            state.movements.append(.deposit(asset: asset, to: party, units: units.number))
        default:
            let asset = try f.asset(i.a)
            try pay(GasSchedule.money(limbs: f.coin(i.a).limbs.count), f)
            let units = try f.spend(i.a)
            state.movements.append(.keep(asset: asset, units: units.number))
        }
    }

    private func sameAsset(_ a: UInt8, _ b: UInt8, _ f: ReferenceFrame) throws {
        if try f.asset(a) != f.asset(b) { throw f.fault("two assets mix") }
    }

    private mutating func withdraw(_ i: Instruction, _ f: inout ReferenceFrame) throws {
        let units = try f.int(i.b)
        let asset = try f.asset(i.a)
        guard let account = Account(rawValue: i.c) else { throw f.fault("no account") }
        try pay(GasSchedule.money(limbs: units.limbs.count), f)
        if units.isNegative { throw f.trap(.negativeAmount) }
        if account == .sender, units > state.signedLimit(asset) { throw f.trap(.limitExceeded) }
        try pay(touch: touches.balance(account, asset), f)
        if units > (try state.balance(account, asset)) { throw f.trap(.insufficientFunds) }
        state.movements.append(.withdraw(asset: asset, from: account, units: units.number))
        try f.write(Int(i.a), .coin(units))
    }
}
