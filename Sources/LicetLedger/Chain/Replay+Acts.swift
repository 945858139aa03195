import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// What was asked of a licence in one transaction, carried out or refused, and how the licence
/// stood when its block was done.
public struct LicenceAct: Sendable {
    /// The height of the block.
    public let height: UInt64
    /// The time of the block, UTC milliseconds.
    public let timeMilliseconds: Int64
    /// Who sent it.
    public let sender: Digest
    /// What it asked for.
    public let payload: Payload
    /// What it came to.
    public let receipt: Receipt
    /// How the licence stood after the last block before this one that was about it; nil where
    /// there was none.
    public let before: LicenceMoment?
    /// How it stood after the block; nil where it was not yet offered.
    public let after: LicenceMoment?
}

/// How a licence stands by its own record at a time.
public struct LicenceMoment: Hashable, Sendable {
    /// What it is on that day.
    public let status: LicenceStatus
    /// The day after the last of the period that was signed; nil for one without end.
    public let signed: CivilDate?
    /// The day after the last, unless a party acts before; nil for one without end.
    public let end: CivilDate?
    /// The day after the last of its sell-off, as far as it has one.
    public let sellOffEnd: CivilDate?
    /// Its grants, each for the days on which it is in force, and what it comes to in a sell-off.
    public let grants: [Grant]
}

extension Replay {
    /// Replays a ledger and gives every transaction that was about one licence, refused ones too,
    /// in their order: its offer, its signatures, its calls, and the signatures that replaced it.
    public static func acts(
        on licence: Digest, in ledger: Ledger
    ) throws(LedgerError) -> [LicenceAct] {
        var acts: [LicenceAct] = []
        var before: LicenceMoment?
        try follow(ledger, watcher: nil) { (copy, applied) throws(LedgerError) in
            guard let applied else { return }
            let block = try copy.block(at: applied.header.height)
            let found = zip(block.transactions, applied.receipts).compactMap {
                Self.about(licence, $0, $1)
            }
            guard !found.isEmpty else { return }
            let after = try copy.moment(of: licence, at: block.timeMilliseconds)
            for (transaction, receipt) in found {
                acts.append(
                    LicenceAct(
                        height: block.height, timeMilliseconds: block.timeMilliseconds,
                        sender: transaction.sender, payload: transaction.payload,
                        receipt: receipt, before: before, after: after))
            }
            before = after
        }
        return acts
    }

    /// The transaction in these bytes, if it was about the licence.
    private static func about(
        _ licence: Digest, _ bytes: [UInt8], _ receipt: Receipt
    ) -> (Transaction, Receipt)? {
        guard let signed = try? SignedTransaction(decoding: bytes) else { return nil }
        let isMeant =
            switch signed.transaction.payload {
            case .offer: Licence.id(offeredBy: signed.transaction.id) == licence
            case .sign(let meant, _), .callAction(let meant, _, _, _), .settle(let meant):
                meant == licence
            case .createParty, .registerWork, .publishModule, .issueAsset, .transfer, .redeem,
                .attestSeries:
                false
            }
        let isReplaced = receipt.events.contains { event in
            if case .superseded(licence, _, _) = event { true } else { false }
        }
        return isMeant || isReplaced ? (signed.transaction, receipt) : nil
    }
}

extension Ledger {
    /// How a licence stands by its record at a time, UTC milliseconds; nil for an unknown one.
    public func moment(
        of id: Digest, at timeMilliseconds: Int64
    ) throws(LedgerError) -> LicenceMoment? {
        guard let licence = try licence(id) else { return nil }
        let standing = try state.standing(licence.life)
        let end = standing?.end ?? licence.period?.end
        var works: [Digest] = []
        for term in try module(licence.module).module.grants {
            guard case .id(let work) = licence.arguments[Int(term.work)], !works.contains(work)
            else { continue }
            works.append(work)
        }
        var grants: [Grant] = []
        for work in works {
            grants += try self.grants(of: work).filter { $0.licence == id }
        }
        let isReplaced = standing?.isSuperseded ?? false
        return LicenceMoment(
            status: try status(of: licence, at: timeMilliseconds), signed: licence.period?.end,
            end: end,
            sellOffEnd: isReplaced ? nil : end.flatMap { licence.life?.sellOff?.end(after: $0) },
            grants: grants.sorted { ($0.number, $0.period.start) < ($1.number, $1.period.start) })
    }
}
