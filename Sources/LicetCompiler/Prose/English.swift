import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Figures, dates and lists as English prose writes them.
enum English {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `1 January 2026`
    static func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// `a`, `a and b`, `a, b and c`
    static func list(_ items: [String], _ word: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(word) \(last)"
    }

    /// `1,234,567`
    static func count(_ number: BigInt) -> String {
        let digits = Array("\(number.magnitude)")
        var text = number.isNegative ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `EUR 100,000.00`; a fraction of the least unit keeps its digits, or stands as a fraction.
    static func money(_ units: Ratio, _ asset: AssetParameter) -> String {
        let scale = Ratio(BigInt(10).power(Int(asset.minorDigits)))
        guard let amount = units.divided(by: scale), let text = amount.decimalText else {
            return "\(units) of the least unit of \(asset.code)"
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = BigInt(decimal: String(parts[0])).map { count($0) } ?? String(parts[0])
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        while fraction.utf8.count < Int(asset.minorDigits) { fraction += "0" }
        return "\(asset.code) \(whole)" + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// `30 days`, `1 month`, `3 years`
    static func duration(_ duration: LicetTerms.Duration) -> String { duration.description }

    /// `monthly` and the like, for a period of so many months.
    static func often(_ months: Int) -> String {
        switch months {
        case 1: "monthly"
        case 3: "quarterly"
        case 6: "half-yearly"
        case 12: "yearly"
        default: "every \(months) months"
        }
    }

    /// `UTC`, or the offset from it.
    static func offset(_ minutes: Int) -> String {
        guard minutes != 0 else { return "UTC" }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let size = abs(minutes)
        return "UTC\(minutes < 0 ? "-" : "+")\(two(size / 60)):\(two(size % 60))"
    }

    /// `audio streaming` for `audio_streaming`
    static func term(_ word: String) -> String {
        word.split(separator: "_").joined(separator: " ")
    }

    /// A territory in words, by the names of the dated table.
    static func territory(_ territory: TerritoryExpression) -> String {
        switch territory {
        case .world: return "the whole world"
        case .place(let code):
            let rows = PlaceTable.version1.rows(of: code)
            return (rows.last { $0.validTo == nil } ?? rows.last)?.name ?? code.description
        case .group(let name):
            return PlaceTable.version1.group(named: name)?.title ?? name
        case .union(let left, let right):
            let comma = left.isDifference ? "," : ""
            return "\(self.territory(left))\(comma) together with \(operand(right))"
        case .difference(let left, let right):
            return "\(self.territory(left)), without \(operand(right))"
        case .intersection(let left, let right):
            return "what \(operand(left)) and \(operand(right)) have in common"
        }
    }

    private static func operand(_ territory: TerritoryExpression) -> String {
        switch territory {
        case .world, .place, .group: self.territory(territory)
        case .union, .difference, .intersection: "(\(self.territory(territory)))"
        }
    }
}

extension TerritoryExpression {
    fileprivate var isDifference: Bool {
        if case .difference = self { true } else { false }
    }
}

extension WorkScheme {
    /// The scheme as it stands on paper.
    var paperName: String {
        switch self {
        case .isrc, .iswc, .isbn, .issn, .ismn, .eidr, .isan, .doi, .upc, .ean, .istc:
            word.uppercased()
        case .grid: "GRid"
        case .patent: "patent"
        case .trademark: "trade mark"
        case .design: "registered design"
        case .digest: "the SHA-256 digest"
        case .title: "the title"
        }
    }
}

extension RoundingMode {
    /// How the mode reads in a sentence about the least unit.
    var paperWords: String {
        switch self {
        case .down: "down"
        case .up: "up"
        case .halfEven: "to the nearest, a half to the even one"
        case .halfUp: "to the nearest, a half up"
        case .halfDown: "to the nearest, a half down"
        }
    }
}

extension CheckedSpan {
    /// How the span reads after a preposition.
    var paperWords: String {
        switch self {
        case .accountingPeriod: "accounting period"
        case .accountingYear: "accounting year"
        case .licence: "term of the licence"
        }
    }
}
