extension CheckCode {
    /// The rows of 3385 and 3386: audits.
    static let auditRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .auditForm,
            "the audit does not say what it must, or does not fit the licence",
            cause: "An audit is of accounting periods whose statements are drawn. It has a notice "
                + "and a window in which it is open, looks back so far, and what is found is due "
                + "within a time; its cost goes to the licensee or to nobody.",
            mend: "write it like `audit by Aurora once per accounting year, on 30 days notice for "
                + "90 days, look back 3 years, binding, due within 30 days, cost to Wave "
                + "above 5% underpaid`"),
        DiagnosticEntry(
            .auditUnsaid,
            "the audit leaves open whether a finding binds, or to whom its cost is owed",
            cause: "A finding is a debt at once, or when a party agrees to it; and where one party "
                + "requests the audit and another states what is found, either may have paid for "
                + "it. Both are questions of money, which the file answers.",
            mend:
                "add `, binding` or `, agreed by Wave`, and say `cost to Wave for Aurora above 5% "
                + "underpaid` where another states what is found"),
    ]
}
