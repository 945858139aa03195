extension CheckCode {
    /// The rows from 3260 on: tests in the language.
    static let testRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .unknownLicence,
            "the file has no licence of this name",
            cause: "A test tries a licence of its own file.",
            mend: "write the name of a licence above"),
        DiagnosticEntry(
            .argumentMissing,
            "the test does not give a parameter of the licence",
            cause: "A licence is offered with a value for each of its parameters.",
            mend: "write `with { name = value }` after the licence's name"),
        DiagnosticEntry(
            .labelOutOfStep,
            "the label names no period of this clause",
            cause: "A label such as `2026-Q1` must name a whole reporting or accounting period.",
            mend: "write the label of a period that begins on an accounting day"),
        DiagnosticEntry(
            .nothingToRefuse,
            "no step stands before this expectation",
            cause: "A refusal is expected of the step before it.",
            mend: "write the step that is refused above this line"),
        DiagnosticEntry(
            .unknownFigure,
            "the licence has no figure of this name",
            cause: "A figure is one of a statement's, a state or a rule without parameters.",
            mend: "write a figure such as `earned`, `royalty` or `payable`"),
        DiagnosticEntry(
            .datesBackwards,
            "the day is before the one above it",
            cause: "In a scenario time only moves forward.",
            mend: "write a later day, or move the line up"),
        DiagnosticEntry(
            .badPropertyType,
            "a test cannot try values of this type",
            cause: "A test `for all` tries amounts, numbers, shares, days and truths.",
            mend: "write `Count`, `Int`, `Money`, `Ratio`, `Date` or `Bool`"),
        DiagnosticEntry(
            .emptyProperty,
            "nothing lies between these bounds",
            cause: "A test `for all` tries values from the first bound up to the second.",
            mend: "write the lesser bound after `from` and the greater after `up to`"),
        DiagnosticEntry(
            .promiseOfUnlikes,
            "the royalties reckon this figure in different units",
            cause: "A promise is asked of the figures of each royalty in turn.",
            mend: "promise something of a figure that is of one currency in all royalties"),
    ]
}
