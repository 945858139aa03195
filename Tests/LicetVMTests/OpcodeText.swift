import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// Values and outcomes as the opcode corpus writes them.
enum OpcodeText {
    /// `@n` stands for the identity of 32 bytes n.
    static func id(_ number: UInt8) -> Digest {
        Digest(bytes: Array(repeating: number, count: Digest.byteCount)) ?? .zero
    }

    static func value(_ word: String, _ type: ValueType) -> Value? {
        switch type {
        case .int: return BigInt(decimal: word).map { .int($0) }
        case .bool: return Bool(word).map { .bool($0) }
        case .ratio:
            let parts = word.split(separator: "/").map(String.init)
            guard let top = parts.first.flatMap({ BigInt(decimal: $0) }) else { return nil }
            let bottom = parts.count == 2 ? BigInt(decimal: parts[1]) : .one
            return bottom.flatMap { Ratio(top, $0) }.map { .ratio($0) }
        case .date: return CivilDate(word).map { .date($0) }
        case .id: return UInt8(word.dropFirst()).map { .id(id($0)) }
        case .set:
            let codes = word.dropFirst().dropLast().split(separator: ",")
            return .set(TerritorySet(codes.compactMap { PlaceCode($0) }))
        case .bytes: return Hex.decode(String(word.dropFirst())).map { .bytes($0) }
        case .coin, .counter: return nil
        }
    }

    static func text(_ value: Value) -> String {
        switch value {
        case .int(let number): "\(number)"
        case .bool(let flag): "\(flag)"
        case .ratio(let ratio): "\(ratio)"
        case .date(let date): "\(date)"
        case .id(let digest): text(digest)
        case .set(let set): "{" + set.codes.map(\.description).joined(separator: ",") + "}"
        case .bytes(let bytes): "x" + Hex.encode(bytes)
        }
    }

    private static func text(_ digest: Digest) -> String {
        let first = digest.bytes.first ?? 0
        return digest == id(first) ? "@\(first)" : digest.hex
    }

    static func text(_ outcome: Outcome, door: Int) -> String {
        switch outcome.result {
        case .success(let values):
            let results = values.isEmpty ? "nothing" : values.map(text).joined(separator: " ")
            return ([results] + text(outcome.effects)).joined(separator: " | ")
        case .failure(let trap):
            let place = trap.function == door ? "" : " of function \(trap.function)"
            let refusal = trap.refusal.map { " refusal\($0)" } ?? ""
            return "trap \(trap.code)\(refusal) at \(trap.instruction)\(place)"
        }
    }

    private static func text(_ effects: Effects) -> [String] {
        var texts = effects.slots.map { "slot\($0.slot) \(text($0.value))" }
        for write in effects.records {
            let key = write.key.map(text).joined(separator: " ")
            let fields = write.fields.map { $0.map(text).joined(separator: " ") } ?? "gone"
            texts.append("table\(write.table) \(key): \(fields)")
        }
        for movement in effects.movements {
            switch movement {
            case .withdraw(let asset, let account, let units):
                texts.append("withdraw \(units) asset\(asset) \(account)")
            case .deposit(let asset, let party, let units):
                texts.append("deposit \(units) asset\(asset) \(text(party))")
            case .keep(let asset, let units): texts.append("keep \(units) asset\(asset)")
            }
        }
        for event in effects.events {
            texts.append((["event\(event.type)"] + event.fields.map(text)).joined(separator: " "))
        }
        return texts
    }
}
