extension CheckCode {
    /// The rows of 3370 to 3389: how a licence ends and goes on.
    static let lifeRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .lifeForm,
            "the clause does not say in days, months or numbers what it must",
            cause: "Whether a notice is in time must be beyond dispute to the day, so its time is "
                + "counted in days; further terms follow one another by whole months.",
            mend: "write it like `cure 30 days`, `notice of 90 days` or `renew for 1 year at most "
                + "3 times unless notice 90 days before expiry`")
    ]
}
