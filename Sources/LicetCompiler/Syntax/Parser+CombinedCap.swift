/// `cap MONEY per SPAN over ROYALTY, ROYALTY, earlier_first` or `… over all, in_proportion`
struct CombinedCapNode: Sendable {
    let amount: YearlyAmount
    let per: ResetSpan
    let shortSpan: ShortSpan?
    /// Nil for all royalties of the licence.
    let royalties: [Name]?
    /// Nil where nothing is said.
    let bearing: CapBearing?
    let span: Span
}

/// Who bears what a cap over several royalties cuts.
enum CapBearing: Sendable {
    /// A later royalty is cut before an earlier one.
    case earlierFirst
    /// Each is cut by the same part of what it would be.
    case inProportion
}

extension Parser {
    /// `cap MONEY per SPAN [pro_rata | whole] over …[, earlier_first | in_proportion]`, or with
    /// amounts by year after the span
    mutating func combinedCap() throws(Abandon) -> CombinedCapNode {
        let start = take().span
        let always = current.word == .per ? nil : try expression()
        let per = try resetSpan()
        let amount = if let always { YearlyAmount.always(always) } else { try amountsByYear() }
        let short = shortSpan()
        try expect(.over)
        var royalties: [Name]?
        if !take(.all) {
            var names = [try usedName()]
            while current.kind == .comma, !ahead(1).word.isBearing {
                index += 1
                continued = index
                names.append(try usedName())
            }
            royalties = names
        }
        var bearing: CapBearing?
        if takeComma() {
            if take(.earlierFirst) {
                bearing = .earlierFirst
            } else if take(.inProportion) {
                bearing = .inProportion
            } else {
                try failWord(among: ["earlier_first", "in_proportion"])
            }
        }
        return CombinedCapNode(
            amount: amount, per: per, shortSpan: short, royalties: royalties, bearing: bearing,
            span: start.through(previous.span))
    }
}

extension Word {
    /// Whether it says who bears what a cap cuts.
    fileprivate var isBearing: Bool { self == .earlierFirst || self == .inProportion }
}
