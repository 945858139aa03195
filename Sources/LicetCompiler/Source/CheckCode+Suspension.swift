extension CheckCode {
    /// The rows of 3383 and 3384: suspension.
    static let suspensionRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .suspensionUnsaid,
            "what suspended days do to the term, or to amounts of a span, is not said",
            cause:
                "A licence may last longer by the days on which nothing was permitted, or end as "
                + "if there had been none; a minimum may be owed for them, or not. Either moves "
                + "days or money.",
            mend: "write `extend term` or `keep term`, and `keep amounts` where amounts or numbers "
                + "are stated for a span"),
        DiagnosticEntry(
            .suspensionBeside,
            "the licence says something beside its suspension that nobody could then carry out "
                + "exactly",
            cause: "Suspended days can fall into a sale of stock, a year that is judged, or one of "
                + "several terms; what they do there must be beyond doubt.",
            mend: "leave one of the two out, or change the other as the note says"),
    ]
}
