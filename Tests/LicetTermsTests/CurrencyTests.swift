import Foundation
import LicetTerms
import Testing

@Suite struct CurrencyTests {
    private struct Listed: Decodable {
        let alpha_3: String
        let numeric: String
    }

    @Test func everyCodeOfTheDebianListIsPresentWithItsNumber() throws {
        let file = URL(fileURLWithPath: "/usr/share/iso-codes/json/iso_4217.json")
        let lists = try JSONDecoder().decode([String: [Listed]].self, from: Data(contentsOf: file))
        let listed = try #require(lists["4217"])
        #expect(listed.count > 150)
        for entry in listed {
            let currency = try #require(Currency(code: entry.alpha_3), "\(entry.alpha_3)")
            #expect(currency.row.number == Int(entry.numeric), "\(entry.alpha_3)")
        }
    }

    @Test func everyCodeStandsOnceAndInOrder() {
        let codes = CurrencyTable.rows.map(\.currency.code)
        #expect(codes == codes.sorted())
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 != $1 })
        #expect(codes.count == 310)
        #expect(CurrencyTable.rows.filter { $0.withdrawn != nil }.count == 132)
    }

    @Test func codesNumbersAndRowsAgree() {
        for row in CurrencyTable.rows {
            #expect(Currency(code: row.currency.code) == row.currency)
            #expect(Currency(rawValue: row.currency.rawValue) == row.currency)
            #expect(row.currency.row == row)
            #expect(!row.name.isEmpty)
            #expect(row.source.hasPrefix("ISO 4217 list"))
            #expect((0...4).contains(row.currency.minorDigits))
            if let from = row.validFrom, let to = row.withdrawn { #expect(from < to, "\(row)") }
        }
    }

    @Test(arguments: [
        ("EUR", 2), ("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("UYW", 4), ("ISK", 0),
        ("TND", 3), ("ITL", 0), ("DEM", 2), ("XPF", 0), ("MRO", 2),
    ])
    func minorDigitsAreThoseOfTheStandard(code: String, digits: Int) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorDigits == digits)
        #expect(currency.isMoney)
    }

    @Test(arguments: ["XAU", "XAG", "XDR", "XTS", "XXX", "XEU", "XFO"])
    func metalsUnitsAndTestCodesAreNoMoney(code: String) throws {
        let currency = try #require(Currency(code: code))
        #expect(!currency.isMoney)
        #expect(currency.minorDigits == 0)
    }

    @Test(arguments: ["", "EU", "EURO", "eur", "E1R", "ZZZ", "QQQ", "ÄÖÜ"])
    func anythingElseIsNoCode(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test func numbersOutsideTheTableAreRefused() {
        #expect(Currency(rawValue: 0) == nil)
        #expect(Currency(rawValue: 17_575) == nil)
        #expect(Currency(rawValue: .max) == nil)
    }

    @Test func withdrawnCodesKeepTheirDates() throws {
        let mark = try #require(Currency(code: "DEM"))
        #expect(!mark.isActive)
        #expect(mark.row.withdrawn == CivilDate(year: 2002, month: 3, day: 1))
        #expect(mark.row.validFrom == CivilDate(year: 1948, month: 6, day: 20))
        let euro = try #require(Currency(code: "EUR"))
        #expect(euro.isActive)
        #expect(euro.row.validFrom == CivilDate(year: 1999, month: 1, day: 1))
        #expect(try #require(Currency(code: "BGN")).row.withdrawn?.year == 2026)
        #expect(try #require(Currency(code: "CHW")).row.kind == .fund)
    }

    @Test func currenciesOrderAndPrintByCode() throws {
        let euro = try #require(Currency(code: "EUR"))
        let dollar = try #require(Currency(code: "USD"))
        #expect(euro < dollar)
        #expect("\(euro)" == "EUR")
    }

    @Test func aSlipOfOneLetterFindsTheCode() {
        #expect(CurrencyTable.nearMisses(of: "ERU").contains("EUR"))
        #expect(CurrencyTable.nearMisses(of: "UDS").contains("USD"))
        #expect(CurrencyTable.nearMisses(of: "€").isEmpty)
    }
}
