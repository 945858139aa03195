import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives

/// Bytes for a ledger in use: as a transaction they are refused by a receipt; as the request of
/// somebody who signs it properly they are carried out or refused, and money is conserved either
/// way.
struct TransactionBody {
    private let world: World

    init() throws {
        world = try World.staged()
        var traffic = RandomTraffic(seed: 1)
        try traffic.run(world, blocks: 12)
    }

    func run(_ bytes: [UInt8]) -> String? {
        guard let first = bytes.first else { return nil }
        do {
            if first % 4 == 0 { return try raw(Array(bytes.dropFirst())) }
            let rest = Array(bytes.dropFirst())
            guard let payload = try? Payload(decoding: rest) else { return nil }
            let sender = World.people[Int(first >> 2) % World.people.count]
            let signed = try world.transaction(sender, payload).signed(by: World.key(sender))
            return try simulate(signed.bytes)
        } catch {
            return "\(error)"
        }
    }

    private func raw(_ bytes: [UInt8]) throws -> String? {
        if let signed = try? SignedTransaction(decoding: bytes), signed.bytes != bytes {
            return "a second encoding is accepted"
        }
        return try simulate(bytes)
    }

    private func simulate(_ bytes: [UInt8]) throws -> String? {
        let before = world.ledger.stateRoot
        let receipts = try world.ledger.simulate(
            timeMilliseconds: world.timeMilliseconds, transactions: [bytes, bytes])
        guard receipts.count == 2 else { return "\(receipts.count) receipts of two transactions" }
        if receipts[1].code == 0 { return "a transaction is carried out twice" }
        return world.ledger.stateRoot == before ? nil : "a simulation changes the ledger"
    }
}
