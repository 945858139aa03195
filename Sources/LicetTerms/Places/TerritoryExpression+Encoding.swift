// The encoding is postfix: operands before their operator, as a list of marked steps. So a long
// chain is no deep nesting, the reader needs no recursion, and each tree has one encoding.

public import LicetPrimitives

extension TerritoryExpression {
    /// The greatest number of bytes in the name of a group.
    public static let greatestNameLength = 64

    /// The number of symbols and operators.
    public var length: Int {
        switch self {
        case .world, .place, .group: 1
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            left.length + right.length + 1
        }
    }

    /// The most operands that wait at one time while the postfix form is read.
    public var depth: Int {
        switch self {
        case .world, .place, .group: 1
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            max(left.depth, right.depth + 1)
        }
    }

    /// Appends the number of steps and the steps; the expression is within its limits.
    public func write(to writer: inout ByteWriter) {
        precondition(length <= Self.greatestLength && depth <= Self.greatestDepth)
        writer.length(length)
        writeSteps(to: &writer)
    }

    /// Reads what `write` appended, within the limits of length and depth.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let start = reader.offset
        let count = try reader.length(limit: Self.greatestLength)
        var stack: [TerritoryExpression] = []
        for _ in 0..<count {
            try Self.readStep(from: &reader, onto: &stack)
            if stack.count > Self.greatestDepth { throw .nestedTooDeep(at: reader.offset) }
        }
        guard let whole = stack.popLast(), stack.isEmpty else {
            throw .invalidValue(of: "territory", at: start)
        }
        self = whole
    }

    private enum Step {
        static let world: UInt8 = 0
        static let place: UInt8 = 1
        static let group: UInt8 = 2
        static let union: UInt8 = 3
        static let difference: UInt8 = 4
        static let intersection: UInt8 = 5
    }

    private func writeSteps(to writer: inout ByteWriter) {
        switch self {
        case .world:
            writer.u8(Step.world)
        case .place(let code):
            writer.u8(Step.place)
            writer.u16(code.rawValue)
        case .group(let name):
            writer.u8(Step.group)
            writer.text(name)
        case .union(let left, let right):
            Self.write(left, right, Step.union, to: &writer)
        case .difference(let left, let right):
            Self.write(left, right, Step.difference, to: &writer)
        case .intersection(let left, let right):
            Self.write(left, right, Step.intersection, to: &writer)
        }
    }

    private static func write(
        _ left: TerritoryExpression, _ right: TerritoryExpression, _ step: UInt8,
        to writer: inout ByteWriter
    ) {
        left.writeSteps(to: &writer)
        right.writeSteps(to: &writer)
        writer.u8(step)
    }

    private static func readStep(
        from reader: inout ByteReader, onto stack: inout [TerritoryExpression]
    ) throws(DecodeError) {
        let at = reader.offset
        let step = try reader.u8()
        switch step {
        case Step.world:
            stack.append(.world)
        case Step.place:
            guard let code = PlaceCode(rawValue: try reader.u16()) else {
                throw .invalidValue(of: "place code", at: at)
            }
            stack.append(.place(code))
        case Step.group:
            stack.append(.group(try reader.text(limit: greatestNameLength)))
        case Step.union...Step.intersection:
            guard let right = stack.popLast(), let left = stack.popLast() else {
                throw .invalidValue(of: "territory", at: at)
            }
            stack.append(combining(left, right, by: step))
        default:
            throw .unknownVariant(Int(step), of: "territory step", at: at)
        }
    }

    private static func combining(
        _ left: TerritoryExpression, _ right: TerritoryExpression, by step: UInt8
    ) -> TerritoryExpression {
        if step == Step.union { return .union(left, right) }
        return step == Step.difference ? .difference(left, right) : .intersection(left, right)
    }
}
