import LicetPrimitives

// Tables of the module, state, money, events.
extension Rows {
    mutating func tables() throws {
        for mode in ["marginal", "slab"] {
            for rows in [1, 3, 16, 64] {
                for (note, type, amount) in [
                    ("low", "ratio64", "5"), ("high", "ratio64", "1000000"),
                    ("split", "ratio64", "1000001/7"), ("wide", "ratio256", "1000001/7"),
                    ("long", "ratio1024", "\(Numbers.limbs(8))/7"),
                ] {
                    var text = ProgramText()
                    let bounds = (1..<max(1, rows)).map { "\($0 * 100) \($0)/100" }
                    let table = text.declare(
                        "tiers", "\(mode) " + bounds.joined(separator: " ") + " beyond 1/2")
                    let source = text.value(type, amount)
                    let target = text.register(type)
                    text.body = ["tiers \(target) \(source) \(table)"]
                    try add("tiers \(mode) \(rows) \(note)", "tiers", text)
                }
            }
        }
        for lines in [1, 3, 10, 64] {
            for rule in ["largest", "carry", "to 0"] {
                try share(lines, rule, "int64", "\(Numbers.bits(60))", weight: 3)
            }
            try share(lines, "largest", "int256", "\(Numbers.bits(60))", weight: 3)
            try share(lines, "to 0", "int128", "\(Numbers.bits(126))", weight: 3)
            try share(lines, "largest", "int256", "\(Numbers.bits(128))", weight: 3)
            try share(lines, "largest", "int256", "\(Numbers.bits(250))", weight: 3)
            try share(lines, "largest", "int4096", "\(Numbers.bits(4_000))", weight: 3)
            try apportion(lines, "int64", Numbers.bits(60), Numbers.bits(50))
            try apportion(lines, "int256", Numbers.bits(60), Numbers.bits(50))
            try apportion(lines, "int256", Numbers.bits(250), Numbers.bits(200))
        }
    }

    private mutating func share(
        _ lines: Int, _ rule: String, _ type: String, _ amount: String, weight: Int
    ) throws {
        var text = ProgramText()
        text.copies = 4
        let weights = (0..<lines).map { "\(weight + $0 % 5)" }.joined(separator: " ")
        let table = text.declare("shares", "\(rule) \(weights)")
        let source = text.value(type, amount)
        let results = text.run(
            [String](repeating: type, count: lines + (rule == "carry" ? 1 : 0)))
        text.body = ["share \(results) \(source) \(table)"]
        let limbs = (BigInt(decimal: amount) ?? .zero).limbCount
        try add("share \(rule) \(lines) \(type) of \(limbs)", "share", text)
    }

    private mutating func apportion(
        _ lines: Int, _ type: String, _ amount: BigInt, _ weight: BigInt
    ) throws {
        var text = ProgramText()
        text.copies = 4
        let types = [String](repeating: type, count: lines)
        let source = text.run(types + [type])
        text.load(source, type, "\(amount)")
        for line in 0..<lines {
            text.load(Rows.register(source, line + 1), type, "\(weight + BigInt(line * 77))")
        }
        let results = text.run(types)
        text.body = ["apportion \(results) \(source) \(lines)"]
        try add("apportion \(lines) \(type) of \(amount.limbCount)", "apportion", text)
    }

    // MARK: State

    mutating func state() throws {
        try slots()
        try records()
        for fields in [0, 1, 4, 16, 64] {
            try emit([String](repeating: "int64", count: fields), "5")
        }
        try emit(["int256"], "\(Numbers.limbs(4))")
        try emit(["int4096"], "\(Numbers.bits(4_000))")
        try emit([String](repeating: "id", count: 4), String(repeating: "01", count: 32))
        try emit(["bytes"], "x" + String(repeating: "ab", count: 1_024))
        try emit([String](repeating: "bytes", count: 8), "x" + String(repeating: "ab", count: 64))
    }

    private mutating func slots() throws {
        let values = [
            ("int64", "5", 1), ("int128", "\(Numbers.bits(120))", 2),
            ("int256", "\(Numbers.bits(250))", 4), ("int1024", "\(Numbers.bits(1_000))", 16),
            ("int4096", "\(Numbers.bits(4_000))", 64), ("int4096", "5", 1), ("ratio64", "1/3", 1),
            ("date", "2026-01-31", 1), ("id", String(repeating: "01", count: 32), 1),
            ("set", "DE FR", 1), ("bytes", "x" + String(repeating: "ab", count: 1_024), 128),
        ]
        for (type, literal, limbs) in values {
            for opcode in ["put", "get"] {
                var text = ProgramText()
                let source = text.value(type, literal)
                let slot = text.declare("slot", "\"s\" \(type)")
                if opcode == "get" { text.setup.append("put \(source) \(slot)") }
                text.body = ["\(opcode) \(source) \(slot)"]
                try add(
                    "\(opcode) \(type) of \(limbs)", opcode, text,
                    licence: ResidentState.fresh)
            }
        }
        for (type, count) in ResidentState.slotTypes {
            let full = ResidentState.licence(slotsOf: type)
            try firstSlots("get", type, count, "first", of: full)
            try firstSlots("get", type, count, "first, missing", of: ResidentState.fresh)
            try firstSlots("put", type, count, "first", of: full)
        }
    }

    /// Each slot for the first time.
    private mutating func firstSlots(
        _ opcode: String, _ type: String, _ count: Int, _ note: String, of licence: Digest
    ) throws {
        var text = ProgramText()
        text.copies = 1
        let literal =
            type == "bytes" ? "x" + String(repeating: "ab", count: 1_024) : "\(Numbers.bits(60))"
        let register = text.value(type, literal)
        for index in 0..<count {
            let slot = text.declare("slot", "\"s\(index)\" \(type)")
            text.body.append("\(opcode) \(register) \(slot)")
        }
        try add(
            "\(count) slots \(type), \(opcode) \(note)", opcode, text, mostTrips: 1,
            licence: licence)
    }

    private mutating func records() throws {
        for table in Shapes.all.indices {
            for (note, step, most) in [("near", 2, 1 << 16), ("far", 123_458, 1 << 16)] {
                for opcode in ["fetch", "store", "has", "remove"] {
                    try record(opcode, table, note, step: step, mostTrips: most / 16)
                    guard table < 2 else { continue }
                    try record(opcode, table, "\(note) missing", step: step + 1, mostTrips: 4_096)
                }
                guard table == 0 else { continue }
                try next(note, step: step)
            }
            if table < 2 {
                try record(
                    "store", table, "new", step: 2, mostTrips: 2_048, licence: ResidentState.fresh)
            }
            for opcode in ["fetch", "store", "has", "remove"] {
                try record(opcode, table, "again", step: 0, mostTrips: 1 << 20)
            }
        }
        var text = ProgramText()
        _ = text.declare("table", Shapes.declaration(of: 0))
        let target = text.register("int64")
        text.body = ["count \(target) table0"]
        try add("count", "count", text)
        text = ProgramText()
        _ = text.declare("table", Shapes.declaration(of: 0))
        let found = text.run(["bool", "int64"])
        text.body = ["first \(found) table0"]
        try add("first", "first", text)
    }

    /// A row on one record after another, or always on one.
    private mutating func record(
        _ opcode: String, _ table: Int, _ note: String, step: Int, mostTrips: Int,
        licence: Digest = ResidentState.licence
    ) throws {
        var text = ProgramText()
        for index in 0...table {
            _ = text.declare("table", Shapes.declaration(of: index))
        }
        let types = Shapes.types(of: table)
        let key = text.value("int64", "\(step % 2)")
        let distance = text.value("int64", "\(step - step % 2)")
        let size = text.value("int64", "\(ResidentState.span)")
        let fields = text.run(types)
        for (offset, type) in types.enumerated() {
            let limbs = Rows.bits(type) / 64
            text.load(
                Rows.register(fields, offset), type, "\(Numbers.bits(limbs * 64 - 2, seed: 5))")
        }
        let flag = text.register("bool")
        if step > 2 {
            text.body = ["add \(key) \(key) \(distance)", "mod \(key) \(key) \(size)"]
        } else if step > 0 {
            text.body = ["add \(key) \(key) \(distance)"]
        }
        let code = [
            "fetch": "fetch \(fields) \(key) table\(table)",
            "store": "store \(key) \(fields) table\(table)",
            "has": "has \(flag) \(key) table\(table)", "remove": "remove \(key) table\(table)",
        ]
        text.body.append(code[opcode] ?? "")
        try add(
            "\(opcode) table \(table) \(note)", opcode, text, mostTrips: mostTrips,
            licence: licence)
    }

    private mutating func next(_ note: String, step: Int) throws {
        var text = ProgramText()
        _ = text.declare("table", Shapes.declaration(of: 0))
        let found = text.run(["bool", "int64"])
        let key = Rows.register(found, 1)
        text.load(key, "int64", "0")
        if step == 2 {
            text.body = ["next \(found) \(key) table0"]
            return try add("next \(note)", "next", text, mostTrips: 4_096)
        }
        let distance = text.value("int64", "\(step)")
        let size = text.value("int64", "\(ResidentState.span)")
        text.body = [
            "add \(key) \(key) \(distance)", "mod \(key) \(key) \(size)",
            "next \(found) \(key) table0",
        ]
        try add("next \(note)", "next", text, mostTrips: 4_096)
    }

    private mutating func emit(_ types: [String], _ literal: String) throws {
        var text = ProgramText()
        let fields = types.enumerated().map { "\"f\($0)\" \($1)" }.joined(separator: " ")
        _ = text.declare("event", "\"e\" clause 0 fields \(fields)")
        let first = text.run(types.isEmpty ? ["int64"] : types)
        for (offset, type) in types.enumerated() {
            text.load(Rows.register(first, offset), type, literal)
        }
        text.body = ["emit \(first) event0"]
        let type = types.first ?? "none"
        try add("emit \(types.count) \(type)", "emit", text, mostTrips: 250)
    }
}
