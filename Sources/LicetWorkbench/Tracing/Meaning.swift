/// What stands behind a number that the machine holds.
enum Unit: Hashable {
    /// Minor units of one of the module's assets.
    case asset(UInt8)
    /// The number of a place's code.
    case place
}

/// What is known of the value that one instruction assigns: what it counts, what it is called.
struct Meaning: Hashable {
    var unit: Unit?
    var name: String?
}

/// Groups of values that count the same thing, joined as the code is read.
struct UnitGroups {
    private var parents: [Int] = []
    /// For each root the units found in its group; more than one is a contradiction.
    private var found: [[Unit]] = []

    /// A new value of its own.
    mutating func add() -> Int {
        parents.append(parents.count)
        found.append([])
        return parents.count - 1
    }

    /// Says that two values count the same thing.
    mutating func join(_ left: Int, _ right: Int) {
        let (left, right) = (root(left), root(right))
        guard left != right else { return }
        parents[right] = left
        for unit in found[right] where !found[left].contains(unit) { found[left].append(unit) }
    }

    /// Says what a value counts.
    mutating func mark(_ value: Int, _ unit: Unit) {
        let root = root(value)
        if !found[root].contains(unit) { found[root].append(unit) }
    }

    /// What a value counts, if its group agrees.
    mutating func unit(of value: Int) -> Unit? {
        let units = found[root(value)]
        return units.count == 1 ? units[0] : nil
    }

    private mutating func root(_ value: Int) -> Int {
        var value = value
        while parents[value] != value {
            parents[value] = parents[parents[value]]
            value = parents[value]
        }
        return value
    }
}
