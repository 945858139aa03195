import LicetTerms
import Testing

struct PlaceMeaningTests {
    private let table = PlaceTable.version1

    private func meaning(_ word: String, on date: String = "2026-01-01") throws -> PlaceMeaning {
        table.meaning(of: word, on: try #require(CivilDate(date)))
    }

    @Test func `Places, groups and the world are grantable`() throws {
        for word in ["FR", "XK", "EU", "EEA", "africa", "western_europe", "world"] {
            #expect(try meaning(word).isGrantable, "\(word)")
        }
        #expect(try meaning("world") == .world)
        guard case .group(let union) = try meaning("EU") else { return #expect(Bool(false)) }
        #expect(union.title == "European Union")
    }

    @Test(arguments: ["WO", "IB", "XN", "XV", "XU"])
    func `Authorities are no places`(word: String) throws {
        guard case .authority(let row) = try meaning(word) else { return #expect(Bool(false)) }
        #expect(row.code.description == word)
        #expect(try !meaning(word).isGrantable)
    }

    @Test(arguments: [
        ("EM", "EU"), ("QZ", "EU"), ("BX", "BE + LU + NL"), ("GC", ""),
    ])
    func `A unitary right names the territory to write instead`(word: String, mend: String) throws {
        guard case .rightOnly(_, let found) = try meaning(word) else { return #expect(Bool(false)) }
        #expect(found == mend)
    }

    @Test func `OAPI is mended to its seventeen states`() throws {
        guard case .rightOnly(_, let mend) = try meaning("OA") else { return #expect(Bool(false)) }
        #expect(mend.hasPrefix("BF + BJ + CF"))
        #expect(mend.split(separator: "+").count == 17)
    }

    @Test(arguments: [("EP", 39), ("EA", 8), ("AP", 20)])
    func `A bundle knows its states`(word: String, count: Int) throws {
        guard case .bundle(_, let members) = try meaning(word) else { return #expect(Bool(false)) }
        #expect(members.count == count)
    }

    @Test(arguments: [
        ("SU", "AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ"), ("YU", "ME RS"), ("DD", "DE"),
        ("AN", "BQ CW SX"), ("CS", "ME RS"), ("DL", "DE"), ("DT", "DE"), ("RH", "ZW"),
        ("YD", "YE"), ("ZR", "CD"), ("TP", "TL"), ("BU", "MM"), ("FX", "FR"),
    ])
    func `A former code names its successors`(word: String, successors: String) throws {
        guard case .former(let row) = try meaning(word) else { return #expect(Bool(false)) }
        #expect(row.successors.map(\.description).joined(separator: " ") == successors)
        #expect(try !meaning(word).isGrantable)
    }

    @Test func `A former code is a place before its withdrawal`() throws {
        #expect(try meaning("SU", on: "1990-01-01").isGrantable)
        #expect(try !meaning("SU", on: "1992-08-30").isGrantable)
        #expect(try !meaning("DL", on: "1980-01-01").isGrantable)
    }

    @Test func `A code of a later day is not yet a place`() throws {
        guard case .notYet(let row) = try meaning("SS", on: "2010-01-01") else {
            return #expect(Bool(false))
        }
        #expect(row.validFrom?.year == 2011)
        #expect(try !meaning("SS", on: "2010-01-01").isGrantable)
    }

    @Test func `The unknown state is refused as such`() throws {
        guard case .unstated = try meaning("XX") else { return #expect(Bool(false)) }
        #expect(try !meaning("XX").isGrantable)
    }

    @Test(arguments: [
        ("UK", "GB"), ("EL", "GR"), ("USA", "US"), ("DEU", "DE"), ("Germany", "DE"),
        ("france", "FR"), ("fr", "FR"), ("eu", "EU"), ("Africa", "africa"), ("afrika", "africa"),
        ("westen_europe", "western_europe"), ("word", "world"), ("AP_mark", ""),
        ("holland", "NL"), ("Zzyzx_land", ""), ("", ""), ("EUU", "EU"),
    ])
    func `A mistaken word is answered with what was meant`(word: String, meant: String) throws {
        guard case .unknown(let suggestions) = try meaning(word) else {
            return #expect(Bool(false), "\(word)")
        }
        #expect((suggestions.first ?? "") == meant)
    }

    @Test func `Office groups are no words of a territory`() throws {
        guard case .unknown = try meaning("AP_marks") else { return #expect(Bool(false)) }
    }
}
