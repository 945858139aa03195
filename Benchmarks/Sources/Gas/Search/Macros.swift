import LicetPrimitives

/// The instructions of the search, each with how it takes its operands from the pool.
struct Macro: Sendable {
    let name: String
    let write: @Sendable (inout GenomeWriter, [Int], Int) -> Void
}

enum Macros {
    static let ints = ["int64", "int128", "int256", "int1024", "int4096"]
    static let ratios = ["ratio64", "ratio128", "ratio256", "ratio1024", "ratio4096"]

    static let all: [Macro] = arithmetic + fractions + plain + control + state + money + evidence

    static func pick<T>(_ list: [T], _ pick: Int) -> T { list[pick % list.count] }

    private static let arithmetic: [Macro] =
        ["add", "sub", "mul", "div", "mod", "min", "max", "eq", "lt", "le"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                let type = pick(ints, picks[0])
                let isTest = ["eq", "lt", "le"].contains(opcode)
                let target = writer.sink(isTest ? "bool" : type, picks[1])
                let (b, c) = (writer.source(type, picks[2]), writer.source(type, picks[3]))
                writer.body.append("\(opcode) \(target) \(b) \(c)")
            }
        }
        + ["neg", "abs", "move"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                let type = pick(ints, picks[0])
                let source = writer.source(type, picks[1])
                writer.body.append("\(opcode) \(writer.sink(type, picks[2])) \(source)")
            }
        }
        + [
            Macro(name: "muldiv") { writer, picks, _ in
                let type = pick(ints, picks[0])
                let run = writer.run([type, type, type], picks[1])
                let mode = pick(["down", "up", "half_even"], picks[3])
                writer.body.append("muldiv \(writer.sink(type, picks[2])) \(run) \(mode)")
            },
            Macro(name: "pow") { writer, picks, _ in
                let type = pick(ints, picks[0])
                let exponent = writer.source("int64", picks[1])
                let base = writer.source(type, picks[2])
                writer.body.append("pow \(writer.sink(type, picks[3])) \(base) \(exponent)")
            },
        ]

    private static let fractions: [Macro] =
        ["radd", "rsub", "rmul", "rdiv", "rmin", "rmax", "req", "rlt", "rle"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                let type = pick(ratios, picks[0])
                let isTest = ["req", "rlt", "rle"].contains(opcode)
                let target = writer.sink(isTest ? "bool" : type, picks[1])
                let (b, c) = (writer.source(type, picks[2]), writer.source(type, picks[3]))
                writer.body.append("\(opcode) \(target) \(b) \(c)")
            }
        }
        + [
            Macro(name: "ratio") { writer, picks, _ in
                let at = picks[0] % ints.count
                let (b, c) = (writer.source(ints[at], picks[1]), writer.source(ints[at], picks[2]))
                writer.body.append("ratio \(writer.sink(ratios[at], picks[3])) \(b) \(c)")
            },
            Macro(name: "whole") { writer, picks, _ in
                let at = picks[0] % ints.count
                let source = writer.source(ints[at], picks[1])
                writer.body.append("whole \(writer.sink(ratios[at], picks[2])) \(source)")
            },
            Macro(name: "round") { writer, picks, _ in
                let at = picks[0] % ints.count
                let source = writer.source(ratios[at], picks[1])
                let mode = pick(["down", "up", "half_even"], picks[3])
                writer.body.append("round \(writer.sink(ints[at], picks[2])) \(source) \(mode)")
            },
            Macro(name: "rneg") { writer, picks, _ in
                let type = pick(ratios, picks[0])
                let source = writer.source(type, picks[1])
                writer.body.append("rneg \(writer.sink(type, picks[2])) \(source)")
            },
            Macro(name: "tiers") { writer, picks, _ in
                let type = pick(ratios, picks[0])
                let rows = pick([1, 3, 16, 64], picks[1])
                let bounds = (1..<max(1, rows)).map { "\($0 * 100) \($0)/100" }
                let table = writer.once(
                    "tiers",
                    pick(["marginal ", "slab "], picks[2]) + bounds.joined(separator: " ")
                        + " beyond 1/2")
                let source = writer.source(type, picks[3])
                writer.body.append("tiers \(writer.sink(type, picks[4])) \(source) \(table)")
            },
            Macro(name: "share") { writer, picks, _ in
                let type = pick(ints, picks[0])
                let lines = pick([1, 3, 10], picks[1])
                let weights = (0..<lines).map { "\(3 + $0)" }.joined(separator: " ")
                let table = writer.once("shares", pick(["largest ", "to 0 "], picks[2]) + weights)
                let target = writer.run([String](repeating: type, count: lines), 0)
                let source = writer.source(type, picks[3])
                writer.body.append("share \(target) \(source) \(table)")
            },
            Macro(name: "apportion") { writer, picks, _ in
                let type = pick(ints, picks[0])
                let lines = pick([1, 3, 10], picks[1])
                let target = writer.run([String](repeating: type, count: lines), 0)
                let source = writer.run([String](repeating: type, count: lines + 1), picks[2])
                writer.body.append("apportion \(target) \(source) \(lines)")
            },
        ]

    private static func simple(_ name: String, _ target: String, _ types: [String]) -> Macro {
        Macro(name: name) { writer, picks, _ in
            let sources = types.enumerated().map { writer.source($1, picks[$0]) }
            let sink = writer.sink(target, picks[4])
            writer.body.append("\(name) \(sink) \(sources.joined(separator: " "))")
        }
    }

    private static let plain: [Macro] = [
        simple("and", "bool", ["bool", "bool"]), simple("not", "bool", ["bool"]),
        simple("days", "int64", ["date", "date"]), simple("dlt", "bool", ["date", "date"]),
        simple("ideq", "bool", ["id", "id"]), simple("inset", "bool", ["int64", "set"]),
        simple("union", "set", ["set", "set"]), simple("isempty", "bool", ["set"]),
        simple("byteseq", "bool", ["bytes", "bytes"]), simple("move", "bytes", ["bytes"]),
        simple("move", "set", ["set"]), simple("adddays", "date", ["date", "int64"]),
        simple("today", "date", []), simple("sender", "id", []),
        Macro(name: "datepart") { writer, picks, _ in
            let source = writer.source("date", picks[0])
            let part = pick(["year", "month", "day"], picks[1])
            writer.body.append("datepart \(writer.sink("int64", picks[2])) \(source) \(part)")
        },
        Macro(name: "addmonths") { writer, picks, _ in
            let run = writer.run(["date", "int64"], picks[0])
            let clip = pick(["clip", "forward", "back"], picks[1])
            writer.body.append("addmonths \(writer.sink("date", picks[2])) \(run) \(clip)")
        },
        Macro(name: "spanindex") { writer, picks, _ in
            let run = writer.run(["date", "int64", "date"], picks[0])
            writer.body.append("spanindex \(writer.sink("int64", picks[2])) \(run)")
        },
        Macro(name: "const") { writer, picks, _ in
            let type = pick(ints + ["bool", "date", "id", "set", "bytes", "ratio64"], picks[0])
            let constant = writer.once("constant", "\(type) \(Literals.of(type, picks[1]))")
            writer.body.append("const \(writer.sink(type, picks[2])) \(constant)")
        },
        Macro(name: "small") { writer, picks, _ in
            let sink = writer.sink(pick(ints, picks[0]), picks[1])
            writer.body.append("small \(sink) \(picks[2] % 1_000)")
        },
    ]

    private static let control: [Macro] = [
        Macro(name: "jump") { writer, picks, _ in
            let label = writer.label()
            writer.body += ["jump @\(label)", "\(label):"]
        },
        Macro(name: "branch") { writer, picks, _ in
            let label = writer.label()
            let flag = writer.source("bool", picks[0])
            let sink = writer.sink("int64", picks[1])
            writer.body += ["branch \(flag) @\(label)", "small \(sink) 1", "\(label):"]
        },
        Macro(name: "unforeseen") { writer, picks, _ in
            let label = writer.label()
            let flag = writer.sink("bool", 0)
            let state = writer.run(["int64", "int64", "int64", "int64"], 0)
            let at = (0..<4).map { Rows.register(state, $0) }
            if !writer.text.setup.contains("small \(at[0]) 77") {
                writer.setUp("small \(at[0]) 77")
                writer.loadOver(at[1], "1103515245")
                writer.loadOver(at[2], "2147483648")
                writer.loadOver(at[3], "1073741824")
            }
            writer.body += [
                "mul \(at[0]) \(at[0]) \(at[1])", "add \(at[0]) \(at[0]) \(at[1])",
                "mod \(at[0]) \(at[0]) \(at[2])", "lt \(flag) \(at[0]) \(at[3])",
                "branch \(flag) @\(label)", "small \(writer.sink("int64", picks[1])) 1",
                "\(label):",
            ]
        },
        Macro(name: "call") { writer, picks, _ in
            let type = pick(["int64", "int256", "int4096", "set", "bytes"], picks[0])
            let function = writer.functionOnce([
                "function \"c\(type)\" (\(type)) -> (\(type))", "registers \(type)", "return r0",
                "end",
            ])
            let source = writer.source(type, picks[1])
            writer.body.append("call \(writer.sink(type, picks[2])) \(source) \(function)")
        },
        Macro(name: "step") { writer, picks, copy in
            let key = writer.source("int64", picks[0])
            let size = writer.run(["int64", "int64"], 7)
            writer.loadOver(size, "\(ResidentState.span)")
            writer.loadOver(Rows.register(size, 1), pick(["2", "123458", "1"], picks[1]))
            writer.body += [
                "add \(key) \(key) \(Rows.register(size, 1))", "mod \(key) \(key) \(size)",
            ]
        },
    ]

    private static let state: [Macro] =
        ["fetch", "store", "has", "remove", "next"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                let index = picks[0] % Shapes.all.count
                let table = writer.table(index)
                let key = writer.source("int64", picks[1])
                let types = Shapes.types(of: index)
                switch opcode {
                case "fetch":
                    writer.body.append("fetch \(writer.run(types, 0)) \(key) \(table)")
                case "store":
                    writer.body.append("store \(key) \(writer.run(types, 1)) \(table)")
                case "has":
                    writer.body.append("has \(writer.sink("bool", picks[2])) \(key) \(table)")
                case "next":
                    writer.body.append("next \(writer.run(["bool", "int64"], 0)) \(key) \(table)")
                default: writer.body.append("remove \(key) \(table)")
                }
            }
        }
        + ["get", "put"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                let type = pick(SlotShapes.types, picks[0])
                let slot = writer.slot(type, picks[1])
                let register =
                    opcode == "get" ? writer.sink(type, picks[2]) : writer.source(type, picks[2])
                writer.body.append("\(opcode) \(register) \(slot)")
            }
        }
        + [
            Macro(name: "emit") { writer, picks, _ in
                let type = pick(["int64", "int256", "int4096", "id", "bytes"], picks[0])
                let count = pick([1, 4, 8], picks[1])
                let fields = (0..<count).map { "\"f\($0)\" \(type)" }.joined(separator: " ")
                let event = writer.once("event", "\"\(type)\(count)\" clause 0 fields \(fields)")
                let run = writer.run([String](repeating: type, count: count), 0)
                writer.body.append("emit \(run) \(event)")
            },
            Macro(name: "count") { writer, picks, _ in
                let table = writer.table(0)
                writer.body.append("count \(writer.sink("int64", picks[0])) \(table)")
            },
        ]
}

extension GenomeWriter {
    /// A line before the loop.
    mutating func setUp(_ line: String) { add(line) }

    /// Another value for a register before the loop.
    mutating func loadOver(_ register: String, _ literal: String) {
        let constant = once("constant", "int64 \(literal)")
        add("const \(register) \(constant)")
    }
}
