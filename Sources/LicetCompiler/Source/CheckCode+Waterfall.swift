extension CheckCode {
    /// The rows of 3360 to 3369: waterfalls.
    static let waterfallRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .waterfallOrder,
            "the bounds of the tranches do not rise",
            cause: "A tranche takes what lies above the bound before it and up to its own, and the "
                + "one without a bound takes all that lies beyond.",
            mend: "order the tranches by rising bounds above zero, and put `beyond` last"),
        DiagnosticEntry(
            .waterfallOpen,
            "nothing is said about what lies beyond the last bound of the waterfall",
            cause: "What is payable must be paid to someone, however much it is.",
            mend: "add a line such as `beyond { Producer 100% }`"),
        DiagnosticEntry(
            .waterfallCarry,
            "a waterfall carries nothing over",
            cause: "A tranche that is full has no later division in which what was kept of it "
                + "could be paid.",
            mend: "write `remainder largest` or `remainder to PARTY`"),
        DiagnosticEntry(
            .waterfallAdvance,
            "nothing says who is paid the advance beside a waterfall",
            cause: "An advance does not run through the tranches: only what is payable does, and "
                + "that is what is left when the advance is recouped.",
            mend: "give the advance shares of its own, as in "
                + "`split { Producer 100% }, recoupable`"),
    ]
}
