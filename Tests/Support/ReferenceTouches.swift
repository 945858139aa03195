import LicetBytecode
import LicetVM

/// What a call has learned of the state so far, by which its first looks are priced.
struct ReferenceTouches {
    private struct Balance: Hashable {
        let account: Account
        let asset: Int
    }

    /// What is known of one table.
    private struct Known {
        /// Keys whose record was looked at, and keys that the host has named.
        var keys: Set<[Value]> = []
        /// Those that were only named: nothing has read, stored or removed their record yet.
        var named: Set<[Value]> = []
        /// Keys after which the host was asked, nil for the first of all.
        var followed: Set<[Value]?> = []
        /// Keys that the host holds and the call has removed at some time.
        var removed: Set<[Value]> = []
        /// The key that was looked at last, or told of for the first time after that.
        var latest: [Value]?
    }

    private let host: any Host
    /// For each table whether the module looks for its keys.
    private let walked: [Bool]
    private var slots: Set<Int> = []
    private var parameters: Set<Int> = []
    private var territories: Set<Int> = []
    private var balances: Set<Balance> = []
    private var tables: [Int: Known] = [:]
    /// Tables whose records were counted.
    private var counted: Set<Int> = []

    init(host: any Host, module: Module) {
        self.host = host
        walked = module.walkedTables
    }

    /// The price of reading a parameter.
    mutating func read(parameter: Int) -> UInt64 {
        parameters.insert(parameter).inserted ? GasSchedule.touchParameter : 0
    }

    /// The price of reading a territory that was resolved at signature.
    mutating func read(territory: Int) -> UInt64 {
        territories.insert(territory).inserted ? GasSchedule.touchParameter : 0
    }

    /// The price of reading a slot.
    mutating func read(slot: Int, _ value: PlainValue) -> UInt64 {
        guard slots.insert(slot).inserted, !(host is EmptyRecord) else { return 0 }
        if case .bytes = value { return GasSchedule.touch(slot: value.size, ofBytes: true) }
        return GasSchedule.touch(slot: value.size, ofBytes: false)
    }

    /// The price of looking into a table.
    mutating func count(_ table: Int) -> UInt64 {
        if host is EmptyRecord { return 0 }
        return counted.insert(table).inserted ? GasSchedule.touchCount : 0
    }

    /// The price of writing a slot.
    mutating func write(slot: Int, _ value: PlainValue) -> UInt64 {
        guard slots.insert(slot).inserted else { return 0 }
        if case .bytes = value { return GasSchedule.touch(putBytes: value.size) }
        return GasSchedule.touch(putBytes: nil)
    }

    /// The price of looking at a balance.
    mutating func balance(_ account: Account, _ asset: Int) -> UInt64 {
        let isNew = balances.insert(Balance(account: account, asset: asset)).inserted
        return isNew ? GasSchedule.touchBalance : 0
    }

    /// The price of looking at a record, whose fields are of interest or not.
    mutating func record(_ table: Int, _ key: [Value], readsFields: Bool) throws -> UInt64 {
        let count = count(table)
        let isNew = tables[table, default: Known()].keys.insert(key).inserted
        let isLatest = tables[table, default: Known()].latest == key
        tables[table, default: Known()].latest = key
        let again = isNew || isLatest ? 0 : GasSchedule.touchAgain
        return again + count + (try firstLook(table, key, isNew: isNew, readsFields: readsFields))
    }

    private mutating func firstLook(
        _ table: Int, _ key: [Value], isNew: Bool, readsFields: Bool
    ) throws -> UInt64 {
        guard try host.recordCount(table: table) > 0 else {
            return isNew ? GasSchedule.touchNew : 0
        }
        let wasNamed = tables[table, default: Known()].named.remove(key) != nil
        guard isNew || wasNamed && readsFields else { return 0 }
        guard let record = try host.record(table: table, key: key) else {
            return GasSchedule.touchMissing
        }
        let excess = record.reduce(0) { $0 + PlainValue($1).size - 2 }
        return GasSchedule.touch(fields: record.count, excess: excess)
    }

    /// The price of removing a record that the call sees.
    mutating func remove(_ table: Int, _ key: [Value]) throws -> UInt64 {
        guard try host.record(table: table, key: key) != nil else { return 0 }
        let isNew = tables[table, default: Known()].removed.insert(key).inserted
        return isNew && walked[table] ? GasSchedule.touchKey : 0
    }

    /// The price of asking for the key after another, or for the first of all.
    mutating func key(after key: [Value]?, _ table: Int) throws -> UInt64 {
        let count = count(table)
        guard try host.recordCount(table: table) > 0 else { return count }
        var known = tables[table, default: Known()]
        defer { tables[table] = known }
        let isAsked = !known.followed.contains(key)
        if isAsked { try follow(key, table, &known) }
        // Removed keys are passed over at no price.
        var next = try host.key(after: key, table: table)
        while let passed = next, known.removed.contains(passed) {
            try follow(passed, table, &known)
            next = try host.key(after: passed, table: table)
        }
        return count + (isAsked ? GasSchedule.touchKey : 0)
    }

    private func follow(_ key: [Value]?, _ table: Int, _ known: inout Known) throws {
        // Of a key that nothing is known of, nothing is kept.
        if key.map({ known.keys.contains($0) }) ?? true { known.followed.insert(key) }
        guard let next = try host.key(after: key, table: table) else { return }
        if known.keys.insert(next).inserted {
            known.named.insert(next)
            known.latest = next
        }
    }
}
