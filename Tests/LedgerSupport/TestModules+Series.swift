public import LicetBytecode
import LicetTestSupport

extension TestModules {
    /// As `grant`, with a further parameter that is the licensor's series `EUR/USD`.
    public static func quoted() -> Module {
        var module = grant(TestGrant(), name: "Quoted")
        module.parameters.append(
            Parameter(
                name: "rate", type: .id, role: .series,
                series: SeriesTerm(attester: 0, name: "EUR/USD")))
        return module
    }
}
