public import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

/// Modules for tests of licences under licences and of holdbacks.
extension TestModules {
    /// A grant module whose licensee may license others so far.
    public static func head(
        _ grant: TestGrant, bearing sublicence: SublicenceTerm?, name: String
    ) -> Module {
        var module = self.grant(grant, name: name)
        module.grants[0].sublicence = sublicence
        return module
    }

    /// A module with parameters licensor, licensee, work, head and one grant under the head; with
    /// `consent`, a further party that must sign.
    public static func sublicence(
        _ grant: TestGrant, bearing sublicence: SublicenceTerm? = nil, shares: [PaidShare]? = nil,
        consent: Bool = false, name: String
    ) -> Module {
        var builder = start(name)
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        let head = builder.parameter("head", .id, role: .licence)
        if consent {
            builder.module.signatories.append(builder.parameter("owner", .id, role: .party))
        }
        add(grant, licensor, licensee, work, to: &builder)
        builder.module.grants[0].head = HeadTerm(licence: head, shares: shares)
        builder.module.grants[0].sublicence = sublicence
        return sealed(&builder)
    }

    /// A module with parameters holder, other and work, in which the holder holds an act back.
    public static func holdback(_ acts: TestGrant, name: String = "Hold") -> Module {
        var module = grant(acts, name: name)
        let grant = module.grants.removeFirst()
        module.holdbacks = [
            HoldbackTerm(
                party: grant.licensor, work: grant.work, rights: grant.rights,
                fields: grant.fields, territory: grant.territory, period: grant.period,
                clause: grant.clause)
        ]
        return module
    }
}
