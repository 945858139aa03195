import LicetPrimitives
import LicetTerms

/// Format and bounds.
///
/// **Theorem.** In an accepted module every list is within its limit, every name and text is
/// printable, every index names an entry of its list, every declared type may stand where it
/// stands, every constant is a value of its type, every word of code is an opcode of the table with
/// immediate operands in range and unused bits zero, and the debug map is in the order of the code.
///
/// **Argument.** Each list is walked once, and each entry is compared with the lists that it points
/// into, whose lengths are known before the walk begins. Nothing is followed, so the order of the
/// walks does not matter and their time is the module's size.
struct FormatPass {
    let module: Module

    static func check(_ module: Module) throws(VerificationError) {
        let pass = FormatPass(module: module)
        try pass.counts()
        try pass.header()
        try pass.constants()
        try pass.numberTables()
        try pass.state()
        try pass.answers()
        try pass.functions()
        try pass.actions()
        try pass.grants()
        try pass.holdbacks()
        try pass.life()
        try pass.publicTerms()
        try pass.debugMap()
    }

    /// No list is longer than its limit, so that the walks below are bounded.
    private func counts() throws(VerificationError) {
        try limit(module.parameters.count, Limits.parameters, "parameters")
        try limit(module.assets.count, Limits.assets, "assets")
        try limit(module.constants.count, Limits.constants, "constants")
        try limit(module.tiers.count, Limits.tierTables, "tier tables")
        try limit(module.shares.count, Limits.shareTables, "share tables")
        try limit(module.slots.count, Limits.slots, "slots")
        try limit(module.tables.count, Limits.tables, "tables")
        try limit(module.events.count, Limits.events, "event types")
        try limit(module.refusals.count, Limits.refusals, "refusals")
        try limit(module.functions.count, Limits.functions, "functions")
        try limit(module.actions.count, Limits.actions, "actions")
        try limit(module.grants.count, Limits.grants, "grants")
        try limit(module.holdbacks.count, Limits.holdbacks, "holdbacks")
        try limit(module.signatories.count, Limits.signatories, "signatories")
        try limit(module.debug.clauses.count, Limits.clauses, "clauses")
        try limit(module.debug.places.count, Limits.places, "places")
        try limit(module.debug.steps.count, Limits.steps, "derivation steps")
        let words = module.functions.reduce(0) { $0 + $1.code.count }
        try limit(words, Limits.moduleBytes / 4, "code words")
    }

    private func header() throws(VerificationError) {
        try name(module.name, "the module's name")
        let offset = Int(module.offsetMinutes)
        guard abs(offset) <= Limits.offsetMinutes else {
            throw error(.tooMany, "the offset from UTC of \(offset) minutes is a day or more")
        }
        try unique(module.parameters.map(\.name), "parameter")
        for (index, parameter) in module.parameters.enumerated() {
            try check(parameter, "parameter \(index)")
        }
        try unique(module.assets.map(\.code), "asset")
    }

    private func check(_ parameter: Parameter, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try storable(parameter.type, place())
        if parameter.role != .value && parameter.type != .id {
            throw error(.badType, "\(place()) identifies a party or a work but is no id")
        }
        if parameter.identifier != nil && parameter.role != .work {
            throw error(.badType, "\(place()) has a work's identifier but is no work")
        }
        try check(parameter.series, of: parameter, place())
    }

    private func check(
        _ series: SeriesTerm?, of parameter: Parameter, _ place: @autoclosure () -> String
    ) throws(VerificationError) {
        guard (series != nil) == (parameter.role == .series) else {
            throw error(.badType, "\(place()) is a series if and only if it says which")
        }
        guard let series else { return }
        try role(series.attester, .party, .badType, place())
        guard SeriesTerm.admits(series.name) else {
            throw error(.badType, "\(place()) is a series whose name has other than 1 to 64 signs")
        }
    }

    private func constants() throws(VerificationError) {
        for (index, constant) in module.constants.enumerated() {
            switch constant {
            case .value(let value, let type):
                guard !type.admits(value) else { continue }
                throw error(.misfit, "constant \(index) is no value of its type \(type)")
            case .territory(let territory, _):
                guard !Self.isWithinLimits(territory) else { continue }
                throw error(.tooMany, "constant \(index) is a territory too long or too deep")
            }
        }
    }

    /// Whether a territory can be encoded; it is walked with a stack, however deep it is.
    private static func isWithinLimits(_ territory: TerritoryExpression) -> Bool {
        var ahead = [territory]
        var length = 0
        while let next = ahead.popLast() {
            length += 1
            guard length <= TerritoryExpression.greatestLength else { return false }
            switch next {
            case .world, .place: break
            case .group(let name):
                if name.utf8.count > TerritoryExpression.greatestNameLength { return false }
            case .union(let left, let right), .difference(let left, let right),
                .intersection(let left, let right):
                ahead += [left, right]
            }
        }
        return territory.depth <= TerritoryExpression.greatestDepth
    }

    private func numberTables() throws(VerificationError) {
        for (index, table) in module.tiers.enumerated() {
            try check(table, "tier table \(index)")
        }
        for (index, table) in module.shares.enumerated() {
            try check(table, "share table \(index)")
        }
    }

    private func check(_ table: TierTable, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try limit(table.rows.count, Limits.tierRows, "rows of \(place())")
        let widest = SizeClass.bits4096
        for row in table.rows where !widest.admits(row.rate) || !widest.admits(row.upper ?? .zero) {
            throw error(.misfit, "\(place()) has a bound or rate above 4,096 bits")
        }
    }

    private func check(_ table: ShareTable, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        try limit(table.weights.count, Limits.shareLines, "lines of \(place())")
        for weight in table.weights {
            guard !weight.isNegative && SizeClass.bits4096.admits(weight) else {
                throw error(.misfit, "\(place()) has a weight below zero or above 4,096 bits")
            }
        }
        guard table.weights.contains(where: { !$0.isZero }) else {
            throw error(.badTable, "\(place()) has no weight above zero")
        }
        if case .to(let line) = table.rule, !table.weights.indices.contains(line) {
            throw error(
                .badIndex, "\(place()) gives its remainder to a line \(line) it does not have")
        }
    }

    private func state() throws(VerificationError) {
        try unique(module.slots.map(\.name), "slot")
        for (index, slot) in module.slots.enumerated() {
            try storable(slot.type, "slot \(index)")
            if let initial = slot.initial { try check(Int(initial), startsA: slot.type, index) }
        }
        try unique(module.tables.map(\.name), "table")
        for (index, table) in module.tables.enumerated() {
            try check(table, "table \(index)")
        }
    }

    private func check(
        _ constant: Int, startsA type: ValueType, _ slot: Int
    ) throws(VerificationError) {
        switch module.constants.at(constant) {
        case nil:
            throw error(
                .badIndex, "slot \(slot) starts with constant \(constant), which is not there")
        case .territory:
            guard type == .set else {
                throw error(.misfit, "slot \(slot) starts with a territory but is no set")
            }
        case .value(let value, _):
            guard type.admits(value) else {
                throw error(.misfit, "slot \(slot) starts with a constant that is not of its type")
            }
        }
    }

    private func check(_ table: Table, _ place: @autoclosure () -> String) throws(VerificationError)
    {
        guard !table.key.isEmpty else { throw error(.badTable, "\(place()) has no key") }
        guard table.capacity > 0 else { throw error(.badTable, "\(place()) has no capacity") }
        try limit(table.key.count, Limits.keyParts, "key parts of \(place())")
        try fields(table.fields, place())
        try unique((table.key + table.fields).map(\.name), "part of \(place())")
        for part in table.key {
            guard part.type.isKey else {
                throw error(.badType, "\(place()) has a key part of the type \(part.type)")
            }
            try asset(part.asset, place())
        }
    }

    private func answers() throws(VerificationError) {
        for (index, event) in module.events.enumerated() {
            func place() -> String { "event type \(index)" }
            try name(event.name, place())
            try fields(event.fields, place())
            try unique(event.fields.map(\.name), "field of \(place())")
            try clause(event.clause, place())
        }
        for (index, refusal) in module.refusals.enumerated() {
            try name(refusal.word, "refusal \(index)")
            try text(refusal.sentence, Limits.textBytes, "refusal \(index)")
            try clause(refusal.clause, "refusal \(index)")
        }
    }
}
