import LicetTerms

extension ProseLanguage {
    /// Russian, as contracts of the Russian Federation are written.
    static let russian = ProseLanguage(
        tag: "ru",
        rows: [
            russianHeadRows, russianGrantRows, russianRoyaltyRows, russianPaymentRows,
            russianSeriesRows, russianIndexRows, russianFavourRows, russianDerivativeRows,
            russianWaterfallRows,
            russianQuantityRows, russianAuditRows, russianDisputeRows, russianLifeRows,
            russianSuspensionRows,
            russianAssignRows, russianApproveRows,
            russianCombinedCapRows,
        ],
        numerals: Numerals(group: "\u{A0}", point: ","), keepsFirmBlanks: true,
        names: .listed(in: .russian), plural: russianForm)

    /// Three forms are those of a number that is written: 1, 21 / 2–4, 22–24 / 5–20, 25–30. Two
    /// forms are for one thing and for several, as a verb agrees with a list.
    private static let russianForm: @Sendable (Int, Int) -> Int = { count, forms in
        guard forms > 2 else { return count == 1 ? 0 : 1 }
        let tens = abs(count) % 100
        let units = tens % 10
        if (11...14).contains(tens) { return 2 }
        return units == 1 ? 0 : (2...4).contains(units) ? 1 : 2
    }
}
