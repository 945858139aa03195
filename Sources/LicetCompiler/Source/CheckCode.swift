/// The findings of the checks on the tree, 3100 to 3999.
public enum CheckCode: Int, CaseIterable, Sendable {
    /// A name that nothing in the file binds.
    case unknownName = 3100
}

extension CheckCode {
    /// What the catalogue says of it; further tables of rows are added to the list.
    var row: DiagnosticRow {
        DiagnosticEntry.row(of: self, in: [Self.nameRows])
    }

    /// The rows about names.
    static let nameRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .unknownName,
            "this name is not bound",
            cause: "A name must be declared in the licence, be a parameter or be built in.",
            mend: "declare the name, or write the one that was meant")
    ]
}
