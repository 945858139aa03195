import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM

/// A licence of a contract whose calls are carried out as the ledger carries them out, on a state of
/// its own in memory.
final class ContractStage {
    /// What the calls leave.
    let state: StateReader
    private let play: ContractPlay
    private let licence: Digest
    private let program: Program
    private let machine = Machine()
    private var module: Module { play.module }

    init(_ play: ContractPlay, licence: Digest) throws {
        self.play = play
        self.licence = licence
        state = try StateReader(MemoryStore())
        program = Program(play.licence.verified)
        let wealth = HeldUnits(BigInt.one << 120).bytes
        try state.write(
            play.parties.flatMap { party in
                play.module.assets.indices.map { asset in
                    (balanceKey(of: identity(of: party), asset), wealth)
                }
            })
    }

    /// What a call of a deed comes to, without its effects.
    func ask(_ deed: Deed) throws -> Outcome {
        let call = call(deed)
        let host = StoreHost(state, module: module, licence: licence, sender: call.sender)
        return try machine.execute(call, of: program, on: host)
    }

    /// Carries out a deed; nil where it was refused.
    func perform(_ deed: Deed) throws -> Outcome? {
        let outcome = try ask(deed)
        guard case .success = outcome.result else { return nil }
        try commit(outcome.effects, by: identity(of: deed.party))
        return outcome
    }

    /// The call of a deed.
    func call(_ deed: Deed) -> Call {
        let noon = Int64(43_200_000)
        let start = deed.day.startMilliseconds(offsetMinutes: Int(module.offsetMinutes)) ?? 0
        return Call(
            action: deed.action, arguments: deed.arguments.map(identified),
            parameters: module.parameters.map(argument), territories: territories(on: deed.day),
            sender: identity(of: deed.party), licence: licence,
            timeMilliseconds: start + noon, gasLimit: 1 << 60,
            limits: module.assets.map { _ in BigInt.one << 120 })
    }

    /// Who or what bears a name on this stage.
    private func identity(of name: String) -> Digest {
        Digest.sha256(licence.bytes + Array(name.utf8))
    }

    private func argument(_ parameter: Parameter) -> Value {
        switch parameter.role {
        case .party, .work, .licence, .series: .id(identity(of: parameter.name))
        case .value: play.arguments[parameter.name] ?? Plain.value(parameter.type)
        }
    }

    /// The value with this stage's identity in the place of the one that a test names.
    private func identified(_ value: Value) -> Value {
        let named = module.parameters.first { value == Scenario.identity(of: $0.name) }
        return named.map { .id(identity(of: $0.name)) } ?? value
    }

    private func territories(on day: CivilDate) -> [TerritorySet?] {
        let signed = play.deeds.first?.day ?? day
        return module.constants.map { constant in
            guard case .territory(let expression, let time) = constant else { return nil }
            return expression.resolve(in: .version1, on: time == .atSignature ? signed : day)
        }
    }

    // MARK: Effects

    private func balanceKey(of account: Digest, _ asset: Int) -> [UInt8] {
        KeySpace.balance(of: account, asset: Plain.asset(asset))
    }

    private func commit(_ effects: Effects, by sender: Digest) throws {
        try state.write(
            effects.slots.map { (KeySpace.slot($0.slot, of: licence), $0.value.bytes) })
        for write in effects.records { try commit(write) }
        for movement in effects.movements {
            switch movement {
            case .withdraw(let asset, let account, let units):
                try move(-units, asset, of: account == .licence ? licence : sender)
            case .deposit(let asset, let account, let units): try move(units, asset, of: account)
            case .keep(let asset, let units): try move(units, asset, of: licence)
            }
        }
    }

    private func commit(_ write: RecordWrite) throws {
        guard let key = KeySpace.record(write.key, of: licence, table: write.table) else { return }
        let host = StoreHost(state, module: module, licence: licence, sender: licence)
        let before = try state.read(key) == nil ? 0 : 1
        let after = write.fields == nil ? 0 : 1
        let count = try host.recordCount(table: write.table) + after - before
        let countKey = KeySpace.count(of: licence, table: write.table)
        try state.write([
            (key, write.fields.map { FieldList($0).bytes }),
            (countKey, count == 0 ? nil : KeySpace.bigEndian(UInt32(count))),
        ])
    }

    private func move(_ units: BigInt, _ asset: Int, of account: Digest) throws {
        let key = balanceKey(of: account, asset)
        let held = try state.record(HeldUnits.self, at: key)?.units ?? .zero
        let left = held + units
        try state.write([(key, left.isZero ? nil : HeldUnits(left).bytes)])
    }
}
