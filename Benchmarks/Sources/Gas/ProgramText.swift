import LicetPrimitives

/// Assembler text of a program that repeats a few instructions in a counted loop.
///
/// Declarations are asked for as they are needed and give the name that code says: `r3`,
/// `constant0`. The trips of the loop are the action's one argument, so a program is sized for the
/// clock without being made again.
struct ProgramText {
    /// How often the body stands in the loop.
    var copies = 16
    /// What runs before the loop.
    var setup: [String] = []
    /// The instructions whose time is wanted.
    var body: [String] = []
    /// What runs after the loop, such as the disposal of coins.
    var ending: [String] = []
    /// Lines of functions before the measured one.
    var functions: [String] = []
    /// The most trips of the loop that repeats.
    var mostTrips = 1 << 20
    /// Bounds of loops beside the one that repeats.
    var loops: [String] = []
    private(set) var declarations: [String] = []
    private(set) var registers = ["int64", "counter0"]
    private var counts: [String: Int] = [:]

    /// The trips of the loop, as a register.
    static let trips = "r0"

    /// A register of a type.
    mutating func register(_ type: String) -> String {
        registers.append(type)
        return "r\(registers.count - 1)"
    }

    /// Consecutive registers; the name of the first.
    mutating func run(_ types: [String]) -> String {
        registers += types
        return "r\(registers.count - types.count)"
    }

    /// A register that holds a value before the loop begins.
    mutating func value(_ type: String, _ literal: String) -> String {
        let register = register(type)
        load(register, type, literal)
        return register
    }

    /// Loads a register before the loop begins.
    mutating func load(_ register: String, _ type: String, _ literal: String) {
        setup.append("const \(register) \(declare("constant", "\(type) \(literal)"))")
    }

    /// Declares something; the name that code says.
    mutating func declare(_ kind: String, _ rest: String) -> String {
        declarations.append("\(kind) \(rest)")
        let index = counts[kind, default: 0]
        counts[kind] = index + 1
        return "\(kind)\(index)"
    }

    /// The whole module.
    var text: String {
        let loop = (0..<copies).flatMap { _ in body }
        let measured = [
            "function \"measured\" (int64) -> ()",
            "registers " + registers.joined(separator: " "),
            (["loops \(mostTrips)"] + loops).joined(separator: " "),
        ]
        let code =
            setup + ["enter r1 r0 loop0", "again:", "loop r1 @done"] + loop
            + ["jump @again", "done:"] + ending + ["return r0", "end"]
        let index = functions.count { $0.hasPrefix("function ") }
        let foot = [
            "action \"go\" call function \(index) clause 0 arguments \"trips\" int64",
            "file \"gas.licet\"", "clause \"rule\" line 1 \"rule\"",
        ]
        let lines = ["module \"Gas\""] + declarations + functions + measured + code + foot
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Numbers of a length, the same in every run.
enum Numbers {
    /// A number of so many limbs whose bits look random; the top bit but one is set, so that it
    /// fits the class of as many limbs with its sign.
    static func limbs(_ count: Int, seed: UInt64 = 1) -> BigInt {
        bits(count * 64 - 1, seed: seed)
    }

    /// A number of so many bits.
    static func bits(_ count: Int, seed: UInt64 = 1) -> BigInt {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var limbs = (0..<(count + 63) / 64).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let top = (count - 1) % 64
        limbs[limbs.count - 1] &= top == 63 ? .max : (1 << UInt64(top + 1)) - 1
        limbs[limbs.count - 1] |= 1 << UInt64(top)
        return BigInt(negative: false, limbs: limbs)
    }

    /// The greatest two neighbours of Fibonacci's sequence of at most so many bits: what Euclid's
    /// algorithm takes the most steps for.
    static func neighbours(bits: Int) -> (BigInt, BigInt) {
        var (low, high) = (BigInt.one, BigInt.one)
        while (low + high).bitWidth <= bits { (low, high) = (high, low + high) }
        return (low, high)
    }

    /// Two numbers of at most so many bits that Euclid's algorithm divides with quotients of so many
    /// bits each: too long for the leading words to tell.
    static func neighbours(bits: Int, quotientBits: Int) -> (BigInt, BigInt) {
        let quotient = Self.bits(quotientBits)
        var (low, high) = (BigInt.one, BigInt(2))
        while high.bitWidth + quotientBits <= bits { (low, high) = (high, high * quotient + low) }
        return (low, high)
    }
}
