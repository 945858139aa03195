import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// The paths from a derivative work to its sources, and what they come to.
@Suite struct DerivativeTests {
    private func line(_ work: Int, _ source: Int, _ share: Ratio) -> CheckedDerivative.Line {
        CheckedDerivative.Line(work: work, source: source, share: share, payee: source)
    }

    /// Works 1 and 2 from 3, and the work itself, 0, from both.
    private func diamond(_ left: Ratio, _ right: Ratio) -> [CheckedDerivative.Line] {
        [
            line(0, 1, Ratio(1, over: 2)), line(0, 2, Ratio(1, over: 4)), line(1, 3, left),
            line(2, 3, right),
        ]
    }

    private func shares(
        _ lines: [CheckedDerivative.Line], _ mode: StackMode, _ shared: SharedSource?
    ) throws -> [Ratio] {
        try SourcePaths(from: 0, along: lines).checkedSources(mode, shared).map(\.share)
    }

    @Test func aDiamondCountsForEachPathOrOnce() throws {
        let lines = diamond(Ratio(1, over: 5), Ratio(1, over: 2))
        let eighth = Ratio(1, over: 8)
        let each = try shares(lines, .multiplicative, .perPath)
        #expect(each == [Ratio(2, over: 5), eighth, Ratio(9, over: 40)])
        // The path with the larger share is the second.
        let once = try shares(lines, .multiplicative, .once)
        #expect(once == [Ratio(1, over: 2), eighth, eighth])
        let added = try shares(lines, .additive, .perPath)
        #expect(added == [Ratio(1, over: 2), Ratio(1, over: 4), Ratio(7, over: 10)])
        #expect(try shares(lines, .additive, .once).last == Ratio(1, over: 2))
    }

    @Test func ofEqualPathsTheFirstCounts() throws {
        let lines = diamond(Ratio(1, over: 4), Ratio(1, over: 2))
        let once = try shares(lines, .multiplicative, .once)
        #expect(once == [Ratio(3, over: 8), Ratio(1, over: 4), Ratio(1, over: 8)])
    }

    /// Whatever the graph, multiplied shares sum to those of the work's own lines that count.
    @Test func whatIsPassedOnIsNeitherMadeNorLost() throws {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<300 {
            var lines: [CheckedDerivative.Line] = []
            for source in 1..<7 {
                for work in 0..<source where random.below(2) == 0 || work == 0 {
                    lines.append(line(work, source, Ratio(1 + random.below(9), over: 10)))
                }
            }
            let paths = try SourcePaths(from: 0, along: lines)
            let own = lines.filter { $0.work == 0 }.reduce(Ratio.zero) { $0 + $1.share }
            let each = paths.checkedSources(.multiplicative, .perPath)
            #expect(each.reduce(.zero) { $0 + $1.share } == own)
            let once = paths.checkedSources(.multiplicative, .once)
            #expect(once.reduce(.zero) { $0 + $1.share } <= own)
            for (one, all) in zip(once, each) { #expect(one.gross <= all.gross) }
        }
    }

    // MARK: What is too much

    private func codes(_ lines: [String], works: Int) -> [Int] {
        let named = (0..<works).map { "work w\($0) = title:\"w\($0)\"" }
        let text =
            "licence Large {\noffset +00:00\nlicensor Ada\nlicensee Ben\n"
            + named.joined(separator: "\n") + "\nderivative w0 {\n" + lines.joined(separator: "\n")
            + "\n}\n}\n"
        return CompileTests.compile(text).diagnostics.map(\.code.code)
    }

    @Test func aLadderOfDiamondsIsRefusedAtOnce() {
        var lines: [String] = []
        for rung in 0..<20 {
            let top = 3 * rung
            for middle in [top + 1, top + 2] {
                lines.append("w\(top) from w\(middle) 50% to Ada")
                lines.append("w\(middle) from w\(top + 3) 50% to Ada")
            }
        }
        let rule = ["multiplicative, shared source per path"]
        #expect(codes(Array(lines.prefix(20)) + rule, works: 61) == [3397])
        #expect(codes(Array(lines.prefix(60)) + rule, works: 61).contains(3250))
        #expect(codes(lines + rule, works: 61).contains(3250))
    }

    @Test func sharesWithTooManyDigitsAreRefused() {
        let share = "0." + String(repeating: "1", count: 60)
        let found = codes(["w0 from w1 \(share) to Ada", "additive"], works: 2)
        #expect(found.contains(3208))
    }
}
