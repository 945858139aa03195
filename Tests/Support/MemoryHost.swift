public import LicetBytecode
public import LicetPrimitives
public import LicetTerms
public import LicetVM

/// A licence's record and balances in memory, with a count of what was asked.
public struct MemoryHost: Host, Sendable {
    /// Stored slots.
    public var slots: [Int: Value] = [:]
    /// Stored records by table, ascending by key.
    public var records: [Int: [(key: [Value], fields: [Value])]] = [:]
    /// Balances by account, then asset.
    public var balances: [Account: [Int: BigInt]] = [:]
    /// What parties other than the licence and the sender hold, as far as calls paid them.
    public var others: [Digest: [Int: BigInt]] = [:]
    /// Values of series by series and day.
    public var series: [(series: Digest, day: CivilDate, value: Ratio)] = []
    /// Acts that grants cover, each by so many grants looked at.
    public var grants: [(act: Act, visited: Int)] = []
    /// Grants that a search that finds none looks at.
    public var otherGrants = 0
    /// If set, every question fails with it.
    public var failure: HostFailure?

    /// An empty record and empty accounts.
    public init() {}

    /// The stored value of a slot.
    public func slot(_ slot: Int) throws(HostFailure) -> Value? {
        if let failure { throw failure }
        return slots[slot]
    }

    /// The stored record with a key.
    public func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        if let failure { throw failure }
        return records[table]?.first { $0.key == key }?.fields
    }

    /// The least stored key above another.
    public func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        if let failure { throw failure }
        guard let records = records[table] else { return nil }
        guard let key else { return records.first?.key }
        return records.first { KeyOrder.isBefore(key, $0.key) }?.key
    }

    /// How many records a table holds.
    public func recordCount(table: Int) throws(HostFailure) -> Int {
        if let failure { throw failure }
        return records[table]?.count ?? 0
    }

    /// What an account holds.
    public func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        if let failure { throw failure }
        return balances[account]?[asset] ?? .zero
    }

    /// The value attested for a day.
    public func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? {
        if let failure { throw failure }
        return self.series.first { $0.series == series && $0.day == day }?.value
    }

    /// Looks for a grant.
    public func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        if let failure { throw failure }
        guard let found = grants.first(where: { $0.act == act }) else {
            return GrantSearch(isCovered: false, visited: otherGrants)
        }
        return GrantSearch(isCovered: true, visited: found.visited)
    }

    /// Takes over what a call changed in the licence's record.
    public mutating func apply(_ effects: Effects) {
        for write in effects.slots { slots[write.slot] = write.value }
        for write in effects.records {
            var table = records[write.table] ?? []
            table.removeAll { $0.key == write.key }
            if let fields = write.fields {
                let index = table.firstIndex { KeyOrder.isBefore(write.key, $0.key) }
                table.insert((write.key, fields), at: index ?? table.count)
            }
            records[write.table] = table
        }
    }
}

extension MemoryHost {
    /// Takes over all that a call changed: record and money.
    public mutating func apply(_ effects: Effects, of call: Call) {
        apply(effects)
        for movement in effects.movements {
            switch movement {
            case .withdraw(let asset, let account, let units):
                balances[account, default: [:]][asset, default: .zero] -= units
            case .keep(let asset, let units):
                balances[.licence, default: [:]][asset, default: .zero] += units
            case .deposit(let asset, call.licence, let units):
                balances[.licence, default: [:]][asset, default: .zero] += units
            case .deposit(let asset, call.sender, let units):
                balances[.sender, default: [:]][asset, default: .zero] += units
            case .deposit(let asset, let party, let units):
                others[party, default: [:]][asset, default: .zero] += units
            }
        }
    }

    /// Lets another party send the next call.
    public mutating func turn(from sender: Digest, to next: Digest) {
        guard sender != next else { return }
        others[sender] = balances[.sender]
        balances[.sender] = others.removeValue(forKey: next)
    }

    /// The first thing that stands otherwise in another state; nil if nothing does.
    public func difference(from other: MemoryHost) -> String? {
        for slot in Set(slots.keys).union(other.slots.keys) where slots[slot] != other.slots[slot] {
            return "slot \(slot): \(slots[slot] as Any), \(other.slots[slot] as Any)"
        }
        for table in Set(records.keys).union(other.records.keys) {
            let (own, others) = (records[table] ?? [], other.records[table] ?? [])
            if own.map(\.key) != others.map(\.key) || own.map(\.fields) != others.map(\.fields) {
                return "table \(table): \(own), \(others)"
            }
        }
        for account in Account.allCases {
            let (own, others) = (balances[account] ?? [:], other.balances[account] ?? [:])
            if !Self.isSame(own, others) { return "\(account): \(own), \(others)" }
        }
        for party in Set(others.keys).union(other.others.keys) {
            let (own, their) = (others[party] ?? [:], other.others[party] ?? [:])
            if !Self.isSame(own, their) { return "party \(party): \(own), \(their)" }
        }
        return nil
    }

    private static func isSame(_ left: [Int: BigInt], _ right: [Int: BigInt]) -> Bool {
        left.filter { !$0.value.isZero } == right.filter { !$0.value.isZero }
    }
}

/// The order of keys: part by part, numbers and days by value, false before true, ids by bytes.
public enum KeyOrder {
    /// Whether the left key stands before the right.
    public static func isBefore(_ left: [Value], _ right: [Value]) -> Bool {
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
