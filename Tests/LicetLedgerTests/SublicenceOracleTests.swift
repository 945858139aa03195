import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// Random heads and sublicences against sets of (right, field, place, day), counted one by one.
@Suite struct SublicenceOracleTests {
    static let rights = ["communicate", "reproduce"]
    static let fields = ["audio_streaming", "audio_download"]
    static let places = ["CH", "DE", "FR"]
    static let days = ["01", "02", "03", "04"].map { "2026-02-\($0)" }

    struct Point: Hashable {
        let right, field, place: Int
        let day: Int
    }

    /// Some of a list, at least one.
    static func some(_ words: [String], _ random: inout SeededGenerator) -> [String] {
        let mask = Int.random(in: 1..<(1 << words.count), using: &random)
        return words.indices.filter { mask & (1 << $0) != 0 }.map { words[$0] }
    }

    static func grant(_ random: inout SeededGenerator, wide: Bool) -> TestGrant {
        let first = wide ? 0 : Int.random(in: 0..<days.count, using: &random)
        let last = wide ? 3 : Int.random(in: first..<days.count, using: &random)
        let end = ["2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05"][last]
        let kinds: [Exclusivity] = [.exclusive, .sole, .nonExclusive]
        let kind = kinds[Int.random(in: 0..<3, using: &random)]
        return TestGrant(
            wide && Bool.random(using: &random) ? .exclusive : kind,
            rights: wide ? rights : some(rights, &random),
            fields: wide ? fields : some(fields, &random),
            places: wide && Bool.random(using: &random) ? places : some(places, &random),
            from: days[first], until: end)
    }

    static func points(_ grant: TestGrant) -> Set<Point> {
        var points: Set<Point> = []
        for (right, word) in rights.enumerated() where grant.rights.contains(word) {
            for (field, word) in fields.enumerated() where grant.fields.contains(word) {
                for (place, code) in places.enumerated() where grant.places.contains(code) {
                    for (day, text) in days.enumerated()
                    where grant.from <= text && text < grant.until {
                        points.insert(Point(right: right, field: field, place: place, day: day))
                    }
                }
            }
        }
        return points
    }

    /// A licence that the oracle holds to be in force.
    struct Known {
        let grant: TestGrant
        let points: Set<Point>
        let licensor, licensee: String
        /// The licences above it, by their places in the list.
        let line: [Int]
        let depth: Int
    }

    private static func shuts(_ kind: Exclusivity) -> Bool { kind != .nonExclusive }

    /// Whether a licence under one of those known comes into force.
    static func accepts(
        _ grant: TestGrant, under head: Int, depth: Int, _ known: [Known]
    ) -> Bool {
        let points = points(grant)
        let above = known[head]
        guard points.isSubset(of: above.points), depth < above.depth,
            grant.exclusivity.rawValue >= above.grant.exclusivity.rawValue
        else { return false }
        return !known.indices.contains { other in
            other != head && !above.line.contains(other)
                && (shuts(grant.exclusivity) || shuts(known[other].grant.exclusivity))
                && !points.isDisjoint(with: known[other].points)
        }
    }

    static func mayAct(_ party: String, _ point: Point, _ known: [Known]) -> Bool {
        let given = known.filter {
            $0.grant.exclusivity == .exclusive && $0.points.contains(point)
        }
        if given.contains(where: { $0.licensor == party }) { return false }
        if known.contains(where: { $0.licensee == party && $0.points.contains(point) }) {
            return true
        }
        return party == "Ada" && given.isEmpty
    }

    @Test(arguments: 1...24) func randomLicencesAreInForceAsTheOracleSays(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let world = try World.staged(day: "2026-01-02")
        var known: [Known] = []
        let root = Self.grant(&random, wide: true)
        let depth = Int.random(in: 1...2, using: &random)
        world.use(
            TestModules.head(root, bearing: SublicenceTerm(depth: UInt8(depth)), name: "L0"))
        let first = try world.receipts(
            of: "Ada publish L0\nAda offer N0 L0 Ada Ben Song\nAda sign N0\nBen sign N0")
        #expect(first.allSatisfy { $0.isDone })
        known.append(
            Known(
                grant: root, points: Self.points(root), licensor: "Ada", licensee: "Ben",
                line: [], depth: depth))
        var names = ["N0"]
        for number in 1...5 {
            let head = Int.random(in: 0..<known.count, using: &random)
            let above = known[head]
            let bears = Int.random(in: 0...1, using: &random)
            let grant = Self.grant(&random, wide: false)
            let licensee = ["Cleo", "Dan"].filter { $0 != above.licensee }.randomElement(
                using: &random)
            let to = try #require(licensee)
            let term = bears == 0 ? nil : SublicenceTerm(depth: UInt8(bears))
            let (module, name) = ("L\(number)", "N\(number)")
            world.use(TestModules.sublicence(grant, bearing: term, name: module))
            let from = above.licensee
            let receipts = try world.receipts(
                of: """
                    \(from) publish \(module)
                    \(from) offer \(name) \(module) \(from) \(to) Song \(names[head])
                    \(from) sign \(name)
                    \(to) sign \(name)
                    """)
            let last = try #require(receipts.last)
            let accepts = Self.accepts(grant, under: head, depth: bears, known)
            #expect(last.isDone == accepts, "seed \(seed), licence \(number): \(last.detail)")
            guard last.isDone else { continue }
            names.append(name)
            known.append(
                Known(
                    grant: grant, points: Self.points(grant), licensor: from, licensee: to,
                    line: [head] + above.line, depth: bears))
        }
        try checkActs(of: world, known, seed)
    }

    private func checkActs(of world: World, _ known: [Known], _ seed: UInt64) throws {
        for party in ["Ada", "Ben", "Cleo", "Dan"] {
            for right in Self.rights.indices {
                for field in Self.fields.indices {
                    for place in Self.places.indices {
                        for day in Self.days.indices {
                            let act = try PermissionTests.act(
                                world, party, right: Self.rights[right],
                                place: Self.places[place], field: Self.fields[field],
                                day: Self.days[day])
                            let point = Point(right: right, field: field, place: place, day: day)
                            let found = try world.ledger.permission(for: act)
                            #expect(
                                found.isAllowed == Self.mayAct(party, point, known),
                                "seed \(seed): \(party) \(point): \(found)")
                        }
                    }
                }
            }
        }
    }
}
