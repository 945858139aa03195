import LicetBytecode
import LicetTerms

/// The contract does not fit the machine: it is too large, or could cost too much.
struct TooLarge: Error {
    let sentence: String
}

extension CoreProgram {
    /// The module with its bounds, accepted by the verifier. A refusal for any reason but size is
    /// a defect of this compiler and stops it.
    func verifiedModule() throws(TooLarge) -> VerifiedModule {
        let module: Module
        do {
            module = try emitModule()
        } catch {
            throw TooLarge(sentence: error.sentence)
        }
        do {
            return try Verifier.seal(module)
        } catch {
            guard error.rule.isSize else {
                preconditionFailure("the verifier refuses \(name): \(error.sentence)")
            }
            throw TooLarge(sentence: "\(error.sentence)")
        }
    }

    /// Lists that instructions point into with one byte; asked before anything is made of them.
    func checkCounts() throws(TooLarge) {
        let counts: [(Int, Int, String)] = [
            (parameters.count, Limits.parameters, "parameters"),
            (assets.count, Limits.assets, "currencies"),
            (tiers.count, Limits.tierTables, "rate cards"),
            (shares.count, Limits.shareTables, "splits"),
            (slots.count, Limits.slots, "states"),
            (tables.count, Limits.tables, "tables"),
            (events.count, Limits.events, "events"),
            (refusals.count, Limits.refusals, "reasons of refusal"),
            (functions.count, Limits.functions, "rules and actions"),
            (actions.count, Limits.actions, "actions"),
            (grants.count, Limits.grants, "grants"),
            (signatories.count, Limits.signatories, "parties"),
            (clauses.count, Limits.clauses, "clauses"),
        ]
        for (count, most, things) in counts where count > most {
            throw TooLarge(sentence: "the licence has \(count) \(things); at most \(most) fit")
        }
        let wide =
            tables.map { $0.fields.count } + events.map { $0.fields.count }
            + actions.map { $0.callers.count }
        if let most = wide.max(), most > Limits.fields {
            throw TooLarge(
                sentence: "a record or event of the licence has \(most) fields; at most "
                    + "\(Limits.fields) fit")
        }
        // Of two locals at least one needs a register: no use in looking at more of them.
        for function in functions where function.assignedCount > 2 * Limits.registers {
            throw TooLarge(sentence: EmissionProblem.tooManyRegisters.sentence)
        }
        for table in tiers where table.rows.count > Limits.tierRows {
            throw TooLarge(
                sentence: "a rate card has \(table.rows.count) lines; at most "
                    + "\(Limits.tierRows) fit")
        }
    }
}

extension VerificationRule {
    /// Whether a break of the rule says that the module is too large or too dear.
    fileprivate var isSize: Bool {
        switch self {
        case .tooMany, .gasTooHigh, .callsTooDeep, .loopsTooDeep: true
        case .badName, .duplicateName, .badIndex, .badType, .misfit, .badTable, .badAction,
            .badGrant, .badDebugMap, .badHeader, .unknownOpcode, .badOperand, .registerOutside,
            .wrongKind, .wrongSignature, .wrongAsset, .cyclicCalls, .viewActs, .fallsOff,
            .backwardJump, .jumpIntoLoop, .exitInsideLoop, .loopCounter, .unassigned, .coinDead,
            .coinOverwritten, .coinDisagrees, .coinDropped, .coinMergedWithItself, .boundMismatch:
            false
        }
    }
}

extension EmissionProblem {
    /// What is too large, in one sentence without a final full stop.
    var sentence: String {
        switch self {
        case .tooManyRegisters: "a rule or action has more names and parts than 256 registers hold"
        case .tooMuchCode: "a rule or action becomes more than 65,535 instructions"
        case .tooManyConstants: "the licence has more than 65,536 different values"
        case .tooManyLoops: "a rule or action has more than 256 loops"
        case .tooManyFunctions: "the licence has more than 256 rules and actions"
        }
    }
}
