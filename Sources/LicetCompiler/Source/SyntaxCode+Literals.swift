extension SyntaxCode {
    /// The rows of 3010 to 3029: words and literals.
    static let literalsRows: [DiagnosticEntry<SyntaxCode>] = [
        DiagnosticEntry(
            .unclosedText,
            "the text has no closing quote on its line",
            cause: "A text begins and ends on one line.",
            mend: "write `\"` where the text ends"),
        DiagnosticEntry(
            .textTooLong,
            "the text is longer than 1,024 bytes",
            cause: "Texts go into the module, whose size is bounded.",
            mend: "shorten the text"),
        DiagnosticEntry(
            .unknownEscape,
            "a backslash in a text stands only before `\"` or `\\`",
            cause: "Texts have two escapes: `\\\"` and `\\\\`.",
            mend: "write `\\\\` for a backslash"),
        DiagnosticEntry(
            .nameTooLong,
            "the name is longer than 64 bytes",
            cause: "Names go into the module, whose size is bounded.",
            mend: "shorten the name"),
        DiagnosticEntry(
            .numberTooLong,
            "the number has more than 1,233 digits",
            cause: "The machine's integers end at 4,096 bits.",
            mend: "write a smaller number"),
        DiagnosticEntry(
            .badNumber,
            "this is not a number as the language writes them",
            cause: "Digits, single `_` between digits, at most one `.` between digits, no "
                + "leading zero.",
            mend: "write it like `1_000_000`, `12.5%` or `0.0022`"),
        DiagnosticEntry(
            .badDate,
            "the calendar has no such day",
            cause: "A date is year-month-day, years 0001 to 9999, in the Gregorian calendar.",
            mend: "write a day that exists"),
        DiagnosticEntry(
            .badLabel,
            "this is not an accounting label",
            cause: "A label names a year, half, quarter or month.",
            mend: "write it like `2026`, `2026-H1`, `2026-Q3` or `2026-03`"),
        DiagnosticEntry(
            .badMoney,
            "an amount of money is a currency code, then a number",
            cause: "The code stands first, in capitals, and the number has no percent sign.",
            mend: "write it like `EUR 100_000` or `USD 0.20`"),
        DiagnosticEntry(
            .badOffset,
            "this is not an offset from UTC",
            cause: "An offset is a sign, two digits of hours to 18 and two of minutes.",
            mend: "write it like `+03:00` or `-05:30`"),
        DiagnosticEntry(
            .badIdentifier,
            "this is not a work's identifier",
            cause: "An identifier is a scheme, a colon and a value, without spaces.",
            mend: "write it like `isrc:USRC17607839` or `title:\"Night Drive\"`"),
        DiagnosticEntry(
            .ambiguousDate,
            "which is the day, and which the month?",
            cause: "Day and month stand in one order in one country and in the other in the next.",
            mend: "write the date like `2026-01-31`; for a division, write spaces around `/`"),
    ]
}
