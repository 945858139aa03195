import LicetBytecode
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM

extension Grant {
    /// The key under which the licensee finds it; the record there says whether it shuts others
    /// out, which completes its own key.
    public var holdingKey: [UInt8] { holdingKey(of: licensee) }

    /// The key under which a party finds it that has the licensee's place on some of its days.
    func holdingKey(of party: Digest) -> [UInt8] {
        KeySpace.holdings(of: party, in: work) + KeySpace.descending(greatestEnd)
            + licence.bytes + KeySpace.bigEndian(number)
    }

    /// What stands under that key.
    var holdingValue: [UInt8] { [shutsOthersOut ? 0 : 1] }
}

extension StateView {
    /// Puts a grant into force.
    func write(_ grant: Grant) {
        write(grant.key, grant)
        write(grant.holdingKey, grant.holdingValue)
    }

    /// Looks for a grant that covers an act, among those of the work to the party: the last to end
    /// comes first, so those that ended by the act's day are never looked at.
    func grants(covering act: Act) throws(LedgerError) -> GrantSearch {
        let prefix = KeySpace.holdings(of: act.party, in: act.work)
        let ended = prefix + KeySpace.descending(act.day)
        var search = GrantSearch(isCovered: false, visited: 0)
        var last: [UInt8]?
        while search.visited <= Limits.grantsVisited,
            let found = try next(after: last, prefix: prefix),
            found.key.lexicographicallyPrecedes(ended)
        {
            last = found.key
            search.visited += 1
            guard search.visited <= Limits.grantsVisited else { break }
            let grants = try held(found.key, of: act.work, value: found.value)
            let covering = grants.first { grant in
                grant.holder == act.party
                    && grant.covers(act.right, field: act.field, place: act.place, on: act.day)
            }
            guard let covering,
                try suspended(among: [covering] + lineage(of: covering), on: act.day) == nil
            else { continue }
            search.isCovered = true
            break
        }
        return search
    }

    /// All grants of a work to a party, the last to end first.
    func holdings(of party: Digest, in work: Digest) throws(LedgerError) -> [Grant] {
        let prefix = KeySpace.holdings(of: party, in: work)
        var grants: [Grant] = []
        var last: [UInt8]?
        while let found = try next(after: last, prefix: prefix) {
            last = found.key
            grants += try held(found.key, of: work, value: found.value)
                .filter { $0.holder == party }
        }
        return grants
    }

    /// The grants that a grant descends from, the nearest first, each for as long as it is in force
    /// by its own licence.
    func ancestors(of grant: Grant) throws(LedgerError) -> [Grant] {
        var line: [Grant] = []
        for head in try lineage(of: grant) {
            let end = try standing(head.life)?.end ?? .latest
            // One that has no day left leaves none to what descends from it either.
            line.append(head.lasting(until: end) ?? head)
        }
        return line
    }

    /// The grants that a grant descends from, as they were signed, the nearest first. The depth that
    /// a grant bears falls from head to sublicence, so the line ends.
    func lineage(of grant: Grant) throws(LedgerError) -> [Grant] {
        var line: [Grant] = []
        var next = grant.parent
        while let reference = next {
            let key = reference.key(of: grant.work)
            guard line.count <= Limits.sublicenceDepth, let head = try record(Grant.self, at: key)
            else { throw .damaged(key) }
            line.append(head)
            next = head.parent
        }
        return line
    }

    /// The holdbacks of a work by a party, each for as long as it is in force.
    func holdbacks(of work: Digest, by party: Digest) throws(LedgerError) -> [Holdback] {
        let prefix = KeySpace.holdbacks(of: work, by: party)
        var holdbacks: [Holdback] = []
        var last: [UInt8]?
        while let found = try next(after: last, prefix: prefix) {
            last = found.key
            let holdback: Holdback
            do throws(DecodeError) {
                holdback = try Holdback(decoding: found.value)
            } catch {
                throw .damaged(found.key)
            }
            if let standing = try inForce(holdback) { holdbacks.append(standing) }
        }
        return holdbacks
    }

    private func held(
        _ key: [UInt8], of work: Digest, value: [UInt8]
    ) throws(LedgerError) -> [Grant] {
        let place = key.suffix(Digest.byteCount + 2)
        let grants = KeySpace.grants(of: work, shutting: value == [0])
        guard let grant = try record(Grant.self, at: grants + place) else { throw .damaged(key) }
        return try inForce(grant)
    }
}
