extension CheckCode {
    /// The rows of 3380 to 3382: disputes.
    static let disputeRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .disputeForm,
            "the dispute does not say who disputes, who decides and whom the rest goes back to",
            cause: "Nobody decides in a cause of its own, and what is paid into escrow and not "
                + "upheld goes back to the one licensee that owes it.",
            mend: "write it like `dispute by Wave or Aurora within 60 days of statement, decided "
                + "by Arbiter`"),
        DiagnosticEntry(
            .disputeInterest,
            "whether interest runs on what lies in escrow must be said where debts bear it, and "
                + "nowhere else",
            cause: "What is upheld is paid late, through no delay of the debtor's once it has paid "
                + "into escrow. Who bears that time is a question of money, which the file "
                + "answers.",
            mend: "add `, with interest` or `, without interest`"),
    ]
}
