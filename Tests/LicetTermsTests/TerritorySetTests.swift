import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

struct TerritorySetTests {
    private func random(_ generator: inout SeededGenerator) -> TerritorySet {
        let density = generator.below(40)
        return TerritorySet(
            (0..<density).compactMap { _ in
                PlaceCode(rawValue: UInt16(generator.below(PlaceCode.count)))
            })
    }

    @Test func `Codes are two capital letters and nothing else`() {
        for number in 0..<UInt16(PlaceCode.count) {
            guard let code = PlaceCode(rawValue: number) else { return #expect(Bool(false)) }
            #expect(PlaceCode(code.description) == code)
        }
        #expect(PlaceCode(rawValue: 676) == nil)
        #expect(PlaceCode("AA")?.rawValue == 0)
        #expect(PlaceCode("ZZ")?.rawValue == 675)
        for text in ["", "A", "AAA", "aa", "A1", "É", "A "] { #expect(PlaceCode(text) == nil) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `The laws of set algebra hold`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let a = random(&generator)
        let b = random(&generator)
        let c = random(&generator)
        #expect(a.union(b) == b.union(a))
        #expect(a.intersection(b) == b.intersection(a))
        #expect(a.union(b).union(c) == a.union(b.union(c)))
        #expect(a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c)))
        #expect(a.subtracting(b.union(c)) == a.subtracting(b).intersection(a.subtracting(c)))
        #expect(a.union(a) == a && a.intersection(a) == a && a.subtracting(a).isEmpty)
        #expect(a.union(.empty) == a && a.intersection(.empty).isEmpty)
        #expect(a.intersection(b).isSubset(of: a) && a.isSubset(of: a.union(b)))
        #expect(a.isSubset(of: b) == a.subtracting(b).isEmpty)
        #expect(a.intersects(b) == !a.intersection(b).isEmpty)
        #expect(a.count + b.count == a.union(b).count + a.intersection(b).count)
        #expect(TerritorySet(a.codes) == a && a.codes == a.codes.sorted())
        #expect(a.codes.allSatisfy(a.contains) && a.codes.count == a.count)
        #expect(TerritorySet(words: a.words) == a)
    }

    @Test func `Words that are no set are refused`() {
        #expect(TerritorySet(words: []) == nil)
        #expect(TerritorySet(words: Array(repeating: 0, count: 12)) == nil)
        var words = Array(repeating: UInt64.max, count: 11)
        #expect(TerritorySet(words: words) == nil)
        words[10] = (1 << 36) - 1
        #expect(TerritorySet(words: words)?.count == 676)
        words[10] = 1 << 36
        #expect(TerritorySet(words: words) == nil)
    }

    @Test func `A set prints its codes`() throws {
        let set = TerritorySet([try #require(PlaceCode("FR")), try #require(PlaceCode("CH"))])
        #expect(set.description == "CH, FR")
        #expect(TerritorySet.empty.description == "nowhere")
    }

    @Test func `Sets of places, rights and fields survive their encoding`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let places = random(&generator)
            let rights = RightSet(rawValue: generator.next())
            let words = (0..<4).map { _ in generator.next() }
            let fields = try #require(FieldSet(words: words))
            var writer = ByteWriter()
            places.write(to: &writer)
            rights.write(to: &writer)
            fields.write(to: &writer)
            #expect(writer.bytes.count == 88 + 8 + 32)
            var reader = ByteReader(writer.bytes)
            #expect(try TerritorySet(from: &reader) == places)
            #expect(try RightSet(from: &reader) == rights)
            #expect(try FieldSet(from: &reader) == fields)
            try reader.finish()
        }
        var reader = ByteReader(Array(repeating: UInt8.max, count: 88))
        #expect(throws: DecodeError.invalidValue(of: "territory set", at: 0)) {
            try TerritorySet(from: &reader)
        }
    }
}
