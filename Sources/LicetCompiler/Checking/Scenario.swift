public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// A `test` block with its names resolved and its literals made values: what the workbench runs.
public struct Scenario: Hashable, Sendable {
    /// The words between the quotes.
    public var name: String
    /// The licence that is tested.
    public var licence: String
    /// The line of `test`, from 1.
    public var line: UInt32
    /// Values of the contract's own parameters, one a name; parties and works are the runner's.
    public var arguments: [ScenarioArgument]
    /// What happens and what is expected, in order.
    public var steps: [ScenarioStep]

    /// Makes a scenario.
    public init(
        name: String, licence: String, line: UInt32, arguments: [ScenarioArgument] = [],
        steps: [ScenarioStep]
    ) {
        self.name = name
        self.licence = licence
        self.line = line
        self.arguments = arguments
        self.steps = steps
    }
}

extension Scenario {
    /// What stands in a scenario's values for a party or work of this name; identities are the
    /// runner's to make, so it puts the one it made in the place of this.
    public static func identity(of name: String) -> Value {
        .id(Digest.hash(.test, Array(name.utf8)))
    }

    /// What is submitted for approval, for which a test gives a text: the text's SHA-256.
    public static func item(of text: String) -> Value {
        .id(Digest.sha256(Array(text.utf8)))
    }
}

/// `parameter = literal`
public struct ScenarioArgument: Hashable, Sendable {
    /// The parameter's name in the module.
    public var name: String
    /// Its value, of the parameter's machine type.
    public var value: Value

    /// Makes an argument.
    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

/// A line of a scenario.
public struct ScenarioStep: Hashable, Sendable {
    /// Its line, from 1.
    public var line: UInt32
    /// The line as written, on one line.
    public var words: String
    /// What it says.
    public var kind: Kind

    /// What a line of a scenario says.
    public enum Kind: Hashable, Sendable {
        /// A day comes; somebody may act on it.
        case act(on: CivilDate, party: String?, ScenarioAct?)
        /// Something must hold now.
        case expect(ScenarioExpectation)
    }

    /// Makes a step.
    public init(line: UInt32, words: String, kind: Kind) {
        self.line = line
        self.words = words
        self.kind = kind
    }
}

/// What a party does.
public enum ScenarioAct: Hashable, Sendable {
    /// Pays whole minor units of the module's asset of this index.
    case pays(asset: UInt8, units: BigInt)
    /// Calls `report_NAME`; `arguments` are the action's: first day of the reporting period, then
    /// the fields in the report's order.
    case reports(report: String, arguments: [Value])
    /// Draws the statement of the accounting period that begins on this day.
    case draws(period: CivilDate)
    /// Calls an action of the contract.
    case calls(action: String, arguments: [Value])
    /// Sends `settle`.
    case settles
    /// Attests a value for a day of the series that is this parameter of the module.
    case attests(series: String, value: Ratio, day: CivilDate)
    /// Disputes so many minor units of a debt, pays them into escrow, or upholds so many.
    case contests(ScenarioContest, debt: BigInt, asset: UInt8, units: BigInt)
    /// Offers another licence of the file, which all who must sign on the same day.
    case grants(licence: String)
}

/// What must hold.
public enum ScenarioExpectation: Hashable, Sendable {
    /// A party holds this amount of money.
    case holds(party: String, ScenarioValue)
    /// A figure of the latest statement, a slot, or a view without arguments has this value.
    case figure(name: String, ScenarioValue)
    /// So much of the advance is still to be recouped.
    case advanceOutstanding(ScenarioValue)
    /// A field of a record.
    case field(table: String, key: [Value], field: String, ScenarioValue)
    /// The licence's computed status.
    case status(String)
    /// The step before was refused, with this word or code (`L5051`), if one is given.
    case refused(because: String?)
    /// An act is permitted today, or is not.
    case may(ScenarioPermission)
    /// The view of an approval tells of an item whether it is approved.
    case approved(view: String, item: Value, Bool)
}

/// `PARTY may [not] RIGHT WORK in PLACE for FIELD [because WORD]`
public struct ScenarioPermission: Hashable, Sendable {
    /// Who asks.
    public var party: String
    /// To do what.
    public var right: Right
    /// To which work: the name of a parameter of the module.
    public var work: String
    /// Where.
    public var place: PlaceCode
    /// For which use.
    public var field: FieldOfUse
    /// Whether it may.
    public var isAllowed: Bool
    /// The word of the refusal, where one is given.
    public var because: String?
}

/// A value as a test writes it.
public struct ScenarioValue: Hashable, Sendable {
    /// The value: money in minor units as a ratio, numbers as int or ratio, others as they are.
    public var value: Value
    /// For money, the index of the module's asset.
    public var asset: UInt8?
    /// How what is found must stand to it.
    public var comparison: ScenarioComparison

    /// Makes a value.
    public init(
        _ value: Value, asset: UInt8? = nil, comparison: ScenarioComparison = .equal
    ) {
        self.value = value
        self.asset = asset
        self.comparison = comparison
    }
}

/// How what a test finds must stand to what it expects.
public enum ScenarioComparison: Sendable {
    /// The very value.
    case equal
    /// `at most`
    case atMost
    /// `at least`
    case atLeast
}
