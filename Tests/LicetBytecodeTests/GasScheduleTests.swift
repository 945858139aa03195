import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// Prices follow sizes, start at zero extra, and never pass their worst case.
@Suite struct GasScheduleTests {
    @Test func everyOpcodeHasAPrice() {
        for opcode in Opcode.allCases { #expect(GasSchedule.base(opcode) > 0, "\(opcode)") }
    }

    @Test func sizesAreLimbsAndAtLeastOne() throws {
        #expect(GasSchedule.size(BigInt.zero) == 1)
        #expect(GasSchedule.size(BigInt(2).power(64) - 1) == 1)
        #expect(GasSchedule.size(BigInt(2).power(64)) == 2)
        let ratio = try #require(Ratio(1, BigInt(3).power(100)))
        #expect(GasSchedule.size(ratio) == 3)
        #expect(GasSchedule.size(.ratio(ratio)) == 3)
        #expect(GasSchedule.size(.int(BigInt(2).power(64))) == 2)
        #expect(GasSchedule.size(.bytes([])) == 1)
        #expect(GasSchedule.size(.bytes(Array(repeating: 0, count: 17))) == 3)
        let fixed: [Value] = [.bool(true), .date(.latest), .id(.zero), .set(.empty)]
        #expect(fixed.map { GasSchedule.size($0) } == [1, 1, 1, 1])
    }

    @Test func theWorstSizeOfATypeIsThatOfItsClass() {
        #expect(GasSchedule.size(worst: .int(.bits4096)) == 64)
        #expect(GasSchedule.size(worst: .ratio(.bits256)) == 4)
        #expect(GasSchedule.size(worst: .bytes) == 128)
        let fixed: [ValueType] = [
            .bool, .date, .id, .set, .coin(asset: 0), .counter(loop: 0),
        ]
        #expect(fixed.allSatisfy { GasSchedule.size(worst: $0) == 1 })
    }

    @Test func smallNumbersCostNothingExtra() {
        #expect(GasSchedule.linear(1) == 0)
        #expect(GasSchedule.product(1, 1) == 0)
        #expect(GasSchedule.scaling(1, 1, 1) == 0)
        #expect(GasSchedule.reduction(1, 1) == 0)
        #expect(GasSchedule.power(bits: 7, exponent: 9, class: .bits64) == 0)
        #expect(GasSchedule.tiers(rows: 9, table: 1, amount: 1) == 0)
        #expect(GasSchedule.lines(9, amount: 1, weight: 1) == 0)
        #expect(GasSchedule.slot(1) == 0)
        #expect(GasSchedule.record(excess: 0) == 0)
        #expect(GasSchedule.event(excess: 0) == 0)
    }

    @Test func largeNumbersCostByTheirWork() {
        #expect(GasSchedule.linear(3) == 2 * GasSchedule.limb)
        #expect(GasSchedule.product(3, 4) == 11 * GasSchedule.product)
        #expect(GasSchedule.scaling(2, 3, 4) == 23 * GasSchedule.product)
        #expect(GasSchedule.reduction(2, 3) == 21 * GasSchedule.reduction)
        #expect(GasSchedule.tiers(rows: 2, table: 1, amount: 3) == 24 * GasSchedule.reduction)
        #expect(GasSchedule.lines(3, amount: 2, weight: 2) == 9 * GasSchedule.product)
        #expect(GasSchedule.slot(3) == 2 * GasSchedule.stateLimb)
        #expect(GasSchedule.record(excess: 5) == 5 * GasSchedule.stateLimb)
        #expect(GasSchedule.event(excess: 5) == 5 * GasSchedule.eventLimb)
    }

    @Test func aPowerIsPricedByItsResultAndNeverAboveItsClass() {
        let most = 24 * GasSchedule.product
        #expect(GasSchedule.power(bits: 64, exponent: 2, class: .bits256) == 300)
        #expect(GasSchedule.power(bits: 64, exponent: 5, class: .bits256) == most)
        #expect(GasSchedule.power(bits: 64, exponent: 321, class: .bits256) == most)
        #expect(
            GasSchedule.power(bits: 2, exponent: BigInt(10).power(99), class: .bits256) == most)
        #expect(GasSchedule.power(bits: 1, exponent: BigInt(10).power(99), class: .bits256) == 0)
        #expect(GasSchedule.power(bits: 64, exponent: 0, class: .bits256) == 0)
        #expect(GasSchedule.power(bits: 64, exponent: -3, class: .bits256) == 0)
    }

    @Test func tablesAreAsLargeAsTheirFigures() throws {
        let card = try TierTable(
            mode: .marginal,
            rows: [
                TierRow(upTo: Ratio(100_000), rate: .zero),
                TierRow(upTo: Ratio(5_000_000), rate: Ratio(20)),
                TierRow(upTo: nil, rate: Ratio(10)),
            ])
        #expect(GasSchedule.size(card) == 1)
        let long = try TierTable(
            mode: .slab, rows: [TierRow(upTo: nil, rate: Ratio(BigInt(2).power(100)))])
        #expect(GasSchedule.size(long) == 2)
        let shares = ShareTable(weights: [1, BigInt(2).power(64), 3], rule: .largest)
        #expect(GasSchedule.size(shares) == 2)
    }
}

/// What an instruction costs in a module.
@Suite struct InstructionPriceTests {
    /// A module in which every kind of index 0 names something, and registers of wide types.
    private func sample() -> (module: Module, function: Function) {
        var builder = ModuleBuilder()
        let wide: [ValueType] = [.int(.bits256), .ratio(.bits128), .bytes]
        _ = builder.constant(.int(BigInt(2).power(200)), .int(.bits256))
        _ = builder.territory(.world)
        _ = builder.parameter("p", .int(.bits128))
        _ = builder.shares([1, BigInt(2).power(64), 3])
        _ = builder.slot("s", .bytes)
        _ = builder.table("t", key: [.int(.bits64), .date], fields: wide)
        _ = builder.event("e", wide)
        if let card = try? TierTable(mode: .slab, rows: [TierRow(upTo: nil, rate: .one)]) {
            _ = builder.tiers(card)
        }
        builder.function("callee", wide, returns: [.bool]) { $0.emit(.return) }
        builder.function("f", wide + wide) { code in
            _ = code.registers(wide)
            code.emit(.return)
        }
        return (builder.module, builder.module.functions[1])
    }

    private func worst(_ instruction: Instruction) -> UInt64 {
        let (module, function) = sample()
        return GasSchedule.worstExtra(instruction, of: function, in: module)
    }

    private func fixed(_ instruction: Instruction) -> UInt64 {
        GasSchedule.fixed(instruction, in: sample().module)
    }

    @Test func whatIsKnownFromTheCodeIsInTheFixedPart() {
        #expect(fixed(Instruction(.add)) == 200)
        #expect(fixed(Instruction(.call)) == 1_500 + 4 * 50 + 3 * 10)
        #expect(fixed(Instruction(.tiers)) == 3_000 + 6_000)
        #expect(fixed(Instruction(.share)) == 2_000 + 3 * 2_500)
        #expect(fixed(Instruction(.apportion, 0, 0, 7)) == 2_000 + 7 * 2_500)
        #expect(fixed(Instruction(.fetch)) == 20_000 + 5 * 300)
        #expect(fixed(Instruction(.has)) == 20_000 + 2 * 300)
        #expect(fixed(Instruction(.first, 0, wide: 0)) == 20_000 + 2 * 300)
        #expect(fixed(Instruction(.count)) == 10_000)
        #expect(fixed(Instruction(.emit)) == 5_000 + 3 * 300)
        #expect(fixed(Instruction(word: 0xff)) == 0)
        #expect(fixed(Instruction(.call, 0, 0, 9)) == 1_500)
        #expect(fixed(Instruction(.store, 0, 0, 9)) == 20_000)
    }

    @Test func theWorstExtraFollowsTheRegistersClasses() {
        #expect(worst(Instruction(.add, 0, 0, 3)) == GasSchedule.linear(4))
        #expect(worst(Instruction(.move, 0, 2)) == GasSchedule.linear(128))
        #expect(worst(Instruction(.const, 0, wide: 0)) == GasSchedule.linear(4))
        #expect(worst(Instruction(.const, 0, wide: 1)) == 0)
        #expect(worst(Instruction(.const, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.param, 0, wide: 0)) == GasSchedule.linear(2))
        #expect(worst(Instruction(.param, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.mul, 0, 0, 3)) == GasSchedule.product(4, 4))
        #expect(worst(Instruction(.round, 0, 1, 0)) == GasSchedule.product(2, 2))
        #expect(worst(Instruction(.muldiv, 0, 3, 0)) == GasSchedule.scaling(4, 2, 128))
        #expect(worst(Instruction(.radd, 1, 1, 4)) == GasSchedule.reduction(2, 2))
        #expect(
            worst(Instruction(.pow, 0, 0, 0))
                == GasSchedule.power(bits: 256, exponent: 9, class: .bits256))
        #expect(worst(Instruction(word: 0xff)) == 0)
        #expect(worst(Instruction(.and, 0, 0, 0)) == 0)
    }

    @Test func theWorstExtraOfLicensingAndStateFollowsTheirTables() {
        #expect(
            worst(Instruction(.tiers, 1, 1, 0))
                == GasSchedule.tiers(rows: 1, table: 1, amount: 2))
        #expect(
            worst(Instruction(.share, 0, 0, 0)) == GasSchedule.lines(3, amount: 4, weight: 2))
        #expect(
            worst(Instruction(.apportion, 0, 0, 2))
                == GasSchedule.lines(2, amount: 4, weight: 128))
        #expect(worst(Instruction(.apportion, 0, 0, 0)) == 0)
        #expect(worst(Instruction(.get, 2, wide: 0)) == GasSchedule.slot(128))
        #expect(worst(Instruction(.put, 0, wide: 0)) == GasSchedule.slot(4))
        #expect(worst(Instruction(.fetch, 0, 0, 0)) == GasSchedule.record(excess: 131))
        #expect(worst(Instruction(.store, 0, 3, 0)) == GasSchedule.record(excess: 131))
        #expect(worst(Instruction(.has, 0, 3, 0)) == 0)
        #expect(worst(Instruction(.emit, 0, wide: 0)) == GasSchedule.event(excess: 131))
        for opcode: Opcode in [.tiers, .share, .fetch] {
            #expect(worst(Instruction(opcode, 0, 0, 9)) == 0, "\(opcode)")
        }
        #expect(worst(Instruction(.get, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.emit, 0, wide: 9)) == 0)
    }
}
