import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetStorage
import LicetTerms
import Testing

/// Every rule by which the ledger refuses is provoked by a table whose last line breaks it.
@Suite struct RejectionTests {
    @Test(arguments: RejectionCode.allCases)
    func `A broken rule is refused with its own code`(_ reason: RejectionCode) throws {
        #expect(try Self.provoked(reason) == reason.rawValue)
    }

    @Test(arguments: RejectionCode.allCases)
    func `Every rule has a sentence, a cause and a mend`(_ reason: RejectionCode) {
        let rejection = Rejection(reason, "particulars")
        #expect(rejection.sentence == "\(reason.sentence): particulars")
        #expect(Rejection(reason).sentence == reason.sentence)
        #expect(!rejection.cause.isEmpty && !rejection.mend.isEmpty)
        #expect(rejection.codeText == "L\(reason.rawValue)")
    }

    /// The number that the ledger answers when the rule is broken.
    private static func provoked(_ reason: RejectionCode) throws -> Int {
        switch reason {
        case .undecodable, .duplicate, .moduleRefused, .sourceMismatch, .proseMismatch,
            .termsMismatch, .titleSender:
            return try bySingleTransaction(reason)
        case .blockMalformed, .blockHeight, .blockParent, .blockTime, .blockTooLarge,
            .genesisMalformed, .versionUnsupported, .replayMismatch, .proofRefused, .unknownBlock:
            return try byBlock(reason)
        default:
            let world = try World.staged()
            let table = table(reason)
            let receipts = try world.receipts(of: table)
            let isReached = receipts.dropLast().allSatisfy { $0.isDone }
            #expect(isReached, "\(receipts.map(\.detail))")
            return Int(receipts.last?.code ?? 0)
        }
    }

    private static func table(_ reason: RejectionCode) -> String {
        transactionTables[reason] ?? licenceTables[reason] ?? ""
    }

    private static let transactionTables: [RejectionCode: String] = [
        .chainMismatch: "Ada transfer FEE Ben 1 chain=Other",
        .expired: "Ada transfer FEE Ben 1 expiry=3",
        .nonceMismatch: "Ada transfer FEE Ben 1 nonce=0",
        .unknownSender: "Nobody transfer FEE Ben 1",
        .badSignature: "Ada transfer FEE Ben 1 key=Ben",
        .thresholdMissed: """
        Ada party Duo Duo1,Duo2,Duo3 2 100000000
        Duo transfer FEE Ben 1 key=Duo1,Duo2
        Duo transfer FEE Ben 1 key=Duo1
        """,
        .feeNotCovered: "Ada transfer FEE Ben 1 price=10000000000",
        .gasLimitRefused: "Ada transfer FEE Ben 1 gas=1000",
        .keysMalformed: "Ada party Duo Duo1,Duo1 1 0",
        .assetMalformed: "Ada issue euro 2 Ada 1",
        .unknownAsset: "Ada transfer GBP Ben 1",
        .notIssuer: "Ben redeem EUR 1",
        .amountNotPositive: "Ada transfer FEE Ben 0",
        .supplyExceeded: "Bank issue EUR 2 Ben 1\(String(repeating: "0", count: 80))",
        .insufficientFunds: "Ada transfer EUR Ben 1",
        .unknownAccount: "Ada transfer FEE Nobody 1",
        .unknownParty: "Ada work New isrc:USRC17607841 Ada:1/2 Nobody:1/2",
        .workExists: "Ada work Again isrc:USRC17607839 Ada:1",
        .titleShares: "Ada work New isrc:USRC17607841 Ada:1/2 Ben:1/3",
        .moduleExists: "Ben publish Till",
        .seriesMalformed: "Ada attest EUR/USD 2026-01-02 1\(String(repeating: "0", count: 80))",
        .alreadyAttested: "Ada attest EUR/USD 2026-01-02 9/8\nAda attest EUR/USD 2026-01-02 9/8",
    ]

    private static let offered = "Ada offer L Till Ada Ben Song [EUR]\n"
    private static let active = offered + "Ada sign L\nBen sign L\n"

    private static let licenceTables: [RejectionCode: String] = [
        .unknownModule: "Ada offer L Nothing Ada Ben Song [EUR]",
        .argumentCount: "Ada offer L Till Ada Ben [EUR]",
        .argumentType: "Ada offer L Till Ada Ben 5 [EUR]",
        .unknownWork: "Ada offer L Till Ada Ben Nothing [EUR]",
        .bindingCount: "Ada offer L Till Ada Ben Song",
        .bindingMismatch: "Ada offer L Till Ada Ben Song [FEE]",
        .workMismatch: "Ada publish Stated\nAda offer L Stated Ada Ben Tune",
        .seriesMismatch: "Ada publish Quoted\nAda offer L Quoted Ada Ben Song Tune",
        .periodEmpty: "Ada publish Dated\nAda offer L Dated Ada Ben Song 2027-01-01 2027-01-01",
        .noSignatories: "Ada publish Unsigned\nAda offer L Unsigned Ada Ben Song",
        .unknownLicence: "Ada sign L",
        .notSignatory: offered + "Cleo sign L",
        .alreadySigned: offered + "Ada sign L\nAda sign L",
        .periodOver: offered + "2029-01-01 Ada sign L",
        .titleMissing: "Ada offer L Till Ada Cleo Tune [EUR]\nAda sign L\nCleo sign L",
        .territoryEmpty: "Ada publish Nowhere\nAda offer L Nowhere Ada Ben Song\n"
            + "Ada sign L\nBen sign L",
        .exclusivityConflict: active + "Ada offer M Till Ada Cleo Song [EUR]\n"
            + "Ada sign M\nCleo sign M",
        .headNotInForce: "Ada publish Under\nAda offer H Grant Ada Ben Song\n"
            + "Ben offer S Under Ben Cleo Song H\nBen sign S\nCleo sign S",
        .headLeft: "Ada publish Under\nAda offer H Grant Ada Ben Song\nAda sign H\nBen sign H\n"
            + "Ben offer S Under Ben Cleo Song H\nBen sign S\nCleo sign S",
        .heldBack: active + "Ada publish Hold\nAda offer M Hold Ada Cleo Song\n"
            + "Ada sign M\nCleo sign M",
        .gasExhausted: offered + "Ada sign L\nBen sign L gas=9800000",
        .notActive: offered + "Ada settle L",
        .notAmendable: active + "Ada publish Version\nAda offer M Version Ada Ben Song L",
        .amendmentDay: "Ada publish Amendable\nAda offer L Amendable Ada Ben Song Cleo Dan\n"
            + "Ada sign L\nBen sign L\nCleo sign L\nDan sign L\n"
            + "Ada publish Version\nAda offer M Version Ada Ben Song L",
        .favouredFull: "Ada publish Favoured\n"
            + (0...16).map {
                "Ada offer F\($0) Favoured Ada Ben Song\nAda sign F\($0)\nBen sign F\($0)"
            }.joined(separator: "\n"),
        .unknownAction: active + "Ada call L nothing",
        .callerNotAllowed: active + "Ben call L release 1",
        .limitsMalformed: active + "Ben call L pay 1 [FEE]1",
    ]

    private static func bySingleTransaction(_ reason: RejectionCode) throws -> Int {
        let world = try World.staged()
        switch reason {
        case .undecodable: return Int(try world.send([[1, 2, 3]])[0].code)
        case .duplicate:
            let payload = try world.payload(["transfer", "FEE", "Ben", "1"])
            let bytes = try world.transaction("Ada", payload).signed(by: World.key("Ada")).bytes
            return Int(try world.send([bytes, bytes])[1].code)
        case .moduleRefused:
            return Int(try world.send("Ada", publication(of: [1, 2, 3])).code)
        case .sourceMismatch, .proseMismatch:
            world.use(TestModules.grant(TestGrant(.sole), name: "Other"))
            guard
                case .publishModule(let module, let source, let prose) = world.publication("Other")
            else { return 0 }
            let isSource = reason == .sourceMismatch
            let payload = Payload.publishModule(
                module: module, source: isSource ? [] : source, prose: isSource ? prose : [])
            return Int(try world.send("Ada", payload).code)
        case .termsMismatch:
            try world.receipts(of: offered)
            return Int(try world.receipts(of: "Ada sign L wrong")[0].code)
        default: return Int(try world.receipts(of: "Cleo work W isrc:USRC17607842 Ada:1")[0].code)
        }
    }

    private static func publication(of module: [UInt8]) -> Payload {
        .publishModule(module: module, source: TestModules.source, prose: TestModules.prose)
    }

    private static func byBlock(_ reason: RejectionCode) throws -> Int {
        let world = try World()
        let ledger = world.ledger
        var block = Block(
            height: 1, parent: try ledger.head().digest,
            timeMilliseconds: world.timeMilliseconds, transactions: [])
        do {
            switch reason {
            case .blockMalformed: try ledger.apply([1, 2, 3])
            case .blockHeight: block.height = 2
            case .blockParent: block.parent = .zero
            case .blockTime: block.timeMilliseconds -= 1
            case .blockTooLarge: try tiny().append(timeMilliseconds: .zero, transactions: [[], []])
            case .genesisMalformed: try changed { $0.feeCode = "fee" }.check()
            case .versionUnsupported: try changed { $0.gasScheduleVersion = 9 }.check()
            case .replayMismatch: try Replay.verify(try replayMismatch())
            case .proofRefused:
                try ledger.licenceProof(.zero).verify(stateRoot: .zero)
            default: _ = try ledger.header(at: 99)
            }
            try ledger.apply(block.bytes)
        } catch let error as LedgerError {
            return error.code
        }
        return 0
    }

    private static func changed(_ change: (inout Genesis) -> Void) -> Genesis {
        var genesis = World.genesis()
        change(&genesis)
        return genesis
    }

    private static func tiny() throws -> Ledger {
        var genesis = changed { $0.limits.blockTransactions = 1 }
        genesis.timeMilliseconds = 0
        return try .inMemory(genesis: genesis)
    }

    /// A ledger whose second header is not what its blocks lead to.
    private static func replayMismatch() throws -> Ledger {
        let store = try LedgerStore.inMemory()
        let ledger = try Ledger(store: store, genesis: World.genesis())
        let block = Block(
            height: 1, parent: try ledger.head().digest,
            timeMilliseconds: ledger.genesis.timeMilliseconds, transactions: [])
        let forged = Header(
            chain: ledger.chain, height: 1, timeMilliseconds: block.timeMilliseconds,
            parent: block.parent, transactionsRoot: .zero, stateRoot: .zero, receiptsRoot: .zero)
        let prepared = try store.prepare(changes: [StoreChange(key: [1, 2], value: [3])])
        try store.commit(
            prepared, height: 1, block: block.bytes, header: forged.bytes, receipts: [0])
        return ledger
    }
}
