extension CheckCode {
    /// The rows of 3200 to 3259: types, values, the core language.
    static let coreRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .typeMismatch,
            "the value has another type than this place needs",
            cause: "Every place takes values of one type.",
            mend: "write a value of that type"),
        DiagnosticEntry(
            .badOperands,
            "the operator does not take these operands",
            cause: "Each operator is defined for some types only.",
            mend: "convert one of the operands, or use another operator"),
        DiagnosticEntry(
            .mixedCurrencies,
            "amounts of two currencies do not mix",
            cause: "Converting needs a rate with a source and a date.",
            mend:
                "write both amounts in one currency; a royalty converts what is reported by a line "
                + "such as `convert USD to EUR at RATE on period_end`"),
        DiagnosticEntry(
            .mixedDurations,
            "days and months do not mix",
            cause: "A month has no fixed number of days.",
            mend: "write both durations in days or both in months"),
        DiagnosticEntry(
            .divisionByZero,
            "this divides by zero",
            cause: "No number is the result.",
            mend: "write another divisor"),
        DiagnosticEntry(
            .argumentCount,
            "the number of arguments is wrong",
            cause: "A function, rule or table takes a fixed number of them.",
            mend: "write as many as it declares"),
        DiagnosticEntry(
            .unroundedMoney,
            "the amount can have a fraction of the currency's least unit",
            cause: "Only whole units can be stored, emitted, owed or paid.",
            mend: "write `round(…, half_even)` or another mode around it"),
        DiagnosticEntry(
            .notValue,
            "this name is not a value",
            cause: "Reports, tables, events, rules and actions are used in ways of their own.",
            mend: "write a value, such as a field of the table or a call of the rule"),
        DiagnosticEntry(
            .numberTooLarge,
            "the number is too large for the machine",
            cause: "Amounts have at most 128 bits, other numbers 4,096.",
            mend: "write a smaller number"),
        DiagnosticEntry(
            .ruleActs,
            "a rule computes and does nothing else",
            cause: "Rules are functions: state, money and events belong to actions.",
            mend: "move the statement to an action"),
        DiagnosticEntry(
            .missingReturn,
            "the rule can end without a result",
            cause: "Every way through a rule ends with `return`.",
            mend: "add `return` where the way ends"),
        DiagnosticEntry(
            .unreachable,
            "this statement is never reached",
            cause: "Every way before it has ended.",
            mend: "delete it, or move it up"),
        DiagnosticEntry(
            .recursion,
            "the rule calls itself, directly or through others",
            cause: "Every action must end, and its cost be known.",
            mend: "write the repetition as a `for` over a bounded range"),
        DiagnosticEntry(
            .loopUnbounded,
            "the loop has no bound that is known now",
            cause: "Every action's worst cost is stated before the licence is signed.",
            mend: "write both ends as numbers, or add `at most N`"),
        DiagnosticEntry(
            .matchNotExhaustive,
            "the match does not say what happens otherwise",
            cause: "Some values have no arm.",
            mend: "add `otherwise => { … }`"),
        DiagnosticEntry(
            .matchTwice,
            "an arm before has this value",
            cause: "The second arm would never be reached.",
            mend: "delete the value"),
        DiagnosticEntry(
            .fieldMissing,
            "a field is not given",
            cause: "A record and an event are given whole.",
            mend: "add the field"),
        DiagnosticEntry(
            .fieldTwice,
            "a field is given twice",
            cause: "Each field has one value.",
            mend: "delete one of the two"),
        DiagnosticEntry(
            .badKeyType,
            "a key cannot have this type",
            cause: "Keys are counts, whole numbers, dates, places, truths, parties or works: what "
                + "has a fixed width and an order.",
            mend: "use another type in the key, and keep this value in a field"),
        DiagnosticEntry(
            .badCapacity,
            "a table holds between 1 and 1,048,576 records",
            cause: "A loop over the table must have a bound.",
            mend: "write a capacity in that range"),
        DiagnosticEntry(
            .notAssignable,
            "this name cannot be given another value",
            cause: "Only a state of the licence and a `let` of the same body change.",
            mend: "declare a `state`, or bind another name with `let`"),
        DiagnosticEntry(
            .returnInAction,
            "an action has no result",
            cause: "What an action says, it emits as an event.",
            mend: "write `emit`, or make it a rule"),
        DiagnosticEntry(
            .callsTooDeep,
            "rules call one another more than 24 deep",
            cause: "The chain of calls is bounded.",
            mend: "write some of the rules out where they are used"),
        DiagnosticEntry(
            .tooLarge,
            "the licence is too large for the machine",
            cause: "Modules and the worst cost of a call are bounded, so that nodes can run them.",
            mend: "split the licence, or lower a capacity or bound"),
    ]
}
