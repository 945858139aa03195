/// Promises and the core: states, constants, rules, events, actions.
extension ContractWriter {
    mutating func promises() {
        guard one(in: 4) else { return }
        note("promise")
        let zero = "\(plan.currency) 0"
        let conditions = [
            "royalty >= \(zero)", "recouped <= royalty + credit", "payable >= \(zero)",
            "not (royalty < \(zero)) and settled >= \(zero)",
        ]
        clauses.append(["promise \(pick(conditions))"])
    }

    mutating func core() {
        guard one(in: 2) else { return }
        note("core")
        clauses.append(["state total: Int = \(random.below(100))"])
        clauses.append(["state open : Bool=true"])
        clauses.append(["state seats: table(k: Party, n: Count) of (m: Count, d: Date) capacity 9"])
        clauses.append(["let most_of_all = \(number(2))"])
        clauses.append(["event Seen {", "  n: Int", "  p: Party", "}"])
        for name in some(["double", "half", "third"], atMost: 3) { rule(name) }
        for name in some(["go", "stop", "turn", "count"], atMost: 4) { action(name) }
    }

    private mutating func rule(_ name: String) {
        note("rule")
        var lines = ["rule \(name)(n: Int, k: Int) -> Int {"]
        lines += [
            "  let u = \(number(2)) + n", "  if u \(comparison()) k {", "    return u - k",
            "  } else if n == \(number(0)) {", "    return \(number(2))", "  }",
            "  return if k > 0 then n div \(1 + random.below(9)) else \(number(1))", "}",
        ]
        clauses.append(lines)
    }

    private mutating func action(_ name: String) {
        note("action")
        let callers = pick(["anyone", Self.licensor, "\(Self.licensor), \(Self.licensee)"])
        var lines = ["action \(name)(n: Int, m: Count, p: Party) by \(callers) {"]
        for _ in 0..<1 + random.below(5) { lines += statement() }
        clauses.append(lines.map { $0 == lines[0] ? $0 : "  " + $0 } + ["}"])
    }

    private mutating func statement() -> [String] {
        switch random.below(9) {
        case 0: ["total = total + \(operand()) * \(number(1))"]
        case 1: ["require \(truth()) else busy \"Not now, \\\"please\\\".\""]
        case 2:
            ["if \(truth()) {", "  open = not open", "} else {", "  refuse closed", "}"]
        case 3:
            [
                "match \(operand()) {", "  1, 2 => {", "    total = 3", "  }",
                "  otherwise => {", "    total = -n", "  }", "}",
            ]
        case 4:
            [
                "for \(pick(["i", "each_one"])) in 1..\(2 + random.below(8)) {",
                "  total = total + \(operand())", "}",
            ]
        case 5: ["emit Seen {", "  n: \(operand())", "  p: p", "}"]
        case 6: ["seats[p, m] = {", "  m: m", "  d: today", "}"]
        case 7: ["seats[p, 3].m = m", "remove seats[p, \(random.below(9))]"]
        default: ["transfer \(amount(upTo: 900)) from sender to \(pick(["p", "licence"]))"]
        }
    }

    private mutating func operand() -> String {
        pick(["n", "total", "(n - total)", "most_of_all", "abs(n)", "max(n, \(number(0)))"])
    }

    private mutating func comparison() -> String { pick(["<", "<=", ">", ">=", "==", "!="]) }

    private mutating func truth() -> String {
        pick([
            "\(operand()) \(comparison()) \(number(1))", "open", "not open or n == 3",
            "(open and n < \(number(0))) or seats[p, 1].m > 2", "sender == p",
        ])
    }

    private mutating func number(_ depth: Int) -> String {
        guard depth > 0 else { return "\(1 + random.below(5_000))" }
        let sign = pick([" + ", " - ", " * "])
        let text = number(depth - 1) + sign + number(0)
        return one(in: 3) ? "(\(text))" : text
    }
}
