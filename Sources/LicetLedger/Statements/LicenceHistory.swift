public import LicetBytecode
public import LicetPrimitives
import LicetTerms
import LicetVM

/// Everything a licence did, as replay found it: its module and each call with its events and the
/// steps of its derivations. Statements and explanations are made from this and nothing else.
public struct LicenceHistory: Sendable {
    /// The licence.
    public var licence: Digest
    /// Its code and debug map.
    public var module: Module
    /// What it was offered with.
    public var arguments: [Value]
    /// Each call that was carried out, in the order of the chain.
    public private(set) var calls: [CallTrace]

    /// The history of a licence: of what replay traced, the calls that were carried out.
    public init(licence: Digest, module: Module, arguments: [Value], traces: [CallTrace]) {
        self.licence = licence
        self.module = module
        self.arguments = arguments
        calls = traces.filter { $0.receipt.isDone }
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

extension CallTrace {
    /// What the licence said in the call.
    var events: [Event] { outcome.effects.events }

    /// The civil day of the call in the module's offset.
    func date(in module: Module) -> CivilDate? {
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
