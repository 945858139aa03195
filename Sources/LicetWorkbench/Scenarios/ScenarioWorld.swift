import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetTerms

/// A ledger in memory with everything a scenario takes for granted: the parties with published
/// keys, their currencies, the works, and one licence signed by all.
///
/// The licence is signed on the day before the scenario's first day or the licence's, whichever is
/// earlier.
final class ScenarioWorld {
    let contract: CompiledContract
    let bench: Bench
    let licence: Digest
    private(set) var blocks = 0
    /// The licence and those it stands under, by name.
    private let known: [(name: String, licence: Digest)]
    /// What the ledger is kept in.
    private let memory: (store: MemoryStore, disk: MemoryDisk)

    static let issuer = "Issuer of the test"
    static let treasury = "Treasury of the test"

    init(
        _ contract: CompiledContract, _ scenario: Scenario, watcher: (any CallWatcher)? = nil
    ) throws(ToolError) {
        self.contract = contract
        let time = Self.signingTime(contract, scenario)
        let genesis = Self.genesis(contract, timeMilliseconds: time)
        let stores = (MemoryStore(), MemoryDisk())
        let bench = try Bench(
            ledger: try Bench.asking { () throws(LedgerError) in
                try Ledger(store: try Self.store(over: stores), genesis: genesis)
            })
        bench.watcher = watcher
        self.bench = bench
        try bench.perform(at: time, try Self.founding(contract, bench))
        var heads: [(name: String, licence: Digest)] = []
        for head in contract.heads {
            let arguments = try Self.arguments(head, [], heads, bench)
            let signers = Self.signatories(head.module, beside: contract.heads)
            let licence = try Self.sign(head, arguments, by: signers, on: bench, at: time)
            heads.append((head.name, licence))
        }
        let arguments = try Self.arguments(contract, scenario.arguments, heads, bench)
        let signers = Self.signatories(contract.module, beside: contract.heads)
        licence = try Self.sign(contract, arguments, by: signers, on: bench, at: time)
        known = heads + [(contract.name, licence)]
        try bench.checkConservation()
        blocks = 3 + 2 * heads.count
        memory = stores
    }

    /// A world that stands where another stands and goes its own way from now on.
    init(copying other: ScenarioWorld, watcher: (any CallWatcher)?) throws(ToolError) {
        contract = other.contract
        licence = other.licence
        known = other.known
        blocks = other.blocks
        let stores = (
            MemoryStore(copying: other.memory.store), MemoryDisk(copying: other.memory.disk)
        )
        memory = stores
        let ledger = try Bench.asking { () throws(LedgerError) in
            Ledger(copy: try Self.store(over: stores), of: other.bench.ledger)
        }
        bench = Bench(copying: other.bench, over: ledger)
        bench.watcher = watcher
    }

    private static func store(
        over memory: (store: MemoryStore, disk: MemoryDisk)
    ) throws(LedgerError) -> LedgerStore {
        do throws(StorageError) {
            return try LedgerStore(store: memory.store, disk: memory.disk)
        } catch {
            throw .storage(error)
        }
    }

    /// The same with the licence's parameters in words, for acts on these days.
    convenience init(
        _ contract: CompiledContract, parameters: [NamedText], days: [CivilDate]
    ) throws(ToolError) {
        let plain = ArgumentReader(module: contract.module) { name throws(ToolError) in
            throw .because(.unknownParty, name)
        }
        let values = try plain.parameters(parameters).map {
            ScenarioArgument(name: $0.name, value: $0.value)
        }
        let steps = days.map { day in
            ScenarioStep(line: 1, words: "", kind: .act(on: day, party: nil, nil))
        }
        try self.init(
            contract,
            Scenario(
                name: "run", licence: contract.name, line: 1, arguments: values, steps: steps))
    }

    /// Offers a licence and lets all sign it.
    private static func sign(
        _ contract: CompiledContract, _ arguments: [Value], by signers: [String],
        on bench: Bench, at time: Int64
    ) throws(ToolError) -> Digest {
        let module = contract.module
        let issuer = try bench.party(Self.issuer)
        let offer = try bench.sign(
            .offer(
                module: contract.digest, arguments: arguments,
                bindings: module.assets.map { Self.asset($0, issuer: issuer).id }),
            by: contract.partyNames.first ?? Self.issuer)
        let offered = try bench.perform(at: time, [offer])
        var signatures: [SignedTransaction] = []
        for case .offered(let licence, let hash) in offered.receipts.flatMap(\.events) {
            for name in signers {
                signatures.append(
                    try bench.sign(.sign(licence: licence, termsHash: hash), by: name))
            }
        }
        try bench.perform(at: time, signatures)
        return Licence.id(offeredBy: offer.transaction.id)
    }

    /// The civil day on which the world stands.
    func today() throws(ToolError) -> CivilDate {
        let offset = Int(contract.module.offsetMinutes)
        let now = try bench.now()
        return CivilDate.fromMilliseconds(now, offsetMinutes: offset) ?? .earliest
    }

    /// The identity of a work by the name of its parameter.
    func work(_ name: String) throws(ToolError) -> Digest {
        guard let parameter = contract.module.parameters.first(where: { $0.name == name }) else {
            throw .because(.badWork, name)
        }
        return Work.id(of: try Self.identifier(of: parameter))
    }

    /// Appends a block at noon of a day, or a second after the last block, and checks that every
    /// asset was conserved.
    func append(
        on day: CivilDate, _ transactions: [SignedTransaction]
    ) throws(ToolError) -> AppliedBlock {
        let offset = Int(contract.module.offsetMinutes)
        let noon = (day.startMilliseconds(offsetMinutes: offset) ?? 0) + 43_200_000
        let applied = try bench.append(at: max(noon, try bench.now() + 1_000), transactions)
        blocks += 1
        try bench.checkConservation()
        return applied
    }

    /// Lets a party offer another licence of the file on a day, and all sign it who must; the
    /// receipts of the offer and of the signatures, as far as it comes.
    func grant(
        _ name: String, by party: String, on day: CivilDate
    ) throws(ToolError) -> [Receipt] {
        guard let other = contract.later.first(where: { $0.name == name }) else {
            throw .because(.unknownContract, name)
        }
        let issuer = try bench.party(Self.issuer)
        let payload = Payload.offer(
            module: other.digest, arguments: try Self.arguments(other, [], known, bench),
            bindings: other.module.assets.map { Self.asset($0, issuer: issuer).id })
        var receipts = try append(on: day, [try bench.sign(payload, by: party)]).receipts
        var signatures: [SignedTransaction] = []
        for case .offered(let offered, let hash) in receipts.flatMap(\.events) {
            for name in Self.signatories(other.module, beside: contract.heads + [contract]) {
                let sign = Payload.sign(licence: offered, termsHash: hash)
                signatures.append(try bench.sign(sign, by: name))
            }
        }
        if !signatures.isEmpty { receipts += try append(on: day, signatures).receipts }
        return receipts
    }

    /// The licence as it stands.
    func record() throws(ToolError) -> Licence {
        let found = try Bench.asking { () throws(LedgerError) in
            try bench.ledger.licence(licence)
        }
        guard let found else { throw .because(.unknownLicence, licence.hex) }
        return found
    }

    /// The ledger's asset behind one of the module's.
    func asset(_ index: UInt8) throws(ToolError) -> Asset {
        let assets = contract.module.assets
        guard assets.indices.contains(Int(index)) else {
            throw .because(.badArgument, "asset \(index)")
        }
        return Self.asset(assets[Int(index)], issuer: try bench.party(Self.issuer))
    }

    // MARK: Setting up

    /// When the licence of a scenario is signed, UTC milliseconds.
    static func signingTime(_ contract: CompiledContract, _ scenario: Scenario) -> Int64 {
        let day = signingDay(contract, scenario)
        return day.startMilliseconds(offsetMinutes: Int(contract.module.offsetMinutes)) ?? 0
    }

    private static func signingDay(
        _ contract: CompiledContract, _ scenario: Scenario
    ) -> CivilDate {
        let module = contract.module
        var days: [CivilDate] = []
        for case .act(let day, _, _) in scenario.steps.map(\.kind) { days.append(day) }
        let start = module.period?.start.date { index in
            let name = module.parameters[Int(index)].name
            let argument = scenario.arguments.first { $0.name == name }
            if case .date(let day) = argument?.value { return day } else { return nil }
        }
        if let start { days.append(start) }
        for head in contract.heads {
            if case .fixed(let day)? = head.module.period?.start { days.append(day) }
        }
        let first = days.min() ?? CivilDate(year: 2000, month: 1, day: 2) ?? .earliest
        return first.adding(days: -1) ?? first
    }

    private static func genesis(
        _ contract: CompiledContract, timeMilliseconds: Int64
    ) -> Genesis {
        let wealth = BigInt(10).power(15)
        func party(_ name: String) -> GenesisParty {
            GenesisParty(name: name, keys: [PublishedKey.of(name).publicKey], balance: wealth)
        }
        return Genesis(
            name: "scenario of \(contract.name.prefix(40))", timeMilliseconds: timeMilliseconds,
            feeCode: "FEE", feeDigits: 6, issuer: party(issuer), treasury: party(treasury),
            parties: contract.family.partyNames.map(party))
    }

    /// Currencies, works and modules of the contract and of those it stands under.
    private static func founding(
        _ contract: CompiledContract, _ bench: Bench
    ) throws(ToolError) -> [SignedTransaction] {
        var founding: [SignedTransaction] = []
        let family = contract.family
        let treasury = try bench.party(treasury)
        for asset in family.assets {
            let payload = Payload.issueAsset(
                code: asset.code, minorDigits: asset.minorDigits, to: treasury, units: .one)
            founding.append(try bench.sign(payload, by: issuer))
        }
        for (identifier, holders) in try family.works {
            guard let first = holders.first else { continue }
            let share = Ratio(1, over: holders.count)
            var titles: [Title] = []
            for holder in holders {
                titles.append(Title(party: try bench.party(holder), share: share))
            }
            let payload = Payload.registerWork(
                identifier: identifier, digest: .sha256(Array(identifier.description.utf8)),
                titles: titles)
            founding.append(try bench.sign(payload, by: first))
        }
        for member in family.members {
            let publisher = member.partyNames.first ?? issuer
            founding.append(try bench.sign(member.publication, by: publisher))
        }
        return founding
    }

    static func identifier(of work: Parameter) throws(ToolError) -> WorkIdentifier {
        if let identifier = work.identifier { return identifier }
        do throws(WorkIdentifierError) {
            return try WorkIdentifier("title:\(work.name)")
        } catch {
            throw .because(.badWork, work.name)
        }
    }

    /// The value with the identity that this world made in the place of the one a scenario names.
    func identified(_ value: Value) throws(ToolError) -> Value {
        for parameter in contract.module.parameters
        where value == Scenario.identity(of: parameter.name) {
            switch parameter.role {
            case .party: return .id(try bench.party(parameter.name))
            case .work: return .id(Work.id(of: try Self.identifier(of: parameter)))
            case .series:
                return .id(
                    try parameter.series(of: contract.module) { name throws(ToolError) in
                        try bench.party(name)
                    }.id)
            case .value, .licence: break
            }
        }
        return value
    }

    private static func arguments(
        _ contract: CompiledContract, _ given: [ScenarioArgument],
        _ heads: [(name: String, licence: Digest)], _ bench: Bench
    ) throws(ToolError) -> [Value] {
        var arguments: [Value] = []
        for parameter in contract.module.parameters {
            switch parameter.role {
            case .party: arguments.append(.id(try bench.party(parameter.name)))
            case .work: arguments.append(.id(Work.id(of: try identifier(of: parameter))))
            case .series:
                let series = try parameter.series(of: contract.module) {
                    name throws(ToolError) in try bench.party(name)
                }
                arguments.append(.id(series.id))
            case .value:
                let given = given.first { $0.name == parameter.name }
                guard let given else { throw .because(.argumentCount, parameter.name) }
                arguments.append(given.value)
            case .licence:
                let head = heads.first { $0.name == parameter.name }
                guard let head else { throw .because(.unknownContract, parameter.name) }
                arguments.append(.id(head.licence))
            }
        }
        return arguments
    }

    private static func asset(_ parameter: AssetParameter, issuer: Digest) -> Asset {
        Asset(issuer: issuer, code: parameter.code, minorDigits: parameter.minorDigits)
    }

    /// Who signs: the parties, and of a licence that is amended as many more as it asks for.
    private static func signatories(
        _ module: Module, beside others: [CompiledContract]
    ) -> [String] {
        var names = names(module.signatories, in: module)
        guard let amends = module.life?.amends,
            let former = others.first(where: { $0.name == module.parameters[Int(amends)].name }),
            let term = former.module.life?.amendment
        else { return names }
        let parties = self.names(term.parties, in: former.module)
        let missing = Int(term.required) - parties.count { names.contains($0) }
        names += parties.filter { !names.contains($0) }.prefix(max(0, missing))
        return names
    }

    private static func names(_ parameters: [UInt16], in module: Module) -> [String] {
        parameters.compactMap { index in
            module.parameters.indices.contains(Int(index))
                ? module.parameters[Int(index)].name : nil
        }
    }
}
