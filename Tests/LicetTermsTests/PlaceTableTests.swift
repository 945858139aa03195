import Foundation
import LicetTerms
import Testing

struct PlaceTableTests {
    private struct Listed: Decodable {
        let alpha_2: String
        let alpha_3: String
        let numeric: String?
        let withdrawal_date: String?
    }

    private let table = PlaceTable.version1

    private func listed(_ standard: String) throws -> [Listed] {
        let file = URL(fileURLWithPath: "/usr/share/iso-codes/json/iso_\(standard).json")
        let lists = try JSONDecoder().decode([String: [Listed]].self, from: Data(contentsOf: file))
        return try #require(lists[standard])
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

    private func text(_ set: TerritorySet) -> String {
        set.codes.map(\.description).joined(separator: " ")
    }

    @Test func `Every code of ISO 3166-1 is a place exactly once`() throws {
        let standard = try listed("3166-1")
        #expect(standard.count == 249)
        for entry in standard {
            let rows = table.rows(of: try code(entry.alpha_2)).filter { $0.validTo == nil }
            #expect(rows.count == 1, "\(entry.alpha_2)")
            let row = try #require(rows.first)
            #expect(row.isPlace && row.kind != .former, "\(entry.alpha_2)")
            #expect(row.alpha3 == entry.alpha_3)
            #expect(row.number == entry.numeric.flatMap { Int($0) })
            #expect(!row.name.isEmpty && row.source.contains("ISO 3166-1"))
        }
    }

    @Test func `The only place outside ISO 3166-1 is XK`() throws {
        let standard = try listed("3166-1").map(\.alpha_2)
        let others = table.rows.filter { row in
            row.isPlace && row.validTo == nil && !standard.contains(row.code.description)
        }
        #expect(others.map(\.code.description) == ["XK"])
        #expect(table.world(on: try day("2026-01-01")).count == 250)
    }

    @Test func `Every code of ISO 3166-3 is former from its withdrawal`() throws {
        for entry in try listed("3166-3") {
            let rows = table.rows(of: try code(entry.alpha_2))
            let row = try #require(rows.first { $0.alpha3 == entry.alpha_3 }, "\(entry.alpha_3)")
            #expect(row.kind == .former)
            #expect(!row.successors.isEmpty)
            let withdrawn = try #require(row.validTo?.description)
            let stated = try #require(entry.withdrawal_date)
            #expect(withdrawn.hasPrefix(stated), "\(entry.alpha_3)")
        }
    }

    @Test func `Rows of one code never overlap and successors are places`() throws {
        for code in table.rows.map(\.code) {
            let rows = Array(table.rows(of: code))
            for (earlier, later) in zip(rows, rows.dropFirst()) {
                let end = try #require(earlier.validTo, "\(code)")
                #expect(end <= (later.validFrom ?? .earliest), "\(code)")
            }
        }
        let today = try day("2026-01-01")
        for row in table.rows {
            for successor in row.successors {
                #expect(table.row(of: successor, on: today)?.isPlace == true, "\(row.code)")
            }
            if let state = row.partOf {
                #expect(table.row(of: state, on: today)?.kind == .state, "\(row.code)")
            }
        }
    }

    @Test(arguments: [
        ("1957-12-31", 0), ("1958-01-01", 6), ("1972-12-31", 6), ("1973-01-01", 9),
        ("1981-01-01", 10), ("1986-01-01", 12), ("1995-01-01", 15), ("2004-04-30", 15),
        ("2004-05-01", 25), ("2006-12-31", 25), ("2007-01-01", 27), ("2013-06-30", 27),
        ("2013-07-01", 28), ("2020-01-31", 28), ("2020-02-01", 27), ("2026-01-01", 27),
    ])
    func `The EU has its members by date`(date: String, count: Int) throws {
        #expect(table.members(of: "EU", on: try day(date)).count == count)
    }

    @Test(arguments: [
        ("EEA", "1994-01-01", 17), ("EEA", "1995-05-01", 18), ("EEA", "2004-05-01", 28),
        ("EEA", "2026-01-01", 30), ("EFTA", "1960-05-03", 7), ("EFTA", "2000-01-01", 4),
        ("EP", "1977-10-07", 7), ("EP", "2009-07-01", 36), ("EP", "2022-10-01", 39),
        ("EA", "1995-08-12", 3), ("EA", "2010-01-01", 9), ("EA", "2026-01-01", 8),
        ("OA", "2026-01-01", 17), ("OA", "1990-01-01", 13), ("BX", "2000-01-01", 3),
        ("EM", "2020-06-01", 28), ("EM", "2021-01-01", 27), ("QZ", "1996-01-01", 15),
        ("AP", "2026-01-01", 20), ("AP_marks", "2026-01-01", 13), ("GC", "2000-01-01", 6),
        ("GC", "2022-01-01", 0), ("nothing", "2000-01-01", 0),
    ])
    func `Other groups have their members by date`(group: String, date: String, count: Int) throws {
        #expect(table.members(of: group, on: try day(date)).count == count)
    }

    @Test func `Every place but Antarctica is in exactly one M49 subregion`() throws {
        let today = try day("2026-01-01")
        let subregions = table.groups.filter { $0.kind == .subregion }
        #expect(subregions.count == 22)
        for place in table.world(on: today).codes {
            let homes = subregions.filter {
                table.members(of: $0.name, on: today).contains(place)
            }
            #expect(homes.count == (place.description == "AQ" ? 0 : 1), "\(place)")
        }
    }

    @Test func `The five M49 regions share out the world`() throws {
        let today = try day("2026-01-01")
        let regions = ["africa", "americas", "asia", "europe", "oceania"]
        let sets = regions.map { table.members(of: $0, on: today) }
        #expect(sets.map(\.count) == [60, 57, 51, 52, 29])
        let union = sets.reduce(TerritorySet.empty) { $0.union($1) }
        #expect(text(table.world(on: today).subtracting(union)) == "AQ")
        #expect(table.members(of: "sub_saharan_africa", on: today).count == 53)
        #expect(table.members(of: "north_america", on: today).isSubset(of: sets[1]))
        #expect(text(table.members(of: "northern_america", on: today)) == "BM CA GL PM US")
        #expect(table.group(named: "africa")?.number == 2)
        #expect(table.group(named: "africa")?.title == "Africa")
    }

    @Test func `Group and membership rows name their source and known groups`() {
        for row in table.memberships {
            #expect(table.group(named: row.group) != nil, "\(row)")
            #expect(!row.source.isEmpty)
            if let from = row.from, let to = row.to { #expect(from < to, "\(row)") }
        }
        for group in table.groups where group.kind == .region { #expect(group.parts.count >= 2) }
    }

    @Test func `A code given out again means what it meant on the day`() throws {
        #expect(table.row(of: try code("CS"), on: try day("1990-01-01"))?.name == "Czechoslovakia")
        #expect(
            table.row(of: try code("CS"), on: try day("2004-01-01"))?.name
                == "Serbia and Montenegro")
        #expect(table.row(of: try code("CS"), on: try day("2000-01-01")) == nil)
        #expect(table.former(try code("CS"), on: try day("2000-01-01"))?.alpha3 == "CSK")
        let last = try #require(table.former(try code("CS"), on: try day("2026-01-01")))
        #expect(last.successors.map(\.description) == ["ME", "RS"])
        #expect(table.former(try code("FR"), on: try day("2026-01-01")) == nil)
        #expect(table.row(of: try code("GE"), on: try day("1975-01-01"))?.kind == .former)
        #expect(table.row(of: try code("GE"), on: try day("2026-01-01"))?.name == "Georgia")
    }

    @Test func `The world of a day holds the codes of that day`() throws {
        let world = table.world(on: try day("1989-01-01"))
        for word in ["SU", "DD", "CS", "YU", "YD", "BU"] {
            #expect(world.contains(try code(word)), "\(word)")
        }
        for word in ["SS", "CZ", "MM", "DL", "DT", "EP", "XX", "WO"] {
            #expect(!world.contains(try code(word)), "\(word)")
        }
    }

    @Test func `Parts stand under the state whose rights cover them`() throws {
        let today = try day("2026-01-01")
        #expect(
            text(table.parts(of: try code("FR"), on: today))
                == "BL GF GP MF MQ NC PF PM RE TF WF YT")
        #expect(table.parts(of: try code("DE"), on: today).isEmpty)
    }

    @Test func `Version 1 holds the 31 places that ST 3 does not code`() {
        let outside = table.rows.filter { $0.source == "ISO 3166-1" }
        #expect(outside.count == 31)
        let offices = table.rows.filter { $0.source == "ST.3" }
        #expect(offices.count == 14)
        #expect(table.version == 1)
    }
}
