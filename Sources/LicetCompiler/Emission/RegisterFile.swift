import LicetBytecode

/// The registers of a function under emission. A register keeps its type for ever; one that held
/// a passing value is given out again for the same type once it is released.
struct RegisterFile {
    private(set) var types: [ValueType] = []
    private var free: [Bool] = []

    /// A register for a value of the type.
    mutating func allocate(_ type: ValueType) throws(EmissionProblem) -> UInt8 {
        if let reused = types.indices.first(where: { free[$0] && types[$0] == type }) {
            free[reused] = false
            return UInt8(reused)
        }
        return try append([type])
    }

    /// Consecutive registers for values of the types; the first is returned.
    mutating func allocateRun(_ run: [ValueType]) throws(EmissionProblem) -> UInt8 {
        guard !run.isEmpty else { return 0 }
        if run.count <= types.count {
            for first in 0...(types.count - run.count) where fits(run, at: first) {
                for offset in run.indices { free[first + offset] = false }
                return UInt8(first)
            }
        }
        return try append(run)
    }

    /// A new register after all others, never given back.
    mutating func extend(_ type: ValueType) throws(EmissionProblem) -> UInt8 {
        try append([type])
    }

    /// Gives registers back; the caller knows they were passing ones.
    mutating func release(_ first: UInt8, count: Int = 1) {
        for register in Int(first)..<Int(first) + count { free[register] = true }
    }

    private func fits(_ run: [ValueType], at first: Int) -> Bool {
        run.indices.allSatisfy { free[first + $0] && types[first + $0] == run[$0] }
    }

    private mutating func append(_ run: [ValueType]) throws(EmissionProblem) -> UInt8 {
        let first = types.count
        guard first + run.count <= Limits.registers else { throw .tooManyRegisters }
        types += run
        free += run.map { _ in false }
        return UInt8(first)
    }
}

/// Why a checked contract does not fit the machine. The contract is too large, never wrong.
enum EmissionProblem: Error, Hashable, Sendable {
    case tooManyRegisters
    case tooMuchCode
    case tooManyConstants
    case tooManyLoops
    case tooManyFunctions
}
