extension CheckCode {
    /// The rows of 3376 to 3379: the invalidity of the right.
    static let invalidityRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .invalidParty,
            "who attests the invalidity has a stake in it",
            cause:
                "The licensor, the licensee and whoever is paid gain or lose by the attestation, "
                + "which nobody can contest on the ledger.",
            mend: "name a `party` of its own, such as an office or an umpire"),
        DiagnosticEntry(
            .invalidKeep,
            "what the payees keep when the right is invalid is not said exactly",
            cause: "What has been made due and is not yet paid may stay due or fall away; either "
                + "moves money. From a day on, a debt can be for days before and after that day, "
                + "so that it can only stay due.",
            mend: "write `keep due`, or with `ex_tunc` one of `keep due`, `keep paid`, `refund "
                + "within DURATION` and `escrow from challenge by PARTY`"),
        DiagnosticEntry(
            .invalidWorks,
            "the licence is not about that work alone",
            cause: "The licence ends as a whole. What becomes of the royalty of several works when "
                + "one of them is invalid, its figures do not tell.",
            mend: "name the work that the licence grants, or make a licence for each work"),
        DiagnosticEntry(
            .invalidBeside,
            "the licence says something beside its invalidity that nobody could then carry out "
                + "exactly",
            cause: "An attested invalidity may reach back before statements that are drawn. What "
                + "is then held, found, sold or reckoned of the time after it must be beyond doubt.",
            mend: "leave one of the two out, or change the other as the note says"),
    ]
}
