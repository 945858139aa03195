public import LicetPrimitives

/// What a batch does to the tree: the root after it, and the page records that make it so.
public struct TreeUpdate: Sendable {
    /// The root after the batch.
    public let root: Digest
    /// The changes to the store's tree pages, none of which has been written.
    public let pageChanges: [StoreChange]
}

/// The sparse Merkle tree over the state's records, kept as pages in a store.
///
/// The key's hash is a path of 256 bits from the root. A leaf is `H(leaf, key hash ‖ value hash)`, a
/// branch `H(branch, left ‖ right)`, an empty subtree 32 zero bytes, and a subtree of one leaf is
/// that leaf. Key hash and value hash are digests under the tag `.storeKey`.
public struct StateTree {
    private let store: any KeyValueStore

    /// The tree whose pages are in `store`.
    public init(store: any KeyValueStore) {
        self.store = store
    }

    /// The root of the tree as it is stored.
    public func root() throws(StorageError) -> Digest {
        try page(at: []).slot(depth: 0).hash
    }

    /// The root after `changes`, where the last change of a key counts.
    public func update(_ changes: [StoreChange]) throws(StorageError) -> TreeUpdate {
        var output: [StoreChange] = []
        let sorted = LeafChange.sorted(changes)
        guard !sorted.isEmpty else { return TreeUpdate(root: try root(), pageChanges: []) }
        let page = try updated([], sorted[...], &output)
        output.append(record(of: page, at: []))
        return TreeUpdate(root: page.slot(depth: 0).hash, pageChanges: output)
    }

    /// The page at a path of nibbles; an absent one is empty.
    func page(at path: [UInt8]) throws(StorageError) -> Page {
        guard let bytes = try store.read(StoreLayout.page(path)) else { return .empty }
        do throws(DecodeError) {
            return try Page(decoding: bytes)
        } catch {
            throw .treeDamaged(path: StoreLayout.text(of: path))
        }
    }

    private func record(of page: Page, at path: [UInt8]) -> StoreChange {
        StoreChange(key: StoreLayout.page(path), value: page.isEmpty ? nil : page.bytes)
    }

    /// The page at `path` after `changes`; the records of the pages below it go to `output`, its own
    /// is left to the caller.
    private func updated(
        _ path: [UInt8], _ changes: ArraySlice<LeafChange>, _ output: inout [StoreChange]
    ) throws(StorageError) -> Page {
        switch try page(at: path) {
        case .bucket(let leaves):
            return packed(LeafChange.merged(leaves, changes)[...], at: path, &output)
        case .inner(let slots):
            guard path.count < 64 else { throw .treeDamaged(path: StoreLayout.text(of: path)) }
            return try updated(inner: slots, path, changes, &output)
        }
    }

    private func updated(
        inner old: [Slot], _ path: [UInt8], _ changes: ArraySlice<LeafChange>,
        _ output: inout [StoreChange]
    ) throws(StorageError) -> Page {
        var slots = old
        var children: [(nibble: Int, page: Page)] = []
        var rest = changes
        while let first = rest.first {
            let nibble = first.key.nibble(path.count)
            let end = rest.firstIndex { $0.key.nibble(path.count) != nibble } ?? rest.endIndex
            let child = try updated(path + [UInt8(nibble)], rest[..<end], &output)
            slots[nibble] = child.slot(depth: (path.count + 1) * Page.levels)
            children.append((nibble, child))
            rest = rest[end...]
        }
        if slots.reduce(0, { $0 &+ $1.count }) > Page.bucketLimit {
            output += children.map { record(of: $0.page, at: path + [UInt8($0.nibble)]) }
            return .inner(slots)
        }
        return try collapsed(old, children, path, &output)
    }

    /// The few leaves of an inner page's subtrees as one bucket.
    private func collapsed(
        _ old: [Slot], _ children: [(nibble: Int, page: Page)], _ path: [UInt8],
        _ output: inout [StoreChange]
    ) throws(StorageError) -> Page {
        var gathered: [Leaf] = []
        for nibble in 0..<Page.fanOut {
            let below = path + [UInt8(nibble)]
            let known = children.first { $0.nibble == nibble }?.page
            let child = if let known { known } else { try page(at: below) }
            guard case .bucket(let leaves) = child else {
                throw .treeDamaged(path: StoreLayout.text(of: below))
            }
            gathered += leaves
            if old[nibble].count > 0 { output.append(record(of: .empty, at: below)) }
        }
        return .bucket(gathered)
    }

    /// A new page over `leaves`, with new pages below it when they are many.
    private func packed(
        _ leaves: ArraySlice<Leaf>, at path: [UInt8], _ output: inout [StoreChange]
    ) -> Page {
        guard leaves.count > Page.bucketLimit else { return .bucket(Array(leaves)) }
        var slots: [Slot] = []
        var rest = leaves
        for nibble in 0..<Page.fanOut {
            let end = rest.firstIndex { $0.key.nibble(path.count) != nibble } ?? rest.endIndex
            let below = path + [UInt8(nibble)]
            let child = packed(rest[..<end], at: below, &output)
            slots.append(child.slot(depth: below.count * Page.levels))
            if !child.isEmpty { output.append(record(of: child, at: below)) }
            rest = rest[end...]
        }
        return .inner(slots)
    }
}
