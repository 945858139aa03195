extension CheckCode {
    /// The rows of 3387 and 3388: approval.
    static let approvalRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .approvalForm,
            "the clause does not say whose approval is needed, or by when, in a way that binds",
            cause: "Who approves, how many of them and by which day must be beyond dispute, for a "
                + "product may be made the day after. Who submits a thing does not approve it, and "
                + "the time for an answer is counted in days.",
            mend: "write it like `approve Design by 2 of Aurora, Ines, Tomas, within 10 days, else "
                + "refused`"),
        DiagnosticEntry(
            .silenceUnsaid,
            "it is not said what the approvers' silence means",
            cause:
                "Approvers are often silent. Whether what they do not answer in time is approved "
                + "or refused decides whether the licensee may go on; both are usual.",
            mend: "add `, within 10 days, else refused` or `, within 10 days, else granted`"),
    ]
}
