extension TerritoryExpression: CustomStringConvertible {
    /// The expression as a licence writes it: `EU + CH - MT`, `world - { CA, US }`, `EP in DE`.
    ///
    /// `+` and `-` stand on one level and bind to the left, `&` binds tighter. A union of symbols
    /// on the right of an operator is written as a list in braces, anything else in parentheses.
    public var description: String {
        switch self {
        case .world: PlaceTable.worldWord
        case .place(let code): code.description
        case .group(let name): RegionalRight.office(ofGroup: name)
        case .union(let left, let right): "\(left) + \(right.operand(under: .sum))"
        case .difference(let left, let right): "\(left) - \(right.operand(under: .sum))"
        case .intersection(.group(let name), let right)
        where RegionalRight.bundles.contains(name):
            "\(RegionalRight.office(ofGroup: name)) in \(right.operand(under: .product))"
        case .intersection(let left, let right):
            "\(left.leftFactor) & \(right.operand(under: .product))"
        }
    }

    private enum Level {
        case sum, product
    }

    private var leftFactor: String {
        switch self {
        case .world, .place, .group, .intersection: description
        case .union, .difference: operand(under: .product)
        }
    }

    private func operand(under level: Level) -> String {
        switch self {
        case .world, .place, .group: return description
        case .intersection: return level == .sum ? description : "(\(self))"
        case .difference: return "(\(self))"
        case .union:
            guard let list = listed else { return "(\(self))" }
            return "{ \(list.joined(separator: ", ")) }"
        }
    }

    /// The symbols of a union of nothing but symbols, grouped to the left.
    private var listed: [String]? {
        switch self {
        case .world, .place, .group: return [description]
        case .difference, .intersection: return nil
        case .union(let left, let right):
            switch right {
            case .world, .place, .group: return left.listed.map { $0 + [right.description] }
            case .union, .difference, .intersection: return nil
            }
        }
    }
}
