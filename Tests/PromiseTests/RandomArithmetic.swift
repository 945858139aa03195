import LicetTestSupport

/// Writes licences full of loops and numbers of every width, for compiled code to be compared with
/// the core tree.
struct RandomArithmetic {
    private var random: SeededGenerator
    private var lines: [String] = []
    private var names: [String] = []
    private var changeable: [String] = []
    private var loops = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A licence with two rules and three actions.
    mutating func licence() -> String {
        lines = [
            "licence Random(q: Int, r: Ratio) {", "  offset +00:00", "  licensor Ada",
            "  licensee Ben", "  state a : Int = 1", "  state b : Int", "  state c : Ratio",
            "  state d : Count", "  event Seen {", "    n: Int", "  }",
        ]
        rule("f", calls: [])
        rule("g", calls: ["f"])
        for action in ["one", "two", "three"] { self.action(action) }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private mutating func rule(_ name: String, calls: [String]) {
        lines.append("  rule \(name)(n: Int, k: Int) -> Int {")
        names = ["n", "k", "a", "q"]
        callees = calls
        bindings()
        block(depth: 1, "    ", acts: false)
        lines.append("    return \(int(3))")
        lines.append("  }")
    }

    private mutating func action(_ name: String) {
        lines.append("  action \(name)(m: Count, n: Int, x: Ratio) by anyone {")
        names = ["m", "n", "a", "b", "q"]
        callees = ["f", "g"]
        bindings()
        block(depth: 2, "    ", acts: true)
        lines.append("    b = \(int(2))")
        lines.append("    c = \(ratio(2))")
        lines.append("  }")
    }

    private var callees: [String] = []

    private mutating func bindings() {
        changeable = []
        for name in ["u", "v", "w"] {
            lines.append("    let \(name) = \(int(1)) + 0 * n")
            names.append(name)
            changeable.append(name)
        }
        for name in changeable { lines.append("    \(name) = \(name)") }
    }

    // MARK: Statements

    private mutating func block(depth: Int, _ indent: String, acts: Bool) {
        for _ in 0..<1 + random.below(4) { statement(depth: depth, indent, acts: acts) }
    }

    private mutating func statement(depth: Int, _ indent: String, acts: Bool) {
        let name = changeable[random.below(changeable.count)]
        let choice = random.below(depth > 0 ? 12 : 5)
        if acts, choice == 0 { return lines.append("\(indent)a = \(int(2))") }
        if acts, choice == 1, random.below(3) == 0 {
            return lines.append("\(indent)emit Seen { n: \(int(2)) }")
        }
        if choice <= 2 { return lines.append("\(indent)\(name) = \(int(3))") }
        if choice == 3 { return lines.append("\(indent)\(name) = \(name) + \(int(1))") }
        if choice == 4 {
            return lines.append("\(indent)\(name) = (\(int(2))) mod \(number())")
        }
        if choice <= 8 { return loop(depth: depth, indent, acts: acts) }
        lines.append("\(indent)if \(truth()) {")
        block(depth: depth - 1, indent + "  ", acts: acts)
        if random.below(2) == 0 {
            lines.append("\(indent)} else {")
            block(depth: depth - 1, indent + "  ", acts: acts)
        }
        lines.append("\(indent)}")
    }

    private mutating func loop(depth: Int, _ indent: String, acts: Bool) {
        loops += 1
        let index = "i\(loops)"
        let from = ["0", "1", "3", "100", "k"][random.below(names.contains("k") ? 5 : 4)]
        let range: String
        if from == "k" {
            range = "k..k + \(random.below(4))"
        } else if from == "100" {
            range = "100..\(101 + random.below(5))"
        } else {
            range = "\(from)..\(4 + random.below(3))"
        }
        let bound = from == "k" ? " at most 9" : ""
        lines.append("\(indent)for \(index) in \(range)\(bound) {")
        names.append(index)
        block(depth: depth - 1, indent + "  ", acts: acts)
        names.removeAll { $0 == index }
        lines.append("\(indent)}")
    }

    // MARK: Expressions

    private mutating func number() -> String {
        let numbers = [
            "1", "2", "3", "7", "10", "97", "1000", "32_767", "32_768", "1_000_003",
            "4_294_967_296", "9_223_372_036_854_775_807", "9_223_372_036_854_775_808",
            "18_446_744_073_709_551_616", "170_141_183_460_469_231_731_687_303_715_884_105_727",
            "340_282_366_920_938_463_463_374_607_431_768_211_456",
        ]
        return numbers[min(random.below(numbers.count), random.below(numbers.count))]
    }

    private mutating func name() -> String { names[random.below(names.count)] }

    private mutating func int(_ depth: Int) -> String {
        if depth == 0 { return random.below(3) == 0 ? number() : name() }
        let left = int(depth - 1)
        let right = int(depth - 1)
        let choice = random.below(13)
        if choice <= 2 { return "(\(left) + \(right))" }
        if choice <= 4 { return "(\(left) - \(right))" }
        if choice == 5 { return "(\(left) * \(right))" }
        if choice == 6 { return "(\(left)) div \(number())" }
        if choice == 7 { return "((\(left)) mod (\(right)))" }
        if choice == 8 { return "min(\(left), \(right))" }
        if choice == 9 { return "max(\(left), \(right))" }
        if choice == 10 { return "abs(\(left))" }
        if choice == 11, let callee = callees.randomElement(using: &random) {
            return "\(callee)(\(left), \(right))"
        }
        return "(if \(truth()) then \(left) else \(right))"
    }

    private mutating func truth() -> String {
        let comparison = ["<", "<=", ">", ">=", "==", "!="][random.below(6)]
        let test = "\(int(1)) \(comparison) \(int(1))"
        if random.below(4) > 0 { return test }
        return "(\(test) \(["and", "or"][random.below(2)]) not (\(name()) < \(int(1))))"
    }

    private mutating func ratio(_ depth: Int) -> String {
        if depth == 0 { return ["x", "r", "1/3", "12.5%"][random.below(4)] }
        let left = ratio(depth - 1)
        let right = ratio(depth - 1)
        let choice = random.below(6)
        if choice == 0 { return "(\(left) + \(right))" }
        if choice == 1 { return "(\(left) - \(right))" }
        if choice == 2 { return "(\(left) * \(right))" }
        if choice == 3 { return "max(\(left), \(right))" }
        if choice == 4 { return "(round(\(left) * 100, half_even) / 7)" }
        return "min(\(left), \(right))"
    }
}
