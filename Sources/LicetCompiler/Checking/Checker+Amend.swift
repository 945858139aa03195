import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `amend by 2 of Aurora, Wave, Ines`: of whom how many must sign a new version.
struct CheckedAmendment: Hashable, Sendable {
    /// Indices into `parties`, in the order of the words.
    var parties: [Int]
    /// How many of them; all, if it is their number.
    var required: Int
    var place: CorePlace

    /// Whether every one of them must sign.
    var needsAll: Bool { required == parties.count }
}

/// Clause 25: what may take the licence's place, and whose place it takes.
extension Checker {
    mutating func checkAmendment(_ node: AmendNode, _ place: CorePlace) -> CheckedAmendment? {
        guard let quorum = node.quorum else {
            guard !parties.isEmpty else { return nil }
            return CheckedAmendment(
                parties: Array(parties.indices), required: parties.count, place: place)
        }
        let names = distinct(quorum.parties)
        let known = names.compactMap { party($0) }
        let value = check(quorum.count)
        guard !value.isPoisoned, known.count == quorum.parties.count else { return nil }
        guard value.type.isWhole, let count = value.core.folded.constantInt?.int64,
            (1...Int64(known.count)).contains(count)
        else {
            report(
                .amendForm, at: quorum.count.span,
                wrongQuorum(of: known.count, can: "sign"),
                mend: "write it like `amend by 2 of Aurora, Wave, Ines`, or `amend by all`")
            return nil
        }
        return CheckedAmendment(parties: known, required: Int(count), place: place)
    }

    /// What is wrong with a number of parties where so many are named.
    func wrongQuorum(of count: Int, can act: String) -> String {
        count == 1
            ? "one party is named, so no other number than 1 can \(act)"
            : "of these \(count) parties a whole number from 1 to \(count) can \(act)"
    }

    /// The licence that this one is a new version of; it cannot stand under it as well.
    mutating func checkAmended(_ node: AmendsNode) {
        guard let parameter = head(node.licence) else { return }
        let isHead = licence.items.contains { item in
            guard case .grant(let grant) = item else { return false }
            return grant.under?.text == node.licence.text
        }
        guard !isHead else {
            return report(
                .amendForm, at: node.licence.span,
                "a licence is no new version of the one that it stands under",
                mend: "delete `under \(node.licence.text)`, or this line")
        }
        program.life = LifeTerm(ends: [], amends: UInt16(clamping: parameter))
    }
}

extension CheckedContract {
    /// The name of the licence that this one is a new version of.
    var amended: String? {
        program.life?.amends.map { program.parameters[Int($0)].name }
    }
}
