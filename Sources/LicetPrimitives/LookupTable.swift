/// A look-up by key that cannot be iterated.
///
/// The order of a hashed collection differs from process to process, so the core never walks one:
/// this is the one place that names it. Keep an array beside the table where an order is needed.
public struct LookupTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var values: [Key: Value] = [:]

    /// An empty table.
    public init() {}

    /// How many keys have a value.
    public var count: Int { values.count }
    /// Whether no key has a value.
    public var isEmpty: Bool { values.isEmpty }

    /// Whether `key` has a value.
    public func contains(_ key: Key) -> Bool { values[key] != nil }

    /// The value of `key`; setting nil removes it.
    public subscript(key: Key) -> Value? {
        get { values[key] }
        set { values[key] = newValue }
    }
}
