import LicetLedger

/// Test results in the XML form that build servers read: a suite a file and licence, a case a test.
public struct JUnitReport: Sendable {
    private let results: [ScenarioResult]

    /// A report of these results.
    public init(_ results: [ScenarioResult]) { self.results = results }

    /// The report.
    public var xml: String {
        var suites: [(name: String, results: [ScenarioResult])] = []
        for result in results {
            let name = "\(result.file) \(result.licence)"
            if let known = suites.firstIndex(where: { $0.name == name }) {
                suites[known].results.append(result)
            } else {
                suites.append((name, [result]))
            }
        }
        let failed = results.count { !$0.isPassed }
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites tests=\"\(results.count)\" failures=\"\(failed)\">")
        for suite in suites {
            let failures = suite.results.count { !$0.isPassed }
            lines.append(
                "  <testsuite name=\"\(Markup.escaped(suite.name))\" "
                    + "tests=\"\(suite.results.count)\" failures=\"\(failures)\">")
            lines += suite.results.flatMap { Self.lines(of: $0) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private static func lines(of result: ScenarioResult) -> [String] {
        let head =
            "    <testcase classname=\"\(Markup.escaped(result.licence))\" "
            + "name=\"\(Markup.escaped(result.name))\" file=\"\(Markup.escaped(result.file))\" "
            + "line=\"\(result.line)\""
        guard !result.isPassed else { return [head + "/>"] }
        var lines = [head + ">"]
        for failure in result.failures {
            lines.append(
                "      <failure message=\"\(Markup.escaped(failure.sentence))\">"
                    + "\(Markup.escaped(result.file)):\(failure.line)</failure>")
        }
        if let test = result.trials?.failing {
            lines.append("      <system-out>\(Markup.escaped(test))</system-out>")
        }
        return lines + ["    </testcase>"]
    }
}
