import Foundation
import LicetCompiler
import Testing

/// What is long in one way takes time that follows its length: twice as long, about twice the time.
///
/// The time is the processor's, so that a busy machine does not matter, and a slow one neither.
@Suite(.serialized) struct HostileTimeTests {
    /// A source that is long in one way, and how long.
    struct Long: Sendable, CustomTestStringConvertible {
        let kind: String
        let count: Int
        let text: @Sendable (Int) -> String

        init(_ kind: String, _ count: Int, _ text: @escaping @Sendable (Int) -> String) {
            self.kind = kind
            self.count = count
            self.text = text
        }

        var testDescription: String { kind }
    }

    private static let head = """
        licence Long {
          offset +00:00
          licensor Ada
          licensee Ben
          currency EUR
          work Song = title:"S"
          accounting quarterly from 2026-01-01

        """

    private static func each(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined()
    }

    private static func grant(right: String = "any", territory: String = "DE") -> String {
        """
        grant sole of Song to Ben {
          right \(right)
          territory \(territory)
          period 2026-01-01 through 2026-12-31
          field any
        }

        """
    }

    static let names: [Long] = [
        Long("states", 60_000) { head + each($0) { "state s\($0): Int\n" } + "}" },
        Long("constants and unknown names", 190_000) { count in
            head + each(count) { "let constant_\($0) = 1\n" }
                + each(90) { "let unknown_\($0) = konstant_\($0)x\n" } + "}"
        },
        Long("licences", 100_000) { each($0) { "licence A\($0) {\n}\n" } },
        Long("terms of art", 200_000) { count in
            head + "let cap = 1\n" + each(count) { "let a\($0) = cap\n" } + "}"
        },
        Long("rights", 400_000) { count in
            head + grant(right: (0..<count).map { "r\($0)" }.joined(separator: ", ")) + "}"
        },
        Long("places", 400_000) { count in
            let places = (0..<count).map { "r\($0)" }.joined(separator: ", ")
            return head + grant(territory: "{ \(places) }") + "}"
        },
    ]

    static let bytes: [Long] = [
        Long("bytes that are no text", 3_000_000) {
            "licence A {\n title \"" + String(repeating: "\u{FFFD}\u{7}", count: $0 / 4)
        },
        Long("signs that turn the order of reading", 3_000_000) {
            "licence A {\n// " + String(repeating: "\u{202E}", count: $0) + "\n}"
        },
        Long("foreign letters", 400_000) {
            "licence A {\n" + each($0) { "licensor \u{410}da\($0)\n" } + "}"
        },
        Long("parentheses", 9_000_000) {
            "licence A {\nlet a = " + String(repeating: "(", count: $0)
        },
        Long("findings on a line", 200_000) {
            head + String(repeating: "let 1 = 1 ", count: $0) + "}"
        },
        Long("clauses of no kind", 300_000) { head + each($0) { "x\($0) y\n" } + "}" },
    ]

    /// The processor's time of one compilation.
    private func seconds(_ source: [UInt8]) -> Double {
        var before = timespec()
        var after = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
        let found = Compiler.compile(source, file: "Long.licet").diagnostics
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
        #expect(found.contains { $0.severity == .error })
        #expect(found.count <= 101)
        let nanoseconds = Double(after.tv_nsec - before.tv_nsec)
        return Double(after.tv_sec - before.tv_sec) + nanoseconds / 1e9
    }

    @Test(arguments: names + bytes)
    func twiceAsLongTakesTwiceTheTime(_ long: Long) {
        #if DEBUG
            let count = long.count / 20
        #else
            let count = long.count
        #endif
        let half = Array(long.text(count / 2).utf8)
        let whole = Array(long.text(count).utf8)
        // A neighbour on the same core slows the processor's own time too, so the two are taken
        // one beside the other, and of five such pairs the middle one counts.
        let pairs = (0..<5).map { _ in (half: seconds(half), whole: seconds(whole)) }
        let sorted = pairs.sorted { $0.whole - 2.6 * $0.half < $1.whole - 2.6 * $1.half }
        let middle = sorted[2]
        print(
            "HostileTimeTests: \(long.kind): \(middle.half) s, \(middle.whole) s for twice as much")
        // A source that is refused at once takes next to no time, of which nothing can be said.
        #expect(middle.whole < 2.6 * middle.half + 0.02, "\(long.kind): \(pairs)")
    }
}
