public import LicetBytecode
public import LicetPrimitives
import LicetTerms
import LicetTestSupport

/// Modules for tests of most-favoured-nation.
extension TestModules {
    /// A grant module with parameters licensor, licensee and work that takes a share of receipts;
    /// with a duration, one that later grants bring down, by quarters of the years from 2026 on.
    public static func rated(
        _ grant: TestGrant, rate: Ratio, favoured duration: FavourDuration? = nil, name: String
    ) -> Module {
        var builder = start(name)
        let (_, _, work) = permit(grant, in: &builder)
        builder.module.publicTerms.rates = [
            PublicRate(base: "receipts", asset: nil, value: .stated(rate))
        ]
        if let duration {
            let table = builder.table(
                "favours", key: [.int(.bits64)], fields: FavourTerm.fields, capacity: 12)
            builder.module.publicTerms.favours = [
                FavourTerm(
                    rate: 0, work: work, table: table,
                    accounting: AccountingTerm(anchor: .fixed(day("2026-01-01")), months: 3),
                    duration: duration)
            ]
        }
        return sealed(&builder)
    }
}
