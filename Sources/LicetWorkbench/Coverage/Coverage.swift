import LicetBytecode

/// What of a contract its tests have run, from the bytecode that nodes execute: an instruction
/// belongs to the clause and the source line that the module's debug map names.
public struct Coverage: Sendable, Encodable {
    /// The contract's name.
    public var contract: String
    /// The file's name.
    public var file: String
    /// The clauses that have code, in the order of the file.
    public var clauses: [CoveredClause]
    /// The source lines that have code, in order.
    public var lines: [CoveredLine]

    /// What was counted for a contract of a file.
    public init(_ counter: CoverageCounter, file: String) {
        let module = counter.facts.module
        contract = module.name
        self.file = file
        var clauses = module.debug.clauses.map {
            CoveredClause(word: $0.word, line: Int($0.line), text: $0.text, run: 0, of: 0)
        }
        var lines: [Int: CoveredLine] = [:]
        for function in module.functions.indices {
            for instruction in module.functions[function].code.indices {
                let runs = counter.runs(instruction, of: function)
                guard let place = counter.facts.place(instruction, of: function) else { continue }
                let clause = Int(place.clause)
                if clauses.indices.contains(clause) { clauses[clause].count(runs) }
                let number = Int(place.line)
                lines[number, default: CoveredLine(line: number, hits: 0, run: 0, of: 0)]
                    .count(runs)
            }
        }
        self.clauses = clauses.filter { $0.of > 0 }
        self.lines = lines.values.sorted { $0.line < $1.line }
    }

    /// Instructions that ran, of all.
    public var run: Int { clauses.reduce(0) { $0 + $1.run } }
    /// All instructions that belong to a clause.
    public var of: Int { clauses.reduce(0) { $0 + $1.of } }
}

/// A clause and how much of its code ran.
public struct CoveredClause: Sendable, Encodable {
    /// The clause word.
    public var word: String
    /// Its first line.
    public var line: Int
    /// The clause as written, on one line.
    public var text: String
    /// Instructions that ran.
    public var run: Int
    /// All its instructions.
    public var of: Int

    fileprivate mutating func count(_ runs: Int) {
        of += 1
        if runs > 0 { run += 1 }
    }
}

/// A source line and how much of its code ran.
public struct CoveredLine: Sendable, Encodable {
    /// The line, from 1.
    public var line: Int
    /// How often its most used instruction ran.
    public var hits: Int
    /// Instructions that ran.
    public var run: Int
    /// All its instructions.
    public var of: Int

    fileprivate mutating func count(_ runs: Int) {
        of += 1
        hits = max(hits, runs)
        if runs > 0 { run += 1 }
    }
}

extension Coverage {
    /// A table by clause, what is covered least first.
    public var text: String {
        let sorted = clauses.enumerated().sorted {
            let (left, right) = ($0.element, $1.element)
            let (first, second) = (left.run * right.of, right.run * left.of)
            return first == second ? $0.offset < $1.offset : first < second
        }.map(\.element)
        var table = ColumnTable(["covered", "line", "clause", "as written"], alignRight: [0, 1])
        for clause in sorted {
            table.add(
                [
                    Self.percent(clause.run, clause.of), "\(clause.line)", clause.word,
                    String(clause.text.prefix(60)),
                ])
        }
        let missed = lines.filter { $0.hits == 0 }.map(\.line)
        var lines = "\(contract): \(Self.percent(run, of)) of the code was run\n\(table.text)"
        if !missed.isEmpty {
            lines += "lines never run: \(Self.ranges(missed))\n"
        }
        return lines
    }

    /// Whole percent, rounded down, so that 100% means all.
    static func percent(_ run: Int, _ of: Int) -> String {
        of == 0 ? "-" : "\(run * 100 / of)%"
    }

    /// `3, 7-9`
    private static func ranges(_ numbers: [Int]) -> String {
        var ranges: [(first: Int, last: Int)] = []
        for number in numbers {
            if let last = ranges.last?.last, last == number - 1 {
                ranges[ranges.count - 1].last = number
            } else {
                ranges.append((number, number))
            }
        }
        return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
            .joined(separator: ", ")
    }

    /// A record of the tracefile format that `genhtml` and editors read.
    public var lcov: String {
        var lines = ["TN:\(contract)", "SF:\(file)"]
        for clause in clauses {
            lines.append("FN:\(clause.line),\(clause.word)_\(clause.line)")
        }
        for clause in clauses {
            let hits = clause.run > 0 ? 1 : 0
            lines.append("FNDA:\(hits),\(clause.word)_\(clause.line)")
        }
        lines += ["FNF:\(clauses.count)", "FNH:\(clauses.count { $0.run > 0 })"]
        lines += self.lines.map { "DA:\($0.line),\($0.hits)" }
        lines += ["LF:\(self.lines.count)", "LH:\(self.lines.count { $0.hits > 0 })"]
        return (lines + ["end_of_record", ""]).joined(separator: "\n")
    }
}
