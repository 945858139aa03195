public import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

/// Modules for tests of versions of a licence.
extension TestModules {
    /// A grant module with parameters licensor, licensee, work, witness and guest, which both sign,
    /// that can be amended: by `required` of licensor, licensee, witness and guest.
    public static func amendable(
        _ grant: TestGrant = TestGrant(), required: UInt8 = 4, months: UInt16? = 3,
        sellOff: SellOffTerm? = nil, bearing sublicence: SublicenceTerm? = nil,
        name: String = "Amendable"
    ) -> Module {
        var builder = start(name)
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        let witness = builder.parameter("witness", .id, role: .party)
        let guest = builder.parameter("guest", .id, role: .party)
        add(grant, licensor, licensee, work, to: &builder)
        builder.module.signatories += [witness, guest]
        builder.module.grants[0].sublicence = sublicence
        let never = builder.constant(.date(.latest), .date)
        let slots = [
            builder.slot("amended", .date, initial: never),
            builder.slot("notice", .date, initial: never),
        ]
        builder.action("notice", [.date]) { code in
            code.emit(.put, 0, wide: slots[1])
            code.emit(.return)
        }
        let accounting = months.map {
            AccountingTerm(anchor: .fixed(day(grant.from)), months: $0)
        }
        builder.module.life = LifeTerm(
            ends: [
                EndTerm(slot: slots[0], kind: .amendment), EndTerm(slot: slots[1], kind: .notice),
            ], sellOff: sellOff,
            amendment: AmendTerm(
                parties: [licensor, licensee, witness, guest].sorted(), required: required,
                accounting: accounting))
        return sealed(&builder)
    }

    /// A module with parameters licensor, licensee, work and former that is a new version of
    /// another licence.
    public static func version(_ grant: TestGrant, name: String = "Version") -> Module {
        var builder = start(name)
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        let former = builder.parameter("former", .id, role: .licence)
        add(grant, licensor, licensee, work, to: &builder)
        builder.module.life = LifeTerm(ends: [], amends: former)
        return sealed(&builder)
    }
}
