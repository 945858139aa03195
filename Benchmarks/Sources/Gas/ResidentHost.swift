import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// A licence's record of a million keys a table, in memory: sorted pages of keys under a sorted
/// index, so a look-up walks cold memory as a store's tree does. Every answer is made from the key,
/// so no two runs differ.
struct ResidentHost: Host {
    /// Keys of each table: 0, 2, 4 …
    static let keys = 1_000_000

    private let index: KeyIndex

    init() { index = KeyIndex(count: Self.keys) }

    func slot(_ slot: Int) throws(HostFailure) -> Value? { nil }

    /// Tables are told apart by their number alone; a sample declares as many fields as the table
    /// with that number has here.
    func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        guard case .int(let number) = key[0], let word = number.int else { return nil }
        guard let at = index.position(of: word) else { return nil }
        return index.record(at, shape: table)
    }

    func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        guard let key else { return index.key(0).map { [.int(BigInt($0))] } }
        guard case .int(let number) = key[0], let word = number.int else { return nil }
        return index.key(index.firstPosition(after: word)).map { [.int(BigInt($0))] }
    }

    func recordCount(table: Int) throws(HostFailure) -> Int { Self.keys }

    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        asset == 0 ? BigInt(1 << 60) : BigInt.one << 251
    }

    /// Every series has a value for every day, found as a record is.
    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? {
        let key = Int(day.dayNumber.magnitude) % Self.keys * 2
        return index.position(of: key).flatMap { Ratio(BigInt($0 + 1), BigInt(7)) }
    }

    /// A party holds as many grants as the place's number says, all but the last beside the act.
    func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        let visited = min(Int(act.place.rawValue), Limits.grantsVisited)
        var key = Int(act.day.dayNumber.magnitude) % Self.keys * 2
        for _ in 0..<visited {
            key = index.key(index.firstPosition(after: key)) ?? 0
            guard let at = index.position(of: key), !index.record(at, shape: 1).isEmpty
            else { break }
        }
        return GrantSearch(isCovered: visited > 0, visited: visited)
    }
}

/// Sorted keys with a word of content each, spread over memory in pages.
private final class KeyIndex: Sendable {
    private let pages: [[Int]]
    private let firsts: [Int]
    private static let pageKeys = 128

    init(count: Int) {
        var pages: [[Int]] = []
        for start in stride(from: 0, to: count, by: Self.pageKeys) {
            pages.append((start..<min(count, start + Self.pageKeys)).map { $0 * 2 })
        }
        self.pages = pages
        firsts = pages.map { $0[0] }
    }

    /// The number of keys at most `key`.
    func firstPosition(after key: Int) -> Int {
        var low = 0
        var high = firsts.count
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] <= key { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let page = pages[low - 1]
        var first = 0
        var end = page.count
        while first < end {
            let middle = (first + end) / 2
            if page[middle] <= key { first = middle + 1 } else { end = middle }
        }
        return (low - 1) * Self.pageKeys + first
    }

    func position(of key: Int) -> Int? {
        let position = firstPosition(after: key) - 1
        guard position >= 0, self.key(position) == key else { return nil }
        return position
    }

    func key(_ position: Int) -> Int? {
        let page = position / Self.pageKeys
        guard page < pages.count, position % Self.pageKeys < pages[page].count else { return nil }
        return pages[page][position % Self.pageKeys]
    }

    /// The fields of a record: table n holds as `Shapes` says.
    func record(_ position: Int, shape: Int) -> [Value] {
        Shapes.fields(of: shape).map { limbs in
            limbs == 1 ? .int(BigInt(position)) : .int(Shapes.wide[limbs - 2])
        }
    }
}

/// What the records of each table look like: the limbs of each field.
enum Shapes {
    static let all: [[Int]] = [[1], [1, 1, 1, 1], [Int](repeating: 1, count: 16), [4], [64]]

    static func fields(of table: Int) -> [Int] { all[table % all.count] }

    /// Types of a table's fields in assembler text.
    static func types(of table: Int) -> [String] {
        fields(of: table).map { "int\($0 * 64)" }
    }

    static let wide: [BigInt] = (2...64).map { Numbers.limbs($0, seed: 77) }
}

/// The state that a contract's earlier calls left, for repeating one call on it.
struct PreparedHost: Host {
    var slots: [Int: Value] = [:]
    var records: [Int: [(key: [Value], fields: [Value])]] = [:]
    var licence: BigInt = .zero
    var sender: BigInt = BigInt.one << 100

    func slot(_ slot: Int) throws(HostFailure) -> Value? { slots[slot] }

    func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        let rows = records[table] ?? []
        let at = Self.position(of: key, in: rows)
        return at < rows.count && rows[at].key == key ? rows[at].fields : nil
    }

    func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        let rows = records[table] ?? []
        guard let key else { return rows.first?.key }
        let at = Self.position(of: key, in: rows)
        let next = at < rows.count && rows[at].key == key ? at + 1 : at
        return next < rows.count ? rows[next].key : nil
    }

    func recordCount(table: Int) throws(HostFailure) -> Int { records[table]?.count ?? 0 }

    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        account == .licence ? licence : sender
    }

    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? { nil }

    func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        GrantSearch(isCovered: false, visited: 0)
    }

    /// Takes over what a call changed.
    mutating func apply(_ effects: Effects) {
        for write in effects.slots { slots[write.slot] = write.value }
        for write in effects.records {
            var rows = records[write.table] ?? []
            let at = Self.position(of: write.key, in: rows)
            if at < rows.count, rows[at].key == write.key { rows.remove(at: at) }
            if let fields = write.fields { rows.insert((write.key, fields), at: at) }
            records[write.table] = rows
        }
        for movement in effects.movements {
            switch movement {
            case .withdraw(_, .licence, let units): licence -= units
            case .withdraw(_, .sender, _), .deposit: continue
            case .keep(_, let units): licence += units
            }
        }
    }

    /// The first row whose key is not before the key.
    private static func position(
        of key: [Value], in rows: [(key: [Value], fields: [Value])]
    ) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(rows[middle].key, key) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func isBefore(_ left: [Value], _ right: [Value]) -> Bool {
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
