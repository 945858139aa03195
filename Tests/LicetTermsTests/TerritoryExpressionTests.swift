import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

struct TerritoryExpressionTests {
    private let table = PlaceTable.version1
    private let today = CivilDate(year: 2026, month: 1, day: 1) ?? .latest

    private func place(_ text: String) throws -> TerritoryExpression {
        .place(try #require(PlaceCode(text)))
    }

    private func random(
        _ generator: inout SeededGenerator, depth: Int
    ) -> TerritoryExpression {
        let kind = generator.below(depth == 0 ? 3 : 6)
        if kind == 0 { return .world }
        if kind == 1 {
            let rows = table.rows.filter { $0.isPlace && $0.validTo == nil }
            return .place(rows[generator.below(rows.count)].code)
        }
        if kind == 2 {
            let groups = table.groups.filter(\.isTerritory)
            return .group(groups[generator.below(groups.count)].name)
        }
        let left = random(&generator, depth: depth - 1)
        let right = random(&generator, depth: depth - 1)
        if kind == 3 { return .union(left, right) }
        return kind == 4 ? .difference(left, right) : .intersection(left, right)
    }

    @Test func `An expression means its members on the day`() throws {
        let territory = TerritoryExpression.difference(
            .union(.group("EU"), try place("CH")), try place("MT"))
        #expect(territory.description == "EU + CH - MT")
        #expect(territory.resolve(in: table, on: today).count == 27)
        let before = try #require(CivilDate("2004-04-30"))
        #expect(territory.resolve(in: table, on: before).count == 16)
        let rest = TerritoryExpression.difference(
            .world, .union(try place("US"), try place("CA")))
        #expect(rest.description == "world - { US, CA }")
        #expect(rest.resolve(in: table, on: today).count == 248)
        let both = TerritoryExpression.intersection(.group("EEA"), .group("northern_europe"))
        #expect(
            both.resolve(in: table, on: today).description == "DK, EE, FI, IE, IS, LT, LV, NO, SE")
    }

    @Test func `Symbols that mean no place on the day contribute nothing`() throws {
        for word in ["SU", "WO", "EM", "EP", "XX", "QQ"] {
            #expect(try place(word).resolve(in: table, on: today).isEmpty, "\(word)")
        }
        #expect(TerritoryExpression.group("nowhere").resolve(in: table, on: today).isEmpty)
        #expect(try place("OA").resolve(in: table, on: today).isEmpty)
    }

    @Test func `An office's right is the states of its group`() throws {
        let states = TerritoryExpression.union(try place("DE"), try place("US"))
        let bundle = TerritoryExpression.intersection(.group("EP"), states)
        #expect(bundle.description == "EP in { DE, US }")
        #expect(bundle.resolve(in: table, on: today).description == "DE")
        let marks = TerritoryExpression.intersection(.group("AP_marks"), try place("NA"))
        #expect(marks.description == "AP in NA")
        let last = try #require(CivilDate("2020-12-31"))
        let britain = try #require(PlaceCode("GB"))
        #expect(TerritoryExpression.group("EM").resolve(in: table, on: last).contains(britain))
        #expect(!TerritoryExpression.group("EM").resolve(in: table, on: today).contains(britain))
        #expect(TerritoryExpression.group("OA").resolve(in: table, on: today).count == 17)
    }

    @Test func `What an office grants depends on the kind of right`() throws {
        #expect(RegionalRight(office: "AP", kind: .patent)?.group == "AP")
        #expect(RegionalRight(office: "AP", kind: .trademark)?.group == "AP_marks")
        #expect(RegionalRight(office: "AP", kind: .trademark)?.office == "AP")
        #expect(RegionalRight(office: "EP", kind: .patent)?.isBundle == true)
        #expect(RegionalRight(office: "OA", kind: .design)?.isBundle == false)
        for (office, kind) in [("EP", WorkScheme.trademark), ("EM", .patent), ("BX", .patent)] {
            #expect(RegionalRight(office: office, kind: kind) == nil, "\(office)")
        }
        #expect(RegionalRight.kinds(of: "EM") == [.trademark, .design])
        #expect(RegionalRight.kinds(of: "WO") == [])
        #expect(table.office(ofGroup: "AP_marks")?.code.description == "AP")
        #expect(table.office(ofGroup: "EU") == nil)
    }

    @Test func `Text shows the tree`() throws {
        let a = try place("AT")
        let b = try place("BE")
        let c = try place("CH")
        #expect(TerritoryExpression.union(.union(a, b), c).description == "AT + BE + CH")
        #expect(TerritoryExpression.union(a, .union(b, c)).description == "AT + { BE, CH }")
        #expect(
            TerritoryExpression.difference(a, .difference(b, c)).description == "AT - (BE - CH)")
        #expect(TerritoryExpression.intersection(.union(a, b), c).description == "{ AT, BE } & CH")
        #expect(
            TerritoryExpression.intersection(.difference(a, b), c).description == "(AT - BE) & CH")
        #expect(TerritoryExpression.union(a, .intersection(b, c)).description == "AT + BE & CH")
        #expect(
            TerritoryExpression.intersection(a, .intersection(b, c)).description == "AT & (BE & CH)"
        )
        #expect(
            TerritoryExpression.intersection(.intersection(a, b), c).description == "AT & BE & CH")
        #expect(
            TerritoryExpression.difference(a, .union(b, .union(a, c))).description
                == "AT - (BE + { AT, CH })")
        #expect(
            TerritoryExpression.difference(a, .union(.difference(a, b), c)).description
                == "AT - (AT - BE + CH)")
    }

    @Test func `A word becomes its symbol`() throws {
        #expect(TerritoryExpression(word: "world", in: table) == .world)
        #expect(TerritoryExpression(word: "EU", in: table) == .group("EU"))
        #expect(try TerritoryExpression(word: "FR", in: table) == place("FR"))
        #expect(try TerritoryExpression(word: "EP", in: table) == place("EP"))
        #expect(TerritoryExpression(word: "AP_marks", in: table) == nil)
        #expect(TerritoryExpression(word: "nowhere", in: table) == nil)
    }

    @Test func `A list of parts becomes a union in its order`() throws {
        let parts = [try place("CH"), try place("AT"), .group("EU")]
        #expect(TerritoryExpression.union(of: parts)?.description == "CH + AT + EU")
        #expect(TerritoryExpression.union(of: [TerritoryExpression]()) == nil)
    }

    @Test func `Problems name every symbol that cannot be granted`() throws {
        let fine = TerritoryExpression.union(.group("EU"), try place("CH"))
        #expect(fine.problems(in: table, on: today).isEmpty)
        let twice = TerritoryExpression.difference(.union(.world, try place("MT")), try place("MT"))
        #expect(twice.problems(in: table, on: today) == [.repeated(symbol: "MT")])
        let none = TerritoryExpression.difference(try place("MT"), .group("EU"))
        #expect(none.problems(in: table, on: today) == [.empty])
        let former = try place("SU").problems(in: table, on: today)
        #expect(former.count == 2)
        guard case .notTerritory("SU", .former)? = former.first else {
            return #expect(Bool(false))
        }
        let long = try #require(
            TerritoryExpression.union(of: Array(repeating: .world, count: 600)))
        #expect(long.problems(in: table, on: today).last == .tooLarge)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `Encoding round-trips and resolving follows set algebra`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let left = random(&generator, depth: 4)
        let right = random(&generator, depth: 4)
        var writer = ByteWriter()
        left.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try TerritoryExpression(from: &reader) == left)
        try reader.finish()
        let places = left.resolve(in: table, on: today)
        let others = right.resolve(in: table, on: today)
        let union = TerritoryExpression.union(left, right).resolve(in: table, on: today)
        #expect(union == places.union(others))
        let difference = TerritoryExpression.difference(left, right)
        #expect(difference.resolve(in: table, on: today) == places.subtracting(others))
        let both = TerritoryExpression.intersection(left, right)
        #expect(both.resolve(in: table, on: today) == places.intersection(others))
        #expect(union.isSubset(of: table.world(on: today)))
    }

    @Test func `A long list of places is within the limits`() throws {
        let all = table.world(on: today).codes.map(TerritoryExpression.place)
        let list = try #require(TerritoryExpression.union(of: all))
        #expect(list.length == 499 && list.depth == 2)
        var writer = ByteWriter()
        list.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try TerritoryExpression(from: &reader) == list)
    }

    @Test(
        arguments: [
            [0], [1, 3], [2, 0, 0], [1, 6], [1, 1, 164, 2], [1, 2, 200, 1], [3, 0, 3, 0],
            [2, 0, 3], [1, 1, 0], [129, 8, 0],
        ] as [[UInt8]])
    func `Bytes that are no expression are refused`(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        #expect(throws: DecodeError.self) { try TerritoryExpression(from: &reader) }
    }

    @Test func `Nesting beyond the limit is refused`() {
        var bytes: [UInt8] = [65] + Array(repeating: 0, count: 33)
        bytes += Array(repeating: 3, count: 32)
        var reader = ByteReader(bytes)
        #expect(throws: DecodeError.nestedTooDeep(at: 34)) {
            try TerritoryExpression(from: &reader)
        }
    }
}
