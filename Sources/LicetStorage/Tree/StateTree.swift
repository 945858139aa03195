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
        let sorted = LeafChange.sorted(changes)
        guard !sorted.isEmpty else { return TreeUpdate(root: try root(), pageChanges: []) }
        var output: [StoreChange] = []
        let page = try updated(try page(at: []), at: [], sorted[...], &output)
        write(page, at: [], &output)
        return TreeUpdate(root: page.slot(depth: 0).hash, pageChanges: output)
    }

    /// The page with a record at a path of nibbles; an absent one is empty.
    func page(at path: [UInt8]) throws(StorageError) -> Page {
        guard let bytes = try store.read(StoreLayout.page(path)) else { return .empty }
        do throws(DecodeError) {
            return try Page(decoding: bytes, even: path.count.isMultiple(of: 2))
        } catch {
            throw .treeDamaged(path: StoreLayout.text(of: path))
        }
    }

    /// The page below the one at `path`: within it, or in a record of its own.
    func page(below inner: InnerPage, at path: [UInt8], _ nibble: Int) throws(StorageError) -> Page
    {
        let below = path + [UInt8(nibble)]
        guard below.count <= Page.pathLimit else {
            throw .treeDamaged(path: StoreLayout.text(of: path))
        }
        guard inner.keeps(nibble) else { return try page(at: below) }
        do throws(DecodeError) {
            return .inner(try InnerPage(decoding: inner.nested[nibble]))
        } catch {
            throw .treeDamaged(path: StoreLayout.text(of: below))
        }
    }

    /// Adds the record of a page, or its removal when empty, unless the page above keeps it.
    private func write(_ page: Page, at path: [UInt8], _ output: inout [StoreChange]) {
        switch page {
        case .inner where !path.count.isMultiple(of: 2): break
        case .bucket, .inner:
            let value = page.isEmpty ? nil : page.record
            output.append(StoreChange(key: StoreLayout.page(path), value: value))
        }
    }

    /// `page` after `changes`; the records of the pages below it go to `output`, its own is left to
    /// the caller.
    private func updated(
        _ page: Page, at path: [UInt8], _ changes: ArraySlice<LeafChange>,
        _ output: inout [StoreChange]
    ) throws(StorageError) -> Page {
        switch page {
        case .bucket(let leaves):
            packed(LeafChange.merged(leaves, changes)[...], at: path, &output)
        case .inner(let inner):
            try updated(inner, at: path, changes, &output)
        }
    }

    private func updated(
        _ old: InnerPage, at path: [UInt8], _ changes: ArraySlice<LeafChange>,
        _ output: inout [StoreChange]
    ) throws(StorageError) -> Page {
        var inner = old
        var children: [(nibble: Int, page: Page)] = []
        var rest = changes
        while let first = rest.first {
            let nibble = first.key.nibble(path.count)
            let end = rest.firstIndex { $0.key.nibble(path.count) != nibble } ?? rest.endIndex
            let child = try updated(
                try page(below: old, at: path, nibble), at: path + [UInt8(nibble)], rest[..<end],
                &output)
            inner.place(child, at: nibble, depth: (path.count + 1) * Page.levels)
            children.append((nibble, child))
            rest = rest[end...]
        }
        guard inner.isLarge else {
            return try collapsed(old, children, at: path, &output)
        }
        for (nibble, child) in children {
            let below = path + [UInt8(nibble)]
            if inner.keeps(nibble), !old.keeps(nibble), old.slots[nibble].count > 0 {
                write(.empty, at: below, &output)
            }
            write(child, at: below, &output)
        }
        return .inner(inner)
    }

    /// The few leaves of an inner page's subtrees as one bucket.
    private func collapsed(
        _ old: InnerPage, _ children: [(nibble: Int, page: Page)], at path: [UInt8],
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
            if old.slots[nibble].count > 0 { write(.empty, at: below, &output) }
        }
        return .bucket(gathered)
    }

    /// A new page over `leaves`, with new pages below it when they are many.
    private func packed(
        _ leaves: ArraySlice<Leaf>, at path: [UInt8], _ output: inout [StoreChange]
    ) -> Page {
        guard leaves.count > Page.bucketLimit else { return .bucket(Array(leaves)) }
        var inner = InnerPage(even: path.count.isMultiple(of: 2))
        var rest = leaves
        while let first = rest.first {
            let nibble = first.key.nibble(path.count)
            let end = rest.firstIndex { $0.key.nibble(path.count) != nibble } ?? rest.endIndex
            let below = path + [UInt8(nibble)]
            let child = packed(rest[..<end], at: below, &output)
            inner.place(child, at: nibble, depth: below.count * Page.levels)
            write(child, at: below, &output)
            rest = rest[end...]
        }
        return .inner(inner)
    }
}
