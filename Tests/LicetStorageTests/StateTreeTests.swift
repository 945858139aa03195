import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetStorage

/// The root by the definition alone: no pages, no batches, one bit at a time.
func naiveRoot(_ records: [StoreRecord]) -> Digest {
    let leaves = records.map { record in
        let key = Digest.hash(.storeKey, record.key).bytes
        let value = Digest.hash(.storeKey, record.value).bytes
        return (bits: bits(of: key), hash: Digest.hash(.leaf, key, value))
    }
    return naiveRoot(leaves, depth: 0)
}

private func naiveRoot(_ leaves: [(bits: [Bool], hash: Digest)], depth: Int) -> Digest {
    if leaves.isEmpty { return .zero }
    if leaves.count == 1 { return leaves[0].hash }
    let left = naiveRoot(leaves.filter { !$0.bits[depth] }, depth: depth + 1)
    let right = naiveRoot(leaves.filter { $0.bits[depth] }, depth: depth + 1)
    return .hash(.branch, left.bytes, right.bytes)
}

private func bits(of bytes: [UInt8]) -> [Bool] {
    bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
}

/// A tree with the flat records beside it.
private struct TestState {
    let store = MemoryStore()
    let flat = MemoryStore()
    var tree: StateTree { StateTree(store: store) }

    func apply(_ changes: [StoreChange]) throws(StorageError) -> Digest {
        let update = try tree.update(changes)
        try store.write(update.pageChanges)
        try flat.write(changes)
        return update.root
    }
}

@Suite("The state tree")
struct StateTreeTests {
    @Test("An empty tree has 32 zero bytes, a tree of one leaf is the leaf, of two a branch")
    func smallTrees() throws {
        let state = TestState()
        #expect(try state.tree.root() == .zero)
        #expect(try state.tree.update([]).root == .zero)
        let one = try state.apply([StoreChange(key: [1], value: [7])])
        #expect(one == Leaf(key: [1], value: [7]).hash)
        let two = try state.apply([StoreChange(key: [2], value: [8])])
        #expect(two == naiveRoot(try records(in: state.flat)))
        #expect(two == (try state.tree.root()))
        #expect(try state.tree.update([]).root == two)
        #expect(
            try state.apply([StoreChange(key: [1], value: nil)]) == Leaf(key: [2], value: [8]).hash)
        #expect(try state.apply([StoreChange(key: [2], value: nil)]) == .zero)
        #expect(try records(in: state.store).isEmpty)
    }

    @Test("Of several changes to one key in a batch the last counts")
    func lastChangeCounts() throws {
        let state = TestState()
        let root = try state.apply([
            StoreChange(key: [1], value: [1]), StoreChange(key: [2], value: [2]),
            StoreChange(key: [1], value: nil), StoreChange(key: [2], value: [3]),
        ])
        #expect(root == Leaf(key: [2], value: [3]).hash)
    }

    @Test(
        "Random batches give the naive root and the pages of a tree built at once",
        arguments: 0..<12)
    func randomBatches(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let state = TestState()
        let space = [20, 60, 400, 1_500][seed % 4]
        for round in 0..<14 {
            let removing = round % 5 == 4 ? 9 : 3
            let changes = (0..<random.below(space)).map { _ in
                let key = Array("\(random.below(space))".utf8)
                let removes = random.below(10) < removing
                return StoreChange(key: key, value: removes ? nil : random.bytes(random.below(9)))
            }
            let root = try state.apply(changes)
            let present = try records(in: state.flat)
            try #require(root == naiveRoot(present), "seed \(seed) round \(round)")
            let fresh = TestState()
            _ = try fresh.apply(present.map { StoreChange(key: $0.key, value: $0.value) })
            try #require(
                try records(in: fresh.store) == records(in: state.store),
                "the packing depends on history: seed \(seed) round \(round)")
        }
        let all = try records(in: state.flat).map { StoreChange(key: $0.key, value: nil) }
        #expect(try state.apply(all) == .zero)
        #expect(try records(in: state.store).isEmpty)
    }

    @Test(
        "Every key has a proof, present or absent, at every size",
        arguments: [0, 1, 2, 28, 29, 700])
    func proofs(size: Int) throws {
        let state = TestState()
        let root = try state.apply(
            (0..<size).map { StoreChange(key: Array("\($0)".utf8), value: [1]) })
        for number in 0..<(2 * size + 40) {
            let key = Array("\(number)".utf8)
            let value: [UInt8]? = number < size ? [1] : nil
            let proof = try StateProof(decoding: try state.tree.proof(for: key).bytes)
            try #require(proof.verify(root: root, key: key, value: value), "key \(number)")
            #expect(!proof.verify(root: root, key: key, value: value == nil ? [1] : nil))
            #expect(!proof.verify(root: root, key: key, value: [2]))
            #expect(!proof.verify(root: .hash(.test, []), key: key, value: value))
            #expect(!proof.verify(root: root, key: key + [0], value: [1]))
        }
    }

    @Test("Leaves that share all bits but the last are 255 branches below the root")
    func deepLeaves() throws {
        var bytes = [UInt8](repeating: 0xa5, count: 32)
        let first = Leaf(key: try #require(Digest(bytes: bytes)), value: .zero)
        bytes[31] ^= 1
        let other = Leaf(key: try #require(Digest(bytes: bytes)), value: .zero)
        let leaves = [other, first]
        #expect(leaves[0].key < leaves[1].key)
        var expected = Digest.hash(.branch, other.hash, first.hash)
        for level in (0..<255).reversed() {
            expected =
                first.key.bit(level)
                ? .hash(.branch, .zero, expected) : .hash(.branch, expected, .zero)
        }
        #expect(Slot.over(leaves[...], depth: 0).hash == expected)
    }

    @Test("A count of leaves stays at its largest instead of going around")
    func saturation() {
        let many = Slot(count: 200, hash: .zero)
        #expect(Slot.joining(many, many).count == Slot.many)
        #expect(Slot.joining(many, .empty).count == 200)
    }
}

@Suite("Damaged tree pages")
struct DamagedTreeTests {
    /// A store with the tree of `size` keys.
    private func store(_ size: Int) throws(StorageError) -> MemoryStore {
        let store = MemoryStore()
        let changes = (0..<size).map { StoreChange(key: Array("\($0)".utf8), value: [1]) }
        try store.write(try StateTree(store: store).update(changes).pageChanges)
        return store
    }

    @Test(
        "Every truncation and extension of every page is refused as damage",
        arguments: [5, 60, 900])
    func truncations(size: Int) throws {
        for record in try records(in: try store(size)) {
            let even = record.key.count % 2 == 1
            let page = try Page(decoding: record.value, even: even)
            #expect(page.record == record.value)
            let step = record.value.count > 2_000 ? 37 : 1
            for length in stride(from: 0, to: record.value.count, by: step) {
                guard length % 64 != 1 || record.value[0] != 0 || length == 1 else { continue }
                #expect(throws: DecodeError.self) {
                    try Page(decoding: Array(record.value.prefix(length)), even: even)
                }
            }
            #expect(throws: DecodeError.self) { try Page(decoding: record.value + [0], even: even) }
        }
    }

    @Test("Pages of no kind, with leaves out of order, too few leaves or a false kind are refused")
    func forgedPages() throws {
        let leaf = Leaf(key: [1], value: [1])
        let twice = Page.bucket([leaf, leaf]).record
        #expect(throws: DecodeError.self) { try Page(decoding: twice, even: true) }
        #expect(throws: DecodeError.self) { try Page(decoding: [7], even: true) }
        #expect(throws: DecodeError.self) { try Page(decoding: [], even: true) }
        var small = InnerPage(even: true)
        small.slots[3] = Slot(count: 5, hash: leaf.hash)
        let inner = Page.inner(small).record
        #expect(throws: DecodeError.self) { try Page(decoding: inner, even: true) }
        let large = try #require(try store(900).read(StoreLayout.page([])))
        #expect(throws: DecodeError.self) { try Page(decoding: large, even: false) }
    }

    @Test("A damaged or missing page stops updates and proofs with its path")
    func damagedPages() throws {
        let store = try store(900)
        let tree = StateTree(store: store)
        let key = Array("1".utf8)
        let path = Digest.hash(.storeKey, key)
        let below = StoreLayout.page([UInt8(path.nibble(0)), UInt8(path.nibble(1))])
        try store.write([StoreChange(key: below, value: [0xff])])
        #expect(throws: StorageError.self) { try tree.proof(for: key) }
        #expect(throws: StorageError.self) { try tree.update([StoreChange(key: key, value: nil)]) }
        try store.write([StoreChange(key: StoreLayout.page([]), value: [0xff])])
        #expect(throws: StorageError.treeDamaged(path: "")) { try tree.root() }
    }

    @Test("A nested page that is damaged is refused when it is asked for")
    func damagedNestedPage() throws {
        let store = try store(900)
        let root = StoreLayout.page([])
        let page = try Page(decoding: try #require(try store.read(root)), even: true)
        guard case .inner(var inner) = page else {
            Issue.record("900 keys need an inner page")
            return
        }
        let nibble = try #require((0..<16).first { inner.keeps($0) })
        let kept = inner.nested[nibble]
        inner.nested[nibble] = [UInt8](repeating: 0, count: 15) + [1] + kept.suffix(32)
        #expect(throws: StorageError.treeDamaged(path: String(nibble, radix: 16))) {
            try StateTree(store: store).page(below: inner, at: [], nibble)
        }
        #expect(throws: StorageError.self) {
            try StateTree(store: store).page(
                below: inner, at: [UInt8](repeating: 0, count: 64), nibble)
        }
    }

    @Test("A lone leaf whose bucket is gone, and a bucket that became inner, are damage")
    func contradictions() throws {
        let store = MemoryStore()
        var inner = InnerPage(even: true)
        inner.slots[0] = Slot(count: 1, hash: Leaf(key: [1], value: [1]).hash)
        inner.slots[15] = Slot(count: 29, hash: Leaf(key: [2], value: [1]).hash)
        inner.nested[15] = [29] + [UInt8](repeating: 0, count: 15 + 32)
        try store.write([StoreChange(key: StoreLayout.page([]), value: Page.inner(inner).record)])
        let tree = StateTree(store: store)
        for number in 0..<64 {
            let key = Array("\(number)".utf8)
            let nibble = Digest.hash(.storeKey, key).nibble(0)
            if nibble < 8 {
                #expect(throws: StorageError.treeDamaged(path: "0")) { try tree.proof(for: key) }
            }
        }
    }
}
