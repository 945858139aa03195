import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetWorkbench
import Testing

/// Overages against the arithmetic of the clause: random months and corrections, and after each
/// quarter's statement what the year so far comes to, by the clause's code on a ledger and by hand.
@Suite struct QuantityTests {
    /// How a limit measures, as it is written.
    enum Measure: String, CaseIterable {
        case sum = ""
        case peak
        case averageUp = "average round up"
        case averageEven = "average round half_even"
        case averageExact = "average exact"

        /// The limit that about half of the random years go beyond.
        var limit: Int { self == .sum ? 600 : self == .peak ? 90 : 50 }

        /// What the months that count come to.
        func quantity(_ months: [Int]) -> Ratio {
            let sum = Ratio(BigInt(months.reduce(0, +)))
            let mean = sum * Ratio(1, over: 12)
            switch self {
            case .sum: return sum
            case .peak: return Ratio(BigInt(months.max() ?? 0))
            case .averageUp: return Ratio(mean.rounded(.up))
            case .averageEven: return Ratio(mean.rounded(.halfEven))
            case .averageExact: return mean
            }
        }

        /// Cents at EUR 1.25 each.
        func royalty(_ months: [Int]) -> Int {
            let beyond = quantity(months) - Ratio(BigInt(limit))
            guard beyond.signum > 0 else { return 0 }
            return (beyond * Ratio(BigInt(125))).rounded(.halfEven).int ?? -1
        }
    }

    private func source(_ measure: Measure, _ tests: [String]) -> String {
        """
        licence Users {
          offset +00:00
          licensor Ada
          licensee Ben
          currency EUR
          work Tool = title:"Tool"
          accounting quarterly from 2026-01-01
          grant sole of Tool to Ben {
            right any
            territory EU
            period 2026-01-01 through 2026-12-31
            field any
          }
          report Use monthly by Ben due 15 days after period {
            users Count
          }
          royalty on users {
            free
            limit users to \(measure.limit) \(measure.rawValue) per accounting year, \
        overage EUR 1.25 each
            round half_even
          }
          pay royalty within 30 days of statement to {
            Ada 100%
          }
        }
        \(tests.joined(separator: "\n"))
        """
    }

    /// A year of reports, corrections and statements.
    private func test(
        _ number: Int, _ measure: Measure, _ random: inout SeededGenerator
    ) -> String {
        var lines = ["test \"year \(number)\" of Users {"]
        var months = [Int](repeating: 0, count: 12)
        func report(_ month: Int, on day: String) {
            let label = month < 9 ? "0\(month + 1)" : "\(month + 1)"
            lines.append(
                "  on \(day) Ben reports Use for 2026-\(label) { users \(months[month]) }")
        }
        for quarter in 0..<4 {
            let due = ["2026-04-", "2026-07-", "2026-10-", "2027-01-"][quarter]
            for month in quarter * 3..<quarter * 3 + 3 {
                months[month] = Int.random(in: 0...110, using: &random)
                report(month, on: due + "10")
            }
            if Bool.random(using: &random) {
                let month = Int.random(in: 0..<quarter * 3 + 3, using: &random)
                months[month] = Int.random(in: 0...110, using: &random)
                report(month, on: due + "11")
            }
            let cents = measure.royalty(months)
            let odd = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
            lines += [
                "  on \(due)20 Ada draws statement 2026-Q\(quarter + 1)",
                "  expect royalty EUR \(cents / 100).\(odd)",
            ]
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    @Test(arguments: Measure.allCases) func overagesAreWhatTheClauseSays(_ measure: Measure) throws
    {
        var random = SeededGenerator(seed: UInt64(measure.limit))
        let tests = (1...12).map { test($0, measure, &random) }
        let contract = try Compiled.source(source(measure, tests))
        for scenario in contract.scenarios {
            let result = ScenarioRunner(contract, file: "quantity.licet").run(scenario)
            #expect(result.failures.isEmpty, "\(measure): \(result.failures)")
        }
    }
}
