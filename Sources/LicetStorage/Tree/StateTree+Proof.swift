import LicetPrimitives

extension StateTree {
    /// The proof of what `key` has under the stored root.
    public func proof(for key: [UInt8]) throws(StorageError) -> StateProof {
        var walk = ProofWalk(path: .hash(.storeKey, key))
        var nibbles: [UInt8] = []
        var page = try page(at: [])
        while case .inner(let inner) = page {
            switch walk.descend(inner.slots[...], depth: nibbles.count * Page.levels) {
            case .further:
                let nibble = walk.path.nibble(nibbles.count)
                page = try self.page(below: inner, at: nibbles, nibble)
                nibbles.append(UInt8(nibble))
            case .nothing:
                return walk.proof(endingIn: nil)
            case .loneLeaf(let nibble):
                return walk.proof(endingIn: try loneLeaf(at: nibbles + [UInt8(nibble)]))
            }
        }
        guard case .bucket(let leaves) = page else { return walk.proof(endingIn: nil) }
        return walk.finished(in: leaves[...], depth: nibbles.count * Page.levels)
    }

    /// The only leaf of the bucket at `path`.
    private func loneLeaf(at path: [UInt8]) throws(StorageError) -> Leaf {
        guard case .bucket(let leaves) = try page(at: path), leaves.count == 1 else {
            throw .treeDamaged(path: StoreLayout.text(of: path))
        }
        return leaves[0]
    }
}

/// The way from the root to where a key's path ends, with the siblings passed so far.
private struct ProofWalk {
    let path: Digest
    private var siblings: [Digest] = []

    init(path: Digest) {
        self.path = path
    }

    /// Where an inner page leads.
    enum Step {
        case further
        case nothing
        case loneLeaf(nibble: Int)
    }

    /// Passes the four levels of an inner page, or fewer when the path ends among them.
    mutating func descend(_ slots: ArraySlice<Slot>, depth: Int) -> Step {
        var part = slots
        for level in depth..<(depth + Page.levels) {
            let filled = part.indices.filter { part[$0].count > 0 }
            guard let first = filled.first else { return .nothing }
            if filled.count == 1, part[first].count == 1 { return .loneLeaf(nibble: first) }
            let middle = part.startIndex + part.count / 2
            let (left, right) = (part[..<middle], part[middle...])
            siblings.append(Slot.over(path.bit(level) ? left : right).hash)
            part = path.bit(level) ? right : left
        }
        return .further
    }

    /// Passes the levels of a bucket down to at most one leaf.
    mutating func finished(in bucket: ArraySlice<Leaf>, depth: Int) -> StateProof {
        var leaves = bucket
        var level = depth
        while leaves.count > 1 {
            let (left, right) = Slot.halves(of: leaves, depth: level)
            level += 1
            let isRight = path.bit(level - 1)
            siblings.append(Slot.over(isRight ? left : right, depth: level).hash)
            leaves = isRight ? right : left
        }
        return proof(endingIn: leaves.first)
    }

    func proof(endingIn leaf: Leaf?) -> StateProof {
        guard let leaf else { return StateProof(siblings: siblings, end: .nothing) }
        let end: StateProof.End =
            leaf.key == path ? .leaf : .other(key: leaf.key, value: leaf.value)
        return StateProof(siblings: siblings, end: end)
    }
}
