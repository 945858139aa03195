extension CheckCode {
    /// The rows of 3330 to 3339: attested series and conversion.
    static let seriesRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .seriesForm,
            "the series has no name that it can have on the ledger",
            cause: "Its attester calls a series by 1 to 64 signs of ASCII without spaces. A "
                + "rate says how much of one currency a unit of another is; an index says nothing "
                + "of currencies.",
            mend: "write it like `series Fixing by Bank \"EXR.D.USD.EUR\", USD per EUR`"),
        DiagnosticEntry(
            .conversionForm,
            "the conversion does not fit its clause",
            cause: "What a royalty is computed on, or what is due, in the one currency, becomes an "
                + "amount in the other, by a series of rates between these two.",
            mend: "write it like `convert USD to EUR at Fixing on period_end`"),
        DiagnosticEntry(
            .conversionSpan,
            "what is converted runs over accounting periods or accounting years",
            cause: "Each accounting period has a rate of its own. Exact sums over several rates "
                + "grow with every one, and nothing is rounded before the royalty is; those of a "
                + "year are twelve at most.",
            mend: "let tiers, minimum and cap run `per accounting period` or "
                + "`per accounting year`"),
        DiagnosticEntry(
            .notAttester,
            "this party does not attest the series",
            cause: "A series is its attester's; one of the same name that another party attests is "
                + "another series.",
            mend: "write the party that the `series` line names"),
    ]
}
