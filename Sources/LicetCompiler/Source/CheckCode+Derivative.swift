extension CheckCode {
    /// The rows of 3390 to 3399: derivative works.
    static let derivativeRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .stackModeUnsaid,
            "nothing says what the shares of the sources are shares of",
            cause:
                "Additive shares are shares of the whole. Multiplicative ones are shares of what "
                + "the work made from the source gets, which pays them out of its own.",
            mend: "add a line `additive` or `multiplicative`"),
        DiagnosticEntry(
            .sharedSourceUnsaid,
            "a source is reached by several paths, and nothing says how often it counts",
            cause: "It may be paid once, by the path with the largest share, or for each path.",
            mend: "write `multiplicative, shared source once` or `…, shared source per path`"),
        DiagnosticEntry(
            .sharedSourceNeedless,
            "no source is reached by several paths",
            cause: "Words without a case to apply to make a reader look for one.",
            mend: "leave `shared source` out"),
        DiagnosticEntry(
            .stackExcess,
            "the sources get more than there is",
            cause: "The sources of a work share in what it gets, and that is 100% at most.",
            mend: "lower the shares of the sources"),
        DiagnosticEntry(
            .stackCycle,
            "a work is made from itself",
            cause: "The paths from a work to its sources must end.",
            mend: "delete one of the lines that lead around"),
        DiagnosticEntry(
            .sourceTwice,
            "a work is made from a source in two lines",
            cause: "What a work owes to a source stands in one place.",
            mend: "add the two shares in one line"),
        DiagnosticEntry(
            .stackForm,
            "the sources of a derivative work do not fit together",
            cause: "Each line leads from the derivative work down, a source is paid to one party, "
                + "and a rest is what a stack leaves.",
            mend: "write lines like `WORK from WORK 20% to PARTY`, and `rest to PARTY` below "
                + "`stack of WORK`"),
        DiagnosticEntry(
            .stackUnpaid,
            "no payment pays the sources of the derivative work",
            cause: "What the clause says they are owed would never be paid.",
            mend: "add the line `stack of WORK` to a `pay` clause"),
    ]
}
