/// Where a right has effect that a regional office has granted: for each kind of right the group of
/// states, and whether it holds in all of them at once or in those that are listed.
public struct RegionalRight: Hashable, Sendable {
    /// The name of the group of the office's states, a row of the table.
    public let group: String
    /// Whether the right is a bundle: in force state by state, by designation, validation or fee.
    public let isBundle: Bool

    /// The code of the office.
    public var office: String { Self.office(ofGroup: group) }

    /// The code of the office that a group is of; `AP_marks` is ARIPO's as `AP` is.
    static func office(ofGroup name: String) -> String {
        name == marksOfARIPO ? "AP" : name
    }

    /// The offices' groups whose rights are bundles.
    static let bundles = ["EP", "EA", "AP", marksOfARIPO]

    private static let marksOfARIPO = "AP_marks"

    /// The office, the schemes of the rights it grants, and the group.
    ///
    /// Sources: WIPO ST.3 for the codes; the European and the Eurasian Patent Convention (patents);
    /// the Harare Protocol (patents and designs) and the Banjul Protocol (marks) of ARIPO, whose
    /// members differ; the Bangui Agreement (one right for all states of OAPI); the Benelux
    /// Convention and the law of the European Union (marks and designs, no patents).
    private static let grants: [(office: String, schemes: [WorkScheme], group: String)] = [
        ("EP", [.patent], "EP"), ("EA", [.patent], "EA"), ("AP", [.patent, .design], "AP"),
        ("AP", [.trademark], marksOfARIPO), ("OA", [.patent, .trademark, .design], "OA"),
        ("BX", [.trademark, .design], "BX"), ("EM", [.trademark, .design], "EM"),
    ]

    /// The right of a kind that an office grants; nil where it grants none, or is no such office.
    public init?(office: some StringProtocol, kind: WorkScheme) {
        guard
            let row = Self.grants.first(where: { $0.office == office && $0.schemes.contains(kind) })
        else { return nil }
        group = row.group
        isBundle = Self.bundles.contains(row.group)
    }

    /// The kinds of right that an office grants; none for every other code.
    public static func kinds(of office: some StringProtocol) -> [WorkScheme] {
        grants.filter { $0.office == office }.flatMap(\.schemes)
    }
}

extension PlaceTable {
    /// The row of the office whose right a group of places is about; nil for every other group.
    public func office(ofGroup name: String) -> PlaceRow? {
        guard let group = group(named: name), !group.isTerritory,
            let code = PlaceCode(RegionalRight.office(ofGroup: name))
        else { return nil }
        return rows(of: code).last
    }
}
