@testable import LicetBytecode
import LicetPrimitives
import LicetTerms
@testable import LicetTestSupport
import Testing

/// Prices follow sizes, start at zero extra, and never pass their worst case.
@Suite struct GasScheduleTests {
    @Test func everyOpcodeHasAPrice() {
        for opcode in Opcode.allCases { #expect(GasSchedule.base(opcode) > 0, "\(opcode)") }
    }

    @Test func sizesAreLimbsAndAtLeastTwo() throws {
        #expect(GasSchedule.size(BigInt.zero) == 2)
        #expect(GasSchedule.size(BigInt(2).power(128) - 1) == 2)
        #expect(GasSchedule.size(BigInt(2).power(128)) == 3)
        let ratio = try #require(Ratio(1, BigInt(3).power(100)))
        #expect(GasSchedule.size(ratio) == 3)
        #expect(GasSchedule.size(.ratio(ratio)) == 3)
        #expect(GasSchedule.size(.int(BigInt(2).power(192))) == 4)
        #expect(GasSchedule.size(.bytes([])) == 2)
        #expect(GasSchedule.size(.bytes(Array(repeating: 0, count: 17))) == 3)
        let fixed: [Value] = [.bool(true), .date(.latest), .id(.zero), .set(.empty)]
        #expect(fixed.map { GasSchedule.size($0) } == [2, 2, 2, 2])
    }

    @Test func theWorstSizeOfATypeIsThatOfItsClass() {
        #expect(GasSchedule.size(worst: .int(.bits4096)) == 64)
        #expect(GasSchedule.size(worst: .ratio(.bits256)) == 4)
        #expect(GasSchedule.size(worst: .bytes) == 128)
        let fixed: [ValueType] = [
            .bool, .date, .id, .set, .coin(asset: 0), .counter(loop: 0),
        ]
        #expect(fixed.allSatisfy { GasSchedule.size(worst: $0) == 2 })
    }

    @Test func smallNumbersCostNothingExtra() {
        for opcode: Opcode in [.move, .neg, .eq, .min, .add, .const] {
            #expect(GasSchedule.linear(opcode, 2, ofBytes: false) == 0, "\(opcode)")
        }
        #expect(GasSchedule.product(2, 2) == 0)
        #expect(GasSchedule.scaling(2, 2, 2) == 0)
        #expect(GasSchedule.sum(2, 1) == 0)
        #expect(GasSchedule.quotient(2, 2, isLess: false) == 0)
        #expect(GasSchedule.divisor(work(1, 1, steps: 0)) == 0)
        #expect(GasSchedule.order(Self.word, Self.word) == 0)
        #expect(
            GasSchedule.power(bits: 12, exponent: 10, class: .bits128) == 4 * GasSchedule.powerTurn)
        #expect(GasSchedule.tiers(wordRows: 0) == 0)
        #expect(GasSchedule.lines(9, amount: 2, weight: 2) == 9 * GasSchedule.longLine)
        #expect(GasSchedule.slot(2) == 0)
        #expect(GasSchedule.record(excess: 0) == 0)
        #expect(GasSchedule.event(excess: 0) == 0)
    }

    @Test func largeNumbersCostByTheirWork() {
        typealias Price = GasSchedule
        #expect(Price.copied(4) == 2 * Price.copiedLimb)
        #expect(Price.moved(4) == Price.movedLong + 2 * Price.movedLimb)
        #expect(Price.linear(.move, 4, ofBytes: true) == Price.copied(4))
        #expect(Price.compared(5, limbs: 4) == Price.comparedLong + 4 * Price.comparedLimb)
        #expect(Price.sum(4, 4) == Price.sumLong + 2 * Price.sumLimb)
        #expect(Price.sum(1, 4) == Price.sum(4, 4) + Price.sumUnequal)
        #expect(Price.comparedBytes(5) == 3 * Price.comparedBytes)
        #expect(Price.difference(4) == Price.differenceLong + 2 * Price.differenceLimb)
        #expect(Price.linear(.sub, 4, ofBytes: false) == Price.difference(4))
        #expect(Price.product(3, 4) == Price.productLong + 12 * Price.product)
        #expect(Price.product(1, 3) == Price.productLong + 3 * Price.product)
        #expect(Price.quotient(3, 5, isLess: true) == Price.quotientLess)
        #expect(Price.rounded(3, 5, isLess: true) == Price.roundedLess)
        #expect(Price.rounded(2, 2, isLess: false) == 0)
        let long = Price.quotientLess + Price.quotientLong
        #expect(
            Price.quotient(5, 3, isLess: false) == long + 3 * Price.quotientLimb + 9
                * Price.quotient)
        #expect(
            Price.quotient(5, 1, isLess: false) == Price.quotientLess + 5 * Price.wordRest)
        #expect(Price.scaling(3, 1, 9) == 3 * Price.product)
        #expect(
            Price.scaling(2, 3, 4) == 6 * Price.product + 2 * Price.quotientLimb + 8
                * Price.quotient)
        #expect(
            Price.lines(3, amount: 3, weight: 2)
                == 3 * (Price.longLine + Price.lineLong) + 6 * Price.lineProduct)
        #expect(GasSchedule.slot(4) == 2 * GasSchedule.stateLimb)
        #expect(GasSchedule.record(excess: 5) == 5 * GasSchedule.stateLimb)
        #expect(GasSchedule.event(excess: 5) == 5 * GasSchedule.eventLimb)
    }

    static let word = FractionLimbs(top: 1, bottom: 1)

    @Test func fractionsCostByTheirParts() {
        let long = FractionLimbs(top: 4, bottom: 3)
        #expect(GasSchedule.order(long, long) == 24 * GasSchedule.product)
        #expect(
            GasSchedule.tiers(rows: 2, amount: long)
                == 2 * (GasSchedule.tierRowLong + 2 * GasSchedule.copiedLimb))
        #expect(GasSchedule.tiers(wordRows: 3) == 3 * GasSchedule.tierRow)
    }

    private func work(
        _ long: Int, _ short: Int, common: Int = 1, isOne: Bool = true, steps: Int
    ) -> DivisorWork {
        DivisorWork(long: long, short: short, common: common, isOne: isOne, steps: steps)
    }

    @Test func aDivisorCostsByItsSteps() {
        typealias Price = GasSchedule
        #expect(Price.divisor(work(1, 1, steps: 7)) == 7 * Price.binaryStep)
        #expect(Price.divisor(work(1, 1, isOne: false, steps: 7)) == 7 * Price.binaryStep)
        #expect(
            Price.divisor(work(5, 1, steps: 7)) == 7 * Price.binaryStep + 5 * Price.wordRest)
        #expect(
            Price.divisor(work(3, 2, steps: 70))
                == Price.euclidOnce + 5 * Price.euclidCopy + 70 * Price.euclidStep
                + Price.euclidLimb + 3 * Price.euclidSquare)
        // Limbs that go by long quotients do not go in turns.
        var long = work(64, 64, steps: 20)
        long.divide(quotientBits: 32, divisorLimbs: 64)
        #expect(long.divisions == 0)
        long.divide(quotientBits: 33, divisorLimbs: 63)
        long.divide(quotientBits: 31 + 61 * 64, divisorLimbs: 2)
        #expect(
            Price.divisor(long)
                == Price.euclidOnce + 128 * Price.euclidCopy + 20 * Price.euclidStep
                + Price.euclidLimb + 65 * Price.euclidSquare
                + 2 * Price.euclidDivision + (63 + 62 * 2) * Price.quotient)
        // Numbers of which the longer is the divisor's multiple take one step.
        var multiple = work(4, 2, common: 2, isOne: false, steps: 1)
        multiple.divide(quotientBits: 128, divisorLimbs: 2)
        #expect(
            Price.divisor(multiple)
                == Price.euclidOnce + 6 * Price.euclidCopy + Price.euclidStep
                + Price.euclidDivision + 4 * Price.quotient + 2 * Price.exactBase
                + (3 + 1) * (Price.quotientLimb + 2 * Price.quotient))
    }

    @Test func noDivisionCostsMoreThanItsWorst() {
        for n in 1...66 {
            for m in 1...n {
                let most = GasSchedule.worstDivision(n, m)
                for shorter in 1...m {
                    #expect(GasSchedule.division(n, shorter) <= most, "\(n) \(shorter)")
                }
            }
        }
    }

    @Test func noDivisorCostsMoreThanItsWorst() {
        for long in 1...66 {
            for short in 1...long {
                let most = GasSchedule.divisor(worst: long, short)
                for inner in [1, 2, 3, short / 2, short - 1, short]
                where inner >= 1 && inner <= short {
                    for common in [1, 2, inner / 2, inner] where common >= 1 && common <= inner {
                        let longest = GasSchedule.mostSteps(inner)
                        for steps in [1, 18, longest / 2, longest] {
                            let work = work(
                                long, inner, common: common, isOne: false, steps: steps)
                            #expect(
                                GasSchedule.divisor(work) <= most,
                                "\(long) \(inner) \(common) \(steps)")
                        }
                    }
                }
            }
        }
    }

    /// Pairs of numbers made from their quotients: all of so many bits, after a first that takes off
    /// what one is longer, alternating with ones, and with the smallest quotients at either end.
    @Test(arguments: [33, 40, 63, 64, 65, 129, 1_000])
    func longQuotientsCostNoMoreThanTheWorst(bits: Int) {
        for limbs in [2, 3, 8, 31, 64, 128] {
            for first in [0, 1, limbs / 2, limbs * 3] {
                for pattern in 0..<4 {
                    var (low, high) = (PlainInteger.one, PlainInteger.one)
                    var turn = 0
                    while true {
                        let isLong =
                            switch pattern {
                            case 0: true
                            case 1: turn % 2 == 0
                            case 2: high.bitWidth < limbs * 32
                            default: high.bitWidth > limbs * 32
                            }
                        let quotient = isLong ? PlainInteger(2).power(bits - 1) : .one
                        let next = high * quotient + low
                        guard next.bitWidth <= limbs * 64 else { break }
                        (low, high) = (high, next)
                        turn += 1
                    }
                    let longer = high * PlainInteger(2).power(first * 64) + low
                    let work = longer.divisorWork(high)
                    #expect(
                        GasSchedule.divisor(work)
                            <= GasSchedule.divisor(worst: work.long, work.short),
                        "\(limbs) \(first) \(pattern)")
                }
            }
        }
    }

    @Test func longSplitsCostMore() {
        let words = ShareTable(weights: [1, 2, 3], rule: .carry)
        #expect(GasSchedule.isNarrow(words))
        #expect(GasSchedule.share(words, amount: 1) == 0)
        #expect(GasSchedule.share(words, amount: 2) == 3 * GasSchedule.doubleLine)
        #expect(
            GasSchedule.share(words, amount: 3)
                == 3 * (GasSchedule.longLine + GasSchedule.lineLong + 2 * GasSchedule.lineProduct))
        #expect(GasSchedule.handing(5, units: 4, isNarrow: true) == 20 * GasSchedule.hand)
        #expect(GasSchedule.handing(5, units: 0, isNarrow: false) == 0)
        let largest = GasSchedule.ShareSize(ShareTable(weights: [1, 2, 3], rule: .largest))
        #expect(
            GasSchedule.worstShare(largest, amount: 2)
                == 6 * GasSchedule.hand + 3 * GasSchedule.doubleLine)
        #expect(
            GasSchedule.worstShare(largest, amount: 3)
                == GasSchedule.share(words, amount: 3) + 6 * GasSchedule.longHand)
        #expect(GasSchedule.lines(0, amount: 9, weight: 9) == 0)
        // A line of a short weight beside a long one, and no line above one of the longest.
        #expect(
            GasSchedule.line(amount: 9, weight: 2, most: 9)
                == GasSchedule.longLine + GasSchedule.lineLong
                + GasSchedule.lineProduct * (9 * 2 + 2 * 9 - 8) / 2)
        for amount in [2, 3, 64] {
            for most in [2, 3, 32, 64] {
                for weight in 2...most {
                    #expect(
                        GasSchedule.line(amount: amount, weight: weight, most: most)
                            <= GasSchedule.line(amount: amount, weight: most, most: most))
                }
            }
        }
        let long = ShareTable(weights: [BigInt(Int.max), 2], rule: .carry)
        #expect(!GasSchedule.isNarrow(long))
        #expect(GasSchedule.share(long, amount: 1) == 2 * GasSchedule.longLine)
    }

    @Test func aPowerIsPricedByItsResultAndNeverAboveItsClass() {
        typealias Price = GasSchedule
        let most = 21 * Price.power
        #expect(
            Price.power(bits: 64, exponent: 3, class: .bits256)
                == 5 * Price.power + 2 * Price.powerTurn)
        #expect(
            Price.power(bits: 64, exponent: 5, class: .bits256) == most + 3 * Price.powerTurn)
        #expect(
            Price.power(bits: 64, exponent: 320, class: .bits256) == most + 9 * Price.powerTurn)
        let beyond = most + UInt64(Price.mostTurns) * Price.powerTurn
        #expect(Price.power(bits: 64, exponent: 321, class: .bits256) == beyond)
        #expect(Price.power(bits: 2, exponent: BigInt(10).power(99), class: .bits256) == beyond)
        #expect(Price.power(bits: 2, exponent: 4_160, class: .bits4096) < 1 << 40)
        #expect(Price.power(bits: 1, exponent: BigInt(10).power(99), class: .bits256) == 0)
        #expect(Price.power(bits: 64, exponent: 0, class: .bits256) == 0)
        #expect(Price.power(bits: 64, exponent: -3, class: .bits256) == 0)
    }

    @Test func aTouchOfARecordCostsByItsFields() {
        #expect(
            GasSchedule.touch(fields: 3, excess: 5)
                == GasSchedule.touchRecord + 3 * GasSchedule.touchField
                + 5 * GasSchedule.touchLimb)
        #expect(GasSchedule.touchMissing < GasSchedule.touchRecord)
    }

    @Test func aShareTableIsAsLargeAsItsLargestWeight() {
        let shares = ShareTable(weights: [1, BigInt(2).power(128), 3], rule: .largest)
        #expect(GasSchedule.size(shares) == 3)
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

    private func touch(_ instruction: Instruction) -> UInt64 {
        GasSchedule.worstTouch(instruction, in: sample().module)
    }

    private func fixed(_ instruction: Instruction) -> UInt64 {
        let (module, function) = sample()
        return GasSchedule.fixed(instruction, of: function, in: module)
    }

    @Test func whatIsKnownFromTheCodeIsInTheFixedPart() {
        typealias Price = GasSchedule
        let (tiers, share, apportion) = (Opcode.tiers, Opcode.share, Opcode.apportion)
        #expect(fixed(Instruction(.small, 2, wide: 1)) == Price.base(.small))
        #expect(
            fixed(Instruction(.call))
                == Price.base(.call) + Price.argumentWide * 2 + Price.argumentLimb * 6
                + Price.argumentBytes + Price.argument)
        #expect(
            fixed(Instruction(tiers, 1, 1, 0))
                == Price.base(tiers) + Price.wide(tiers))
        #expect(
            fixed(Instruction(share))
                == Price.base(share) + Price.wide(share) + 3 * Price.line)
        #expect(
            fixed(Instruction(apportion, 0, 0, 7))
                == Price.base(apportion) + 7 * Price.apportionLine)
        #expect(
            fixed(Instruction(.fetch)) == Price.base(.fetch) + 5 * Price.part + Price.recordLong)
        #expect(fixed(Instruction(.has)) == Price.base(.has) + 2 * Price.part)
        #expect(fixed(Instruction(.first, 0, wide: 0)) == Price.base(.first) + 2 * Price.part)
        #expect(fixed(Instruction(.count)) == Price.base(.count))
        #expect(
            fixed(Instruction(.emit))
                == Price.base(.emit) + Price.eventLong + 3 * Price.eventLongField)
        #expect(fixed(Instruction(.withdraw, 0, 0, 0)) == Price.base(.withdraw))
        #expect(
            fixed(Instruction(.withdraw, 0, 0, 1)) == Price.base(.withdraw) + Price.fromSender)
        #expect(fixed(Instruction(word: 0xff)) == 0)
        #expect(fixed(Instruction(.call, 0, 0, 9)) == Price.base(.call))
        #expect(fixed(Instruction(.store, 0, 0, 9)) == Price.base(.store))
    }

    @Test func whatStandsAsDeclaredIsCopiedInOnePiece() {
        let registers: [ValueType] = [.date, .int(.bits64), .int(.bits256), .bytes, .id]
        #expect(GasSchedule.isFlat([.date, .int(.bits64)], registers, from: 0))
        #expect(GasSchedule.isFlat([.id], registers, from: 4))
        #expect(!GasSchedule.isFlat([], registers, from: 0))
        #expect(!GasSchedule.isFlat([.int(.bits64)], registers, from: 0))
        #expect(!GasSchedule.isFlat([.int(.bits256)], registers, from: 2))
        #expect(!GasSchedule.isFlat([.bytes], registers, from: 3))
        #expect(!GasSchedule.isFlat([.id, .id], registers, from: 4))
    }

    @Test func arithmeticOnWideRegistersCostsMoreByTheCode() {
        // Registers 0 and 3 are of 256 bits, 1 and 4 ratios of 128, 2 and 5 bytes.
        #expect(fixed(Instruction(.add)) == GasSchedule.base(.add) + GasSchedule.wide(.add))
        #expect(fixed(Instruction(.add, 2, 2, 2)) == GasSchedule.base(.add))
        #expect(fixed(Instruction(.radd, 2, 2, 1)) > fixed(Instruction(.radd, 2, 2, 2)))
        #expect(fixed(Instruction(.muldiv, 2, 1, 0)) > fixed(Instruction(.muldiv, 2, 9, 0)))
    }

    @Test func theWorstExtraFollowsTheRegistersClasses() {
        #expect(worst(Instruction(.add, 0, 0, 3)) == GasSchedule.difference(4))
        #expect(worst(Instruction(.move, 0, 2)) == GasSchedule.copied(128))
        #expect(
            fixed(Instruction(.const, 0, wide: 0))
                == GasSchedule.base(.const) + GasSchedule.wide(.const)
                + GasSchedule.loadedLong + 2 * GasSchedule.loadedLimb)
        #expect(worst(Instruction(.const, 0, wide: 0)) == 0)
        #expect(worst(Instruction(.const, 0, wide: 1)) == 0)
        #expect(worst(Instruction(.const, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.param, 0, wide: 0)) == GasSchedule.copied(2))
        #expect(worst(Instruction(.param, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.mul, 0, 0, 3)) == GasSchedule.product(4, 4))
        #expect(
            worst(Instruction(.div, 0, 0, 3)) == GasSchedule.quotient(4, 2, isLess: false))
        #expect(worst(Instruction(.round, 0, 1, 0)) == 0)
        #expect(worst(Instruction(.muldiv, 0, 3, 0)) >= GasSchedule.scaling(4, 2, 4))
        let reduction = GasSchedule.divisor(worst: 2, 2)
        #expect(
            worst(Instruction(.radd, 1, 1, 4))
                == reduction + GasSchedule.divisor(worst: 5, 2) + GasSchedule.sharedWords)
        #expect(worst(Instruction(.rmul, 1, 1, 4)) == 2 * reduction)
        #expect(worst(Instruction(.ratio, 1, 0, 3)) == GasSchedule.divisor(worst: 4, 4))
        #expect(
            worst(Instruction(.pow, 0, 0, 0))
                == GasSchedule.power(bits: 256, exponent: 4_161, class: .bits256))
        #expect(worst(Instruction(word: 0xff)) == 0)
        #expect(worst(Instruction(.and, 0, 0, 0)) == 0)
    }

    @Test func theWorstTouchFollowsWhatIsLookedAt() {
        typealias Price = GasSchedule
        let record =
            Price.touchCount + Price.touchAgain + Price.touch(fields: 3, excess: 128)
        #expect(touch(Instruction(.fetch, 0, 0, 0)) == record)
        #expect(touch(Instruction(.store, 0, 3, 0)) == record)
        #expect(touch(Instruction(.has, 0, 3, 0)) == record)
        #expect(touch(Instruction(.remove, 0, wide: 0)) == record)
        #expect(touch(Instruction(.next, 0, 3, 0)) == Price.touchCount + Price.touchKey)
        #expect(touch(Instruction(.first, 0, wide: 0)) == Price.touchCount + Price.touchKey)
        #expect(touch(Instruction(.count, 0, wide: 0)) == Price.touchCount)
        #expect(touch(Instruction(.get, 2, wide: 0)) == Price.touch(slot: 128, ofBytes: true))
        let wide = Price.touch(putBytes: 128)
        #expect(touch(Instruction(.put, 2, wide: 0)) == wide && wide > Price.touchPut)
        for opcode: Opcode in [.balance, .limit, .withdraw] {
            #expect(touch(Instruction(opcode)) == Price.touchBalance)
        }
        for opcode: Opcode in [.const, .keep, .deposit, .add] {
            #expect(touch(Instruction(opcode)) == 0, "\(opcode)")
        }
        #expect(touch(Instruction(.fetch, 0, 0, 9)) == 0)
        #expect(touch(Instruction(.remove, 0, wide: 9)) == 0)
        #expect(touch(Instruction(word: 0xff)) == 0)
    }

    @Test func theWorstExtraOfLicensingAndStateFollowsTheirTables() {
        #expect(
            worst(Instruction(.tiers, 1, 1, 0))
                == GasSchedule.tierRowLong + GasSchedule.divisor(worst: 3, 3))
        #expect(
            worst(Instruction(.share, 0, 0, 0))
                == GasSchedule.lines(3, amount: 4, weight: 2) + 6 * GasSchedule.longHand)
        #expect(
            worst(Instruction(.apportion, 0, 0, 2))
                == GasSchedule.lines(2, amount: 4, weight: 128) + 2 * GasSchedule.longHand)
        #expect(worst(Instruction(.apportion, 0, 0, 0)) == 0)
        #expect(worst(Instruction(.get, 2, wide: 0)) == GasSchedule.slot(128))
        #expect(worst(Instruction(.put, 0, wide: 0)) == GasSchedule.slot(4))
        #expect(worst(Instruction(.fetch, 0, 0, 0)) == GasSchedule.record(excess: 128))
        #expect(worst(Instruction(.store, 0, 3, 0)) == GasSchedule.record(excess: 128))
        #expect(worst(Instruction(.has, 0, 3, 0)) == 0)
        #expect(worst(Instruction(.emit, 0, wide: 0)) == GasSchedule.event(excess: 128))
        for opcode: Opcode in [.tiers, .share, .fetch] {
            #expect(worst(Instruction(opcode, 0, 0, 9)) == 0, "\(opcode)")
        }
        #expect(worst(Instruction(.get, 0, wide: 9)) == 0)
        #expect(worst(Instruction(.emit, 0, wide: 9)) == 0)
    }
}
