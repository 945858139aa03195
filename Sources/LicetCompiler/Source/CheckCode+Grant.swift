extension CheckCode {
    /// The rows of 3120 to 3159: grants, territories, periods, reports.
    static let grantRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .grantLineMissing,
            "the grant lacks a line",
            cause: "A grant is right, territory, period and field; nothing is granted by silence.",
            mend: "add the line, with `any` where everything is meant"),
        DiagnosticEntry(
            .unknownRight,
            "this is no right of the vocabulary",
            cause: "Rights are a closed list, so that two grants can be compared.",
            mend: "write a right such as `reproduce` or `communicate`"),
        DiagnosticEntry(
            .unknownField,
            "this is no field of use of the vocabulary",
            cause: "Fields of use are a closed tree, so that two grants can be compared.",
            mend: "write a field such as `audio_streaming`"),
        DiagnosticEntry(
            .wordTwice,
            "this word is named twice",
            cause: "A list names each of its members once.",
            mend: "delete one of the two"),
        DiagnosticEntry(
            .formerPlace,
            "this code has been withdrawn",
            cause: "A new grant names places that exist on its first day.",
            mend: "write the places that took its place"),
        DiagnosticEntry(
            .futurePlace,
            "this code is not valid yet",
            cause: "A new grant names places that exist on its first day.",
            mend: "write the place that it is part of until then"),
        DiagnosticEntry(
            .officeNotPlace,
            "this code is an office, not a place",
            cause: "Nothing can be done in an office's code; it names who registers rights.",
            mend: "write the states that are meant"),
        DiagnosticEntry(
            .unitaryRight,
            "this code is a right, not a place",
            cause: "The code says which office granted a unitary right; a territory says where one "
                + "may act.",
            mend: "write the places"),
        DiagnosticEntry(
            .bundleOfStates,
            "this code is a bundle of national rights, not a place",
            cause: "Which states the bundle covers depends on each right in it.",
            mend: "write the states; for a patent they can stand as in `EP in { DE, FR }`"),
        DiagnosticEntry(
            .unknownPlace,
            "no place or group has this name",
            cause: "Places are those of ISO 3166-1, groups those of the United Nations' M49 and "
                + "of treaties.",
            mend: "write a two-letter code, a group or `world`"),
        DiagnosticEntry(
            .placeTwice,
            "this place is named twice",
            cause: "A territory that names a place twice was probably meant to name another.",
            mend: "delete one of the two"),
        DiagnosticEntry(
            .emptyTerritory,
            "the territory is empty",
            cause: "What is taken away leaves nothing, so nothing would be granted.",
            mend: "add a place, or take less away"),
        DiagnosticEntry(
            .territoryTooLarge,
            "the territory has too many words or is nested too deep",
            cause: "A module holds territories of bounded size.",
            mend: "use a group's name in place of its members"),
        DiagnosticEntry(
            .unstatedPlace,
            "`XX` stands for an unknown state",
            cause: "A grant names places that are known.",
            mend: "write the state"),
        DiagnosticEntry(
            .officeGrantsNone,
            "the office grants no right of this kind",
            cause:
                "Where a right of a regional office has effect depends on the right's kind, which "
                + "the work's identifier tells: `patent`, `trademark` or `design`.",
            mend: "write the places by themselves"),
        DiagnosticEntry(
            .officeStates,
            "the states do not fit the office's right",
            cause: "A bundle such as `EP` is in force in states that belong to the office and that "
                + "only the contract can list; a unitary right such as `OA` covers all its states.",
            mend: "write a bundle like `EP in { DE, FR }`, a unitary right by its code alone"),
        DiagnosticEntry(
            .futureMembers,
            "`including future members` says who comes in and not who goes out",
            cause:
                "A group of places gains members and loses them. `as at signature` keeps those of "
                + "one day; `as at event` asks on the day of each act, both ways.",
            mend: "write `as at event`"),
        DiagnosticEntry(
            .emptyPeriod,
            "the period ends before it begins",
            cause: "Such a period has no day.",
            mend: "write the earlier day first"),
        DiagnosticEntry(
            .leapStepUnsaid,
            "from a 29 February this step lands on a day that does not exist",
            cause: "In a common year the anniversary is 28 February or 1 March, and only the "
                + "contract can say which.",
            mend: "write `forward` or `back` after the duration"),
        DiagnosticEntry(
            .dateOutOfRange,
            "the day is outside the years 1 to 9999",
            cause: "Dates are civil days of four-digit years.",
            mend: "write a shorter duration"),
        DiagnosticEntry(
            .periodForm,
            "the period's days are not given as the ledger can read them",
            cause: "The ledger reads the first day and the day after the last straight from the "
                + "offer: a date, a Date parameter, or one and a duration.",
            mend: "write `period from START for DURATION` or `period START until END`"),
        DiagnosticEntry(
            .periodsDiffer,
            "the grants run for different periods that depend on parameters",
            cause: "The licence's period is what its grants span together, and that must be known "
                + "before the offer.",
            mend: "give all grants the same period, or write their dates out"),
        DiagnosticEntry(
            .reportFieldType,
            "a report's field cannot have this type",
            cause: "A line of a report holds amounts, counts, one place, one field of use and one "
                + "work.",
            mend: "write Money, Count, Territory, Field or Work"),
        DiagnosticEntry(
            .keyFieldTwice,
            "the report has two fields of this type",
            cause: "A line of a report is for one place, one field of use and one work.",
            mend: "keep one of them, or make two reports"),
        DiagnosticEntry(
            .frequencyMismatch,
            "reporting periods do not fit into accounting periods",
            cause: "A statement closes whole reporting periods.",
            mend: "report as often as accounts are made up, or more often"),
        DiagnosticEntry(
            .reportWithoutNumber,
            "the report has no amount and no count",
            cause: "A report without a number reports nothing.",
            mend: "add a field of type Money or Count"),
        DiagnosticEntry(
            .notReporter,
            "only the action of the reporter alone can send a report",
            cause: "A report is its reporter's own statement.",
            mend: "write `by` and the reporter's name in the head of the action"),
    ]
}
