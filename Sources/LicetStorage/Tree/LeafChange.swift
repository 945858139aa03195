import LicetPrimitives

/// A change of one leaf: the new value's hash, or nil to remove it.
struct LeafChange {
    let key: Digest
    let value: Digest?

    /// The changes in order of their key hashes, of several to one key the last.
    static func sorted(_ changes: [StoreChange]) -> [LeafChange] {
        let hashed = changes.enumerated().map { order, change in
            let key = Digest.hash(.storeKey, change.key)
            let value = change.value.map { Digest.hash(.storeKey, $0) }
            return (order: order, change: LeafChange(key: key, value: value))
        }
        let ordered = hashed.sorted { ($0.change.key, $0.order) < ($1.change.key, $1.order) }
        var result: [LeafChange] = []
        result.reserveCapacity(ordered.count)
        for entry in ordered {
            if result.last?.key == entry.change.key { result.removeLast() }
            result.append(entry.change)
        }
        return result
    }

    /// `leaves` after `changes`, both ascending.
    static func merged(_ leaves: [Leaf], _ changes: ArraySlice<LeafChange>) -> [Leaf] {
        var result: [Leaf] = []
        result.reserveCapacity(leaves.count + changes.count)
        var index = 0
        for change in changes {
            while index < leaves.count, leaves[index].key < change.key {
                result.append(leaves[index])
                index += 1
            }
            if index < leaves.count, leaves[index].key == change.key { index += 1 }
            if let value = change.value { result.append(Leaf(key: change.key, value: value)) }
        }
        return result + leaves[index...]
    }
}
