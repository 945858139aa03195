extension CheckCode {
    /// The rows of 3320 to 3322: caps over several royalties.
    static let combinedCapRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .combinedCapForm,
            "the cap does not fit the royalties that it is over",
            cause: "A cap over several royalties cuts what each of them comes to for a span, "
                + "rounded, before statements make it due.",
            mend: "name two royalties or more that statements of a period make due"),
        DiagnosticEntry(
            .capBearingUnsaid,
            "nothing says which of the royalties is cut where the cap is reached",
            cause: "What one royalty loses to the cap, another one keeps, and each has payees of "
                + "its own.",
            mend: "write `, earlier_first` where the first ones named are owed in full as far as "
                + "the cap goes, or `, in_proportion` where all are cut by the same part"),
        DiagnosticEntry(
            .combinedCapSpan,
            "a royalty under the cap runs over a span that the cap's does not fit",
            cause: "Its tiers, its minimum or its own cap run on where the span of the cap over "
                + "several royalties ends, or one rate converts what is reported for a shorter "
                + "one, so what it comes to in that span is not known.",
            mend: "write the cap over the same span, as in `per licence`"),
    ]
}
