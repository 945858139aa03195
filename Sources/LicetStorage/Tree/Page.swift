import LicetPrimitives

/// A subtree at a path of whole nibbles: a bucket of few leaves, or the sixteen subtrees four bits
/// further down. The packing follows from the set of leaves alone, and never touches the root.
enum Page: Equatable {
    case bucket([Leaf])
    case inner(InnerPage)

    /// The most leaves of a bucket: 28 of them and the key fit one LMDB node of 2,038 bytes.
    static let bucketLimit = 28
    static let fanOut = 16
    /// The bits of the key that an inner page resolves.
    static let levels = 4
    /// The nibbles of a whole path.
    static let pathLimit = 64

    static let empty = Page.bucket([])

    var isEmpty: Bool { self == .empty }

    /// The whole page as one slot, `depth` bits below the root.
    func slot(depth: Int) -> Slot {
        switch self {
        case .bucket(let leaves): Slot.over(leaves[...], depth: depth)
        case .inner(let inner): Slot.over(inner.slots[...])
        }
    }
}

/// The sixteen subtrees below an inner page. One at an even path keeps those inner pages right below
/// it in its own record: a batch that scatters over the tree then writes half as many records.
struct InnerPage: Equatable {
    var slots: [Slot]
    /// At an even path, the slot bytes of the inner page of each subtree that has one, and none for
    /// the others; at an odd path, no entries.
    var nested: [[UInt8]]

    /// An inner page of empty subtrees.
    init(even: Bool) {
        slots = Array(repeating: .empty, count: Page.fanOut)
        nested = even ? Array(repeating: [], count: Page.fanOut) : []
    }

    /// Whether there are more leaves below than a bucket has.
    var isLarge: Bool { slots.reduce(0) { $0 + Int($1.count) } > Page.bucketLimit }

    /// Whether the subtree is an inner page in this page's own record.
    func keeps(_ nibble: Int) -> Bool {
        !nested.isEmpty && slots[nibble].count > Page.bucketLimit
    }

    /// Puts a page, `depth` bits below the root, in its place.
    mutating func place(_ page: Page, at nibble: Int, depth: Int) {
        slots[nibble] = page.slot(depth: depth)
        guard !nested.isEmpty else { return }
        switch page {
        case .bucket: nested[nibble] = []
        case .inner(let inner): nested[nibble] = inner.slotBytes
        }
    }
}
