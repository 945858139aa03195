import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A state proof")
struct StateProofTests {
    /// A tree of `size` keys "0", "1", … of value [1], with its root.
    private func tree(_ size: Int) throws(StorageError) -> (tree: StateTree, root: Digest) {
        let store = MemoryStore()
        let changes = (0..<size).map { StoreChange(key: Array("\($0)".utf8), value: [1]) }
        let update = try StateTree(store: store).update(changes)
        try store.write(update.pageChanges)
        return (StateTree(store: store), update.root)
    }

    /// Whether bytes decode to a proof of the claim.
    private func accepts(_ bytes: [UInt8], _ root: Digest, _ key: [UInt8], _ value: [UInt8]?)
        -> Bool
    {
        guard let proof = try? StateProof(decoding: bytes) else { return false }
        return proof.verify(root: root, key: key, value: value)
    }

    @Test("Every bit flip and every truncation is refused", arguments: [1, 3, 40, 900])
    func mutations(size: Int) throws {
        let (tree, root) = try tree(size)
        for number in [0, size - 1, size, size + 1, size + 2] {
            let key = Array("\(number)".utf8)
            let value: [UInt8]? = number < size ? [1] : nil
            let bytes = try tree.proof(for: key).bytes
            try #require(accepts(bytes, root, key, value))
            for bit in 0..<(bytes.count * 8) {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(!accepts(flipped, root, key, value), "key \(number) bit \(bit)")
                #expect(!accepts(flipped, root, key, value == nil ? [1] : nil))
            }
            for length in bytes.indices {
                #expect(!accepts(Array(bytes[..<length]), root, key, value), "length \(length)")
            }
            #expect(!accepts(bytes + [0], root, key, value))
        }
    }

    @Test("Whatever decodes encodes to the same bytes")
    func canonical() throws {
        let (tree, _) = try tree(300)
        for number in 0..<600 {
            let bytes = try tree.proof(for: Array("\(number)".utf8)).bytes
            #expect(try StateProof(decoding: bytes).bytes == bytes)
        }
    }

    @Test("Forms that no tree gives are refused by the decoder")
    func forgedForms() {
        let one = Digest.hash(.test, [1]).bytes
        let zero = [UInt8](repeating: 0, count: 32)
        let refused: [[UInt8]] = [
            [], [0], [0, 3], [0, 0, 0],
            [1, 0, 0],  // the deepest sibling is empty
            [1, 1] + zero + [0],  // an empty sibling written out
            [1, 3] + one + one + [0],  // a bit beyond the depth
            [0x81, 0x00, 1] + one + [0],  // a length with a needless byte
            [0x81, 0x02] + [UInt8](repeating: 0xff, count: 33) + one,  // 257 levels
            [1, 1] + one + [2] + one,  // half a leaf
        ]
        for bytes in refused {
            #expect(throws: DecodeError.self, "\(bytes)") { try StateProof(decoding: bytes) }
        }
    }

    @Test("Absence is not proved by the key's own leaf nor by a leaf of another path")
    func forgedAbsence() throws {
        let key: [UInt8] = [1]
        let path = Digest.hash(.storeKey, key)
        let leaf = Leaf(key: key, value: [9])
        let own = StateProof(siblings: [], end: .other(key: path, value: leaf.value))
        #expect(!own.verify(root: leaf.hash, key: key, value: nil))
        let stranger = try #require(
            (0..<64).map { Leaf(key: [2, $0], value: [9]) }.first { $0.key.bit(0) != path.bit(0) })
        let sibling = Digest.hash(.test, [])
        let root =
            path.bit(0)
            ? Digest.hash(.branch, sibling, stranger.hash)
            : Digest.hash(.branch, stranger.hash, sibling)
        let elsewhere = StateProof(
            siblings: [sibling], end: .other(key: stranger.key, value: stranger.value))
        #expect(!elsewhere.verify(root: root, key: key, value: nil))
    }

    @Test("A proof under a large state stays below two kibibytes")
    func size() throws {
        let (tree, _) = try tree(20_000)
        let longest = try (0..<400).map {
            try tree.proof(for: Array("\($0 * 99)".utf8)).bytes.count
        }
        #expect((longest.max() ?? 0) < 2_048)
    }
}
