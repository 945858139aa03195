import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What an amendment ends: nothing here is executed but the reading of a day, which the ledger
/// writes once all who must have signed a new version.
extension Lowering {
    /// Enters the slot and who must sign.
    mutating func enterAmendment(_ amendment: CheckedAmendment) -> Int {
        let slot = enterEnd("amended_end", .amendment)
        let parties = amendment.parties.map { UInt16(clamping: contract.parties[$0].parameter) }
        let term = AmendTerm(
            parties: parties.sorted(), required: UInt8(clamping: amendment.required),
            accounting: amendmentSpans)
        program.life?.amendment = term
        return slot
    }

    /// The periods that a new version must not cut: those of the accounts, or with `accounting per
    /// report` the longest of a report.
    private var amendmentSpans: AccountingTerm? {
        guard let accounting = contract.accounting, let anchor = accounting.anchor.dateTerm
        else { return nil }
        let reported = contract.reports.map(\.months).max() ?? 0
        let months = accounting.months ?? reported
        return months > 0 ? AccountingTerm(anchor: anchor, months: UInt16(clamping: months)) : nil
    }
}
