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
    /// The actions by which something is submitted for approval, approved or refused.
    public let approvalActs: [String]
}

/// A report clause.
public struct ReportShape: Hashable, Sendable {
    /// The report's name.
    public let name: String
    /// Months of a reporting period; none where it is a day.
    public let months: Int
    /// The party that reports.
    public let reporter: String
    /// Its fields, in order.
    public let fields: [ReportedField]
}

/// A field of a report's line.
public struct ReportedField: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// What it holds.
    public let kind: Kind

    /// What a field of a line holds.
    public enum Kind: Hashable, Sendable {
        /// Money or a count.
        case number
        /// A place, by its code.
        case place
        /// A work, by its identity.
        case work
        /// A field of use, by its number.
        case use
    }
}

extension CheckedReportField {
    fileprivate var reported: ReportedField {
        let kind: ReportedField.Kind =
            switch kind {
            case .money, .count: .number
            case .territory: .place
            case .work: .work
            case .use: .use
            }
        return ReportedField(name: name, kind: kind)
    }
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
                    fields: report.fields.map(\.reported))
            }, parameterAssets: program.parameterAssets,
            approvalActs: approvals.flatMap { ApprovalWords(name: $0.name).acts })
    }
}
