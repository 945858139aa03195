public import LicetBytecode
import LicetPrimitives
public import LicetTerms

/// What the demonstration plays: which contracts are signed by whom, and which usage reports are
/// sent under them. All of it is fixed, so every run of it makes the same chain.
public struct DemoPlan: Sendable {
    /// The day before everything.
    public var genesisDay: CivilDate
    /// The licences, in the order in which they are numbered.
    public var licences: [DemoLicence]

    /// The contracts and reports that come with Licet.
    public static func standard() -> DemoPlan {
        DemoPlan(
            genesisDay: day(2004, 12, 31),
            licences: ["Harbour", "Orchard", "Quill"].map(avcPool) + [bookLadder, nightDrive])
    }

    private static func avcPool(_ enterprise: String) -> DemoLicence {
        DemoLicence(
            name: "AvcPool for \(enterprise)", contract: "AvcPool",
            usage: "avc-\(enterprise.lowercased()).csv", report: "Sales",
            seats: [DemoSeat(role: "Maker", party: enterprise)], arguments: [],
            signedOn: day(2004, 12, 31), accountingMonths: 6, reportDueDays: 30,
            paidAfterDays: 45, funds: 80_000_000)
    }

    private static var bookLadder: DemoLicence {
        DemoLicence(
            name: "BookLadder", contract: "BookLadder", usage: "book-press.csv",
            report: "Copies", seats: [],
            arguments: [DemoArgument(name: "price", value: .int(2_495))],
            signedOn: day(2019, 12, 16), accountingMonths: 6, reportDueDays: 60,
            paidAfterDays: 60, isSettled: true, funds: 2_000_000)
    }

    private static var nightDrive: DemoLicence {
        DemoLicence(
            name: "NightDrive", contract: "NightDrive", usage: "night-wave.csv",
            report: "Usage", seats: [], arguments: [], signedOn: day(2025, 12, 15),
            accountingMonths: 3, reportDueDays: 30, paidAfterDays: 30, funds: 5_000_000)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("the plan names days of the calendar")
        }
        return date
    }
}

/// One licence of the demonstration.
public struct DemoLicence: Sendable {
    /// What it is called in lists.
    public var name: String
    /// The contract, whose source is `NAME.licet`.
    public var contract: String
    /// The file of usage reports.
    public var usage: String
    /// The report clause that the file is for.
    public var report: String
    /// Parties of the contract whom another party of the ledger stands for.
    public var seats: [DemoSeat]
    /// Values of the contract's own parameters.
    public var arguments: [DemoArgument]
    /// The day on which all sign.
    public var signedOn: CivilDate
    /// Months of an accounting period.
    public var accountingMonths: Int
    /// Days after a period until which a report may come.
    public var reportDueDays: Int
    /// Days from a statement to its payment.
    public var paidAfterDays: Int
    /// Whether a payee closes its statements by `settle`; else the licensor draws them.
    public var isSettled = false
    /// What the licensee has to pay from, in main units of each currency of the contract.
    public var funds: Int
}

/// Who stands for a party of a contract.
public struct DemoSeat: Sendable, Hashable {
    /// The name in the contract.
    public var role: String
    /// The name on the ledger.
    public var party: String
}

/// A value for a parameter.
public struct DemoArgument: Sendable, Hashable {
    /// The parameter's name.
    public var name: String
    /// Its value.
    public var value: Value
}

extension DemoLicence {
    /// Who stands for a party of the contract; each stands for itself unless a seat says otherwise.
    func party(for role: String) -> String {
        seats.first { $0.role == role }?.party ?? role
    }
}
