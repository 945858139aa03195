/// Operations that stand one behind the other in a block become one: the first does the work of all
/// and leaves the others to whoever jumps to them.
///
/// An operation between others can trap. Then the loop stands at it, as if it had come alone.
enum Fusion {
    /// Fuses the operations from an index on. The last go first, so that a pair can grow.
    static func fuse(_ operations: inout [Operation], from first: Int) {
        var index = operations.count
        while index > first {
            index -= 1
            if operations[index].code == .jump,
                operations[index + operations[index].distance].code == .loop
            {
                operations[index].code = .jumpLoop
            }
            guard index + 1 < operations.count else { continue }
            fuse(&operations[index], operations[index + 1])
        }
    }

    private static func fuse(_ operation: inout Operation, _ next: Operation) {
        if let code = operation.code.withBranch {
            guard next.code == .branch || next.code == .unless, next.a == operation.a else {
                return
            }
            operation.extra = next.code == .branch ? 1 : 0
            operation.code = code
        } else if let code = operation.code.with(next.code) {
            operation.code = code
        }
    }
}

extension OperationCode {
    /// A comparison of one word or two with the branch behind it, which reads what the comparison
    /// wrote.
    fileprivate var withBranch: OperationCode? {
        if self == .eq64 { return .eq64Branch }
        if self == .lt64 { return .lt64Branch }
        if self == .le64 { return .le64Branch }
        if self == .eq128 { return .eq128Branch }
        if self == .lt128 { return .lt128Branch }
        return self == .le128 ? .le128Branch : nil
    }

    /// The code of an operation with the one behind it.
    fileprivate func with(_ next: OperationCode) -> OperationCode? {
        if self == .add64, next == .jumpLoop { return .addJumpLoop }
        if self == .add64, next == .returnWord { return .addReturn }
        if self == .sub64, next == .returnWord { return .subReturn }
        if self == .sub64, next == .charge { return .subCharge }
        if self == .mul64, next.alone == .add64 { return .mulAdd }
        return self == .word && next == .lt64Branch ? .wordLessBranch : nil
    }

    /// The first of those in one alone, which is what a tracer is told about.
    var alone: OperationCode {
        if self == .eq64Branch { return .eq64 }
        if self == .lt64Branch { return .lt64 }
        if self == .le64Branch { return .le64 }
        if self == .eq128Branch { return .eq128 }
        if self == .lt128Branch { return .lt128 }
        if self == .le128Branch { return .le128 }
        if self == .jumpLoop { return .jump }
        if self == .addJumpLoop || self == .addReturn { return .add64 }
        if self == .subReturn || self == .subCharge { return .sub64 }
        if self == .mulAdd { return .mul64 }
        return self == .wordLessBranch ? .word : self
    }
}
