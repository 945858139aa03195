/// Every rule that a module can break; the raw value is the code of the error and never changes
/// meaning. Rules stand in the order of the passes that hold them.
public enum VerificationRule: Int, CaseIterable, Hashable, Sendable {
    // Format and bounds
    case tooMany = 2001
    case badName
    case duplicateName
    case badIndex
    case badType
    case misfit
    case badTable
    case badAction
    case badGrant
    case badDebugMap
    case badHeader
    case unknownOpcode
    case badOperand
    // Types
    case registerOutside
    case wrongKind
    case wrongSignature
    case wrongAsset
    // Calls
    case cyclicCalls
    case callsTooDeep
    case viewActs
    // Control flow
    case fallsOff
    case backwardJump
    case jumpIntoLoop
    case exitInsideLoop
    case loopsTooDeep
    case loopCounter
    // Definite assignment
    case unassigned
    // Linear coins
    case coinDead
    case coinOverwritten
    case coinDisagrees
    case coinDropped
    case coinMergedWithItself
    // Gas
    case gasTooHigh
    case boundMismatch

    /// Why the rule stands.
    public var cause: String {
        switch self {
        case .tooMany: "Every list of a module has a greatest length, so that loading is bounded."
        case .badName: "Names are printable ASCII without spaces; texts have no control characters."
        case .duplicateName: "A name within one list names one thing."
        case .badIndex: "An index must name an entry of the list it points into."
        case .badType: "Only storable types cross the machine's border; keys have fixed widths."
        case .misfit: "A constant must be a value of its declared type and size class."
        case .badTable: "A split needs weights that sum above zero; tables need rows within limits."
        case .badAction:
            "An action's arguments are its function's parameters, under a caller's role."
        case .badGrant: "A grant names roles, a symbolic territory, and a period that is not empty."
        case .badDebugMap: "The debug map stands in the order of the code and names what exists."
        case .badHeader: "A function's header declares its registers, parameters and loop bounds."
        case .unknownOpcode: "The byte names no instruction of this machine."
        case .badOperand: "An operand must be one of its few values, and an unused one zero."
        case .registerOutside: "A register that an instruction names must be declared."
        case .wrongKind: "Each operand takes one kind of register, as the opcode table says."
        case .wrongSignature: "Arguments and results have exactly the types of the function."
        case .wrongAsset: "A coin's asset is part of its type; coins of two assets never mix."
        case .cyclicCalls: "A function that reaches itself could run without end."
        case .callsTooDeep: "The chain of calls has a greatest depth, so that frames are bounded."
        case .viewActs: "A view answers a question; it changes nothing."
        case .fallsOff: "Control may not run past a function's last instruction."
        case .backwardJump: "Only a loop goes back, and only to its own counted header."
        case .jumpIntoLoop: "A loop is entered at its header, where its trips are counted."
        case .exitInsideLoop: "A loop that has used up its trips must leave its body."
        case .loopsTooDeep: "Loops nest to a greatest depth, so that bounds are worked out fast."
        case .loopCounter: "Each loop has one header and a counter that is set outside its body."
        case .unassigned: "A register holds nothing until it is written on every way to its use."
        case .coinDead:
            "A coin is used exactly once: what was never made or is gone cannot be paid."
        case .coinOverwritten: "Writing over a coin would destroy money."
        case .coinDisagrees: "Where ways meet, each coin is held on all of them or on none."
        case .coinDropped: "A function may not end while it holds money."
        case .coinMergedWithItself: "A coin added to itself would double or destroy money."
        case .gasTooHigh: "Every function has a worst case within the machine's bound."
        case .boundMismatch: "The bounds stored with a module are those of the verifier, exactly."
        }
    }

    /// What to do about a break of the rule.
    public var mend: String {
        switch self {
        case .tooMany: "Make the list shorter, or split the contract."
        case .badName:
            "Rename it with letters, digits and underscores, and take control characters out."
        case .duplicateName: "Give one of the two another name."
        case .badIndex: "Point to an entry that exists, or add it."
        case .badType:
            "Use an int, bool, ratio, date, id, set or bytes; in a key int64, bool, date or id."
        case .misfit: "Declare a wider size class, or correct the value."
        case .badTable:
            "Give the table at least one row or line, and at least one weight above zero."
        case .badAction: "Make the action's arguments equal to the parameters of its function."
        case .badGrant: "Point to parameters with the right role, and to a territory constant."
        case .badDebugMap:
            "Sort the entries, and point only to code, registers and clauses that exist."
        case .badHeader:
            "Declare parameters as the first registers, and every loop bound within limits."
        case .unknownOpcode: "Recompile with a compiler for this version of the machine."
        case .badOperand: "Use a value that the opcode's row allows, and zero where it names none."
        case .registerOutside: "Declare the register, or name one that is declared."
        case .wrongKind: "Name a register of the kind that the opcode's row asks for."
        case .wrongSignature: "Put values of exactly those types into consecutive registers."
        case .wrongAsset: "Keep one coin register an asset."
        case .cyclicCalls: "Take the call out, or turn the recursion into a bounded loop."
        case .callsTooDeep: "Inline one of the functions on the chain."
        case .viewActs: "Take the write out, or declare the action as a call."
        case .fallsOff: "End the function with return, refuse or jump."
        case .backwardJump: "Lay code out forwards, and go back only to a loop instruction."
        case .jumpIntoLoop: "Enter the loop at its header, or move the code out of its body."
        case .exitInsideLoop: "Let the loop instruction point behind the loop's last jump back."
        case .loopsTooDeep: "Move an inner loop to a function of its own."
        case .loopCounter:
            "Use one enter before the loop and one loop instruction for each counter."
        case .unassigned: "Write the register on every way that leads to the instruction."
        case .coinDead: "Withdraw or split off a coin for each use."
        case .coinOverwritten:
            "Deposit, keep or merge the coin first, or write to another register."
        case .coinDisagrees: "Make every way keep the coin, or every way use it up."
        case .coinDropped: "Deposit, keep, merge or return the coin before the function ends."
        case .coinMergedWithItself: "Merge two different coins."
        case .gasTooHigh: "Lower a loop's bound or a size class, or split the action."
        case .boundMismatch: "Recompile the module; its stored bounds are not this machine's."
        }
    }
}
