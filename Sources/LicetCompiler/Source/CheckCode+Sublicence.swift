extension CheckCode {
    /// The rows of 3310 to 3319: licences under a grant.
    static let sublicenceRows: [DiagnosticEntry<CheckCode>] = [
        DiagnosticEntry(
            .sublicenceDepth,
            "the depth is no number of levels from 1 to 8",
            cause: "Each level of sublicence is one more licence between the owner and who acts.",
            mend: "write `depth 1`, or `sublicence not permitted`"),
        DiagnosticEntry(
            .passThroughShare,
            "the share that is passed through is not above zero and at most one",
            cause: "It is the part of what falls due under a sublicence that goes to the head's "
                + "licensor.",
            mend: "write a share such as `pass_through 25%`, or leave it out"),
    ]
}
