import LicetPrimitives
import Testing

@Suite struct RatioTests {
    @Test func `A ratio is always in lowest terms with a positive denominator`() {
        #expect(Ratio(6, over: -4).description == "-3/2")
        #expect(Ratio(0, over: -9) == .zero)
        #expect(Ratio(0, over: 7).denominator == 1)
        #expect(Ratio(BigInt.one << 100, BigInt.one << 98)?.description == "4")
        #expect(Ratio(1, 0) == nil)
        #expect(Ratio(Int.min, over: Int.min) == .one)
        #expect(Ratio(Int.min, over: -1).numerator == -BigInt(Int.min))
    }

    @Test func `Arithmetic is exact`() {
        let third = Ratio(1, over: 3)
        let sixth = Ratio(1, over: 6)
        #expect(third + sixth == Ratio(1, over: 2))
        #expect(third - sixth == sixth)
        #expect(third * sixth == Ratio(1, over: 18))
        #expect(third.divided(by: sixth) == Ratio(2))
        #expect(third.divided(by: -sixth) == Ratio(-2))
        #expect(third.divided(by: .zero) == nil)
        #expect(third + -third == .zero)
        #expect(-third < .zero && .zero < sixth && sixth < third && !(third < third))
        #expect(Ratio(-7, over: 2) < Ratio(-5, over: 2))
    }

    @Test func `Floor and ceiling go down and up on both sides of zero`() {
        #expect(Ratio(7, over: 2).floor == 3 && Ratio(7, over: 2).ceiling == 4)
        #expect(Ratio(-7, over: 2).floor == -4 && Ratio(-7, over: 2).ceiling == -3)
        #expect(Ratio(6).floor == 6 && Ratio(6).ceiling == 6 && Ratio(6).isWhole)
        #expect(Ratio.one.signum == 1 && Ratio.zero.signum == 0 && Ratio(-1, over: 9).signum == -1)
    }

    @Test(arguments: [
        ("0", "0"), ("7", "7"), ("12.5", "25/2"), ("-0.0022", "-11/5000"), ("0.0", "0"),
        ("1.50", "3/2"), ("0.10", "1/10"), ("-3.0", "-3"), ("100.01", "10001/100"),
    ])
    func `Decimal fractions are read exactly`(_ text: String, _ expected: String) {
        #expect(Ratio(decimal: text)?.description == expected)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "-.5", "01.5", "+1", "1.2.3", "1,5", "-0", "-0.00", "1.-5", "--1",
        "1e5", "1. 5", "0x1.8", "1.5a", "-", "- 1", "1.+5",
    ])
    func `Other texts are no decimal fractions`(_ text: String) {
        #expect(Ratio(decimal: text) == nil)
    }

    @Test func `Decimal places are bounded`() {
        let zeros = String(repeating: "0", count: 9_999)
        #expect(Ratio(decimal: "0." + zeros + "1") != nil)
        #expect(Ratio(decimal: "0." + zeros + "01") == nil)
        #expect(Ratio(decimal: "1" + zeros + "0") == nil)
    }
}
