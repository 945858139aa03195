public import LicetPrimitives

/// Why a module was refused: the rule, and the first place that breaks it.
///
/// Where the place is in code, the sentence names the function, the instruction as the
/// disassembler shows it (`12: split r3 r7 r2`) and, where one is to blame, the register (`r7`).
public struct VerificationError: CodedError, Hashable {
    /// The rule that is broken.
    public let rule: VerificationRule
    /// The function, if the place is in one.
    public let function: Int?
    /// The instruction, if the place is in code.
    public let instruction: Int?
    /// The register to blame, if one is.
    public let register: Int?
    /// What is wrong and where, in one sentence.
    public let sentence: String

    /// The rule's number.
    public var code: Int { rule.rawValue }
    /// Why the rule stands.
    public var cause: String { rule.cause }
    /// What to do about it.
    public var mend: String { rule.mend }

    /// An error outside of code.
    init(_ rule: VerificationRule, _ sentence: String, function: Int? = nil) {
        self.rule = rule
        self.function = function
        instruction = nil
        register = nil
        self.sentence = sentence
    }

    /// An error at an instruction of a function.
    init(
        _ rule: VerificationRule, in function: Function, _ index: Int, at instruction: Int,
        register: Int? = nil, _ detail: String
    ) {
        self.rule = rule
        self.function = index
        self.instruction = instruction
        self.register = register
        let line =
            function.code.at(instruction).map { Instruction(word: $0).description }
            ?? "(no instruction)"
        sentence =
            "function \(index) `\(function.name)`, instruction `\(instruction): \(line)`: \(detail)"
    }
}
