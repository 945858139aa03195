import LicetPrimitives

/// A program of the search: values for a pool of registers, and instructions over them.
struct Genome {
    /// One instruction, or a few that belong together: which, and how it picks its operands.
    struct Gene {
        var macro: Int
        var picks: [Int]
    }

    /// Which value each register of the pool begins with.
    var values: [Int]
    var genes: [Gene]
    /// How often the genes stand in the loop.
    var copies: Int

    static let pool = 64
    static let mostGenes = 24

    init(random: inout Chance) {
        values = (0..<Self.pool).map { _ in random.below(1 << 16) }
        genes = (0..<(1 + random.below(4))).map { _ in Self.gene(&random) }
        copies = 1 << random.below(6)
    }

    private static func gene(_ random: inout Chance) -> Gene {
        Gene(
            macro: random.below(Macros.all.count),
            picks: (0..<8).map { _ in random.below(1 << 16) })
    }

    /// A neighbour of this program.
    func mutated(_ random: inout Chance) -> Genome {
        var genome = self
        for _ in 0...random.below(3) {
            let at = random.below(max(1, genome.genes.count))
            switch random.below(8) {
            case 0 where genome.genes.count < Self.mostGenes:
                genome.genes.insert(Self.gene(&random), at: at)
            case 1 where genome.genes.count > 1: genome.genes.remove(at: at)
            case 2: genome.genes[at] = Self.gene(&random)
            case 3, 4: genome.genes[at].picks[random.below(8)] = random.below(1 << 16)
            case 5: genome.copies = 1 << random.below(11)
            default: genome.values[random.below(Self.pool)] = random.below(1 << 16)
            }
        }
        while genome.copies * genome.genes.count > 8_192 { genome.copies /= 2 }
        return genome
    }

    /// A child of two programs.
    func crossed(with other: Genome, _ random: inout Chance) -> Genome {
        var child = self
        let cut = random.below(other.genes.count + 1)
        child.genes = Array((genes + other.genes[cut...]).suffix(Self.mostGenes))
        if random.below(2) == 0 { child.values = other.values }
        return child
    }

    /// The program as assembler text.
    func text() -> ProgramText {
        var writer = GenomeWriter(values: values)
        for copy in 0..<copies {
            for gene in genes { Macros.all[gene.macro].write(&writer, gene.picks, copy) }
        }
        var text = writer.text
        text.copies = 1
        text.body = writer.body
        return text
    }

    /// The instructions, for a name.
    var summary: String {
        genes.map { Macros.all[$0.macro].name }.joined(separator: " ") + " ×\(copies)"
    }
}

/// The search's own random numbers.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int((state >> 20) % UInt64(limit))
    }
}

/// Declares what a genome's program uses, as it is used.
struct GenomeWriter {
    private(set) var text = ProgramText()
    var body: [String] = []
    private let values: [Int]
    private var sources: [String: [String]] = [:]
    private var sinks: [String: [String]] = [:]
    private var runs: [String: String] = [:]
    private var declared: [String: String] = [:]
    private var labels = 0
    private var drawn = 0

    init(values: [Int]) { self.values = values }

    /// Registers are 8 bits.
    var hasRoom: Bool { text.registers.count < 170 }

    /// A register with a value, of four a type.
    mutating func source(_ type: String, _ pick: Int) -> String {
        let known = sources[type] ?? []
        let index = pick % 4
        if index < known.count { return known[index] }
        if !hasRoom, let any = known.first { return any }
        drawn += 1
        let register = text.value(type, Literals.of(type, values[(drawn * 7) % values.count]))
        sources[type, default: []].append(register)
        return register
    }

    /// A register that results go to, of two a type.
    mutating func sink(_ type: String, _ pick: Int) -> String {
        let known = sinks[type] ?? []
        let index = pick % 2
        if index < known.count { return known[index] }
        if !hasRoom, let any = known.first { return any }
        let register = text.register(type)
        sinks[type, default: []].append(register)
        return register
    }

    /// Consecutive registers with values.
    mutating func run(_ types: [String], _ pick: Int) -> String {
        let name = types.joined(separator: " ") + " \(pick % 2)"
        if let known = runs[name] { return known }
        if let any = substitute(types.joined(separator: " ")) { return any }
        let first = text.run(types)
        for (offset, type) in types.enumerated() {
            drawn += 1
            let literal = Literals.of(type, values[(drawn * 7 + pick) % values.count])
            text.load(Rows.register(first, offset), type, literal)
        }
        runs[name] = first
        return first
    }

    /// Consecutive registers that a name stands for, loaded once; where no room is left, others of
    /// the same kind.
    mutating func registers(
        _ name: String, _ types: [String], _ load: (inout ProgramText, String) -> Void
    ) -> String {
        if let known = runs[name] { return known }
        let kind = name.prefix { $0 != " " }
        if let any = substitute(kind + " ") { return any }
        let first = text.run(types)
        load(&text, first)
        runs[name] = first
        return first
    }

    /// Where no room is left, registers whose name begins so.
    private func substitute(_ beginning: String) -> String? {
        guard !hasRoom else { return nil }
        return runs.keys.filter { $0.hasPrefix(beginning) }.min().flatMap { runs[$0] }
    }

    /// Something declared once.
    mutating func once(_ kind: String, _ rest: String) -> String {
        if let known = declared[kind + rest] { return known }
        let name = text.declare(kind, rest)
        declared[kind + rest] = name
        return name
    }

    mutating func functionOnce(_ lines: [String]) -> String {
        let name = "function \(lines[0])"
        if let known = declared[name] { return known }
        let index = text.functions.count { $0.hasPrefix("function ") }
        text.functions += lines
        declared[name] = "function\(index)"
        return "function\(index)"
    }

    /// A line before the loop, once.
    mutating func add(_ line: String) {
        if !text.setup.contains(line) { text.setup.append(line) }
    }

    mutating func label() -> String {
        labels += 1
        return "l\(labels)"
    }

    /// A slot of a type, of those that the resident state has.
    mutating func slot(_ type: String, _ pick: Int) -> String {
        for slot in 0..<SlotShapes.count {
            _ = once("slot", "\"s\(slot)\" \(SlotShapes.type(of: slot))")
        }
        let place = SlotShapes.types.firstIndex(of: type) ?? 0
        return "slot\(place + pick % SlotShapes.each * SlotShapes.types.count)"
    }

    /// All tables of the resident state.
    mutating func table(_ index: Int) -> String {
        for shape in 0...index {
            _ = once("table", Shapes.declaration(of: shape))
        }
        return "table\(index)"
    }
}

/// Values that are easy or hard for the machine: short and long, neighbours of powers of two,
/// Fibonacci's numbers, equal and nearly equal ones.
enum Literals {
    static func of(_ type: String, _ pick: Int) -> String {
        let bits = Rows.bits(type)
        if type.hasPrefix("int") { return "\(number(bits, pick))" }
        if type.hasPrefix("ratio") {
            let (top, bottom) = fraction(bits, pick)
            return "\(top)/\(bottom)"
        }
        switch type {
        case "bool": return pick % 2 == 0 ? "true" : "false"
        case "date": return ["2026-01-31", "0001-01-01", "9998-12-31", "2024-02-29"][pick % 4]
        case "id": return String(repeating: pick % 3 == 0 ? "01" : "0\(pick % 9)", count: 32)
        case "set": return ["DE FR", "US", "DE"][pick % 3]
        default: return "x" + String(repeating: "ab", count: [1, 16, 64, 1_024][pick % 4])
        }
    }

    /// A number that a class has room for.
    static func number(_ bits: Int, _ pick: Int) -> BigInt {
        let widths = [
            1, 2, 7, 31, 32, 62, 64, 65, 120, 127, bits / 4, bits / 2, bits * 3 / 4, bits,
        ]
        let width = min(bits - 1, max(1, widths[(pick / 16) % widths.count]))
        let number: BigInt =
            switch pick % 8 {
            case 0: (BigInt.one << width) - 1
            case 1: BigInt.one << (width - 1)
            case 2: Numbers.neighbours(bits: width).0
            case 3: Numbers.neighbours(bits: width).1
            case 4: Numbers.bits(width, seed: 1) - 1
            default: Numbers.bits(width, seed: UInt64(1 + pick % 3))
            }
        return pick % 5 == 4 ? -number : number
    }

    private static func fraction(_ bits: Int, _ pick: Int) -> (BigInt, BigInt) {
        let limit = [bits / 2 - 1, bits / 4, bits / 8, bits - 1, 8][(pick / 8) % 5]
        let size = max(2, limit)
        let (low, high) = Numbers.neighbours(bits: size)
        switch pick % 6 {
        case 0: return (low, high)
        case 1: return (high, low)
        case 2: return (Numbers.bits(size), 1)
        case 3: return (1, Numbers.bits(size, seed: 3))
        case 4: return (Numbers.bits(size) + 1, Numbers.bits(size))
        default: return (Numbers.bits(size, seed: 5), Numbers.bits(size, seed: 4))
        }
    }
}
