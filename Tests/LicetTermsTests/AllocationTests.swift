import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

struct AllocationTests {
    private func parts(_ amount: Int, _ weights: [Int], _ rule: RemainderRule) throws -> [Int] {
        let made = try Allocation.allocate(
            BigInt(amount), weights: weights.map { BigInt($0) }, rule: rule)
        return try made.parts.map { try #require($0.int) }
    }

    @Test func `The largest remainders get the units left over`() throws {
        #expect(try parts(100, [70, 20, 10], .largest) == [70, 20, 10])
        #expect(try parts(101, [70, 20, 10], .largest) == [71, 20, 10])
        #expect(try parts(7, [70, 20, 10], .largest) == [5, 1, 1])
        #expect(try parts(1, [1, 3, 2], .largest) == [0, 1, 0])
        #expect(try parts(0, [1, 3, 2], .largest) == [0, 0, 0])
    }

    @Test func `Ties go to the earlier line`() throws {
        #expect(try parts(100, [1, 1, 1], .largest) == [34, 33, 33])
        #expect(try parts(101, [1, 1, 1], .largest) == [34, 34, 33])
        #expect(try parts(1, [1, 1], .largest) == [1, 0])
        #expect(try parts(3, [1, 2, 1, 2], .largest) == [1, 1, 0, 1])
    }

    @Test func `A line of weight zero never gets a unit`() throws {
        #expect(try parts(5, [0, 1, 0, 1], .largest) == [0, 3, 0, 2])
        #expect(try parts(5, [0, 1, 0, 1], .carry) == [0, 2, 0, 2])
        #expect(try parts(9, [0, 0, 4], .largest) == [0, 0, 9])
    }

    @Test func `All left over goes to the named line or stays`() throws {
        #expect(try parts(101, [1, 1, 1], .to(2)) == [33, 33, 35])
        #expect(try parts(101, [1, 1, 1], .carry) == [33, 33, 33])
        let carried = try Allocation.allocate(101, weights: [1, 1, 1], rule: .carry)
        #expect(carried.carried == BigInt(2))
        let named = try Allocation.allocate(101, weights: [1, 1, 1], rule: .to(0))
        #expect(named.carried == .zero)
    }

    @Test func `Random allocations sum exactly and stay between floor and ceiling`() throws {
        var numbers = SeededGenerator(seed: 20_260_101)
        for round in 0..<2_000 {
            let lines = 1 + numbers.below(9)
            var weights = (0..<lines).map { _ in numbers.big(digits: round % 30) }
            weights[round % lines] += .one
            let amount = numbers.big(digits: round % 40)
            for rule in [RemainderRule.largest, .to(round % lines), .carry] {
                let made = try Allocation.allocate(amount, weights: weights, rule: rule)
                let sum = made.parts.reduce(made.carried, +)
                #expect(sum == amount, "round \(round), \(rule)")
                try checkBounds(of: made, amount, weights, rule, "round \(round), \(rule)")
            }
        }
    }

    private func checkBounds(
        of made: Allocation, _ amount: BigInt, _ weights: [BigInt], _ rule: RemainderRule,
        _ round: Comment
    ) throws {
        let total = weights.reduce(BigInt.zero, +)
        for (line, part) in made.parts.enumerated() {
            let exact = try #require(Ratio(amount * weights[line], total))
            #expect(part >= exact.floor, round)
            if rule != .to(line) { #expect(part <= exact.ceiling, round) }
        }
        #expect(made.carried < BigInt(weights.count), round)
        if rule != .carry { #expect(made.carried.isZero, round) }
    }

    @Test func `No line with a smaller remainder is served before one with a larger`() throws {
        var numbers = SeededGenerator(seed: 7)
        for round in 0..<500 {
            let weights = (0..<6).map { _ in BigInt(numbers.below(50) + 1) }
            let amount = BigInt(numbers.below(10_000))
            let total = weights.reduce(BigInt.zero, +)
            let made = try Allocation.allocate(amount, weights: weights, rule: .largest)
            let exact = weights.map { (amount * $0).floorDivided(by: total) }
            let served = exact.indices.filter { made.parts[$0] > exact[$0].quotient }
            let least = served.map { exact[$0].remainder }.min() ?? total
            for line in exact.indices where !served.contains(line) {
                #expect(exact[line].remainder <= least, "round \(round)")
            }
        }
    }

    @Test func `What cannot be split is refused with the reason`() {
        func error(_ amount: BigInt, _ weights: [BigInt], _ rule: RemainderRule = .largest)
            -> AllocationError?
        {
            do {
                _ = try Allocation.allocate(amount, weights: weights, rule: rule)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(-1, [1]) == .negativeAmount)
        #expect(error(1, [1, -1, 2]) == .negativeWeight(line: 1))
        #expect(error(1, []) == .noWeight)
        #expect(error(1, [0, 0]) == .noWeight)
        #expect(error(1, [1, 1], .to(2)) == .noSuchLine(2))
        #expect(error(1, [1, 1], .to(-1)) == .noSuchLine(-1))
        #expect(error(0, [1]) == nil)
    }

    @Test func `Shares become weights over their least common denominator`() {
        func weights(_ shares: [(Int, Int)]) -> [BigInt]? {
            Allocation.weights(of: shares.map { Ratio($0.0, over: $0.1) })
        }
        #expect(weights([(7, 10), (1, 5), (1, 10)]) == [7, 2, 1])
        #expect(weights([(1, 3), (1, 3), (1, 3)]) == [1, 1, 1])
        #expect(weights([(1, 4), (1, 6), (7, 12)]) == [3, 2, 7])
        #expect(weights([(1, 1)]) == [1])
        #expect(weights([(0, 1), (1, 1)]) == [0, 1])
    }

    @Test func `Shares that miss one, or are negative, are refused`() {
        #expect(Allocation.weights(of: []) == nil)
        #expect(Allocation.weights(of: [Ratio(33, over: 100), Ratio(66, over: 100)]) == nil)
        #expect(Allocation.weights(of: [Ratio(1, over: 3), Ratio(33_333, over: 50_000)]) == nil)
        #expect(Allocation.weights(of: [Ratio(2, over: 1), Ratio(-1, over: 1)]) == nil)
    }
}

extension SeededGenerator {
    /// A whole number of up to so many digits.
    fileprivate mutating func big(digits: Int) -> BigInt {
        (0..<digits).reduce(BigInt.zero) { value, _ in value * 10 + BigInt(below(10)) }
    }
}
