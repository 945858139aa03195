extension SyntaxCode {
    /// The rows of 3000 to 3009: what is wrong with the file before it has words.
    static let bytesRows: [DiagnosticEntry<SyntaxCode>] = [
        DiagnosticEntry(
            .fileTooLong,
            "the file is longer than 10,000,000 bytes",
            cause: "The compiler bounds its work by bounding its input.",
            mend: "split the file into one file a licence"),
        DiagnosticEntry(
            .notUTF8,
            "these bytes are not UTF-8",
            cause: "A source is UTF-8 so that its hash and its reading are one thing.",
            mend: "save the file as UTF-8"),
        DiagnosticEntry(
            .tooManyTokens,
            "the file has more than 1,000,000 words",
            cause: "The compiler bounds its work by bounding its input.",
            mend: "split the file into one file a licence"),
        DiagnosticEntry(
            .tooDeep,
            "more than 64 blocks or parentheses stand inside one another",
            cause: "Depth is bounded so that no source can exhaust the compiler.",
            mend: "name the inner part with `let` or make it a `rule`"),
        DiagnosticEntry(
            .expressionTooLong,
            "this expression has more than 200 operators",
            cause: "Length is bounded so that no source can exhaust the compiler.",
            mend: "name a part of it with `let`"),
        DiagnosticEntry(
            .tooManyDiagnostics,
            "there are more findings than the 100 shown",
            cause: "After so many the rest is mostly their consequence.",
            mend: "mend those above and compile again"),
        DiagnosticEntry(
            .hiddenCharacter,
            "a character that cannot be seen stands here",
            cause: "Invisible and direction-changing characters make a text read other than "
                + "it compiles.",
            mend: "delete the character"),
        DiagnosticEntry(
            .foreignLetter,
            "a character beyond ASCII stands outside a text or comment",
            cause: "Names are ASCII so that two names that look alike are one name.",
            mend: "write it with ASCII characters, or put it between quotes"),
        DiagnosticEntry(
            .strayCharacter,
            "this character means nothing here",
            cause: "No word or sign of the language begins with it.",
            mend: "delete the character"),
    ]
}
