import LicetBytecode
public import LicetLedger
import LicetPrimitives
import LicetTerms

/// The whole way on a ledger of its own: parties, works, three contracts signed, years of usage
/// reports as signed transactions in blocks, statements, payments, exports, a proof, and a replay.
///
/// Keys are published, block times come from the reports' dates: every run makes the same chain.
public struct DemoChain {
    /// What is played.
    public let plan: DemoPlan
    private let contracts: [CompiledContract]
    private let reports: [UsageReport]

    /// Reads and compiles what the plan names: contracts and usage reports, each from a folder.
    public init(
        plan: DemoPlan = .standard(), contracts: String, examples: String,
        progress: (DemoProgress) -> Void = { _ in }
    ) throws(ToolError) {
        self.plan = plan
        var compiled: [CompiledContract] = []
        var reports: [UsageReport] = []
        for (index, licence) in plan.licences.enumerated() {
            progress(DemoProgress(phase: .reading, done: index, total: plan.licences.count))
            let known = compiled.first { $0.name == licence.contract }
            let contract: CompiledContract
            if let known {
                contract = known
            } else {
                contract = try Self.compile(licence.contract, in: contracts)
            }
            compiled.append(contract)
            let table = try CSVTable(
                try PlainFile.read("\(examples)/\(licence.usage)"), file: licence.usage)
            reports.append(
                try UsageReport(table, report: licence.report, module: contract.module))
        }
        self.contracts = compiled
        self.reports = reports
    }

    private static func compile(
        _ name: String, in folder: String
    ) throws(ToolError) -> CompiledContract {
        let bytes = try PlainFile.read("\(folder)/\(name).licet")
        return try CompiledContract.compile(bytes, file: "\(name).licet", licence: name)
    }

    /// Plays everything into a folder, which must be absent or empty: the ledger in `ledger`, what
    /// is exported in `exports`.
    public func run(
        directory: String, progress: (DemoProgress) -> Void = { _ in }
    ) throws(ToolError) -> DemoResult {
        try PlainFile.makeEmptyFolder(directory)
        return try run(
            ledger: "\(directory)/ledger", exports: "\(directory)/exports", progress: progress)
    }

    /// Plays everything on a ledger in a folder, which must be absent or empty, and exports into
    /// another.
    public func run(
        ledger folder: String, exports: String, progress: (DemoProgress) -> Void = { _ in }
    ) throws(ToolError) -> DemoResult {
        try PlainFile.makeEmptyFolder(folder)
        let ledger = try Bench.asking { () throws(LedgerError) in
            try Ledger.create(directory: folder, genesis: genesis)
        }
        let stage = try play(on: ledger, progress: progress)
        var result = try describe(stage, progress: progress)
        try DemoExports(folder: exports, ledger: ledger)
            .write(&result, progress: progress)
        result.replayedRoot = try replay(ledger, progress: progress)
        return result
    }

    /// Makes all blocks on a ledger that has just begun with `genesis`.
    public func play(
        on ledger: Ledger, progress: (DemoProgress) -> Void = { _ in }
    ) throws(ToolError) -> DemoStage {
        let stage = try DemoStage(plan: plan, contracts: contracts, ledger: ledger)
        let acts = try DemoAgenda(plan, contracts.map(\.module), reports).acts
        var done = 0
        while done < acts.count {
            progress(DemoProgress(phase: .blocks, done: done, total: acts.count))
            let block = acts[done...].prefix { $0.time == acts[done].time }
            try stage.append(Array(block))
            done = block.endIndex
        }
        progress(DemoProgress(phase: .blocks, done: done, total: acts.count))
        try stage.bench.checkConservation()
        return stage
    }

    /// How the chain begins: a bank that issues all money, a treasury for the fees, and a registrar
    /// that creates the other parties.
    public var genesis: Genesis {
        func party(_ name: String) -> GenesisParty {
            GenesisParty(
                name: name, keys: [PublishedKey.of(name).publicKey],
                balance: BigInt(10).power(15))
        }
        return Genesis(
            name: "licet demonstration",
            timeMilliseconds: plan.genesisDay.startMilliseconds(offsetMinutes: 0) ?? 0,
            feeCode: "FEE", feeDigits: 6, issuer: party(DemoStage.bank),
            treasury: party("Treasury"), parties: [party(DemoStage.registrar)])
    }

    // MARK: What came of it

    private func describe(
        _ stage: DemoStage, progress: (DemoProgress) -> Void
    ) throws(ToolError) -> DemoResult {
        let ledger = stage.bench.ledger
        var gas = MeasuredCosts()
        var licences: [DemoLicenceResult] = []
        for (index, licence) in plan.licences.enumerated() {
            progress(
                DemoProgress(phase: .statements, done: index, total: plan.licences.count))
            let id = stage.licences[index]
            let explainer = try Explainer(id, in: ledger)
            gas.note(explainer.traces, of: contracts[index].module)
            let status = try Bench.asking { () throws(LedgerError) in
                try ledger.licence(id).map { (record) throws(LedgerError) in
                    try ledger.status(of: record).word
                }
            }
            licences.append(
                DemoLicenceResult(
                    name: licence.name, licence: id, status: status ?? "unknown",
                    parties: contracts[index].partyNames.map {
                        DemoSeat(role: $0, party: licence.party(for: $0))
                    },
                    statements: explainer.statements, payments: explainer.payments))
        }
        return DemoResult(
            chain: ledger.chain, height: ledger.height, transactions: stage.transactions,
            licences: licences, gas: gas, stateRoot: ledger.stateRoot, exports: [],
            proof: DemoProof(licence: .zero, path: "", byteCount: 0, height: 0),
            replayedRoot: .zero)
    }

    /// The root that the blocks alone lead to; every header is compared on the way.
    private func replay(
        _ ledger: Ledger, progress: (DemoProgress) -> Void
    ) throws(ToolError) -> Digest {
        let total = Int(clamping: ledger.height)
        let root = try Bench.asking { () throws(LedgerError) in
            try Replay.verify(ledger) { height in
                progress(
                    DemoProgress(phase: .replay, done: Int(clamping: height), total: total))
            }
        }
        guard root == ledger.stateRoot else {
            throw .ledger(.rejected(Rejection(.replayMismatch, "\(root) at the end")))
        }
        return root
    }
}
