import LicetBytecode

/// Gas of one instruction in the calls of one action.
public struct GasRow: Sendable, Hashable, Encodable {
    /// The action that was called.
    public var action: String
    /// The clause whose code it is.
    public var clause: String
    /// The first line of the clause; 0 where there is none.
    public var clauseLine: Int
    /// The function that it stands in.
    public var function: String
    /// The source line it comes from; 0 where there is none.
    public var line: Int
    /// Its index in the function.
    public var instruction: Int
    /// Its opcode.
    public var opcode: String
    /// The instruction as assembler text.
    public var text: String
    /// How often it ran.
    public var runs: Int
    /// Gas of its price, charged with its block.
    public var fixed: UInt64
    /// Gas that followed the sizes of its operands and paid for touches, or what was left when gas ran
    /// out at it.
    public var extra: UInt64

    /// All gas of it.
    public var gas: UInt64 { fixed + extra }
}

/// Gas of everything that has a name in common: a clause, a line, an instruction.
public struct GasShare: Sendable, Hashable, Encodable {
    /// The clause word, the line's text, or the instruction.
    public var name: String
    /// The source line; 0 where there is none.
    public var line: Int
    /// How often its instructions ran.
    public var runs: Int
    /// All gas of it.
    public var gas: UInt64
}

/// Gas of one action's calls.
public struct ActionGas: Sendable, Hashable, Encodable {
    /// The action's name.
    public var action: String
    /// How often it was called.
    public var calls: Int
    /// What the machine used in all calls.
    public var gas: UInt64
}

/// Where the gas of some calls went. Its rows sum exactly to what the machine used; the ledger's
/// own part of a transaction (signatures, storage, receipt) is not in it.
public struct GasProfile: Sendable, Encodable {
    /// The contract's name.
    public var contract: String
    /// The actions that were called.
    public var actions: [ActionGas]
    /// Gas by clause, dearest first.
    public var clauses: [GasShare]
    /// Gas by source line, dearest first.
    public var lines: [GasShare]
    /// Gas by instruction, dearest first.
    public var instructions: [GasShare]
    /// One row an action and instruction, in the order of the code.
    public var rows: [GasRow]

    /// All gas that the machine used.
    public var gasUsed: UInt64 { actions.reduce(0) { $0 + $1.gas } }

    init(_ calls: ProfiledCalls, source: [UInt8]) {
        let module = calls.facts.module
        contract = module.name
        actions = module.actions.indices.filter { calls.calls[$0] > 0 }.map {
            ActionGas(
                action: module.actions[$0].name, calls: calls.calls[$0], gas: calls.gasUsed[$0])
        }
        rows = calls.rows
        let text = SourceLines(source)
        clauses = Self.shares(rows) { ($0.clause, $0.clauseLine) }
        lines = Self.shares(rows) { (text.line($0.line), $0.line) }
        instructions = Self.shares(rows) {
            ("\($0.function)@\($0.instruction) \($0.text)", $0.line)
        }
    }

    private static func shares(
        _ rows: [GasRow], by name: (GasRow) -> (String, Int)
    ) -> [GasShare] {
        var positions: [String: Int] = [:]
        var shares: [GasShare] = []
        for row in rows {
            let (words, line) = name(row)
            let key = "\(line) \(words)"
            let position = positions[key] ?? shares.count
            if position == shares.count {
                positions[key] = position
                shares.append(GasShare(name: words, line: line, runs: 0, gas: 0))
            }
            shares[position].runs += row.runs
            shares[position].gas += row.gas
        }
        return shares.enumerated().sorted {
            ($1.element.gas, $0.offset) < ($0.element.gas, $1.offset)
        }.map(\.element)
    }

    // MARK: Text

    /// The tables as text: by action, by clause, by line, and the dearest instructions.
    public func text(rows limit: Int) -> String {
        var table = ColumnTable([contract, "calls", "gas", "gas a call"], alignRight: [1, 2, 3])
        for action in actions {
            table.add([
                action.action, "\(action.calls)", ValueWords.grouped(action.gas),
                ValueWords.grouped(action.gas / UInt64(max(1, action.calls))),
            ])
        }
        table.add(["all", "", ValueWords.grouped(gasUsed), ""])
        return [
            table.text, text(of: clauses, "clause", limit), text(of: lines, "source", limit),
            text(of: instructions, "instruction", limit),
        ].joined(separator: "\n")
    }

    private func text(of shares: [GasShare], _ head: String, _ limit: Int) -> String {
        var table = ColumnTable(["line", "gas", "share", "runs", head], alignRight: [0, 1, 2, 3])
        for share in shares.prefix(limit) {
            table.add([
                share.line > 0 ? "\(share.line)" : "", ValueWords.grouped(share.gas),
                Self.percentage(share.gas, of: gasUsed), ValueWords.grouped(UInt64(share.runs)),
                share.name.count > 40 ? share.name.prefix(39) + "…" : share.name,
            ])
        }
        let rest = shares.dropFirst(limit)
        guard !rest.isEmpty else { return table.text }
        let gas = rest.reduce(0) { $0 + $1.gas }
        return table.text
            + "and \(rest.count) more with \(Self.percentage(gas, of: gasUsed)) together\n"
    }

    /// A share in tenths of a percent, rounded down.
    static func percentage(_ part: UInt64, of whole: UInt64) -> String {
        let (high, low) = part.multipliedFullWidth(by: 1_000)
        let tenths = whole == 0 ? 0 : whole.dividingFullWidth((high, low)).quotient
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// The rows as comma-separated values.
    public var csv: String {
        let head = [
            "action", "clause", "clause_line", "function", "line", "instruction", "opcode", "text",
            "runs", "fixed", "extra", "gas",
        ]
        let lines = rows.map { row in
            [
                row.action, row.clause, "\(row.clauseLine)", row.function, "\(row.line)",
                "\(row.instruction)", row.opcode, row.text, "\(row.runs)", "\(row.fixed)",
                "\(row.extra)", "\(row.gas)",
            ].joined(separator: ",")
        }
        return ([head.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }
}

/// A source text's lines, without the blanks around them.
struct SourceLines {
    private let lines: [String]

    init(_ source: [UInt8]) {
        lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                let blank: [UInt8] = [0x20, 0x09, 0x0D]
                let start = line.firstIndex { !blank.contains($0) } ?? line.endIndex
                let end = line.lastIndex { !blank.contains($0) } ?? start
                return start < line.endIndex
                    ? String(decoding: line[start...end], as: UTF8.self) : ""
            }
    }

    /// A line counted from 1; empty where there is none.
    func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? lines[number - 1] : ""
    }
}
