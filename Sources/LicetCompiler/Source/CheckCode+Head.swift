extension CheckCode {
    /// The rows of 3100 to 3119: names and the head of a licence.
    static let headRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .unknownName,
            "this name is not bound",
            cause: "A name must be declared in the licence, be a parameter or be built in.",
            mend: "declare the name, or write the one that was meant"),
        DiagnosticEntry(
            .nameTaken,
            "this name is bound already",
            cause: "One name means one thing in the whole licence.",
            mend: "choose another name"),
        DiagnosticEntry(
            .wrongKindOfName,
            "the name means something else than this place needs",
            cause: "A clause asks for a party, a work, a report or a value, and each name is one.",
            mend: "write the name of a thing of the kind that the clause needs"),
        DiagnosticEntry(
            .generatedName,
            "a clause makes a thing of this name itself",
            cause: "What clauses become has fixed names, so that callers can rely on them.",
            mend: "choose another name"),
        DiagnosticEntry(
            .unknownMember,
            "there is no field of this name",
            cause: "A table, a report and an event have the fields that they declare.",
            mend: "write the name of a declared field"),
        DiagnosticEntry(
            .clauseTwice,
            "this clause is given twice",
            cause: "The licence says such a thing once.",
            mend: "keep one of the two clauses"),
        DiagnosticEntry(
            .missingClause,
            "the licence lacks a clause that this one needs",
            cause: "Without that clause this one has no meaning.",
            mend: "add the clause"),
        DiagnosticEntry(
            .unknownCurrency,
            "ISO 4217 has no currency of this code",
            cause: "Amounts are in a currency of ISO 4217.",
            mend: "write a code such as `EUR`"),
        DiagnosticEntry(
            .formerCurrency,
            "this currency has been withdrawn",
            cause: "Nothing can be paid in a currency that no longer exists.",
            mend: "write the currency that took its place"),
        DiagnosticEntry(
            .notCurrency,
            "this code has no minor unit",
            cause: "Metals, funds and testing codes have no least payable amount.",
            mend: "write the code of a currency"),
        DiagnosticEntry(
            .malformedIdentifier,
            "the value does not have the form of its scheme",
            cause: "An identifier that nobody could have issued names no work.",
            mend: "write the value as its issuer prints it"),
        DiagnosticEntry(
            .wrongCheckCharacter,
            "the check character does not fit",
            cause: "The last character of such an identifier is computed from the others, so one "
                + "of them is wrong.",
            mend: "compare the identifier with its source"),
        DiagnosticEntry(
            .unknownScheme,
            "no scheme of identifiers has this name",
            cause: "A work is named by a scheme that the compiler can check.",
            mend: "write a scheme such as `isrc`, `isbn`, `patent` or `title`"),
        DiagnosticEntry(
            .noOffset,
            "the licence does not say in which offset from UTC its days run",
            cause: "A civil day begins at another moment in each offset; UTC is taken.",
            mend: "add a line such as `offset +00:00`", severity: .warning),
        DiagnosticEntry(
            .leapAnchor,
            "spans counted from a 29 February do not recur each year",
            cause: "In a common year the day does not exist.",
            mend: "let accounting begin on another day, such as 1 March"),
    ]
}
