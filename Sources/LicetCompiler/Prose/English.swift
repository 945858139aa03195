import LicetTerms

extension ProseLanguage {
    /// English.
    static let english = ProseLanguage(
        tag: "en",
        rows: [
            englishRows, englishSeriesRows, englishIndexRows, englishFavourRows,
            englishDerivativeRows,
            englishWaterfallRows, englishQuantityRows, englishAuditRows, englishDisputeRows,
            englishLifeRows,
            englishSuspensionRows,
            englishAssignRows, englishApproveRows,
            englishCombinedCapRows,
        ],
        numerals: Numerals(group: ",", point: "."),
        names: ProseNames(
            place: { withArticle($0.name) }, group: { withArticle($0.title) },
            currency: { $0.name }, term: TermNames.Term.init(english:)),
        plural: { count, _ in count == 1 ? 0 : 1 })

    /// The names that English says with an article.
    private static let articled = [
        "Americas", "Bahamas", "British Antarctic Territory", "British Indian Ocean Territory",
        "British Virgin Islands", "Byelorussian SSR", "Caribbean", "Cayman Islands",
        "Central African Republic", "Cocos (Keeling) Islands", "Comoros", "Congo", "Cook Islands",
        "Democratic Republic of the Congo", "Democratic Republic of Viet-Nam",
        "Dominican Republic", "European Economic Area", "European Free Trade Association",
        "European Union", "Falkland Islands", "Faroe Islands", "French Afars and Issas",
        "French Southern and Antarctic Territories", "French Southern Territories", "Gambia",
        "German Democratic Republic", "Gilbert and Ellice Islands", "Holy See", "Isle of Man",
        "Maldives", "Marshall Islands", "Midway Islands", "Netherlands", "Netherlands Antilles",
        "Neutral Zone", "New Hebrides", "Northern Mariana Islands", "Panama Canal Zone",
        "Philippines", "Russian Federation", "Solomon Islands",
        "Trust Territory of the Pacific Islands", "Turks and Caicos Islands", "USSR",
        "United Arab Emirates", "United Kingdom", "United States",
        "United States Minor Outlying Islands", "United States Virgin Islands",
        "US Miscellaneous Pacific Islands", "Åland Islands",
    ]

    private static func withArticle(_ name: String) -> String {
        articled.contains(name) ? "the \(name)" : name
    }
}
