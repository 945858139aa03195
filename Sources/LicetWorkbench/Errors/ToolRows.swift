/// What the catalogue says of a finding.
struct ToolRow: Sendable {
    let code: ToolCode
    let sentence: String
    let cause: String
    let mend: String

    init(_ code: ToolCode, _ sentence: String, _ cause: String, _ mend: String) {
        self.code = code
        self.sentence = sentence
        self.cause = cause
        self.mend = mend
    }

    /// All rows in the order of their numbers; that every code has one is held by a test.
    static let all: [ToolRow] = [
        ToolRow(
            .notText,
            "the file is not UTF-8 text", "A byte stands where no UTF-8 character has it.",
            "Save the table as CSV in UTF-8."),
        ToolRow(
            .controlCharacter,
            "a control character stands in the table",
            "Tabs, byte order marks and other invisible characters make cells that look equal "
                + "differ.",
            "Save the table as plain CSV in UTF-8 without a byte order mark."),
        ToolRow(
            .loneReturn,
            "a carriage return stands without a line feed",
            "Rows end with a line feed, or with a carriage return and a line feed.",
            "Save the table with the line ends of this system."),
        ToolRow(
            .quoteInside,
            "a quotation mark stands inside a cell that does not begin with one",
            "Such a cell can be read in two ways.",
            "Put the whole cell between quotation marks and write each one inside it twice."),
        ToolRow(
            .textAfterQuote,
            "text follows the closing quotation mark of a cell",
            "After the closing mark only a comma or the row's end may stand.",
            "Write a quotation mark inside a cell twice, or remove what follows."),
        ToolRow(
            .openQuote,
            "a quotation mark is not closed in its row",
            "A cell of a usage report is one line.",
            "Write the closing quotation mark before the next comma."),
        ToolRow(
            .cellCount,
            "the row has more or fewer cells than the head",
            "Each row gives one cell for each column of the first row.",
            "Add or remove commas so that the row matches the head; put cells that hold a "
                + "comma between quotation marks."),
        ToolRow(
            .noHeader,
            "the table has no head", "The first row names the columns.",
            "Write the columns' names, separated by commas, in the first row."),
        ToolRow(
            .tooManyRows,
            "the table has too many rows",
            "A report is read whole, so its size has a bound of 100,000 rows.",
            "Divide the report into several files."),
        ToolRow(
            .blankRow,
            "the row is blank", "A blank row may be a line that was lost.",
            "Remove the row, or fill it in."),
        ToolRow(
            .unknownColumn,
            "the report has no field of this name",
            "Columns are `reported_on`, `period` and the fields of the report clause.",
            "Rename the column as the report clause names the field, or remove it."),
        ToolRow(
            .columnTwice,
            "two columns have the same name", "It is not clear which of them counts.",
            "Remove one of the two columns."),
        ToolRow(
            .columnMissing,
            "a column is missing", "Each field of the report clause needs a column.",
            "Add the column."),
        ToolRow(
            .badDate,
            "the cell is no day", "A day is written as year, month and day: 2026-01-31.",
            "Write a day of the calendar as YYYY-MM-DD."),
        ToolRow(
            .badPeriod,
            "the cell names no period",
            "A period is a year, a half, a quarter or a month, or its first day.",
            "Write 2026, 2026-H1, 2026-Q1, 2026-01 or 2026-01-01."),
        ToolRow(
            .badCount,
            "the cell is no whole number of zero or more",
            "Units are counted: no sign, no fraction, no separators.",
            "Write digits only."),
        ToolRow(
            .badAmount,
            "the cell is no amount of zero or more",
            "An amount is digits, a point and the currency's decimal digits, with or without "
                + "the currency's code before it.",
            "Write 40000.00 or EUR 40000.00."),
        ToolRow(
            .fractionOfUnit,
            "the amount has more decimal digits than its currency",
            "Only whole minor units can be reported.",
            "Round the amount to the currency's decimal digits."),
        ToolRow(
            .otherCurrency,
            "the amount is in another currency than the report's field",
            "Two currencies never mix without a stated rate.",
            "Write the amount in the currency of the contract."),
        ToolRow(
            .badPlace,
            "the cell is no code of a place",
            "A place is two capital letters of ISO 3166-1 that are in the place table.",
            "Write a code such as FR."),
        ToolRow(
            .badWork,
            "the cell identifies no work",
            "A work is a scheme and a value whose form and check character fit.",
            "Write an identifier such as isrc:USRC17607839."),
        ToolRow(
            .datesBackwards,
            "the row was reported before the row above it",
            "The chain's time only moves forward, so rows stand in the order of their days.",
            "Sort the rows by `reported_on`."),
        ToolRow(
            .unknownReport,
            "the contract has no report of this name",
            "A usage report belongs to a report clause of the contract.",
            "Name a report clause of the contract."),
        ToolRow(
            .rateColumns,
            "the table has other columns than `date`, `series` and `value`",
            "A rate is a value of a series for a day, and nothing else.",
            "Name the three columns so, and leave out all others."),
        ToolRow(
            .unknownSeries,
            "the contract has no series of this name",
            "A rate is attested in a series that the contract names, under the contract's name for it.",
            "Write the name that stands after `series` in the contract."),
        ToolRow(
            .badRate,
            "the cell is no value of a series",
            "A value is zero or more, in digits and a point, short enough to be attested.",
            "Write it like 1.0842."),
        ToolRow(
            .rateTwice,
            "the series has two values for this day",
            "A value once attested never changes.",
            "Keep one of the two rows."),
        ToolRow(
            .fileMissing,
            "there is no such file or folder", "The path leads nowhere.",
            "Check the path; relative paths begin at the current folder."),
        ToolRow(
            .fileUnreadable,
            "the file cannot be read", "The operating system refused.",
            "Check the path and the permissions of the file."),
        ToolRow(
            .fileUnwritable,
            "the file cannot be written", "The operating system refused.",
            "Check the path, the permissions and the free space."),
        ToolRow(
            .fileTooLarge,
            "the file is too large", "Files are read whole, so their size has a bound.",
            "Divide the file."),
        ToolRow(
            .directoryTaken,
            "the folder is not empty",
            "A demonstration begins with a ledger of its own and overwrites nothing.",
            "Choose a folder that does not exist yet, or an empty one."),
        ToolRow(
            .fileExists,
            "the file is there already", "A tool never overwrites what it did not write.",
            "Choose another name, or move the file away first."),
        ToolRow(
            .doesNotCompile,
            "the contract does not compile", "The compiler found errors in the source.",
            "Run `licet check` on the file and mend what it lists."),
        ToolRow(
            .unknownContract,
            "the file holds no contract of this name",
            "A file may hold several licences, each with its own name.",
            "Name one of the file's licences."),
        ToolRow(
            .unknownParty,
            "nobody has this name here", "Parties are named as the contract names them.",
            "Name a party of the contract."),
        ToolRow(
            .unknownAction,
            "the contract has no such action or view",
            "Actions come from the contract's clauses and from `action` declarations.",
            "Run `licet cost` on the file to see all actions."),
        ToolRow(
            .badArgument,
            "the argument does not fit its parameter",
            "Numbers, amounts, days, places and identities are written as in a contract.",
            "Write the value in the form that the message names."),
        ToolRow(
            .argumentCount,
            "there are more or fewer arguments than parameters",
            "Each parameter takes one argument, in order.",
            "Give one argument for each parameter."),
        ToolRow(
            .unknownLicence,
            "the ledger has no such licence",
            "A licence is named by its identity, 64 hexadecimal digits, or enough of the first "
                + "of them.",
            "Run `licet ledger status` to list the licences."),
        ToolRow(
            .unknownStatement,
            "there is no such statement",
            "A statement exists once it is drawn: after its accounting period has ended.",
            "Draw the statement, or name a period that has one."),
        ToolRow(
            .unknownPayment,
            "there is no such payment", "Only payments that a licence received are listed.",
            "Name the height of a block with a payment to the licence."),
        ToolRow(
            .stepRefused,
            "the ledger refused a step that should have been carried out",
            "A transaction came back with a code.", "Read the code's own explanation."),
        ToolRow(
            .notConserved,
            "the balances of an asset do not sum to its supply",
            "This is a defect of the program: money was made or lost.",
            "Keep the ledger as it is and report the defect."),
        ToolRow(
            .badGenesis,
            "the genesis file is malformed",
            "It is one JSON object with name, time, fee asset, issuer, treasury and parties.",
            "Write the file as `licet help ledger` shows it."),
        ToolRow(
            .noPeriod,
            "the licence has no period to run in",
            "A demonstration needs a grant with a first and a last day.",
            "State the period in a grant clause."),
        ToolRow(
            .badTransaction,
            "the transaction file is malformed",
            "It is one JSON object: a sender, a kind, and what that kind of transaction needs.",
            "Write the file as `licet help tx submit` shows it."),
        ToolRow(
            .badName,
            "the name is not one that a contract can have",
            "A contract's name begins with a capital letter and has letters and digits only.",
            "Choose a name such as Streaming."),
        ToolRow(
            .unknownTemplate,
            "there is no template of that name", "A contract begins from one of a few templates.",
            "Run `licet new --list` to see them."),
        ToolRow(
            .unknownQuestion,
            "the template does not ask that", "Each template has questions of its own.",
            "Run `licet new --list` to see what each asks."),
        ToolRow(
            .badAnswer,
            "the contract cannot be written with that answer",
            "What is written must compile, and its tests must know their amounts and days.",
            "Give the answer as a contract would say it: 2026-01-01, 12.5%, EUR or EU + CH."),
        ToolRow(
            .keyNotSender,
            "the key is none of the sender's",
            "A party signs with the keys that the ledger holds of it.",
            "Name the keystore of the sender, or another sender."),
        ToolRow(
            .unknownTest,
            "the contract has no such test", "Tests are found by words of their names.",
            "Run `licet test` on the file to see the names."),
        ToolRow(
            .nothingRan,
            "the licence's code did not run",
            "The ledger refused the act before the licence was called.",
            "Read why the act was refused, and mend it."),
        ToolRow(
            .unknownCommand,
            "the debugger has no such command",
            "A command is one of a few words, some with a number or a name.",
            "Write `help` to see all commands."),
        ToolRow(
            .unknownValue,
            "nothing has this name here",
            "Only what stands in the current function, or in the licence's record, can be shown.",
            "Write `registers` or `state` to see what there is."),
    ]
}

extension ToolCode {
    /// What is wrong, in general.
    public var sentence: String { row.sentence }
    /// Why it is refused.
    public var cause: String { row.cause }
    /// What to do about it.
    public var mend: String { row.mend }

    private var row: ToolRow {
        guard let row = ToolRow.all.first(where: { $0.code == self }) else {
            preconditionFailure("code \(rawValue) has no row in the catalogue")
        }
        return row
    }
}
