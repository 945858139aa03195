extension CheckCode {
    /// The rows of 3385 to 3389: audits.
    static let auditRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .auditForm,
            "the audit does not say what it must, or does not fit the licence",
            cause: "An audit is of accounting periods whose statements are drawn. It has a notice "
                + "and a window in which it is open, looks back so far, and what is found is due "
                + "within a time; its cost goes to the licensee or to nobody.",
            mend: "write it like `audit by Aurora once per accounting year, on 30 days notice for "
                + "90 days, look back 3 years, due within 30 days, cost to Wave above 5% "
                + "underpaid`")
    ]
}
