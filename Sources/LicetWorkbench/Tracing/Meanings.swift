import LicetBytecode

/// What the numbers of a module count and what its registers are called, found from its code.
///
/// The bytecode knows integers; that one is an amount of euro follows from the fields, coins and
/// derivation steps it comes from or goes to. Values that are copied, added or compared count the
/// same thing. Where two units meet, or none is found, a number is shown as a number: a meaning
/// changes how a value is printed and nothing else.
struct Meanings {
    /// For each slot what its number counts.
    let slots: [Unit?]
    /// For each table, key parts then fields.
    let tables: [[Unit?]]
    /// For each event its fields.
    let events: [[Unit?]]
    /// For each function its results.
    let results: [[Unit?]]
    private let assigned: [Meaning]
    /// For each function the number of its first argument's value.
    private let arguments: [Int]
    /// For each function and instruction the number of the value of its first written register.
    private let written: [[Int]]

    init(_ module: Module) {
        var reading = MeaningReader(module)
        reading.readAll()
        (arguments, written) = (reading.arguments, reading.written)
        (slots, tables, events) = reading.stateUnits()
        results = reading.resultUnits()
        assigned = reading.meanings()
    }

    /// What is known of a value by its number; nothing of one that has none.
    subscript(value: Int32) -> Meaning { value < 0 ? Meaning() : assigned[Int(value)] }

    /// The number of the value of a function's argument.
    func argument(_ index: Int, of function: Int) -> Int32 {
        Int32(truncatingIfNeeded: arguments[function] + index)
    }

    /// The number of the first value that an instruction assigns; its others follow.
    func value(by instruction: Int, of function: Int) -> Int32 {
        Int32(truncatingIfNeeded: written[function][instruction])
    }
}
