import LicetPrimitives

extension ValueType: CustomStringConvertible {
    /// The type as assembler text and errors write it: `int64`, `ratio128`, `coin0`, `counter2`.
    public var description: String {
        switch self {
        case .int(let size): "int\(size.bits)"
        case .bool: "bool"
        case .ratio(let size): "ratio\(size.bits)"
        case .date: "date"
        case .id: "id"
        case .set: "set"
        case .bytes: "bytes"
        case .coin(let asset): "coin\(asset)"
        case .counter(let loop): "counter\(loop)"
        }
    }

    /// The type that is written so, or nil.
    public init?(_ text: String) {
        guard let type = Self.known[text] else { return nil }
        self = type
    }

    private static let known: LookupTable<String, ValueType> = {
        var types: [ValueType] = [.bool, .date, .id, .set, .bytes]
        for size in SizeClass.allCases { types += [.int(size), .ratio(size)] }
        for index in UInt8.min...UInt8.max {
            types += [.coin(asset: index), .counter(loop: index)]
        }
        var table = LookupTable<String, ValueType>()
        for type in types { table[type.description] = type }
        return table
    }()
}
