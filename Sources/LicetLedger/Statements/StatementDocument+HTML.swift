import LicetPrimitives
import LicetTerms

extension StatementDocument {
    /// The statement as one page of HTML that needs nothing else and prints well.
    public var html: String {
        let rows = StatementRows(self)
        var page = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped("Royalty statement \(contract) \(start)"))</title>
            <style>\(HTML.style)</style>
            </head>
            <body>
            <h1>Royalty statement</h1>
            <dl>

            """
        for (name, value) in rows.facts {
            page += "<dt>\(Markup.escaped(name))</dt><dd>\(Markup.escaped(value))</dd>\n"
        }
        page += "</dl>\n"
        for section in rows.sections { page += HTML.table(section) }
        return page
            + "<p class=\"total\">\(Markup.escaped(rows.conclusion))</p>\n</body>\n</html>\n"
    }
}

/// The few pieces of HTML that statements are made of.
enum HTML {
    static let style = """
        body{font:15px/1.5 Georgia,serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}\
        h1{font-size:1.5rem;border-bottom:2px solid #1a1a1a;padding-bottom:.3rem}\
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem}\
        dt{color:#555}dd{margin:0;overflow-wrap:anywhere}\
        table{border-collapse:collapse;width:100%;margin:.3rem 0 1.4rem}\
        caption{text-align:left;font-weight:bold;padding:.4rem 0}\
        th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}\
        th{border-bottom:1px solid #1a1a1a;font-weight:normal;color:#555}\
        .r{text-align:right;font-variant-numeric:tabular-nums}\
        .total{font-size:1.2rem;font-weight:bold;text-align:right}\
        @media print{body{margin:0;max-width:none}}
        """

    static func table(_ section: StatementRows.Section) -> String {
        var text = "<table>\n<caption>\(Markup.escaped(section.title))</caption>\n<tr>"
        for (column, cell) in section.head.enumerated() {
            text += "<th\(align(section, column))>\(Markup.escaped(cell))</th>"
        }
        text += "</tr>\n"
        for row in section.rows {
            text += "<tr>"
            for (column, cell) in row.enumerated() {
                text += "<td\(align(section, column))>\(Markup.escaped(cell))</td>"
            }
            text += "</tr>\n"
        }
        return text + "</table>\n"
    }

    private static func align(_ section: StatementRows.Section, _ column: Int) -> String {
        section.alignRight.indices.contains(column) && section.alignRight[column]
            ? " class=\"r\"" : ""
    }
}
