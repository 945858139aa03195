extension Formatter {
    /// The widest cell that a column is padded to; a longer one stands out of the column.
    private static let widest = 24

    /// The kinds of lines whose second part stands in a column.
    private enum Row {
        case party, grantLine, field, rate, amount, share, source, tranche
    }

    /// Pads the first cells of neighbouring lines of one kind to one width.
    static func align(_ lines: inout [Line], _ source: SourceText) {
        var first = 0
        while first < lines.count {
            guard let (row, _) = cell(lines[first]) else {
                first += 1
                continue
            }
            var next = first + 1
            while next < lines.count, continues(lines[next], row, from: lines[first]) { next += 1 }
            pad(&lines, first..<next, source)
            first = next
        }
    }

    private static func continues(_ line: Line, _ row: Row, from first: Line) -> Bool {
        guard !line.blankBefore, line.indent == first.indent, let cell = cell(line) else {
            return false
        }
        return cell.row == row
    }

    private static func pad(_ lines: inout [Line], _ run: Range<Int>, _ source: SourceText) {
        var widths: [Int] = []
        for index in run {
            widths.append(width(lines[index], cell(lines[index])?.tokens ?? 0, source))
        }
        let column = widths.filter { $0 <= widest }.max() ?? 0
        for (index, width) in zip(run, widths) {
            lines[index].column = (cell(lines[index])?.tokens ?? 0, max(column, width))
        }
    }

    /// What kind of row a line is and how many tokens its first cell has; nil for other lines.
    private static func cell(_ line: Line) -> (row: Row, tokens: Int)? {
        guard line.tokens.count > 1, let first = line.tokens.first?.word else { return nil }
        switch (line.block, first) {
        case (.licence, .licensor), (.licence, .licensee), (.licence, .payee), (.licence, .party):
            return (.party, 1)
        case (.grant, _), (.holdback, _): return first == .none ? nil : (.grantLine, 1)
        case (.report, _): return isField(line) ? (.field, 1) : nil
        case (.pay, .remainder): return nil
        case (.pay, .stack) where line.tokens[1].word == .of: return nil
        case (.pay, .rest) where line.tokens[1].word == .to: return nil
        case (.pay, .up), (.pay, .beyond): return tranche(line)
        case (.up, _), (.beyond, _): return (.share, 1)
        case (.pay, _): return (.share, 1)
        case (.derivative, _):
            return line.tokens.count > 3 && line.tokens[1].word == .from ? (.source, 3) : nil
        case (.royalty, .advance), (.royalty, .round): return (.amount, 1)
        case (.royalty, .cap), (.royalty, .minimum):
            return line.tokens[1].word == .per ? nil : (.amount, 1)
        case (.royalty, .limit) where line.tokens[1].word != .up: return nil
        case (.royalty, _): return rate(line)
        default: return nil
        }
    }

    private static func isField(_ line: Line) -> Bool {
        line.tokens[0].kind == .name && line.tokens[1].kind == .name
    }

    /// A tranche whose payees stand on its own line.
    private static func tranche(_ line: Line) -> (row: Row, tokens: Int)? {
        guard line.tokens.last?.kind == .rightBrace,
            let brace = line.tokens.firstIndex(where: { $0.kind == .leftBrace })
        else { return nil }
        return (.tranche, brace)
    }

    private static func rate(_ line: Line) -> (row: Row, tokens: Int)? {
        let bound = line.tokens.firstIndex { $0.word == .up || $0.word == .beyond }
        guard let bound, bound > 0 else { return nil }
        return (.rate, bound)
    }
}
