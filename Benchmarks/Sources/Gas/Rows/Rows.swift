import LicetPrimitives
import LicetVM

/// All rows: a program for each instruction over its operands' forms and sizes.
struct Rows {
    private(set) var samples: [Sample] = []

    static func all() throws -> [Sample] {
        var rows = Rows()
        try rows.control()
        try rows.plain()
        try rows.integers()
        try rows.ratios()
        try rows.tables()
        try rows.state()
        try rows.money()
        try rows.evidence()
        try rows.lookups()
        return rows.samples
    }

    /// Adds a row.
    mutating func add(
        _ name: String, _ family: String, _ text: ProgramText, mostTrips: Int = 1 << 20,
        licence: Digest = ResidentState.licence
    ) throws {
        var text = text
        text.mostTrips = mostTrips
        do {
            var sample = try Sample(name, family, text, mostTrips: mostTrips)
            sample.call.licence = licence
            samples.append(sample)
        } catch {
            throw RowError(name: name, cause: "\(error)", text: text.text)
        }
    }

    struct RowError: Error, CustomStringConvertible {
        let name: String
        let cause: String
        let text: String
        var description: String { "the row \(name): \(cause)\n\(text)" }
    }
}

// MARK: - Control

extension Rows {
    mutating func control() throws {
        for copies in [1, 4] {
            var text = ProgramText()
            text.copies = copies
            text.body = ["small r2 1"]
            _ = text.register("int64")
            try add("loop of \(copies) small", "small", text)
        }
        try branches()
        try calls()
        var text = ProgramText()
        let trips = text.value("int64", "0")
        let counter = text.register("counter1")
        text.loops = ["10"]
        text.copies = 1
        text.body = [
            "enter \(counter) \(trips) loop1", "inner:", "loop \(counter) @out", "jump @inner",
            "out:",
        ]
        try add("enter, empty", "enter", text)
    }

    /// Branches that always go one way, and that go by bits nobody can foretell.
    private mutating func branches() throws {
        for opcode in ["branch", "unless"] {
            for flag in [true, false] {
                var text = ProgramText()
                let register = text.value("bool", "\(flag)")
                let sink = text.register("int64")
                text.copies = 1
                text.body = (0..<16).flatMap {
                    ["\(opcode) \(register) @l\($0)", "small \(sink) 1", "l\($0):"]
                }
                try add("16 \(opcode) \(flag)", opcode, text)
            }
        }
        for steady in [true, false] { try add(steady: steady) }
        var text = ProgramText()
        text.copies = 1
        text.body = (0..<16).flatMap { ["jump @l\($0)", "l\($0):"] }
        try add("16 jump", "jump", text)
        text = ProgramText()
        let yes = text.value("bool", "true")
        _ = text.declare("refusal", "\"no\" clause 0 \"No.\"")
        text.body = ["require \(yes) refusal0"]
        try add("require", "require", text)
    }

    /// A linear congruence whose high bits decide.
    private mutating func add(steady: Bool) throws {
        var text = ProgramText()
        let state = text.value("int64", "12345")
        let factor = text.value("int64", "1103515245")
        let step = text.value("int64", "12345")
        let modulus = text.value("int64", "2147483648")
        let half = text.value("int64", steady ? "2147483648" : "1073741824")
        let flag = text.register("bool")
        let sink = text.register("int64")
        text.copies = 4
        text.body = [
            "mul \(state) \(state) \(factor)", "add \(state) \(state) \(step)",
            "mod \(state) \(state) \(modulus)", "lt \(flag) \(state) \(half)",
        ]
        text.copies = 1
        text.body += [
            "branch \(flag) @skip", "small \(sink) 1", "small \(sink) 2", "skip:",
        ]
        try add(
            steady ? "foreseen branch" : "unforeseen branch", "branch", text)
    }

    private mutating func calls() throws {
        for (arguments, registers) in [(0, 0), (1, 0), (4, 0), (16, 0), (1, 100)] {
            var text = ProgramText()
            let types = [String](repeating: "int64", count: arguments)
            let all = types + [String](repeating: "int64", count: max(1, registers))
            text.functions = [
                "function \"callee\" (\(types.joined(separator: " "))) -> ()",
                "registers " + all.joined(separator: " "), "return r0", "end",
            ]
            let first = text.run(types + ["int64"])
            text.setup = (0..<arguments).map { "small r\(2 + $0) 1" }
            text.body = ["call \(first) \(first) function0"]
            try add("call \(arguments) arguments, \(registers) registers", "call", text)
        }
        for type in ["int256", "int4096", "set", "bytes"] {
            var text = ProgramText()
            text.functions = [
                "function \"callee\" (\(type)) -> (\(type))", "registers \(type)", "return r0",
                "end",
            ]
            let literal =
                type == "set"
                ? "DE FR"
                : type == "bytes"
                    ? "x" + String(repeating: "ab", count: 1_024)
                    : "\(Numbers.limbs(type == "int256" ? 4 : 64))"
            let first = text.value(type, literal)
            text.body = ["call \(first) \(first) function0"]
            try add("call \(type)", "call", text)
        }
    }
}

// MARK: - Plain values

extension Rows {
    mutating func plain() throws {
        try simple("and", ["bool", "bool"], ["true", "false"], to: "bool")
        try simple("or", ["bool", "bool"], ["true", "false"], to: "bool")
        try simple("not", ["bool"], ["true"], to: "bool")
        try simple("beq", ["bool", "bool"], ["true", "false"], to: "bool")
        let dates = ["2026-01-31", "2027-02-28"]
        for opcode in ["deq", "dlt", "dle"] {
            try simple(opcode, ["date", "date"], dates, to: "bool")
        }
        try simple("days", ["date", "date"], dates, to: "int64")
        try simple("days", ["date", "date"], dates, to: "int256", note: " to wide")
        try simple("adddays", ["date", "int64"], [dates[0], "400"], to: "date")
        for part in ["year", "month", "day"] {
            try simple("datepart", ["date"], [dates[0]], to: "int64", suffix: " \(part)")
        }
        for (months, clip) in [("1", "clip"), ("-1", "forward"), ("13", "back"), ("9000", "clip")] {
            var text = ProgramText()
            let first = text.run(["date", "int64"])
            let (a, b) = (Rows.register(first, 0), Rows.register(first, 1))
            text.load(a, "date", "2024-02-29")
            text.load(b, "int64", months)
            let target = text.register("date")
            text.body = ["addmonths \(target) \(first) \(clip)"]
            try add("addmonths \(months) \(clip)", "addmonths", text)
        }
        for (anchor, months, day) in [
            ("2020-01-01", "6", "2026-05-05"), ("2020-01-31", "1", "2026-02-28"),
            ("1900-01-31", "1200", "9899-02-28"), ("2020-01-31", "1", "1950-02-28"),
        ] {
            var text = ProgramText()
            let first = text.run(["date", "int64", "date"])
            text.load(Rows.register(first, 0), "date", anchor)
            text.load(Rows.register(first, 1), "int64", months)
            text.load(Rows.register(first, 2), "date", day)
            let target = text.register("int64")
            text.body = ["spanindex \(target) \(first)"]
            try add("spanindex \(anchor) \(months) \(day)", "spanindex", text)
        }
        try values()
    }

    private mutating func values() throws {
        let (one, two) = (String(repeating: "01", count: 32), String(repeating: "02", count: 32))
        let near = String(repeating: "01", count: 31) + "02"
        try simple("ideq", ["id", "id"], [one, one], to: "bool", note: " same")
        try simple("ideq", ["id", "id"], [one, two], to: "bool", note: " other")
        try simple("ideq", ["id", "id"], [one, near], to: "bool", note: " near")
        try simple("inset", ["int64", "set"], ["276", "DE FR"], to: "bool")
        for opcode in ["union", "intersect", "subtract"] {
            try simple(opcode, ["set", "set"], ["DE FR", "DE US"], to: "set")
        }
        try simple("isempty", ["set"], ["DE FR"], to: "bool")
        for count in [1, 64, 256, 1_024] {
            let bytes = "x" + String(repeating: "ab", count: count)
            try simple(
                "byteseq", ["bytes", "bytes"], [bytes, bytes], to: "bool", note: " \(count) same")
            let other = "xac" + String(repeating: "ab", count: count - 1)
            try simple(
                "byteseq", ["bytes", "bytes"], [bytes, other], to: "bool", note: " \(count) other")
            try copies("bytes", bytes, note: " \(count)")
        }
        try copies("bool", "true")
        try copies("date", "2026-01-31")
        try copies("id", one)
        try copies("set", "DE FR")
        for opcode in ["today", "sender", "licence"] {
            var text = ProgramText()
            let target = text.register(opcode == "today" ? "date" : "id")
            text.body = ["\(opcode) \(target)"]
            try add(opcode, opcode, text)
        }
        var text = ProgramText()
        let territory = text.declare("constant", "territory atSignature group \"EU\"")
        let target = text.register("set")
        text.body = ["const \(target) \(territory)"]
        try add("const territory", "const", text)
        for type in ["int64", "int256", "int4096", "id", "date", "bytes", "ratio64", "set"] {
            var text = ProgramText()
            let role = "parameter"
            _ = text.declare(role, "\"p\" \(type) value")
            let target = text.register(type)
            text.body = ["param \(target) parameter0"]
            try add("param \(type)", "param", text)
        }
    }

    /// `move` and `const` of a type.
    mutating func copies(
        _ type: String, _ literal: String, note: String = "", to: String? = nil
    ) throws {
        try simple(
            "move", [type], [literal], to: to ?? type, note: " \(type)\(note)")
        var text = ProgramText()
        let constant = text.declare("constant", "\(type) \(literal)")
        let target = text.register(to ?? type)
        text.body = ["const \(target) \(constant)"]
        try add("const \(type)\(note)", "const", text)
    }

    /// The bits of a number's type; 0 of others.
    static func bits(_ type: String) -> Int {
        Int(type.drop { $0.isLetter }) ?? 0
    }

    /// The register so many after a first.
    static func register(_ first: String, _ offset: Int) -> String {
        "r\((Int(first.dropFirst()) ?? 0) + offset)"
    }

    /// A row whose operands are values and whose result has a register of its own.
    mutating func simple(
        _ opcode: String, _ types: [String], _ literals: [String], to target: String,
        note: String = "", suffix: String = ""
    ) throws {
        var text = ProgramText()
        let sources = zip(types, literals).map { text.value($0, $1) }
        let result = text.register(target)
        text.body = ["\(opcode) \(result) \(sources.joined(separator: " "))\(suffix)"]
        try add(
            opcode + note + suffix, opcode, text)
    }
}
