import LicetBytecode
import LicetLedger
public import LicetPrimitives
import LicetTerms

/// The demonstration's ledger while it is played.
public final class DemoStage {
    /// The ledger and everybody's keys.
    public let bench: Bench
    /// The licences' identities, in the plan's order; zero before the offer.
    public private(set) var licences: [Digest]
    /// How many transactions went into blocks.
    public private(set) var transactions = 0

    private let plan: DemoPlan
    private let contracts: [CompiledContract]
    private var terms: [Digest]
    private var published: [Digest] = []

    static let bank = "Bank"
    static let registrar = "Registrar"
    /// A fifth of a second of the reference machine: more than any act of the plan needs.
    static let gasLimit: UInt64 = 20_000_000_000

    init(plan: DemoPlan, contracts: [CompiledContract], ledger: Ledger) throws(ToolError) {
        self.plan = plan
        self.contracts = contracts
        bench = try Bench(ledger: ledger, gasLimit: Self.gasLimit)
        licences = plan.licences.map { _ in .zero }
        terms = licences
        try createParties()
        try createAssets()
    }

    /// Everybody in any seat of any licence, in the order of the plan.
    private func createParties() throws(ToolError) {
        var names: [String] = []
        for (licence, contract) in zip(plan.licences, contracts) {
            for name in contract.partyNames.map(licence.party) where !names.contains(name) {
                names.append(name)
            }
        }
        var creations: [SignedTransaction] = []
        for name in names {
            let payload = Payload.createParty(
                keys: [PublishedKey.of(name).publicKey], threshold: 1,
                funding: BigInt(1_000_000_000))
            creations.append(try bench.sign(payload, by: Self.registrar))
        }
        try perform(creations)
        for (name, creation) in zip(names, creations) {
            let id = Party.id(createdBy: creation.transaction.id)
            try bench.seat(name, as: id, with: PublishedKey.of(name))
        }
    }

    /// A first unit of each currency, so that licences can be bound to it.
    private func createAssets() throws(ToolError) {
        var assets: [AssetParameter] = []
        for asset in contracts.flatMap(\.module.assets) where !assets.contains(asset) {
            assets.append(asset)
        }
        let bank = try bench.party(Self.bank)
        var issues: [SignedTransaction] = []
        for asset in assets {
            let payload = Payload.issueAsset(
                code: asset.code, minorDigits: asset.minorDigits, to: bank, units: .one)
            issues.append(try bench.sign(payload, by: Self.bank))
        }
        try perform(issues)
    }

    private func perform(_ transactions: [SignedTransaction]) throws(ToolError) {
        try bench.perform(at: try bench.now(), transactions)
        self.transactions += transactions.count
    }

    /// Makes a block of acts of one time, all of which must be carried out.
    func append(_ acts: [DemoAct]) throws(ToolError) {
        guard let time = acts.first?.time else { return }
        var block: [SignedTransaction] = []
        for act in acts { block += try transactions(for: act) }
        guard !block.isEmpty else { return }
        let applied = try bench.perform(at: time, block)
        transactions += block.count
        for (receipt, transaction) in zip(applied.receipts, block) {
            for case .offered(let licence, let hash) in receipt.events {
                guard let index = offers.firstIndex(of: transaction.transaction.id) else {
                    continue
                }
                licences[index] = licence
                terms[index] = hash
            }
        }
    }

    /// For each licence its offer's transaction.
    private var offers: [Digest?] = []

    // MARK: Acts as transactions

    private func transactions(for act: DemoAct) throws(ToolError) -> [SignedTransaction] {
        let index = act.licence
        let contract = contracts[index]
        let seat = plan.licences[index].party
        let licensor = seat(contract.partyNames.first ?? "")
        switch act.kind {
        case .prepare: return try prepare(index)
        case .offer: return [try offer(index, by: licensor)]
        case .sign:
            return try contract.module.signatories.map { (party) throws(ToolError) in
                let name = seat(contract.module.parameters[Int(party)].name)
                return try bench.sign(
                    .sign(licence: licences[index], termsHash: terms[index]), by: name)
            }
        case .report(let line):
            let action = UsageReport.prefix + plan.licences[index].report
            return [try call(action, line.arguments, index, by: try caller(of: action, index))]
        case .draw(let period):
            return [try call("draw_statement", [.date(period)], index, by: licensor)]
        case .settle:
            let payee = seat(contract.partyNames.last ?? "")
            return [try bench.sign(.settle(licence: licences[index]), by: payee)]
        case .pay: return try pay(index)
        }
    }

    /// Works and module, where an earlier licence has not brought them, and the payer's funds.
    private func prepare(_ index: Int) throws(ToolError) -> [SignedTransaction] {
        let (licence, contract) = (plan.licences[index], contracts[index])
        var transactions: [SignedTransaction] = []
        if !published.contains(contract.digest) {
            published.append(contract.digest)
            transactions += try registrations(index)
            let publisher = licence.party(for: contract.partyNames.first ?? "")
            transactions.append(try bench.sign(contract.publication, by: publisher))
        }
        let payer = try bench.party(try payer(index))
        for asset in contract.module.assets {
            let units = BigInt(licence.funds) * BigInt(10).power(Int(asset.minorDigits))
            let payload = Payload.issueAsset(
                code: asset.code, minorDigits: asset.minorDigits, to: payer, units: units)
            transactions.append(try bench.sign(payload, by: Self.bank))
        }
        return transactions
    }

    private func registrations(_ index: Int) throws(ToolError) -> [SignedTransaction] {
        let (licence, contract) = (plan.licences[index], contracts[index])
        var registrations: [SignedTransaction] = []
        for (number, parameter) in contract.module.parameters.enumerated() {
            guard parameter.role == .work, let identifier = parameter.identifier else { continue }
            let holders = contract.holders(ofWork: number).map(licence.party)
            guard let first = holders.first else { continue }
            var titles: [Title] = []
            for holder in holders {
                let share = Ratio(1, over: holders.count)
                titles.append(Title(party: try bench.party(holder), share: share))
            }
            let payload = Payload.registerWork(
                identifier: identifier, digest: .sha256(Array(identifier.description.utf8)),
                titles: titles)
            registrations.append(try bench.sign(payload, by: first))
        }
        return registrations
    }

    private func offer(_ index: Int, by licensor: String) throws(ToolError) -> SignedTransaction {
        let (licence, contract) = (plan.licences[index], contracts[index])
        var arguments: [Value] = []
        for parameter in contract.module.parameters {
            switch parameter.role {
            case .party:
                arguments.append(.id(try bench.party(licence.party(for: parameter.name))))
            case .work:
                guard let identifier = parameter.identifier else {
                    throw .because(.badWork, parameter.name)
                }
                arguments.append(.id(Work.id(of: identifier)))
            case .series:
                let series = try parameter.series(of: contract.module) {
                    name throws(ToolError) in try bench.party(licence.party(for: name))
                }
                arguments.append(.id(series.id))
            case .licence: throw .because(.unknownContract, parameter.name)
            case .value:
                let given = licence.arguments.first { $0.name == parameter.name }
                guard let given else { throw .because(.argumentCount, parameter.name) }
                arguments.append(given.value)
            }
        }
        let bank = try bench.party(Self.bank)
        let bindings = contract.module.assets.map { asset in
            Asset(issuer: bank, code: asset.code, minorDigits: asset.minorDigits).id
        }
        let offer = try bench.sign(
            .offer(module: contract.digest, arguments: arguments, bindings: bindings),
            by: licensor)
        if offers.isEmpty { offers = plan.licences.map { _ in nil } }
        offers[index] = offer.transaction.id
        return offer
    }

    /// Pays all that is owed, if anything is.
    private func pay(_ index: Int) throws(ToolError) -> [SignedTransaction] {
        let ledger = bench.ledger
        let id = licences[index]
        let owed = try Bench.asking { () throws(LedgerError) in
            try ledger.licence(id).flatMap { (licence) throws(LedgerError) in
                try ledger.callView(licence, "owed").values.first?.exact?.numerator
            }
        }
        guard let owed, owed.signum > 0, let asset = contracts[index].module.assets.first else {
            return []
        }
        let bound = Asset(
            issuer: try bench.party(Self.bank), code: asset.code, minorDigits: asset.minorDigits)
        return [
            try call(
                "pay", [.int(owed)], index, by: try payer(index),
                limits: [AssetAmount(asset: bound.id, units: owed)])
        ]
    }

    private func call(
        _ action: String, _ arguments: [Value], _ index: Int, by name: String,
        limits: [AssetAmount] = []
    ) throws(ToolError) -> SignedTransaction {
        try bench.sign(
            .callAction(
                licence: licences[index], action: action, arguments: arguments, limits: limits),
            by: name)
    }

    /// The first party that may call an action.
    private func caller(of name: String, _ index: Int) throws(ToolError) -> String {
        let module = contracts[index].module
        guard let action = module.actions.first(where: { $0.name == name }),
            let caller = module.usualCaller(of: action)
        else { throw .because(.unknownAction, name) }
        return plan.licences[index].party(for: caller)
    }

    /// The licensee reports, and pays.
    private func payer(_ index: Int) throws(ToolError) -> String {
        try caller(of: UsageReport.prefix + plan.licences[index].report, index)
    }
}
