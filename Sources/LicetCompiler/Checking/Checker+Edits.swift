import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Mends of clauses as changes of the source.
extension Checker {
    /// Writes an amount in another currency, where it is written out.
    func writing(_ node: Expression, in asset: UInt8) -> [Edit] {
        guard case .money(let currency, _) = node.kind else { return [] }
        return [Edit(currency.span, program.assets[Int(asset)].code)]
    }

    /// The rate of a line as it is written.
    func words(of row: RateNode) -> String {
        row.rate.map { words($0.span) } ?? "free"
    }

    // MARK: Tiers

    /// Mends of a rate card; `bounds` are those of its rows, where they are known.
    mutating func mendTiers(_ rows: [RateNode], _ bounds: [Ratio?], from first: Int) {
        guard diagnostics.list.count > first else { return }
        let source = source
        let beyond = rows.last.map { "\(words(of: $0)) beyond" }
        let ordered = orderedRows(rows, bounds)
        diagnostics.mend(from: first) { finding in
            guard case .check(let code) = finding.code else { return [] }
            if code == .tierGap, let beyond { return [source.adding(beyond, below: finding.span)] }
            if code == .tierOrder { return ordered }
            guard code == .tierTwice || code == .tierEmpty else { return [] }
            let row = rows.first { row in
                if case .upTo(let bound) = row.bound { bound.span == finding.span } else { false }
            }
            return row.map { [source.removing($0.span)] } ?? []
        }
    }

    /// Puts the rows in the order of their bounds; nothing where a bound is not known or two are
    /// the same.
    private func orderedRows(_ rows: [RateNode], _ bounds: [Ratio?]) -> [Edit] {
        guard rows.count == bounds.count else { return [] }
        var known: [(row: Int, bound: Ratio)] = []
        for (number, row) in rows.enumerated() {
            guard case .upTo = row.bound else { continue }
            guard let bound = bounds[number] else { return [] }
            known.append((number, bound))
        }
        let sorted = known.sorted { $0.bound < $1.bound }
        guard !zip(sorted, sorted.dropFirst()).contains(where: { $0.bound == $1.bound }) else {
            return []
        }
        return zip(known, sorted).compactMap { old, new in
            old.row == new.row ? nil : Edit(rows[old.row].span, source.text(rows[new.row].span))
        }
    }

    // MARK: Shares

    /// How to bring shares to 100% by one line: that of the party which takes the remainder, or the
    /// largest.
    func mendSum(
        _ shares: [Ratio], _ node: PayNode, _ sum: Ratio
    ) -> (mend: String, edits: [Edit]) {
        let isMissing = sum < .one
        let rest = isMissing ? Ratio.one - sum : sum - .one
        var line = shares.indices.max { shares[$0] < shares[$1] } ?? 0
        line = shares.firstIndex(of: shares[line]) ?? line
        if isMissing, case .to(let taker) = node.remainder?.rule {
            line = node.shares.firstIndex { $0.party.text == taker.text } ?? line
        }
        let changed = shares[line] + Ratio.one - sum
        let general =
            isMissing
            ? "give the missing \(rest.percent) to someone"
            : "take \(rest.percent) away from the lines"
        guard changed.signum > 0 else { return (general, []) }
        let share = changed.decimalText == nil ? changed.description : changed.percent
        return (
            "\(general), for instance by `\(node.shares[line].party.text) \(share)`",
            [Edit(node.shares[line].share.span, share)]
        )
    }

    // MARK: Territories

    /// Mends of a territory's words.
    mutating func mendTerritory(_ root: TerritoryNode, on day: CivilDate, from first: Int) {
        let (source, names) = (source, root.names)
        diagnostics.mend(from: first) { root.edits(for: $0, among: names, in: source, on: day) }
    }
}

extension TerritoryNode {
    /// What to change for a finding about one of the words.
    fileprivate func edits(
        for finding: Diagnostic, among names: [String], in source: SourceText, on day: CivilDate
    ) -> [Edit] {
        let place = finding.span
        if finding.code == .check(.placeTwice) { return without(place) }
        let word = source.text(place).filter { $0 != "(" && $0 != ")" && $0 != " " }
        switch PlaceTable.version1.meaning(of: word, on: day) {
        case .former(let row):
            return replacing(place, by: row.successors.map(\.description), names)
        case .rightOnly(_, let mend): return replacing(place, by: places(mend), names)
        case .unknown(let words):
            return replacing(place, by: words.first.map(places) ?? [], names)
        case .authority:
            let less = without(place)
            let isFree = !names.contains(PlaceTable.worldWord)
            return less.isEmpty && isFree ? [Edit(place, PlaceTable.worldWord)] : less
        case .world, .place, .group, .notYet, .bundle, .unstated: return []
        }
    }

    private func places(_ sum: String) -> [String] {
        sum.split(separator: " ").filter { $0 != "+" }.map(String.init)
    }

    /// Other places in place of a word, those left out that the territory names already.
    private func replacing(
        _ place: Span, by others: [String], _ names: [String]
    ) -> [Edit] {
        let new = others.filter { !names.contains($0) }
        guard let first = new.first else { return others.isEmpty ? [] : without(place) }
        if new.count == 1 { return [Edit(place, first)] }
        if place == span { return [Edit(place, new.joined(separator: " + "))] }
        return [Edit(place, "{ " + new.joined(separator: ", ") + " }")]
    }

    private func without(_ place: Span) -> [Edit] {
        stretch(without: place).map { [Edit($0, "")] } ?? []
    }

    /// What to delete so that a word is gone and a territory is left; nil where none would be left,
    /// or what is taken from would be gone.
    private func stretch(without place: Span) -> Span? {
        switch kind {
        case .world, .name: return nil
        case .list(let members):
            guard let number = members.firstIndex(where: { $0.span == place }) else {
                return members.lazy.compactMap { $0.stretch(without: place) }.first
            }
            guard members.count > 1 else { return nil }
            guard number == 0 else {
                return Span(Int(members[number - 1].span.end), Int(place.end))
            }
            return Span(Int(place.start), Int(members[1].span.start))
        case .union(let left, let right):
            if left.span == place { return Span(Int(place.start), Int(right.span.start)) }
            if right.span == place { return Span(Int(left.span.end), Int(place.end)) }
            return left.stretch(without: place) ?? right.stretch(without: place)
        case .difference(let left, let right), .intersection(let left, let right):
            if right.span == place { return Span(Int(left.span.end), Int(place.end)) }
            return left.stretch(without: place) ?? right.stretch(without: place)
        case .states(_, let list): return list.stretch(without: place)
        }
    }

    /// The words that stand in the territory.
    fileprivate var names: [String] {
        switch kind {
        case .world: [PlaceTable.worldWord]
        case .name(let name): [name]
        case .list(let members): members.flatMap(\.names)
        case .union(let left, let right), .difference(let left, let right),
            .intersection(let left, let right):
            left.names + right.names
        case .states(let office, let list): office.names + list.names
        }
    }
}
