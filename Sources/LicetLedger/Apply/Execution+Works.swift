import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Execution {
    func registerWork(
        _ identifier: WorkIdentifier, digest: Digest, titles: [Title]
    ) throws(LedgerError) {
        let work = Work(
            identifier: identifier, digest: digest, titles: titles,
            registeredAt: block.timeMilliseconds)
        guard try state.work(work.id) == nil else {
            throw .refused(.workExists, identifier.description)
        }
        try check(titles)
        guard work.isHeld(by: sender) else { throw .refused(.titleSender) }
        state.write(KeySpace.work.key(work.id.bytes), work)
        events.append(.workRegistered(work.id))
    }

    private func check(_ titles: [Title]) throws(LedgerError) {
        var sum = Ratio.zero
        for (index, title) in titles.enumerated() {
            try requireParty(title.party)
            guard title.share.signum > 0 else {
                throw .refused(.titleShares, "a share is not above 0")
            }
            guard !titles[..<index].contains(where: { $0.party == title.party }) else {
                throw .refused(.titleShares, "a party stands twice")
            }
            sum = sum + title.share
        }
        guard sum == .one else { throw .refused(.titleShares, "they sum to \(sum)") }
    }

    func publish(_ bytes: [UInt8], source: [UInt8], prose: [UInt8]) throws(LedgerError) {
        let verified = try LedgerCache.verify(bytes)
        let key = KeySpace.module.key(verified.digest.bytes)
        guard try state.read(key) == nil else {
            throw .refused(.moduleExists, verified.digest.hex)
        }
        let origin = verified.module.origin
        guard Digest.hash(.source, source) == origin.source else {
            throw .refused(.sourceMismatch)
        }
        guard Digest.hash(.prose, prose) == origin.prose else { throw .refused(.proseMismatch) }
        state.write(key, bytes)
        state.write(KeySpace.source.key(origin.source.bytes), source)
        state.write(KeySpace.prose.key(origin.prose.bytes), prose)
        events.append(.modulePublished(verified.digest))
    }
}
