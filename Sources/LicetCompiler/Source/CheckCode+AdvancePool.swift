extension CheckCode {
    /// The rows of 3325 and 3326: several advances in one licence.
    static let advancePoolRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .advancePoolForm,
            "which royalties recoup the advance does not fit the licence",
            cause: "Advances that are `cross_collateral` have one balance, which all their "
                + "royalties recoup, so there are two or more of them, paid to the same payees.",
            mend: "write `per work` where each royalty recoups its own advance alone"),
        DiagnosticEntry(
            .advancePoolUnsaid,
            "several royalties have a recoupable advance, and nothing says which recoups which",
            cause: "What one work earns may pay back the advance of another one, or not.",
            mend: "write `per work` at the end of each, where each is recouped from its own "
                + "royalty alone, or `cross_collateral`, where they have one balance"),
    ]
}
