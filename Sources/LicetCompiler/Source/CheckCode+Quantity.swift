extension CheckCode {
    /// The rows of 3350 to 3359: quantity limits.
    static let quantityRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .quantityForm,
            "the quantity limit does not fit what it stands on",
            cause: "A limit is a whole number of a count that is reported. One that stops reports "
                + "is a clause of its own; one that is paid for beyond is a line of the royalty "
                + "that earns it.",
            mend: "write `limit copies to 10_000 per licence, stop` beside the report, or `limit "
                + "seats to 500 peak per accounting year, overage EUR 12.50 each` in the royalty"),
        DiagnosticEntry(
            .averageUnsaid,
            "an average can be a fraction, and nothing says whether it is charged as one",
            cause: "The mean of several periods need not be a whole number, and what lies beyond "
                + "the limit is charged by the unit.",
            mend: "write `average round up`, another way of rounding, or `average exact`"),
    ]
}
