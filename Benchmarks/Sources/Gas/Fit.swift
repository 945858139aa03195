import Measuring

/// By how much each family's prices are off: its rows' rates over that of all rows.
enum Fit {
    /// A line a family, the furthest off first: a price is right where its factor is one.
    static func text(_ rows: [Row]) -> String {
        let all = median(rows.map(\.picosecondsPerGas))
        let families = Dictionary(grouping: rows, by: \.family)
        let factors = families.map { family, rows in
            (family: family, rates: rows.map { $0.picosecondsPerGas / all }.sorted())
        }
        let sorted = factors.sorted {
            (distance($0.rates), $0.family) > (distance($1.rates), $1.family)
        }
        var table = [["family", "rows", "factor", "least", "most"]]
        for (family, rates) in sorted {
            table.append(
                [
                    family, "\(rates.count)", Text.fixed(median(rates), 2),
                    Text.fixed(rates[0], 2), Text.fixed(rates[rates.count - 1], 2),
                ])
        }
        return "\n" + Text.table(table)
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 1 : values.sorted()[values.count / 2]
    }

    /// How far a family is off, as a ratio of at least one.
    private static func distance(_ rates: [Double]) -> Double {
        let middle = median(rates)
        return max(middle, 1 / middle)
    }
}
