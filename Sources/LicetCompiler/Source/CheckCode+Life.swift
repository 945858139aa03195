extension CheckCode {
    /// The rows of 3370 to 3373: how a licence ends and goes on.
    static let lifeRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .lifeForm,
            "the clause does not say in days, months or numbers what it must",
            cause: "Whether a notice is in time must be beyond dispute to the day, so its time is "
                + "counted in days; further terms follow one another by whole months.",
            mend: "write it like `cure 30 days`, `notice of 90 days` or `renew for 1 year at most "
                + "3 times unless notice 90 days before expiry`"),
        DiagnosticEntry(
            .amendForm,
            "the clause does not say how many of which parties sign, or of what it is a version",
            cause: "A new version binds once so many have signed its one hash; who they are must "
                + "be beyond dispute, and a licence cannot both stand under another and take its "
                + "place.",
            mend: "write it like `amend by all` or `amend by 2 of Aurora, Wave, Ines`"),
    ]
}
