import LicetPrimitives
import LicetTerms
import Testing

struct TierTests {
    private func row(_ upper: Int?, _ numerator: Int, over denominator: Int = 1) -> TierRow {
        TierRow(
            upTo: upper.map { Ratio(BigInt($0)) }, rate: Ratio(numerator, over: denominator))
    }

    /// The published card of the AVC/H.264 patent pool, in cents a unit.
    private func poolCard(_ mode: TierMode = .marginal) throws -> TierTable {
        try TierTable(mode: mode, rows: [row(100_000, 0), row(5_000_000, 20), row(nil, 10)])
    }

    private func apply(_ table: TierTable, _ amount: Int) -> Ratio {
        table.apply(to: Ratio(BigInt(amount)))
    }

    @Test func `The pool's card charges the first unit above each boundary`() throws {
        let card = try poolCard()
        for (units, cents) in [
            (0, 0), (1, 0), (100_000, 0), (100_001, 20), (5_000_000, 98_000_000),
            (5_000_001, 98_000_010), (30_200_000, 350_000_000), (30_200_001, 350_000_010),
        ] {
            #expect(apply(card, units) == Ratio(BigInt(cents)), "\(units)")
        }
    }

    @Test func `In a slab the boundary amount still belongs to the lower tier`() throws {
        let card = try poolCard(.slab)
        for (units, cents) in [
            (100_000, 0), (100_001, 2_000_020), (5_000_000, 100_000_000),
            (5_000_001, 50_000_010),
        ] {
            #expect(apply(card, units) == Ratio(BigInt(cents)), "\(units)")
        }
        // A fraction above the boundary is above it.
        let above = Ratio(200_001, over: 2)
        #expect(card.apply(to: above) == above * Ratio(BigInt(20)))
    }

    @Test func `Zero and negative amounts owe nothing`() throws {
        for mode in TierMode.allCases {
            let card = try TierTable(mode: mode, rows: [row(10, 5), row(nil, 7)])
            #expect(apply(card, 0) == .zero)
            #expect(apply(card, -1) == .zero)
            #expect(card.breakdown(of: .zero).isEmpty)
            #expect(card.breakdown(of: Ratio(-1, over: 3)).isEmpty)
        }
    }

    @Test func `A breakdown names bounds, amount, rate and product of each tier reached`() throws {
        let card = try TierTable(
            mode: .marginal,
            rows: [row(5_000, 1, over: 10), row(10_000, 1, over: 8), row(nil, 3, over: 20)])
        let slices = card.breakdown(of: Ratio(BigInt(12_000)))
        #expect(slices.map(\.lower) == [0, 5_000, 10_000].map { Ratio($0, over: 1) })
        #expect(slices.map(\.upper) == [Ratio(5_000, over: 1), Ratio(10_000, over: 1), nil])
        #expect(slices.map(\.amount) == [5_000, 5_000, 2_000].map { Ratio($0, over: 1) })
        #expect(slices.map(\.rate) == card.rows.map(\.rate))
        #expect(slices.map(\.product) == [500, 625, 300].map { Ratio($0, over: 1) })
        #expect(card.breakdown(of: Ratio(BigInt(5_000))).count == 1)
        #expect(card.breakdown(of: Ratio(10_001, over: 2)).count == 2)
    }

    @Test func `A slab's breakdown is one slice with the whole amount`() throws {
        let slices = try poolCard(.slab).breakdown(of: Ratio(BigInt(5_000_001)))
        #expect(slices.count == 1)
        #expect(slices.first?.amount == Ratio(BigInt(5_000_001)))
        #expect(slices.first?.lower == Ratio(BigInt(5_000_000)))
        #expect(slices.first?.upper == nil)
        #expect(slices.first?.rate == Ratio(BigInt(10)))
    }

    @Test func `Marginal slices sum to the amount, and a slab with one rate equals its product`()
        throws
    {
        let card = try poolCard()
        let flat = try TierTable(mode: .slab, rows: [row(nil, 3, over: 7)])
        for step in 1...500 {
            let amount = Ratio(step * 33_331, over: 3)
            let slices = card.breakdown(of: amount)
            #expect(slices.reduce(Ratio.zero) { $0 + $1.amount } == amount, "\(amount)")
            #expect(slices.reduce(Ratio.zero) { $0 + $1.product } == card.apply(to: amount))
            #expect(flat.apply(to: amount) == amount * Ratio(3, over: 7))
        }
    }

    @Test func `Cards with gaps, overlaps or no end are refused with the row`() {
        func error(_ rows: [TierRow]) -> TierError? {
            do {
                _ = try TierTable(mode: .marginal, rows: rows)
                return nil
            } catch {
                return error
            }
        }
        #expect(error([]) == .noRows)
        #expect(error([row(nil, 1), row(nil, 2)]) == .boundMissing(row: 0))
        #expect(error([row(5, 1), row(nil, 2), row(9, 2), row(nil, 2)]) == .boundMissing(row: 1))
        #expect(error([row(5, 1), row(5, 2), row(nil, 3)]) == .boundNotRising(row: 1))
        #expect(error([row(5, 1), row(4, 2), row(nil, 3)]) == .boundNotRising(row: 1))
        #expect(error([row(0, 1), row(nil, 3)]) == .boundNotRising(row: 0))
        #expect(error([row(-5, 1), row(nil, 3)]) == .boundNotRising(row: 0))
        #expect(error([row(5, 1)]) == .endsBounded(row: 0))
        #expect(error([row(5, 1), row(6, 1)]) == .endsBounded(row: 1))
        #expect(error([row(nil, 1)]) == nil)
    }

    @Test func `Modes have their words`() {
        #expect(TierMode.allCases.map(\.word) == ["marginal", "slab"])
    }
}
