/// From code back to the page: which clause and line an instruction comes from, and which
/// instruction yields which step of an amount's derivation.
public struct DebugMap: Hashable, Sendable {
    /// The source file's name, without folders.
    public var file: String
    /// The clauses in source order.
    public var clauses: [Clause]
    /// Ascending by function, then instruction; an entry holds until the next.
    public var places: [CodePlace]
    /// Ascending by function, then instruction.
    public var steps: [DerivationStep]

    /// An empty map.
    public init(file: String = "") {
        self.file = file
        clauses = []
        places = []
        steps = []
    }
}

/// A clause of the source.
public struct Clause: Hashable, Sendable {
    /// The clause word, such as `royalty`.
    public var word: String
    /// Its first line, from 1.
    public var line: UInt32
    /// The clause as written, on one line, for statements and explanations.
    public var text: String

    /// Makes a clause.
    public init(word: String, line: UInt32, text: String) {
        self.word = word
        self.line = line
        self.text = text
    }
}

/// Where a stretch of code comes from.
public struct CodePlace: Hashable, Sendable {
    /// The function.
    public var function: UInt16
    /// The first instruction of the stretch.
    public var instruction: UInt16
    /// Index of the clause.
    public var clause: UInt16
    /// Source line, from 1.
    public var line: UInt32

    /// Makes a place.
    public init(function: UInt16, instruction: UInt16, clause: UInt16, line: UInt32) {
        self.function = function
        self.instruction = instruction
        self.clause = clause
        self.line = line
    }
}

/// The steps of the fixed order in which an amount arises (base to shares).
public enum StepKind: UInt8, CaseIterable, Hashable, Sendable {
    case base, deduction, tiers, earned, minimum, cap, rounding, royalty, settled, recoupment
    case payable, shares
    /// The attested rate that converts a base.
    case rate
    /// An attested value, its month or a factor by which an amount moves from year to year.
    case index
    /// What a tranche of a waterfall held before, what it holds after, the part that it takes, and
    /// what its payees get of that.
    case filled, reached, tranche, part
    /// The licence whose lesser rate counts, and that rate.
    case favour
    /// Under a cap over several royalties: what one of them had counted towards it and counts now,
    /// what all come to together, the cap, and what is left of the one.
    case counted, counting, together, combined, left
}

/// A register whose value, right after an instruction has run, is a step of a derivation.
public struct DerivationStep: Hashable, Sendable {
    /// The function.
    public var function: UInt16
    /// The instruction after which to look.
    public var instruction: UInt16
    /// The register to look at.
    public var register: UInt8
    /// Registers read from there on (the lines of a split; otherwise 1).
    public var width: UInt8
    /// Which step it is.
    public var kind: StepKind
    /// Index of the clause that decides it.
    public var clause: UInt16
    /// Source line of the words that decide it, from 1.
    public var line: UInt32
    /// What the value is called on paper, such as `returns up to 5%`.
    public var label: String
    /// The asset the value is an amount of, or nil for a plain number.
    public var asset: UInt8?

    /// Makes a step.
    public init(
        function: UInt16, instruction: UInt16, register: UInt8, width: UInt8 = 1, kind: StepKind,
        clause: UInt16, line: UInt32, label: String, asset: UInt8?
    ) {
        self.function = function
        self.instruction = instruction
        self.register = register
        self.width = width
        self.kind = kind
        self.clause = clause
        self.line = line
        self.label = label
        self.asset = asset
    }
}
