public import LicetPrimitives

/// What a check of a whole ledger found.
public struct StoreReport: Sendable {
    /// The applied height; nil before genesis.
    public let height: UInt64?
    /// The recorded root.
    public let root: Digest
    /// How many state records there are.
    public let records: Int
    /// How many tree pages there are.
    public let pages: Int
    /// Blocks in the segments that are not yet applied.
    public let pending: Int
    /// Everything that is wrong, numbered; empty for a sound ledger.
    public let findings: [StorageError]

    /// Whether nothing is wrong.
    public var isClean: Bool { findings.isEmpty }
}

extension LedgerStore {
    /// Checks everything: each block's frame and checksum without a gap, a header and receipts for
    /// each height and none above, the root recomputed from all state values, and every tree page.
    public func check() -> StoreReport {
        var findings: [StorageError] = []
        let blocks = checkBlocks(&findings)
        checkHeights(StoreLayout.header, { .headerMissing(height: $0) }, &findings)
        checkHeights(StoreLayout.receipts, { .receiptsMissing(height: $0) }, &findings)
        let records = checkState(&findings)
        let pages = checkTree(&findings)
        return StoreReport(
            height: height, root: root, records: records, pages: pages, pending: blocks,
            findings: findings)
    }

    /// Reads every block; returns how many are pending.
    private func checkBlocks(_ findings: inout [StorageError]) -> Int {
        if log.next < nextHeight { findings.append(.blockMissing(height: log.next)) }
        for number in 0..<min(nextHeight, log.next) {
            do throws(StorageError) {
                let block = try log.block(at: number)
                if number == 0, chain != Self.chain(of: block) { throw .foreignBlocks }
            } catch {
                findings.append(error)
            }
        }
        do throws(StorageError) {
            return try pendingBlocks().count
        } catch {
            findings.append(error)
            return 0
        }
    }

    /// Reads the records of one kind, which are those of all applied heights and no other; of a gap
    /// the first height is reported.
    private func checkHeights(
        _ prefix: [UInt8], _ missing: (UInt64) -> StorageError, _ findings: inout [StorageError]
    ) {
        var expected: UInt64 = 0
        forEach(prefix, &findings) { record, findings in
            guard let found = StoreLayout.height(in: record.key), found < nextHeight else {
                findings.append(.recordDamaged(key: Hex.encode(record.key)))
                return
            }
            if expected < found { findings.append(missing(expected)) }
            expected = found + 1
        }
        if expected < nextHeight { findings.append(missing(expected)) }
    }

    /// Recomputes the root from the state values; returns their number.
    private func checkState(_ findings: inout [StorageError]) -> Int {
        var leaves: [Leaf] = []
        forEach(StoreLayout.state, &findings) { record, _ in
            leaves.append(Leaf(key: Array(record.key.dropFirst()), value: record.value))
        }
        leaves.sort { $0.key < $1.key }
        let computed = Slot.over(leaves[...], depth: 0).hash
        if computed != root { findings.append(.rootMismatch(recorded: root, computed: computed)) }
        return leaves.count
    }

    /// Recomputes the tree from its buckets up; returns the number of pages.
    private func checkTree(_ findings: inout [StorageError]) -> Int {
        var check = TreeCheck(tree: StateTree(store: store))
        let slot = check.root()
        findings += check.findings
        if check.findings.isEmpty, slot.hash != root {
            findings.append(.rootMismatch(recorded: root, computed: slot.hash))
        }
        var pages = 0
        forEach(StoreLayout.tree, &findings) { _, _ in pages += 1 }
        if check.findings.isEmpty, pages != check.pages {
            findings.append(.treeDamaged(path: "a page that no other leads to"))
        }
        return pages
    }

    private func forEach(
        _ prefix: [UInt8], _ findings: inout [StorageError],
        _ body: (StoreRecord, inout [StorageError]) -> Void
    ) {
        do throws(StorageError) {
            var last: [UInt8]?
            while let record = try store.next(after: last, prefix: prefix) {
                body(record, &findings)
                last = record.key
            }
        } catch {
            findings.append(error)
        }
    }
}

/// A walk over all tree pages that compares each slot with the page below it.
private struct TreeCheck {
    let tree: StateTree
    var pages = 0
    var findings: [StorageError] = []

    init(tree: StateTree) {
        self.tree = tree
    }

    /// What the tree amounts to.
    mutating func root() -> Slot {
        do throws(StorageError) {
            return slot(of: try tree.page(at: []), at: [])
        } catch {
            findings.append(error)
            return .empty
        }
    }

    /// What a page amounts to, when those below it are what it says.
    private mutating func slot(of page: Page, at path: [UInt8]) -> Slot {
        switch page {
        case .bucket(let leaves):
            pages += leaves.isEmpty ? 0 : 1
        case .inner(let inner):
            pages += path.count.isMultiple(of: 2) ? 1 : 0
            for nibble in inner.slots.indices where inner.slots[nibble].count > 0 {
                compare(inner, at: path, nibble)
            }
        }
        return page.slot(depth: path.count * Page.levels)
    }

    private mutating func compare(_ inner: InnerPage, at path: [UInt8], _ nibble: Int) {
        let below = path + [UInt8(nibble)]
        do throws(StorageError) {
            let page = try tree.page(below: inner, at: path, nibble)
            if slot(of: page, at: below) != inner.slots[nibble] {
                findings.append(.treeDamaged(path: StoreLayout.text(of: below)))
            }
        } catch {
            findings.append(error)
        }
    }
}
