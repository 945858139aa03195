import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// What a call of the reference interpreter sees and changes.
struct ReferenceState {
    let call: Call
    let module: Module
    let host: any Host
    private var slots: [Int: PlainValue] = [:]
    private var records: [Int: [[Value]: [PlainValue]?]] = [:]
    var movements: [Movement] = []
    var events: [Event] = []

    init(call: Call, module: Module, host: any Host) {
        self.call = call
        self.module = module
        self.host = host
    }

    func constant(_ index: Int) throws -> PlainValue {
        switch module.constants[index] {
        case .value(let value, _): return PlainValue(value)
        case .territory:
            guard let set = call.territories[index] else {
                throw ReferenceFault(description: "territory \(index) is not resolved")
            }
            return .set(set)
        }
    }

    // MARK: Slots and records

    func slot(_ index: Int) throws -> PlainValue {
        if let value = slots[index] { return value }
        if let value = try host.slot(index) { return PlainValue(value) }
        if let initial = module.slots[index].initial { return try constant(Int(initial)) }
        return PlainValue(zeroOf: module.slots[index].type)
    }

    mutating func put(_ index: Int, _ value: PlainValue) { slots[index] = value }

    func record(_ table: Int, _ key: [Value]) throws -> [PlainValue]? {
        if let own = records[table]?[key] { return own }
        return try host.record(table: table, key: key)?.map(PlainValue.init)
    }

    mutating func change(_ table: Int, _ key: [Value], _ fields: [PlainValue]?) {
        records[table, default: [:]][key] = .some(fields)
    }

    func count(_ table: Int) throws -> Int {
        var count = try host.recordCount(table: table)
        for (key, fields) in records[table] ?? [:] {
            let existed = try host.record(table: table, key: key) != nil
            count += (fields == nil ? 0 : 1) - (existed ? 1 : 0)
        }
        return count
    }

    func key(after key: [Value]?, _ table: Int) throws -> [Value]? {
        let own = records[table] ?? [:]
        var held = try host.key(after: key, table: table)
        while let key = held, let change = own[key], change == nil {
            held = try host.key(after: key, table: table)
        }
        var candidates = own.filter { $0.value != nil }.map(\.key)
        if let held { candidates.append(held) }
        if let key { candidates = candidates.filter { KeyOrder.isBefore(key, $0) } }
        return candidates.min(by: KeyOrder.isBefore)
    }

    // MARK: Money

    func balance(_ account: Account, _ asset: Int) throws -> PlainInteger {
        var units = PlainInteger(try host.balance(of: account, asset: asset))
        for movement in movements {
            switch movement {
            case .withdraw(asset, account, let moved): units = units - PlainInteger(moved)
            case .keep(asset, let moved) where account == .licence:
                units = units + PlainInteger(moved)
            case .deposit(asset, let party, let moved) where owner(party) == account:
                units = units + PlainInteger(moved)
            default: break
            }
        }
        return units
    }

    private func owner(_ party: Digest) -> Account? {
        party == call.licence ? .licence : party == call.sender ? .sender : nil
    }

    func signedLimit(_ asset: Int) -> PlainInteger {
        var left = call.limits.indices.contains(asset) ? PlainInteger(call.limits[asset]) : .zero
        for case .withdraw(asset, .sender, let moved) in movements {
            left = left - PlainInteger(moved)
        }
        return left
    }

    // MARK: The end

    func effects() throws -> Effects {
        var effects = Effects()
        for (slot, value) in slots.sorted(by: { $0.key < $1.key }) {
            guard let value = value.value else { continue }
            effects.slots.append(SlotWrite(slot: slot, value: value))
        }
        for (table, changes) in records.sorted(by: { $0.key < $1.key }) {
            for (key, fields) in changes.sorted(by: { KeyOrder.isBefore($0.key, $1.key) }) {
                let existed = try host.record(table: table, key: key) != nil
                guard fields != nil || existed else { continue }
                effects.records.append(
                    RecordWrite(table: table, key: key, fields: fields?.compactMap(\.value)))
            }
        }
        effects.movements = movements
        effects.events = events
        return effects
    }

    /// The state that the call leaves, read out by questions alone: no list of effects is used.
    func left(from host: MemoryHost) throws -> MemoryHost {
        var left = host
        for (index, value) in slots { left.slots[index] = value.value }
        for table in records.keys {
            var entries: [(key: [Value], fields: [Value])] = []
            var last = try key(after: nil, table)
            while let key = last {
                let fields = try record(table, key) ?? []
                entries.append((key, fields.compactMap(\.value)))
                last = try self.key(after: key, table)
            }
            guard try entries.count == count(table) else {
                throw ReferenceFault(description: "table \(table) is not counted right")
            }
            left.records[table] = entries
        }
        guard !movements.isEmpty else { return left }
        for asset in module.assets.indices {
            for account in Account.allCases {
                left.balances[account, default: [:]][asset] = try balance(account, asset).number
            }
        }
        for case .deposit(let asset, let party, let units) in movements where owner(party) == nil {
            left.others[party, default: [:]][asset, default: .zero] += units
        }
        return left
    }
}
