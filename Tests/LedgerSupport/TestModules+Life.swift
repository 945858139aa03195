public import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

/// Modules for tests of how a licence ends and goes on.
extension TestModules {
    /// A grant module with a slot a kind of end, each set by an action of that kind's name, and
    /// further terms; with a suspension an action `rest`, which sets its first day and the day
    /// after its last.
    public static func living(
        _ grant: TestGrant = TestGrant(), renewal: RenewalTerm? = nil,
        optionMonths: UInt16? = nil, sellOff: SellOffTerm? = nil,
        bearing sublicence: SublicenceTerm? = nil, restDays: UInt16? = nil,
        name: String = "Living"
    ) -> Module {
        var builder = start(name)
        permit(grant, in: &builder)
        builder.module.grants[0].sublicence = sublicence
        let never = builder.constant(.date(.latest), .date)
        var life = LifeTerm(ends: [], renewal: renewal)
        for kind in EndKind.allCases where kind != .amendment {
            let slot = builder.slot("\(kind)", .date, initial: never)
            life.ends.append(EndTerm(slot: slot, kind: kind))
            builder.action("\(kind)", [.date]) { code in
                code.emit(.put, 0, wide: slot)
                code.emit(.return)
            }
        }
        if let optionMonths {
            let slot = builder.slot("option", .date, initial: never)
            life.option = OptionTerm(slot: slot, months: optionMonths, closes: 90)
            builder.action("option", [.date]) { code in
                code.emit(.put, 0, wide: slot)
                code.emit(.return)
            }
        }
        life.sellOff = sellOff
        if let restDays {
            let from = builder.slot("rests_from", .date, initial: never)
            let until = builder.slot("rests_until", .date, initial: never)
            life.suspension = SuspensionTerm(
                slots: [SuspensionSlots(from: from, until: until)], days: restDays,
                extendsTerm: renewal == nil && optionMonths == nil)
            builder.action("rest", [.date, .date]) { code in
                code.emit(.put, 0, wide: from)
                code.emit(.put, 1, wide: until)
                code.emit(.return)
            }
        }
        builder.module.life = life
        return sealed(&builder)
    }
}
