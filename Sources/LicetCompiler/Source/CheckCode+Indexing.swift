extension CheckCode {
    /// The rows of 3340 to 3349: escalation and indexing.
    static let indexRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .indexSubject,
            "the royalty has no such amount to move from year to year",
            cause: "An index or a fixed step moves an amount of its own royalty: the `price` of a "
                + "unit, the `rates` in money for a unit, a `minimum` or a `cap`, or those per "
                + "unit; each is moved by one line.",
            mend: "name amounts that the royalty has"),
        DiagnosticEntry(
            .indexSpan,
            "an amount for the whole licence has no step a year",
            cause: "Each accounting year has a factor of its own. What runs through the licence "
                + "would be multiplied by several.",
            mend: "let the amount, and the tiers that a price or rates stand in, run `per "
                + "accounting year` or `per accounting period`"),
        DiagnosticEntry(
            .indexForm,
            "the line does not say how amounts move",
            cause: "A factor comes from an index, its base month and a lag in months, or from a "
                + "share that each accounting year adds.",
            mend: "write it like `index minimum by CPI, base 2025-11, lag 2 months, each "
                + "accounting year, cumulative, round half_even to 4 digits`"),
        DiagnosticEntry(
            .indexStart,
            "nothing says which accounting year takes the first step",
            cause: "The licence begins within an accounting year, or could: whether its short "
                + "first year counts can be read two ways.",
            mend: "add the first day of that accounting year, as in `each accounting year from "
                + "2027-01-01`"),
        DiagnosticEntry(
            .indexDigits,
            "the product of all steps has too many decimals",
            cause: "Year on year each ratio is rounded and the product of them is exact, so its "
                + "decimals are those of all steps together, and 200 is the most.",
            mend: "round to fewer digits, write `cumulative`, or give the licence a fixed term"),
    ]
}
