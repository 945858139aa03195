public import LicetBytecode
public import LicetPrimitives
public import LicetVM

/// A trap of a licence's code, with what the module says about the place.
public struct TrapReport: CodedError, Hashable {
    /// The trap.
    public let trap: Trap
    /// For a refusal, the word that the contract gives it.
    public let refusal: String?
    /// What happened, with the clause and line it happened at.
    public let sentence: String

    /// Puts a trap into the words of its module.
    public init(_ trap: Trap, in module: Module) {
        self.trap = trap
        let refusal = trap.refusal.flatMap { module.refusals.indices.contains($0) ? $0 : nil }
            .map { module.refusals[$0] }
        self.refusal = refusal?.word
        let place = module.debug.place(function: trap.function, instruction: trap.instruction)
        let at = place.map { " (\(module.debug.text(of: $0)))" } ?? ""
        if let refusal {
            sentence = "refused because \(refusal.word): \(refusal.sentence)\(at)"
        } else {
            sentence = trap.code.sentence + at
        }
    }

    /// The trap's number.
    public var code: Int { trap.code.rawValue }
    /// Why it happens.
    public var cause: String { trap.code.cause }
    /// What to do about it.
    public var mend: String { trap.code.mend }
}

extension DebugMap {
    /// The place an instruction comes from, or nil where the map is silent.
    func place(function: Int, instruction: Int) -> CodePlace? {
        places.last { place in
            Int(place.function) == function && Int(place.instruction) <= instruction
        }
    }

    /// The clause and line of a place, as `clause royalty, NightDrive.licet:29`.
    func text(of place: CodePlace) -> String {
        let index = Int(place.clause)
        let word = clauses.indices.contains(index) ? "clause \(clauses[index].word), " : ""
        return "\(word)\(file):\(place.line)"
    }
}
