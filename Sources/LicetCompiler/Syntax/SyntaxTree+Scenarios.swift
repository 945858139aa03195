import LicetPrimitives
import LicetTerms

/// `test "name" of LICENCE with { … } for all (…) { steps }`
struct TestNode: Sendable {
    let name: TextNode
    let licence: Name
    let arguments: [ArgumentNode]
    /// `for all (n: Count up to N)`: with any, the test is a property.
    let properties: [PropertyNode]
    /// From `for` to the closing parenthesis.
    let propertySpan: Span?
    let steps: [TestStep]
    let span: Span
}

/// `parameter = literal`
struct ArgumentNode: Sendable {
    let name: Name
    let value: Expression
    var span: Span { name.span.through(value.span) }
}

/// `n: Count [from N] [up to N]`
struct PropertyNode: Sendable {
    let name: Name
    let type: TypeNode
    let from: Expression?
    let upTo: Expression?
    let span: Span
}

/// A step of a scenario.
struct TestStep: Sendable {
    let kind: Kind
    let span: Span

    enum Kind: Sendable {
        /// `on DATE [PARTY act]`; without an act, only time passes.
        case act(date: Expression, party: Name?, TestAct?)
        case expect(Expectation)
    }
}

/// What a party does in a scenario.
enum TestAct: Sendable {
    /// `pays MONEY`
    case pays(Expression)
    /// `reports NAME for LABEL { field VALUE, … }`
    case reports(Name, label: LabelNode, [FieldValueNode])
    /// `draws statement LABEL`
    case draws(LabelNode)
    /// `calls NAME(args)`
    case calls(Name, [Expression])
    case settles
    /// `attests SERIES VALUE for DATE`, or for a month, which is its last day
    case attests(Name, value: Expression, day: Expression)
    /// `disputes MONEY of debt NUMBER`, `escrows …` or `decides …`
    case contests(ScenarioContest, amount: Expression, debt: Expression)
    /// `grants LICENCE`: another licence of the file is offered and signed by all who must
    case grants(Name)
}

extension TestNode {
    /// The licences of the file that the test grants on its days.
    var grantedLicences: [Name] {
        steps.compactMap { step in
            guard case .act(_, _, .grants(let name)?) = step.kind else { return nil }
            return name
        }
    }
}

/// An accounting label of a test, such as `2026-03` or `2026-Q1`.
struct LabelNode: Sendable {
    let label: Label
    let span: Span

    enum Label: Hashable, Sendable {
        case year(Int)
        /// Year and half, 1 or 2.
        case half(Int, Int)
        /// Year and quarter, 1 to 4.
        case quarter(Int, Int)
        /// Year and month, 1 to 12.
        case month(Int, Int)
        case day(CivilDate)
    }
}

/// A value with how it is to be met: `EUR 5`, `at most EUR 5`, `at least EUR 5`.
struct ExpectedNode: Sendable {
    let comparison: ScenarioComparison
    let value: Expression
    var span: Span { value.span }
}

/// What a scenario expects.
enum Expectation: Sendable {
    /// `PARTY holds MONEY`
    case holds(Name, ExpectedNode)
    /// `earned EUR 5`, `owed EUR 5`, a state slot or a rule without arguments.
    case figure(Name, ExpectedNode)
    /// `advance outstanding EUR 5`
    case advanceOutstanding(ExpectedNode)
    /// `TABLE[k].field VALUE`
    case field(EntryNode, Name, ExpectedNode)
    /// `status active`
    case status(Name)
    /// `refused [because WORD | L-code]`: the step before it.
    case refused(because: Name?)
    /// `PARTY may [not] RIGHT WORK in PLACE for FIELD [because WORD]`: today.
    case may(MayNode)
    /// `NAME "thing" [not] approved`: today.
    case approved(ApprovedNode)
}

/// `NAME "thing" [not] approved`
struct ApprovedNode: Sendable {
    let name: Name
    let item: TextNode
    let isApproved: Bool
}

/// `PARTY may [not] RIGHT WORK in PLACE for FIELD [because WORD]`
struct MayNode: Sendable {
    let party: Name
    let isAllowed: Bool
    let right: Name
    let work: Name
    let place: Name
    let field: Name
    let because: Name?
}
