public import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// A published module, verified and pre-decoded once for all its licences.
public final class LoadedModule: Sendable {
    /// What the verifier accepted.
    public let verified: VerifiedModule
    /// The machine's own form of it.
    let program: Program
    /// Indices of the actions that run as a licence becomes active.
    let activations: [Int]
    /// The constants that are symbolic territories, ascending.
    let symbols: [TerritorySymbol]
    private let actions: LookupTable<String, Int>

    /// The module.
    public var module: Module { verified.module }

    init(_ verified: VerifiedModule) {
        self.verified = verified
        program = Program(verified)
        let module = verified.module
        activations = module.actions.indices.filter { module.actions[$0].kind == .activation }
        symbols = TerritorySymbol.all(of: module)
        var actions = LookupTable<String, Int>()
        for (index, action) in module.actions.enumerated() where !actions.contains(action.name) {
            actions[action.name] = index
        }
        self.actions = actions
    }

    /// The index of the action of this name and kind.
    public func action(named name: String, kind: ActionKind) -> Int? {
        guard let index = actions[name], module.actions[index].kind == kind else { return nil }
        return index
    }
}

/// A constant of a module that is a symbolic territory.
struct TerritorySymbol: Sendable {
    let constant: Int
    let expression: TerritoryExpression
    let time: TerritoryTime

    static func all(of module: Module) -> [TerritorySymbol] {
        module.constants.enumerated().compactMap { index, constant in
            guard case .territory(let expression, let time) = constant else { return nil }
            return TerritorySymbol(constant: index, expression: expression, time: time)
        }
    }
}

/// What a ledger need not decode twice. A cached thing follows from its key alone; whether it is on
/// the ledger, the state decides.
final class LedgerCache {
    private var modules = LookupTable<Digest, LoadedModule>()
    private var parties = LookupTable<Digest, PartyKeys>()
    /// The machine whose memory all calls use, one after the other.
    let machine = Machine()

    init() {}

    /// A cache that knows what another knows; its machine is its own.
    init(copying other: LedgerCache) {
        modules = other.modules
        parties = other.parties
    }

    /// The module of a digest that the state is known to hold.
    func module(_ digest: Digest, in state: StateView) throws(LedgerError) -> LoadedModule {
        if let loaded = modules[digest] { return loaded }
        let key = KeySpace.module.key(digest.bytes)
        guard let bytes = try state.read(key) else {
            throw .refused(.unknownModule, digest.hex)
        }
        let loaded = LoadedModule(try Self.verify(bytes))
        modules[digest] = loaded
        return loaded
    }

    /// The keys of a party that the state is known to hold.
    func keys(of party: Digest, in state: StateView) throws(LedgerError) -> PartyKeys {
        if let held = parties[party] { return held }
        let key = KeySpace.party.key(party.bytes)
        guard let held = try state.record(PartyKeys.self, at: key) else { throw .damaged(key) }
        parties[party] = held
        return held
    }

    /// Decodes and verifies a module's bytes.
    static func verify(_ bytes: [UInt8]) throws(LedgerError) -> VerifiedModule {
        let module: SealedModule
        do throws(DecodeError) {
            module = try ModuleCodec.open(bytes)
        } catch {
            throw .refused(.moduleRefused, error.description)
        }
        do throws(VerificationError) {
            return try Verifier.verify(module)
        } catch {
            throw .refused(.moduleRefused, error.description)
        }
    }
}
