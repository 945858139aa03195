import LicetBytecode
public import LicetLedger
import LicetPrimitives
import LicetTestSupport

/// Random blocks that a seed replays: transfers, issues, offers, signatures and calls, a part of
/// them refused or trapped, some of them no transactions at all.
public struct RandomTraffic {
    private var random: SeededGenerator
    private var offers = 0
    private let people = World.people

    /// The traffic of a seed.
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Appends blocks of random transactions to a staged world; gives all receipts.
    @discardableResult
    public mutating func run(_ world: World, blocks: Int) throws -> [Receipt] {
        var receipts: [Receipt] = []
        for _ in 0..<blocks {
            world.timeMilliseconds += Int64(random.below(30)) * 86_400_000
            receipts += try world.send(try block(world))
        }
        return receipts
    }

    /// The bytes of a random block's transactions.
    public mutating func block(_ world: World) throws -> [[UInt8]] {
        var nonces: [String: UInt64] = [:]
        var transactions: [[UInt8]] = []
        for _ in 0..<random.below(12) {
            guard random.below(20) > 0 else {
                transactions.append(random.bytes(random.below(80)))
                continue
            }
            let (sender, payload) = try payload(world)
            var transaction = try world.transaction(sender, payload)
            transaction.nonce = nonces[sender] ?? transaction.nonce
            let fault = random.below(50)
            let isSound = fault > 4
            spoil(&transaction, fault)
            let key = World.key(fault == 4 ? "Mallory" : sender)
            transactions.append(transaction.signed(by: key).bytes)
            if isSound { nonces[sender] = transaction.nonce + 1 }
            if case .offer = transaction.payload {
                world.name(Licence.id(offeredBy: transaction.id), "L\(offers)")
                offers += 1
            }
        }
        return transactions
    }

    private mutating func person() -> String { people[random.below(people.count)] }

    private func spoil(_ transaction: inout Transaction, _ fault: Int) {
        switch fault {
        case 0: transaction.nonce += 1
        case 1: transaction.expiryHeight = 0
        case 2: transaction.gasLimit = 5
        case 3: transaction.chain = .zero
        default: break
        }
    }

    private mutating func payload(
        _ world: World
    ) throws -> (sender: String, payload: Payload) {
        if random.below(3) == 0, let next = try signature(world) { return next }
        let sender = random.below(8) == 0 ? "Bank" : person()
        return (sender, try request(world))
    }

    /// A signature that a licence still lacks.
    private mutating func signature(
        _ world: World
    ) throws -> (sender: String, payload: Payload)? {
        for _ in 0..<8 {
            let name = licence()
            guard let licence = try world.ledger.licence(world.id(name)) else { continue }
            let missing = people.first { person in
                let id = world.id(person)
                return licence.signatories.contains(id) && !licence.signed.contains(id)
            }
            guard let missing else { continue }
            return (missing, try world.payload(["sign", name]))
        }
        return nil
    }

    /// A licence, most often one that is active.
    private mutating func callable(_ world: World) throws -> String {
        for _ in 0..<8 {
            let name = licence()
            if try world.ledger.licence(world.id(name))?.phase == .active { return name }
        }
        return licence()
    }

    private mutating func request(_ world: World) throws -> Payload {
        let amount = "\(random.below(500) - 5)"
        let asset = random.below(2) == 0 ? "FEE" : "EUR"
        switch random.below(14) {
        case 0, 1: return try world.payload(["transfer", asset, person(), amount])
        case 2: return try world.payload(["issue", "EUR", "2", person(), amount])
        case 3: return try world.payload(["redeem", "EUR", amount])
        case 4:
            let key = "K\(random.below(1_000))"
            return try world.payload(["party", "P", key, "1", amount])
        case 5, 6:
            let works = ["Song", "Song", "Tune"]
            let modules = ["Till", "Open", "Open", "Open"]
            return try world.payload([
                "offer", "L", modules[random.below(4)], random.below(4) == 0 ? person() : "Ada",
                person(), works[random.below(3)], "[EUR]",
            ])
        case 7: return try world.payload(["sign", licence()])
        case 8: return .settle(licence: world.id(licence()))
        default: return try world.payload(["call", callable(world)] + call(amount))
        }
    }

    private mutating func licence() -> String { "L\(random.below(max(1, offers)))" }

    private mutating func call(_ amount: String) -> [String] {
        let limit = "[EUR]\(random.below(500))"
        switch random.below(9) {
        case 0: return ["pay", amount, limit]
        case 1, 2: return ["fund", amount, limit]
        case 3: return ["release", amount]
        case 4: return ["send", person(), amount, limit]
        case 5: return ["note", "\(random.below(12))", amount]
        case 6: return ["drop", "\(random.below(12))"]
        case 7: return ["spin", "\(random.below(2_000) - 10)"]
        default: return ["deny"]
        }
    }
}
