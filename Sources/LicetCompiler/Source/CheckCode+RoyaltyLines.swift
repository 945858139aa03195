extension CheckCode {
    /// The rows of 3270 to 3309: lines of a royalty that not every royalty has.
    static let royaltyLineRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .shortSpanOfRate,
            "only a free allowance is reduced in a short span",
            cause: "`pro_rata` and `whole` say what becomes of an amount that a short span would "
                + "use up too slowly; a rate holds for as long as it holds.",
            mend: "leave `pro_rata` or `whole` out of this line"),
        DiagnosticEntry(
            .unitForm,
            "units begun are counted of the royalty's own base, a count without deductions",
            cause: "Each line of a report counts its own units, and one begun counts in full.",
            mend: "write it like `unit 60 seconds or fraction`, with the name of the base"),
        DiagnosticEntry(
            .stackingForm,
            "the stacking credit does not fit the royalty",
            cause: "It credits a share of what the report says third parties get, in the same "
                + "currency, and its floor is a share of the net base or an amount for a span.",
            mend: "write it like `stacking credit 50% of third_party, never below 8%`"),
        DiagnosticEntry(
            .reserveForm,
            "the reserve does not fit the royalty",
            cause: "A share of each statement's royalty is held and released over the accounting "
                + "periods that follow.",
            mend: "write it like `reserve 20% of royalty released over 4 periods`"),
        DiagnosticEntry(
            .carryOverUnsaid,
            "nothing says whether what is earned above the minimum counts towards later spans",
            cause: "The licence has several spans of the minimum; without a word, each stands "
                + "alone.",
            mend: "add `, no_carry_over` or `, carry_over` after the minimum", severity: .warning),
        DiagnosticEntry(
            .baseForm,
            "the definition of the base does not fit it",
            cause: "A list price and an invoice price are what is printed; net sales and net "
                + "receipts are what deductions leave. Each is defined in words.",
            mend: "write `as net_sales \"…\"` where something is deducted"),
        DiagnosticEntry(
            .instalmentOrder,
            "the instalments of the advance are not in the order of their days",
            cause: "What has fallen due of the advance is counted from the first line on.",
            mend: "order the lines by their days, each day once"),
        DiagnosticEntry(
            .recouperForm,
            "whose shares recoup the advance does not fit how it is paid",
            cause: "Those who recoup it are payees of the royalty, each named once.",
            mend: "name payees of the royalty's pay clause"),
        DiagnosticEntry(
            .limitBackwards,
            "the time limit is below zero",
            cause: "Nobody can pay or report in time if the last day lies before the time begins.",
            mend: "write zero or more, such as `30 days`"),
        DiagnosticEntry(
            .interestForm,
            "the interest on late payment does not say what it must",
            cause: "Interest is a share of the debt for a year, above zero, and is rounded once to "
                + "whole minor units in a way that the file says.",
            mend: "write it like `interest 8% per annum simple actual/365 on late payment round "
                + "half_even`"),
        DiagnosticEntry(
            .compoundDispute,
            "a debt that may be disputed bears no compound interest",
            cause: "What is upheld would bear interest as if it had never been disputed, but what "
                + "was capitalised is rounded for the debt as a whole, and has become part of it.",
            mend: "write `simple`, or leave the dispute out"),
    ]
}
