extension CheckCode {
    /// The rows of 3370 to 3375: how a licence ends and goes on.
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
        DiagnosticEntry(
            .assignForm,
            "the clause does not say whose place can be assigned, or who agrees, in a way that binds",
            cause: "A licensee or a payee can let another party take its place. A licensor's place "
                + "goes with the title to the work, and who only decides or attests is chosen for "
                + "who it is. Who agrees must be beyond dispute.",
            mend: "write it like `assign Wave with consent of Aurora, debts stay` or `assign Ines "
                + "free, debts pass`"),
        DiagnosticEntry(
            .debtsUnsaid,
            "it is not said what becomes of what was owed for the time before",
            cause: "Whether the one who leaves or the one who comes owes, or is owed, what falls "
                + "due for the time before the assignment decides who pays whom; both are usual.",
            mend: "add `, debts stay` or `, debts pass`"),
        DiagnosticEntry(
            .assignBeside,
            "debts stay with the one who leaves, beside a clause that knows one of them only",
            cause:
                "A dispute or an escrow keeps money for a payee or gives it back to the licensee, "
                + "a debit or the cost of an audit is asked of the licensee; with two of them, each "
                + "for its own time, it would not be known to which.",
            mend: "write `debts pass`"),
    ]
}
