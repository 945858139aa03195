import LicetPrimitives
import LicetTerms

/// What the ledger reads without running code: actions, grants, period and signatories.
extension FormatPass {
    func actions() throws(VerificationError) {
        try unique(module.actions.map(\.name), "action")
        for (index, action) in module.actions.enumerated() {
            try check(action, "action \(index) `\(action.name)`")
        }
        guard module.actions.count(where: { $0.kind == .activation }) <= 1 else {
            throw error(.badAction, "the module has more than one activation")
        }
    }

    private func check(_ action: Action, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        guard let function = module.functions.at(Int(action.function)) else {
            throw error(
                .badIndex, "\(place()) names function \(action.function), which is not there")
        }
        try limit(action.callers.count, Limits.signatories, "callers of \(place())")
        for caller in action.callers { try role(caller, .party, .badAction, place()) }
        for type in function.parameters + function.results {
            try storable(type, "an argument or result of \(place())")
        }
        guard action.arguments.map(\.type) == function.parameters else {
            throw error(
                .badAction, "\(place()) has other arguments than its function has parameters")
        }
        try unique(action.arguments.map(\.name), "argument of \(place())")
        for argument in action.arguments { try asset(argument.asset, place()) }
        if action.kind == .activation && !action.arguments.isEmpty {
            throw error(
                .badAction, "\(place()) runs at activation, where nobody supplies arguments")
        }
        try clause(action.clause, place())
    }

    func grants() throws(VerificationError) {
        for (index, grant) in module.grants.enumerated() {
            try check(grant, "grant \(index)")
        }
        if let period = module.period { try check(period, "the licence's period") }
        for party in module.signatories {
            try role(party, .party, .badGrant, "the list of signatories")
        }
        let sorted = module.signatories.sorted()
        guard !zip(sorted, sorted.dropFirst()).contains(where: ==) else {
            throw error(.badGrant, "the list of signatories names a party twice")
        }
    }

    private func check(_ grant: GrantTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try role(grant.work, .work, .badGrant, place())
        try role(grant.licensor, .party, .badGrant, place())
        try role(grant.licensee, .party, .badGrant, place())
        guard !grant.rights.isEmpty && !grant.fields.isEmpty else {
            throw error(.badGrant, "\(place()) has no right or no field of use")
        }
        guard case .territory = module.constants.at(Int(grant.territory)) else {
            throw error(.badGrant, "\(place()) names constant \(grant.territory), no territory")
        }
        try check(grant.period, place())
        try clause(grant.clause, place())
        if let head = grant.head { try check(head, place()) }
        if let sublicence = grant.sublicence { try check(sublicence, place()) }
    }

    private func check(_ head: HeadTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try role(head.licence, .licence, .badGrant, place())
        let shares = head.shares ?? []
        for share in shares {
            try role(share.party, .party, .badGrant, place())
            guard share.share > .zero, share.share <= .one else {
                throw error(.badGrant, "\(place()) pays a share outside 0 to 1")
            }
        }
        guard zip(shares, shares.dropFirst()).allSatisfy({ $0.party < $1.party }) else {
            throw error(.badGrant, "\(place()) pays its shares out of order")
        }
    }

    private func check(_ sublicence: SublicenceTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        guard (1...Limits.sublicenceDepth).contains(Int(sublicence.depth)) else {
            throw error(
                .badGrant, "\(place()) bears \(sublicence.depth) levels of sublicence")
        }
        guard let share = sublicence.passThrough else { return }
        guard share > .zero, share <= .one else {
            throw error(.badGrant, "\(place()) passes on a share outside 0 to 1")
        }
    }

    func holdbacks() throws(VerificationError) {
        for (index, holdback) in module.holdbacks.enumerated() {
            try check(holdback, "holdback \(index)")
        }
    }

    private func check(_ holdback: HoldbackTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try role(holdback.party, .party, .badGrant, place())
        try role(holdback.work, .work, .badGrant, place())
        guard !holdback.rights.isEmpty && !holdback.fields.isEmpty else {
            throw error(.badGrant, "\(place()) has no right or no field of use")
        }
        guard case .territory = module.constants.at(Int(holdback.territory)) else {
            throw error(.badGrant, "\(place()) names constant \(holdback.territory), no territory")
        }
        try check(holdback.period, place())
        try clause(holdback.clause, place())
    }

    private func check(_ period: PeriodTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try check(period.start, place())
        try check(period.end, place())
        if case .fixed(let start) = period.start, case .fixed(let end) = period.end, start >= end {
            throw error(.badGrant, "\(place()) ends before it starts")
        }
    }

    func check(_ date: DateTerm, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        guard let index = date.parameter else { return }
        guard let parameter = module.parameters.at(Int(index)) else {
            throw error(.badIndex, "\(place()) names parameter \(index), which is not there")
        }
        guard parameter.type == .date else {
            throw error(.badGrant, "\(place()) names parameter \(index), which is no date")
        }
    }
}
