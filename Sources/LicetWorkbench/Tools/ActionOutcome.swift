import LicetBytecode
import LicetLedger
import LicetPrimitives

/// What one act of `licet run` came to.
public struct ActionOutcome: Sendable, Hashable, Encodable {
    /// The action.
    public var action: String
    /// Who called it.
    public var party: String
    /// The day.
    public var day: String
    /// Whether it was carried out.
    public var isDone: Bool
    /// `done`, or the number of the refusal.
    public var code: String
    /// The contract's word for its refusal; empty otherwise.
    public var refusal: String
    /// Why it was refused, in words.
    public var detail: String
    /// Gas of the transaction.
    public var gasUsed: UInt64
    /// What the action or view answered.
    public var results: [String]
    /// What the licence said.
    public var events: [EventWords]
    /// Who paid whom.
    public var movements: [String]

    /// The outcome on lines of text.
    public var text: String {
        var lines = ["\(day)  \(party): \(action)  \(isDone ? "done" : code), gas \(gasUsed)"]
        if !isDone {
            lines.append("  \(detail.isEmpty ? "refused" : detail)")
        }
        if !results.isEmpty { lines.append("  answer: \(results.joined(separator: ", "))") }
        lines += events.map { "  event \($0.text)" }
        lines += movements.map { "  paid: \($0)" }
        return lines.joined(separator: "\n")
    }
}

/// An event of a licence in words.
public struct EventWords: Sendable, Hashable, Encodable {
    /// A field in words.
    public struct FieldWords: Sendable, Hashable, Encodable {
        /// The field's name.
        public var name: String
        /// Its value.
        public var value: String
    }

    /// The event's name.
    public var name: String
    /// Its fields in order.
    public var fields: [FieldWords]

    /// The event on a line.
    public var text: String {
        fields.isEmpty
            ? name : "\(name): " + fields.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    }

    init(_ type: EventType, _ values: [Value], _ words: ValueWords, _ name: (Digest) -> String) {
        self.name = type.name
        fields = zip(type.fields, values).map { field, value in
            let text: String
            if case .id(let id) = value {
                text = name(id)
            } else {
                text = words.text(value, asset: field.asset)
            }
            return FieldWords(name: field.name, value: text)
        }
    }
}

/// Puts receipts into the words of a contract.
struct ReceiptWords {
    let module: Module
    let bindings: [Digest]
    let name: (Digest) -> String

    func events(_ receipt: Receipt) -> [EventWords] {
        receipt.events.compactMap { event in
            guard case .contract(_, let type, let fields) = event,
                module.events.indices.contains(Int(type))
            else { return nil }
            return EventWords(module.events[Int(type)], fields, ValueWords(module), name)
        }
    }

    /// Deposits, each with whom it went to.
    func movements(_ receipt: Receipt) -> [String] {
        receipt.events.compactMap { event in
            switch event {
            case .withdrawn(_, let asset, let from, let units):
                "\(amount(units, asset)) from \(name(from))"
            case .deposited(_, let asset, let to, let units):
                "\(amount(units, asset)) to \(name(to))"
            default: nil
            }
        }
    }

    private func amount(_ units: BigInt, _ asset: Digest) -> String {
        let index = bindings.firstIndex(of: asset).flatMap { UInt8(exactly: $0) }
        return ValueWords(module).text(Ratio(units), asset: index)
    }
}
