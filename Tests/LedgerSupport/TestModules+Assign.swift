public import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

/// Modules for tests of who has a party's place.
extension TestModules {
    /// A grant module with parameters licensor, licensee and work, whose licensee's place goes to a
    /// party from a day on by `assign`, which anyone may call, and which has an act `report` for
    /// whoever is the licensee, and a view of who that is.
    public static func assignable(
        _ grant: TestGrant = TestGrant(), bearing sublicence: SublicenceTerm? = nil,
        name: String = "Assignable"
    ) -> Module {
        var builder = start(name)
        let (_, licensee, _) = permit(grant, in: &builder)
        builder.module.grants[0].sublicence = sublicence
        let holders = builder.table(
            "holders", key: [.date], fields: [.id], capacity: Limits.assignments)
        builder.action("assign", [.date, .id]) { code in
            code.emit(.store, 0, 1, holders)
            code.emit(.return)
        }
        builder.action("report") { code in code.emit(.return) }
        builder.module.actions[builder.module.actions.count - 1].callers = [licensee]
        builder.action("licensee", returns: [.id], kind: .view) { code in
            let party = code.register(.id)
            code.emit(.param, party, wide: licensee)
            code.emit(.return, party)
        }
        builder.module.life = LifeTerm(
            ends: [], assignments: [AssignTerm(party: licensee, table: holders)])
        return sealed(&builder)
    }
}
