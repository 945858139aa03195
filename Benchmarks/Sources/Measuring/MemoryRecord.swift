public import LicetBytecode
public import LicetPrimitives
public import LicetTerms
public import LicetVM

/// A licence's record in memory, as a host: slots in an array, each table's records in key order.
public struct MemoryRecord: Host, Sendable {
    private var slots: [Value?] = []
    private var tables: [Table] = []
    private var balances: [BigInt] = []

    private struct Table: Sendable {
        var keys: [[Value]] = []
        var fields: [[Value]] = []

        /// Where the key stands or would stand.
        func place(of key: [Value]) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if MemoryRecord.isBefore(keys[middle], key) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
    }

    /// An empty record.
    public init() {}

    /// The stored value of a slot.
    public func slot(_ slot: Int) throws(HostFailure) -> Value? {
        slot < slots.count ? slots[slot] : nil
    }

    /// The stored record with a key.
    public func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        guard table < tables.count else { return nil }
        let place = tables[table].place(of: key)
        guard place < tables[table].keys.count, tables[table].keys[place] == key else { return nil }
        return tables[table].fields[place]
    }

    /// The least stored key above another.
    public func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        guard table < tables.count else { return nil }
        let keys = tables[table].keys
        guard let key else { return keys.first }
        var place = tables[table].place(of: key)
        if place < keys.count, keys[place] == key { place += 1 }
        return place < keys.count ? keys[place] : nil
    }

    /// How many records a table holds.
    public func recordCount(table: Int) throws(HostFailure) -> Int {
        table < tables.count ? tables[table].keys.count : 0
    }

    /// What an account holds; the licence's and the sender's are one here.
    public func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        asset < balances.count ? balances[asset] : .zero
    }

    /// No series is attested here.
    public func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? { nil }

    /// Nothing is granted here.
    public func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        GrantSearch(isCovered: false, visited: 0)
    }

    /// Gives both accounts so much of an asset.
    public mutating func setBalance(_ units: BigInt, asset: Int) {
        while balances.count <= asset { balances.append(.zero) }
        balances[asset] = units
    }

    /// Takes over what a call stored and removed.
    public mutating func apply(_ effects: Effects) {
        for write in effects.slots {
            while slots.count <= write.slot { slots.append(nil) }
            slots[write.slot] = write.value
        }
        for write in effects.records {
            while tables.count <= write.table { tables.append(Table()) }
            set(write.fields, at: write.key, &tables[write.table])
        }
    }

    private func set(_ fields: [Value]?, at key: [Value], _ table: inout Table) {
        let place = table.place(of: key)
        let isThere = place < table.keys.count && table.keys[place] == key
        switch (fields, isThere) {
        case (let fields?, true): table.fields[place] = fields
        case (let fields?, false):
            table.keys.insert(key, at: place)
            table.fields.insert(fields, at: place)
        case (nil, true):
            table.keys.remove(at: place)
            table.fields.remove(at: place)
        case (nil, false): break
        }
    }

    /// The order of keys: part by part, numbers and days by value, false before true, ids by bytes.
    static func isBefore(_ left: [Value], _ right: [Value]) -> Bool {
        for (a, b) in zip(left, right) where a != b {
            switch (a, b) {
            case (.int(let a), .int(let b)): return a < b
            case (.bool(let a), .bool(let b)): return !a && b
            case (.date(let a), .date(let b)): return a < b
            case (.id(let a), .id(let b)): return a < b
            default: return false
            }
        }
        return false
    }
}
