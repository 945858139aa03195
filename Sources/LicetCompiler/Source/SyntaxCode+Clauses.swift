extension SyntaxCode {
    /// The rows from 3030 on: clauses and what they are made of.
    static let clausesRows: [DiagnosticEntry<SyntaxCode>] = [
        DiagnosticEntry(
            .expectedItem,
            "a file holds licences and tests",
            cause: "Everything else stands inside one of them.",
            mend: "begin with `licence NAME {` or `test \"…\" of NAME {`"),
        DiagnosticEntry(
            .expectedClause,
            "no clause begins with this word",
            cause: "A licence is a list of clauses, each begun by its word.",
            mend: "begin with a clause word such as `grant`, `report`, `royalty` or `pay`"),
        DiagnosticEntry(
            .expectedName,
            "a name is missing here",
            cause: "The clause binds or means something by name at this place.",
            mend: "write a name"),
        DiagnosticEntry(
            .reservedWord,
            "a word of the language is not a name",
            cause: "A name that shadowed a term of art would mislead its reader.",
            mend: "choose another name"),
        DiagnosticEntry(
            .expectedType,
            "a type is missing here",
            cause: "What is declared has one of the language's types.",
            mend: "write one of Int, Count, Ratio, Money, Date, Days, Months, Territory, Place, "
                + "Bool, Party, Work, Text"),
        DiagnosticEntry(
            .expectedExpression,
            "a value is missing here",
            cause: "The clause needs an amount, a date, a name or another expression.",
            mend: "write the value"),
        DiagnosticEntry(
            .expectedStatement,
            "no statement begins so",
            cause: "An action or rule is a list of statements, one a line.",
            mend: "begin with a statement word such as `let`, `if`, `require` or `transfer`, "
                + "or assign a state"),
        DiagnosticEntry(
            .expectedStep,
            "a test is a list of `on` and `expect` lines",
            cause: "In a scenario days pass, parties act, and expectations are read.",
            mend: "begin the line with `on DATE` or `expect`"),
        DiagnosticEntry(
            .expectedToken,
            "a sign is missing here",
            cause: "The clause has a fixed form.",
            mend: "write the missing sign"),
        DiagnosticEntry(
            .expectedWord,
            "another word belongs here",
            cause: "The clause has a fixed form.",
            mend: "write the word that the clause needs"),
        DiagnosticEntry(
            .extraWords,
            "the clause is complete before these words",
            cause: "A newline ends a clause; each clause stands on a line of its own.",
            mend: "delete these words, or begin a new line before them"),
        DiagnosticEntry(
            .unclosedBlock,
            "the block that begins here is not closed",
            cause: "Each `{`, `(` and `[` has its closing sign.",
            mend: "write the closing sign where the block ends"),
        DiagnosticEntry(
            .givenTwice,
            "this line is given twice",
            cause: "A clause says each of its parts once.",
            mend: "keep one of the two lines"),
        DiagnosticEntry(
            .missingLine,
            "the clause lacks a line that it needs",
            cause: "Without this line the clause has no meaning.",
            mend: "add the line"),
        DiagnosticEntry(
            .expectedTerritory,
            "a territory is missing here",
            cause: "A territory is `world`, a code, a group, a list in braces, or these joined "
                + "by `+`, `-` and `&`.",
            mend: "write it like `EU + CH - MT` or `world - { US }`"),
        DiagnosticEntry(
            .emptyList,
            "the list is empty",
            cause: "A clause over nothing says nothing.",
            mend: "write at least one member"),
        DiagnosticEntry(
            .notAValue,
            "an accounting label is not a value",
            cause: "`2026-03` names a month in a test; a difference has spaces around `-`.",
            mend: "write a full date, or spaces around the minus sign"),
        DiagnosticEntry(
            .chainedComparison,
            "comparisons do not chain",
            cause: "`a < b < c` would compare a truth with a number.",
            mend: "write `a < b and b < c`"),
    ]
}
