import LicetBytecode
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetLedger

/// The state under a block: keys in order, overlays, and reads through them.
@Suite struct StateTests {
    @Test func `Keys of records sort as their values do`() throws {
        var random = SeededGenerator(seed: 5)
        let types = [
            Field(name: "a", type: .int(.bits64)), Field(name: "b", type: .bool),
            Field(name: "c", type: .date), Field(name: "d", type: .id),
        ]
        for _ in 0..<2_000 {
            let (left, right) = (Part(&random), Part(&random))
            let leftBytes = try #require(OrderedKey.bytes(of: left.key))
            let rightBytes = try #require(OrderedKey.bytes(of: right.key))
            let precedes =
                (left.number, left.truth ? 1 : 0, left.day, left.id)
                < (right.number, right.truth ? 1 : 0, right.day, right.id)
            #expect(leftBytes.lexicographicallyPrecedes(rightBytes) == precedes)
            #expect(OrderedKey.key(in: leftBytes[...], types: types) == left.key)
        }
    }

    @Test func `What is no key is refused`() {
        #expect(OrderedKey.bytes(of: [.ratio(.one)]) == nil)
        #expect(OrderedKey.bytes(of: [.int(BigInt(1) << 64)]) == nil)
        let types = [Field(name: "a", type: .bool)]
        #expect(OrderedKey.key(in: [2], types: types) == nil)
        #expect(OrderedKey.key(in: [], types: types) == nil)
        #expect(OrderedKey.key(in: [0, 0], types: types) == nil)
        #expect(OrderedKey.key(in: [0], types: [Field(name: "a", type: .bytes)]) == nil)
    }

    @Test func `Ordered keys give the next one under a prefix`() {
        var random = SeededGenerator(seed: 6)
        var order = KeyOrder()
        var plain: [[UInt8]] = []
        for _ in 0..<2_000 {
            let key = random.bytes(1 + random.below(3)).map { $0 % 8 }
            order.insert(key)
            if !plain.contains(key) { plain.append(key) }
        }
        plain.sort { $0.lexicographicallyPrecedes($1) }
        for _ in 0..<500 {
            let prefix = random.bytes(random.below(3)).map { $0 % 8 }
            let after = random.below(3) == 0 ? nil : random.bytes(random.below(4)).map { $0 % 9 }
            let expected = plain.first { key in
                key.starts(with: prefix)
                    && (after.map { $0.lexicographicallyPrecedes(key) } ?? true)
            }
            #expect(order.next(after: after, prefix: prefix) == expected)
        }
    }

    @Test func `A view reads through both overlays as a plain copy would`() throws {
        var random = SeededGenerator(seed: 7)
        let store = try LedgerStore.inMemory()
        let prefix = [KeySpace.record.rawValue]
        func key() -> [UInt8] { prefix + [UInt8(random.below(40))] }
        var plain: [[UInt8]: [UInt8]] = [:]
        var changes: [StoreChange] = []
        for _ in 0..<30 { changes.append(StoreChange(key: key(), value: [9])) }
        for change in changes { plain[change.key] = change.value }
        try store.commit(
            try store.prepare(changes: changes), height: 0, block: [1], header: [], receipts: [])
        let view = StateView(store: store)
        var kept = plain
        for step in 0..<3_000 {
            let key = key()
            switch random.below(8) {
            case 0:
                view.write(key, nil)
                plain[key] = nil
            case 1, 2:
                view.write(key, [UInt8(step % 256)])
                plain[key] = [UInt8(step % 256)]
            case 3 where step % 7 == 0:
                view.keep()
                kept = plain
            case 4 where step % 7 == 0:
                view.discard()
                plain = kept
            default: break
            }
            #expect(try view.read(key) == plain[key])
            let next = plain.keys.filter { key.lexicographicallyPrecedes($0) }
                .min { $0.lexicographicallyPrecedes($1) }
            let found = try view.next(after: key, prefix: prefix)
            #expect(found?.key == next && found?.value == next.flatMap { plain[$0] })
        }
        view.discard()
        for change in view.changes { #expect(kept[change.key] == change.value) }
    }

    @Test func `No key is the beginning of another kind's`() {
        let prefixes = KeySpace.allCases.map(\.rawValue)
        #expect(Set(prefixes).count == prefixes.count)
        #expect(KeySpace.slot(258, of: .zero).suffix(2) == [1, 2])
        #expect(KeySpace.balance(of: .zero, asset: .zero).count == 65)
    }

    @Test func `A record that does not decode is damage`() throws {
        let store = try LedgerStore.inMemory()
        let view = StateView(store: store)
        let id = Digest.hash(.test, [])
        for key in [
            KeySpace.licence(id), KeySpace.work.key(id.bytes), KeySpace.nonce.key(id.bytes),
            KeySpace.balance(of: id, asset: id), KeySpace.count(of: id, table: 1),
        ] { view.write(key, [255]) }
        view.write(KeySpace.grants(of: id, shutting: true) + [1], [255])
        let reads: [() throws -> Void] = [
            { _ = try view.licence(id) }, { _ = try view.work(id) }, { _ = try view.nonce(of: id) },
            { _ = try view.balance(of: id, asset: id) },
            { _ = try view.recordCount(table: 1, of: id) },
            { try view.forEachGrant(of: id, shutting: true) { _ in true } },
        ]
        for read in reads {
            let error = #expect(throws: LedgerError.self) { try read() }
            #expect(error?.code == 6023)
            #expect(error?.cause.isEmpty == false && error?.mend.isEmpty == false)
        }
    }
}

/// A random key of four parts, close to others of its kind.
private struct Part {
    let number: Int
    let truth: Bool
    let day: CivilDate
    let id: Digest

    init(_ random: inout SeededGenerator) {
        let isSmall = random.below(2) == 0
        number = isSmall ? random.below(5) - 2 : Int(truncatingIfNeeded: random.next())
        truth = random.below(2) == 0
        day = CivilDate(dayNumber: random.below(2_000) - 1_000) ?? .earliest
        id = Digest(bytes: random.bytes(32)) ?? .zero
    }

    var key: [Value] { [.int(BigInt(number)), .bool(truth), .date(day), .id(id)] }
}
