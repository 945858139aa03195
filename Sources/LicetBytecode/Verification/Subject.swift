import LicetTerms

/// The function that the passes are looking at, with what they all need of its module. A class, so
/// that handing it on copies nothing.
final class Subject {
    let module: Module
    let index: Int
    let function: Function
    let signatures: Signatures

    init(module: Module, index: Int, signatures: Signatures) {
        self.module = module
        self.index = index
        function = module.functions[index]
        self.signatures = signatures
    }

    func error(
        _ rule: VerificationRule, at instruction: Int, register: Int? = nil, _ detail: String
    ) -> VerificationError {
        VerificationError(
            rule, in: function, index, at: instruction, register: register, detail)
    }
}

/// The registers that one operand touches.
struct Access {
    enum Mode: UInt8 {
        /// No register.
        case none
        /// Read and kept, coins too.
        case read
        /// Read; a coin changes in place and stays.
        case change
        /// Read; a coin is used up, other values stay.
        case pass
        case write
    }

    var mode: Mode
    var first: UInt8
    var count: UInt16

    static let none = Access(mode: .none, first: 0, count: 0)

    var registers: RegisterSet { RegisterSet(from: Int(first), count: Int(count)) }
    /// Whether what stands in the registers is looked at.
    var isRead: Bool { mode.rawValue &- 1 < 3 }
}

/// The registers that one instruction touches, operand by operand.
struct Accesses {
    var a, b, c: Access

    static let none = Accesses(a: .none, b: .none, c: .none)
}
