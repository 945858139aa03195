public import LicetBytecode

/// What random lives of a licence must know beside its code: when its periods are, who reports what.
public struct LicenceShape: Hashable, Sendable {
    /// The day that periods are counted from; nil where it is neither a day nor a parameter.
    public let anchor: DateTerm?
    /// Months of an accounting period; nil where each report is its own.
    public let accountingMonths: Int?
    /// The reports, in order.
    public let reports: [ReportShape]
    /// For each of the module's parameters that is an amount of money, its asset.
    public let parameterAssets: [UInt8?]
}

/// A report clause.
public struct ReportShape: Hashable, Sendable {
    /// The report's name.
    public let name: String
    /// Months of a reporting period; none where it is a day.
    public let months: Int
    /// The party that reports.
    public let reporter: String
    /// The names of its fields that are places.
    public let placeFields: [String]
}

extension CheckedContract {
    var shape: LicenceShape {
        LicenceShape(
            anchor: accounting.flatMap { $0.anchor.dateTerm },
            accountingMonths: accounting?.months,
            reports: reports.map { report in
                ReportShape(
                    name: report.name, months: report.months,
                    reporter: parties[report.reporter].name,
                    placeFields: report.fields.filter { $0.kind == .territory }.map(\.name))
            }, parameterAssets: program.parameterAssets)
    }
}
