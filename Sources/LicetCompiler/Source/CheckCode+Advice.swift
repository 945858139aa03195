extension CheckCode {
    /// The rows from 3400 on: what compiles and is seldom meant.
    static let adviceRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .openWorld,
            "the grant does not say whether `world` includes places that come later",
            cause: "States divide and unite; without a word the places of the day of the last "
                + "signature are meant, and no later ones.",
            mend: "add `as at signature` to keep to the places of that day, or `as at event` to "
                + "include later ones", severity: .warning),
        DiagnosticEntry(
            .grantCovered,
            "this grant gives nothing that an earlier one has not given",
            cause: "Work, rights, fields, territory and period all lie within another grant to the "
                + "same party.",
            mend: "delete the grant, or write what it was meant to add", severity: .warning),
        DiagnosticEntry(
            .reportUnused,
            "no royalty is computed on this report",
            cause: "The report must be sent, and nothing depends on it.",
            mend: "delete the report, or compute a royalty on one of its fields",
            severity: .warning),
        DiagnosticEntry(
            .royaltyNeverDue,
            "this royalty can never become due",
            cause: "All its rates are zero without a minimum, or its cap is zero.",
            mend: "write a rate above zero, or delete the royalty", severity: .warning),
        DiagnosticEntry(
            .tierBeyondCap,
            "the cap is reached before this tier begins",
            cause: "What is earned above the cap is not owed, so the rate changes nothing.",
            mend: "raise the cap, or leave the tier out", severity: .warning),
        DiagnosticEntry(
            .advanceBeyondCap,
            "the advance can never be recouped in full",
            cause: "It is more than all that the cap lets become due while the licence runs.",
            mend: "lower the advance or raise the cap; if the rest is meant as a gift, make it "
                + "`non_recoupable`", severity: .warning),
        DiagnosticEntry(
            .shortLicence,
            "the span is the licence itself, which is never a short one",
            cause: "`pro_rata` and `whole` say what becomes of an amount in a year or a period "
                + "that the licence does not fill; an amount for the licence stands as it is.",
            mend: "leave `pro_rata` or `whole` out, or write the amount `per accounting year`",
            severity: .warning),
        DiagnosticEntry(
            .balanceUnsaid,
            "the licence can end early, and nothing says what becomes of an advance that is not "
                + "recouped",
            cause: "By notice, breach, reversion, amendment or invalidity a licence ends before "
                + "its royalties may have used the advance up. What is left is not paid back.",
            mend: "add `, balance kept` at the end of the advance", severity: .warning),
        personal(
            .eMailAddress, "this looks like somebody's e-mail address",
            "name a party, and agree elsewhere how to reach it"),
        personal(
            .telephoneNumber, "this looks like somebody's telephone number",
            "name a party, and agree elsewhere how to reach it"),
        personal(
            .accountNumber, "this looks like the number of a bank account",
            "leave it out: parties are paid on the ledger"),
        personal(
            .birthDate, "this looks like somebody's date of birth",
            "leave it out, or write a reference to a record that can be erased"),
        personal(
            .streetAddress, "this looks like somebody's street address",
            "leave it out, or write a reference to a record that can be erased"),
    ]

    private static func personal(
        _ code: CheckCode, _ sentence: String, _ mend: String
    ) -> DiagnosticEntry<CheckCode> {
        DiagnosticEntry(
            code, sentence,
            cause: "A ledger keeps what it is told and shows it to everyone, and a person may ask "
                + "for such data to be erased.",
            mend: mend, severity: .warning)
    }
}
