import LicetPrimitives

/// A leaf of the state tree: the hashes of a key and its value.
///
/// Both are digests under the tag `.storeKey`; they cannot be confused, since a leaf hash always
/// joins exactly one of each, in this order.
struct Leaf: Equatable {
    let key: Digest
    let value: Digest

    init(key: Digest, value: Digest) {
        self.key = key
        self.value = value
    }

    /// The leaf of a state record.
    init(key: [UInt8], value: [UInt8]) {
        self.init(key: .hash(.storeKey, key), value: .hash(.storeKey, value))
    }

    var hash: Digest { .hash(.leaf, key, value) }
}

/// What a subtree is to the branch above it.
struct Slot: Equatable {
    /// How many leaves are below; `many` stands for itself and all above, which no page needs to
    /// tell apart.
    let count: UInt8
    /// The subtree's hash: zero when empty, the leaf's own when there is one leaf.
    let hash: Digest

    static let empty = Slot(count: 0, hash: .zero)
    static let many = UInt8.max

    /// The subtree over two halves: a subtree of one leaf is that leaf.
    static func joining(_ left: Slot, _ right: Slot) -> Slot {
        if left.count == 0, right.count <= 1 { return right }
        if right.count == 0, left.count <= 1 { return left }
        let (sum, isMany) = left.count.addingReportingOverflow(right.count)
        return Slot(
            count: isMany ? many : sum, hash: .hash(.branch, left.hash, right.hash))
    }

    /// The subtree at bit `depth` over `leaves`, which ascend and share all bits above.
    static func over(_ leaves: ArraySlice<Leaf>, depth: Int) -> Slot {
        guard let first = leaves.first else { return .empty }
        if leaves.count == 1 { return Slot(count: 1, hash: first.hash) }
        let (left, right) = halves(of: leaves, depth: depth)
        return joining(over(left, depth: depth + 1), over(right, depth: depth + 1))
    }

    /// The subtree over a power of two of slots, side by side.
    static func over(_ slots: ArraySlice<Slot>) -> Slot {
        if slots.count == 1, let slot = slots.first { return slot }
        let middle = slots.startIndex + slots.count / 2
        return joining(over(slots[..<middle]), over(slots[middle...]))
    }

    /// The leaves whose key has a 0 at bit `depth`, and those with a 1.
    static func halves(
        of leaves: ArraySlice<Leaf>, depth: Int
    ) -> (left: ArraySlice<Leaf>, right: ArraySlice<Leaf>) {
        var low = leaves.startIndex
        var high = leaves.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if leaves[middle].key.bit(depth) { high = middle } else { low = middle + 1 }
        }
        return (leaves[..<low], leaves[low...])
    }
}

extension Digest {
    /// The bit at `index`, the most significant bit of the first byte being bit 0.
    func bit(_ index: Int) -> Bool {
        withBytes { $0[index / 8] >> UInt8(7 - index % 8) & 1 == 1 }
    }

    /// The four bits from bit `4 * index`.
    func nibble(_ index: Int) -> Int {
        withBytes { Int(index % 2 == 0 ? $0[index / 2] >> 4 : $0[index / 2] & 15) }
    }
}
