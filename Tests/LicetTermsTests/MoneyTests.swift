import LicetPrimitives
import LicetTerms
import Testing

struct MoneyTests {
    private func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

    private func money(_ text: String) throws -> Money { try #require(Money(text), "\(text)") }

    @Test func `Amounts are counted in minor units of their currency`() throws {
        for (text, numerator, denominator) in [
            ("EUR 100_000", 10_000_000, 1), ("EUR 100_000.00", 10_000_000, 1),
            ("USD 0.0022", 22, 100), ("JPY 500", 500, 1), ("KWD 1.234", 1_234, 1),
            ("JPY 0.5", 1, 2), ("EUR -5.005", -1_001, 2), ("EUR 1/3", 100, 3), ("EUR 0", 0, 1),
            ("EUR -100_000/7", -10_000_000, 7),
        ] {
            let expected = Ratio(numerator, over: denominator)
            #expect(try money(text).minorUnits == expected, "\(text)")
            #expect(try money(text).currency == currency(String(text.prefix(3))))
        }
    }

    @Test func `Amounts are written with grouped thousands and at least the minor digits`() throws {
        for (text, written) in [
            ("EUR 100000", "EUR 100_000.00"), ("USD 0.0022", "USD 0.0022"), ("USD 0.2", "USD 0.20"),
            ("JPY 500", "JPY 500"), ("JPY 1234567", "JPY 1_234_567"), ("KWD 1", "KWD 1.000"),
            ("EUR -1234.5", "EUR -1_234.50"), ("EUR 0", "EUR 0.00"), ("EUR -0", "EUR 0.00"),
            ("EUR 999.99", "EUR 999.99"), ("EUR 0.05", "EUR 0.05"), ("EUR 1_0_0", "EUR 100.00"),
            ("EUR 2/4", "EUR 0.50"), ("EUR 100000/3", "EUR 100_000/3"), ("EUR -1/3", "EUR -1/3"),
            ("EUR 0.00500", "EUR 0.005"), ("JPY 0.5", "JPY 0.5"),
        ] {
            #expect(try money(text).description == written)
        }
    }

    @Test func `What is written reads back as the same amount`() throws {
        let euro = try currency("EUR")
        let yen = try currency("JPY")
        let large = BigInt(10).power(30)
        for denominator in [1, 2, 3, 7, 8, 10, 125, 1_000, 9_999] {
            for numerator in stride(from: -1_234_567, through: 1_234_567, by: 98_765) {
                for unit in [euro, yen] {
                    let exact = Ratio(numerator, over: denominator)
                    for amount in [exact, exact * Ratio(large)] {
                        let made = Money(minorUnits: amount, of: unit)
                        #expect(Money(made.description) == made, "\(made)")
                    }
                }
            }
        }
    }

    @Test func `An amount that needs too many digits is written as a fraction`() throws {
        let tiny = try #require(Ratio(.one, BigInt(10).power(39)))
        let euro = try currency("EUR")
        let shown = Money(majorUnits: tiny, of: euro).description
        #expect(shown == "EUR 0." + String(repeating: "0", count: 38) + "1")
        let fraction = Money(majorUnits: tiny * Ratio(1, over: 100), of: euro)
        #expect(fraction.description.hasPrefix("EUR 1/100_000"))
        #expect(Money(fraction.description) == fraction)
    }

    @Test(arguments: [
        "", "EUR", "EUR ", " EUR 1", "EUR  1", "EUR 1 ", "EUR 1 0", "eur 1", "XXQ 1", "XAU 1",
        "EUR _1", "EUR 1_", "EUR 1__0", "EUR .5", "EUR 5.", "EUR 1.2.3", "EUR 1.2_3", "EUR 1,5",
        "EUR +1", "EUR --1", "EUR 1/0", "EUR 1/", "EUR /2", "EUR 1/2/3", "EUR 1.5/2", "EUR 1/-2",
        "EUR 1e3", "EUR ١", "EUR -", "1 EUR", "€ 1",
    ])
    func `Anything else is no amount`(_ text: String) {
        #expect(Money(text) == nil)
    }

    @Test func `Amounts of one currency add, subtract and compare`() throws {
        let first = try money("EUR 1.005")
        let second = try money("EUR 2.50")
        #expect(try first.adding(second) == money("EUR 3.505"))
        #expect(try first.subtracting(second) == money("EUR -1.495"))
        #expect(try first.isLess(than: second))
        #expect(try !second.isLess(than: first))
        #expect(try first.scaled(by: Ratio(1, over: 3)) == money("EUR 67/200"))
    }

    @Test func `Amounts of two currencies never mix`() throws {
        let euros = try money("EUR 1")
        let dollars = try money("USD 1")
        let refused = MoneyError.currenciesDiffer(euros.currency, dollars.currency)
        #expect(throws: refused) { try euros.adding(dollars) }
        #expect(throws: refused) { try euros.subtracting(dollars) }
        #expect(throws: refused) { try euros.isLess(than: dollars) }
        #expect(euros != dollars)
    }

    @Test func `Only a whole amount has whole minor units`() throws {
        let half = try money("EUR 0.125")
        #expect(!half.isWhole)
        #expect(half.wholeMinorUnits == nil)
        #expect(half.rounded(.halfEven).wholeMinorUnits == BigInt(12))
        #expect(half.rounded(.halfUp).wholeMinorUnits == BigInt(13))
        #expect(try half.scaled(by: Ratio(-1, over: 1)).rounded(.halfUp) == money("EUR -0.13"))
        #expect(half.rounded(.down).isWhole)
        let euro = try currency("EUR")
        #expect(Money.zero(euro).signum == 0)
        #expect(Money.zero(euro).isWhole)
        #expect(half.signum == 1)
    }
}
