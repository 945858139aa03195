import LicetBytecode

/// The contract in words.
enum Prose {
    /// English.
    static func english(_ contract: CheckedContract) -> String {
        contract.program.clauses.map { "\($0.text)\n" }.joined()
    }
}
