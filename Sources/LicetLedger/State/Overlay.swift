import LicetPrimitives

/// Changes of the state that are not in the store: each key once, with its last value.
struct Overlay {
    /// A changed value; nil where the record is removed.
    struct Entry {
        var value: [UInt8]?
    }

    private var entries = LookupTable<[UInt8], Entry>()
    /// All keys, in the order of their first change.
    private(set) var keys: [[UInt8]] = []
    private var order = KeyOrder()

    /// The change of a key, or nil if it is unchanged.
    subscript(key: [UInt8]) -> Entry? { entries[key] }

    /// Notes a change.
    mutating func set(_ key: [UInt8], to value: [UInt8]?) {
        if !entries.contains(key) {
            keys.append(key)
            if key.first.flatMap(KeySpace.init)?.isWalked ?? false { order.insert(key) }
        }
        entries[key] = Entry(value: value)
    }

    /// The least changed key above `key` that begins with `prefix`, of a kind that is walked.
    func next(after key: [UInt8]?, prefix: [UInt8]) -> [UInt8]? {
        order.next(after: key, prefix: prefix)
    }
}
