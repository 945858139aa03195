public import LicetTerms

/// One act of `licet run`: an action, who calls it, when, with what.
public struct ActionStep: Hashable, Sendable {
    /// The action or view.
    public var action: String
    /// Who calls it; the first who may, if nobody is named.
    public var party: String?
    /// The day; that of the act before, or the licence's first, if none is named.
    public var day: CivilDate?
    /// The arguments by name.
    public var arguments: [NamedText]

    /// Makes an act.
    public init(
        _ action: String, by party: String? = nil, on day: CivilDate? = nil,
        arguments: [NamedText] = []
    ) {
        self.action = action
        self.party = party
        self.day = day
        self.arguments = arguments
    }

    /// Acts in words: `ACTION [by PARTY] [on DATE] [name=value …]`, joined by `then`.
    public static func list(_ words: [String]) throws(ToolError) -> [ActionStep] {
        var steps: [ActionStep] = []
        for part in words.split(separator: "then", omittingEmptySubsequences: false) {
            steps.append(try step(Array(part)))
        }
        return steps
    }

    private static func step(_ words: [String]) throws(ToolError) -> ActionStep {
        guard let action = words.first, !action.contains("=") else {
            throw .because(.badArgument, "an act begins with the name of an action")
        }
        var step = ActionStep(action)
        var rest = words.dropFirst()
        while let word = rest.popFirst() {
            if word == "by", let party = rest.popFirst() {
                step.party = party
            } else if word == "on", let text = rest.popFirst() {
                guard let day = CivilDate(text) else {
                    throw .because(.badArgument, "`on \(text)` is no day: write 2026-01-31")
                }
                step.day = day
            } else if let argument = NamedText(word) {
                step.arguments.append(argument)
            } else {
                throw .because(
                    .badArgument, "`\(word)`: write name=value, `by PARTY`, `on DATE` or `then`")
            }
        }
        return step
    }
}
