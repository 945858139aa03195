extension CheckCode {
    /// The rows of 3366 to 3369: most-favoured-nation.
    static let favourRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .favourWork,
            "the licence does not grant that work",
            cause: "What is compared are later grants of a work that this licence grants, too.",
            mend: "name the work that the licence grants"),
        DiagnosticEntry(
            .favourUnsaid,
            "for how long a lesser rate counts is not said",
            cause: "When the later grant's period is over, the lesser rate may stay or end; either "
                + "moves money.",
            mend: "add `, for_good` or `, while_granted`"),
        DiagnosticEntry(
            .favourRate,
            "the royalty's rate cannot be compared with that of another licence",
            cause: "One number is compared with one number: a single rate, written or a parameter, "
                + "a share of a base or an amount for each unit, alone on its base.",
            mend: "let the royalty have one rate, or leave the line out"),
        DiagnosticEntry(
            .favourPeriods,
            "there are no accounting periods, or too many, to bring a rate down in",
            cause:
                "A lesser rate counts from the first accounting period that begins with or after "
                + "the later grant, and each period has a record; 1,202 are the most.",
            mend: "let accounting periods be longer, or the licence shorter"),
    ]
}
