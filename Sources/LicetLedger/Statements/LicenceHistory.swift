public import LicetBytecode
public import LicetPrimitives
public import LicetTerms
public import LicetVM

/// Everything a licence did, as replay found it: its module and each call with its events and the
/// steps of its derivations. Statements and explanations are made from this and nothing else.
public struct LicenceHistory: Sendable {
    /// The licence.
    public var licence: Digest
    /// Its code and debug map.
    public var module: Module
    /// What it was offered with.
    public var arguments: [Value]
    /// Each successful call in the order of the chain.
    public var calls: [TracedCall]

    /// Makes a history.
    public init(licence: Digest, module: Module, arguments: [Value], calls: [TracedCall]) {
        self.licence = licence
        self.module = module
        self.arguments = arguments
        self.calls = calls
    }

    /// The name in the contract of a party that is one of the licence's parameters.
    public func partyName(_ party: Digest) -> String? {
        for (parameter, argument) in zip(module.parameters, arguments)
        where parameter.role == .party && argument == .id(party) {
            return parameter.name
        }
        return nil
    }
}

/// A successful call as replay saw it.
public struct TracedCall: Sendable {
    /// The block it is in.
    public var height: UInt64
    /// The block's time, milliseconds since 1970-01-01 UTC.
    public var timeMilliseconds: Int64
    /// The transaction that made the call.
    public var transaction: Digest
    /// The action's name.
    public var action: String
    /// The arguments.
    public var arguments: [Value]
    /// What the licence said.
    public var events: [Event]
    /// The steps of the amounts it computed.
    public var steps: [TracedStep]

    /// Makes a traced call.
    public init(
        height: UInt64, timeMilliseconds: Int64, transaction: Digest, action: String,
        arguments: [Value], events: [Event], steps: [TracedStep]
    ) {
        self.height = height
        self.timeMilliseconds = timeMilliseconds
        self.transaction = transaction
        self.action = action
        self.arguments = arguments
        self.events = events
        self.steps = steps
    }

    /// The civil day of the call in the module's offset.
    public func date(in module: Module) -> CivilDate? {
        CivilDate.fromMilliseconds(
            timeMilliseconds, offsetMinutes: Int(module.offsetMinutes))
    }
}

/// An event with its fields by name.
struct NamedEvent {
    let type: EventType
    let fields: [Value]

    init?(_ event: Event, in module: Module) {
        guard module.events.indices.contains(event.type) else { return nil }
        type = module.events[event.type]
        fields = event.fields
    }

    func value(_ name: String) -> Value? {
        guard let index = type.fields.firstIndex(where: { $0.name == name }),
            fields.indices.contains(index)
        else { return nil }
        return fields[index]
    }

    func date(_ name: String) -> CivilDate? {
        if case .date(let date) = value(name) { date } else { nil }
    }

    func number(_ name: String) -> BigInt? {
        if case .int(let number) = value(name) { number } else { nil }
    }

    func amount(_ name: String) -> Ratio? { value(name)?.exact }
}

extension Value {
    /// The value as an exact number, if it is one.
    var exact: Ratio? {
        switch self {
        case .int(let number): Ratio(number)
        case .ratio(let ratio): ratio
        case .bool, .date, .id, .set, .bytes: nil
        }
    }
}
