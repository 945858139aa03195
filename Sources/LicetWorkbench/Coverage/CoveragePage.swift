import LicetLedger

/// Coverage as a page: the source with what ran, what ran in part and what never did. Nothing in it
/// comes from outside.
public struct CoveragePage: Sendable {
    private var body = ""

    /// An empty page.
    public init() {}

    /// Adds a contract with the bytes of its file.
    public mutating func add(_ coverage: Coverage, source: [UInt8]) {
        let percent = Coverage.percent(coverage.run, coverage.of)
        body += "<h2>\(Markup.escaped(coverage.contract)) "
        body +=
            "<small>\(Markup.escaped(coverage.file)): \(percent) of the code was run</small></h2>\n"
        body += "<table>\n"
        let text = String(decoding: source, as: UTF8.self)
        let known = Dictionary(coverage.lines.map { ($0.line, $0) }) { first, _ in first }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let covered = known[index + 1]
            let (kind, mark) = Self.mark(covered)
            let hits = covered.map { "\($0.hits)" } ?? ""
            body += "<tr class=\"\(kind)\"><td class=\"n\">\(index + 1)</td>"
            body += "<td class=\"h\">\(hits)</td><td class=\"m\">\(mark)</td>"
            body += "<td><code>\(Markup.escaped(String(line)))</code></td></tr>\n"
        }
        body += "</table>\n"
    }

    private static func mark(_ line: CoveredLine?) -> (kind: String, mark: String) {
        guard let line else { return ("none", "") }
        if line.run == 0 { return ("never", "never run") }
        return line.run == line.of
            ? ("all", "") : ("part", "\(line.run) of \(line.of) instructions")
    }

    /// The page.
    public var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>What the tests ran</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; color: #1a1a1a }
        h2 small { font-weight: normal; font-size: .8em; color: #555; margin-left: .5em }
        table { border-collapse: collapse; width: 100% }
        td { padding: 0 .6em; vertical-align: top }
        code { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap }
        .n, .h { text-align: right; color: #767676; font: 12px/1.6 ui-monospace, monospace }
        .m { font-size: 12px; white-space: nowrap; color: #555 }
        .all td { background: #eaf6ea }
        .part td { background: #fff6d6 }
        .never td { background: #fbe3e0 }
        .never .m { color: #8a1c0c }
        </style>
        </head>
        <body>
        <h1>What the tests ran</h1>
        <p>Green: all instructions of the line ran. Yellow: some did. Red: none did. The second
        column says how often its most used instruction ran.</p>
        \(body)</body>
        </html>

        """
    }
}
