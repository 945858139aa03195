extension CheckCode {
    /// The rows of 3160 to 3199: royalties and payments.
    static let royaltyRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .baseNotNumber,
            "a royalty is computed on an amount or a count",
            cause: "The base is a Money or Count field of a report.",
            mend: "write the name of such a field"),
        DiagnosticEntry(
            .fieldInTwoReports,
            "two reports have a field of this name",
            cause: "The royalty must be computed on one of them.",
            mend: "give one of the fields another name"),
        DiagnosticEntry(
            .deductionMismatch,
            "the deduction does not fit the base",
            cause: "A deduction is a field of the same report, of the same type as the base.",
            mend: "deduct a field of the base's report and type"),
        DiagnosticEntry(
            .limitOutOfRange,
            "the limit of a deduction lies between 0% and 100%",
            cause: "More than the base cannot be deducted from it.",
            mend: "write a share such as `5%`"),
        DiagnosticEntry(
            .priceWithoutUnits,
            "a price goes with a count of units",
            cause: "`at` says what one unit costs; this base is an amount of money already.",
            mend: "leave the price out, or compute the royalty on a Count field"),
        DiagnosticEntry(
            .rateKind,
            "the rate does not fit the base",
            cause: "On money a rate is a share such as `12%`; on units it is an amount a unit, or "
                + "a share where the royalty names a price.",
            mend: "write a share on money, an amount on units, or add `at PRICE`"),
        DiagnosticEntry(
            .boundKind,
            "the bound of a tier does not fit the base",
            cause: "Tiers on money end at an amount, tiers on units at a count.",
            mend: "write the bound in the base's own measure"),
        DiagnosticEntry(
            .tierGap,
            "nothing is said about what lies beyond the last bound",
            cause: "Every amount must have a rate.",
            mend: "add a line such as `5% beyond`"),
        DiagnosticEntry(
            .tierOrder,
            "the bounds of the tiers do not rise",
            cause: "Tiers that overlap or run backwards give an amount two rates.",
            mend: "order the lines by rising bounds"),
        DiagnosticEntry(
            .tierTwice,
            "two tiers end at the same bound",
            cause: "Nothing lies between the two bounds, so the second rate would never apply.",
            mend: "delete one of the two lines, or give them different bounds"),
        DiagnosticEntry(
            .tierEmpty,
            "no amount lies below this bound",
            cause: "The first tier begins at zero, so a bound of zero or less leaves it empty.",
            mend: "delete the line, or write a bound above zero"),
        DiagnosticEntry(
            .tierUnreachable,
            "no amount reaches this tier",
            cause: "A line before it covers everything beyond.",
            mend: "put the `beyond` line last"),
        DiagnosticEntry(
            .rateWithoutBound,
            "among several rates each says up to where it holds",
            cause: "A rate without a bound covers everything.",
            mend: "write `up to BOUND` or `beyond` after the rate"),
        DiagnosticEntry(
            .tierModeUnsaid,
            "the tiers do not say how and over which span they apply",
            cause: "Marginal tiers rate each part of the amount, a slab rates all of it, and both "
                + "begin anew with each span.",
            mend: "add a line such as `marginal, per accounting year`"),
        DiagnosticEntry(
            .roundingUnsaid,
            "a fraction of the currency's least unit could become due",
            cause: "The royalty is an exact fraction until the contract says how to round it.",
            mend: "add a line such as `round half_even`"),
        DiagnosticEntry(
            .unknownRounding,
            "this is no way of rounding",
            cause: "Rounding is one of down, up, half_even, half_up, half_down.",
            mend: "write `half_even`"),
        DiagnosticEntry(
            .spanMismatch,
            "the span differs from that of the tiers",
            cause: "The line is applied to the amount that the tiers give for one span.",
            mend: "write the same span as in the line of the tiers"),
        DiagnosticEntry(
            .shortSpanUnsaid,
            "a span can be short, and the amount does not say what becomes of it then",
            cause: "The licence begins or ends inside a span.",
            mend: "add `pro_rata` or `whole` after the span"),
        DiagnosticEntry(
            .capYearGap,
            "the amounts by year say nothing for some years of the licence",
            cause: "A year without a row would have no minimum or cap, which nobody has said.",
            mend: "add the years, or a line `AMOUNT otherwise`"),
        DiagnosticEntry(
            .capYearOverlap,
            "two lines give amounts for one year",
            cause: "Each year has one minimum and one cap.",
            mend: "let the years of the lines follow one another"),
        DiagnosticEntry(
            .capBelowMinimum,
            "the cap lies below the minimum",
            cause: "The cap comes after the minimum, so the minimum can never be reached.",
            mend: "raise the cap or lower the minimum", severity: .warning),
        DiagnosticEntry(
            .negativeAmount,
            "the amount is below zero",
            cause: "Rates, bounds, minimums, caps and advances are never negative.",
            mend: "write an amount of zero or more"),
        DiagnosticEntry(
            .fractionOfUnit,
            "the amount has a fraction of the currency's least unit",
            cause: "It is paid as it stands, and only whole units can be paid.",
            mend: "write a whole number of the least unit"),
        DiagnosticEntry(
            .eachReport,
            "each report is rounded by itself if and only if it has a price of its own",
            cause: "Exact fractions with a divisor each would grow with every report; where all "
                + "reports share one price, rounding once is exact.",
            mend: "write `round down each report` with `at FIELD`, and leave `each report` out "
                + "otherwise"),
        DiagnosticEntry(
            .grossForm,
            "a royalty on the price of each report takes only some lines",
            cause: "It needs `accounting per report`, rates and bounds that are written out, "
                + "marginal tiers and a whole cap; it has no deductions and no minimum per span.",
            mend: "leave the line out, or let the royalty have one price for all reports"),
        DiagnosticEntry(
            .payTwice,
            "this royalty is paid by two clauses",
            cause: "What is due would be paid twice.",
            mend: "keep one of the two clauses"),
        DiagnosticEntry(
            .royaltyUnpaid,
            "no clause says who is paid this royalty",
            cause: "A royalty becomes debts by the shares of its pay clause.",
            mend: "add `pay royalty within 45 days of statement to { … }`"),
        DiagnosticEntry(
            .shareSum,
            "the shares sum to less than 100%",
            cause: "What is split must be paid out to the last unit.",
            mend: "raise the shares so that they sum to exactly 100%"),
        DiagnosticEntry(
            .shareExcess,
            "the shares sum to more than 100%",
            cause: "No more than what is split can be paid out.",
            mend: "lower the shares so that they sum to exactly 100%"),
        DiagnosticEntry(
            .payeeTwice,
            "this payee has two lines",
            cause: "A payee's share stands in one place.",
            mend: "add the two shares in one line"),
        DiagnosticEntry(
            .shareNotPositive,
            "the share is not above zero",
            cause: "Who gets nothing is not in the split.",
            mend: "write a share above zero, or delete the line"),
        DiagnosticEntry(
            .remainderUnsaid,
            "the split can leave a remainder, and nothing says who takes it",
            cause: "Shares of a whole number of units are seldom whole.",
            mend: "add `remainder largest`, `remainder to PARTY` or `remainder carry`"),
        DiagnosticEntry(
            .remainderNotPayee,
            "the remainder goes to a party without a share",
            cause: "The remainder is part of the split.",
            mend: "name one of the payees of this clause"),
        DiagnosticEntry(
            .clauseCurrencies,
            "the clause mixes two currencies",
            cause:
                "All amounts of a licence's royalties are in one currency, that of its debts; a "
                + "rate with a source and a date converts what is reported in another.",
            mend:
                "write the amount in the currency of the base, or convert what is reported, as in "
                + "`convert USD to EUR at RATE on period_end`"),
        DiagnosticEntry(
            .notConstant,
            "the value must be known before the licence is offered",
            cause: "The clause is checked against it now.",
            mend: "write the value out"),
    ]
}
