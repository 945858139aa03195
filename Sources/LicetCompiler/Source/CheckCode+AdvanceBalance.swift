extension CheckCode {
    /// The rows of 3327 and 3328: what becomes of an advance that is not recouped.
    static let advanceBalanceRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .balanceForm,
            "the advance has no balance",
            cause: "Only what is recouped from royalties can be left over when the licence has "
                + "ended; what is not recoupable is kept.",
            mend: "leave the words at the end out, or make the advance `recoupable`"),
        DiagnosticEntry(
            .balanceBeside,
            "beside this the balance could not be paid back exactly",
            cause: "What is paid back is what was paid of the licence's one advance and is not "
                + "recouped once the last statement is drawn. Both must be beyond doubt.",
            mend: "write `balance kept`, or change the other as the note says"),
    ]
}
