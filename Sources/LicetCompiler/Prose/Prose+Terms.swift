import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Statements and payments, and what the authors of the contract wrote themselves.
extension Prose {
    mutating func writeStatements() {
        guard let accounting = contract.accounting, !contract.royalties.isEmpty else { return }
        writer.section(language.say(.statementsHeading))
        writer.clause(language.say(accounting.months == nil ? .statementPerReport : .statement))
        writer.clause(language.say(.lateCorrection))
    }

    mutating func writePayments() {
        guard !contract.royalties.isEmpty else { return }
        writer.section(language.say(.paymentsHeading))
        writer.clause(language.say(.payment))
        writer.clause(language.say(contract.interest == nil ? .oldestFirst : .interestFirst))
        if let conversion = contract.payConversion { write(conversion) }
        if let interest = contract.interest { write(interest) }
        if let dispute = contract.dispute { write(dispute) }
    }

    private mutating func write(_ interest: CheckedInterest) {
        let count: Sentence
        switch interest.count {
        case .actual365: count = .actual365
        case .actual360: count = .actual360
        case .thirty360: count = .thirty360
        case .actualActual: count = .actualActual
        }
        let unit = contract.royalties.first.map { minorUnit($0.asset, count: 1) } ?? ""
        let rate = ("rate", share(interest.rate))
        let days = ("count", language.say(count))
        let rounded = ("rounding", roundedOnce(interest.rounding, unit: unit))
        guard let months = interest.months else {
            return writer.clause(language.say(.interest, rate, days, rounded))
        }
        let most = language.whole(BigInt(Lowering.periodsPerCall))
        writer.clause(
            language.say(
                .compound, rate, days, ("months", language.duration(.months(months))), rounded,
                ("most", most)))
    }

    /// `it is then rounded once, to the nearest cent, halves up,`
    private func roundedOnce(_ mode: RoundingMode, unit: String) -> String {
        let rounding: Sentence
        switch mode {
        case .halfEven: rounding = .interestHalfEven
        case .halfUp: rounding = .interestHalfUp
        case .halfDown: rounding = .interestHalfDown
        case .up: rounding = .interestUp
        case .down: rounding = .interestDown
        }
        return language.say(rounding, ("unit", unit))
    }

    private mutating func write(_ conversion: CheckedPayConversion) {
        let unit = minorUnit(conversion.to, count: 1)
        writer.clause(
            language.say(
                .payConverted, ("from", code(conversion.from)), ("to", code(conversion.to)),
                ("series", conversion.series.name),
                ("rounding", roundedOnce(conversion.rounding, unit: unit))))
        writer.clause(
            language.say(
                .payConvertedPart, ("from", code(conversion.from)), ("to", code(conversion.to))))
    }

    // MARK: The authors' own terms

    mutating func writeOwnTerms() {
        let parts =
            program.slots.map(sentence) + program.tables.map(sentence)
            + program.events.map(sentence) + ownRules + ownActions
        guard !parts.isEmpty else { return }
        writer.section(language.say(.ownHeading))
        for part in parts { writer.clause(part) }
        if !program.functions.isEmpty { writer.clause(language.say(.inSchedule)) }
    }

    private func sentence(_ slot: CoreSlot) -> String {
        let name = ("name", slot.name)
        let type = ("type", words(slot.type, asset: slot.asset))
        guard let initial = slot.initial else { return language.say(.slot, name, type) }
        return language.say(.slotInitial, name, type, ("value", value(initial, asset: slot.asset)))
    }

    /// A value that a state begins with.
    private func value(_ value: Value, asset: UInt8?) -> String {
        switch value {
        case .int(let number):
            return asset.map { amount(.constant(value, .int), in: $0) }
                ?? language.whole(number)
        case .ratio(let ratio):
            return asset.map { amount(.constant(value, .ratio), in: $0) }
                ?? language.percent(ratio)
        case .date(let date): return language.date(date)
        case .bool, .id, .set, .bytes: return language.quote(program.text(value, asset: nil))
        }
    }

    private func sentence(_ table: Table) -> String {
        language.say(
            .table, ("name", table.name),
            ("capacity", language.whole(BigInt(Int(table.capacity)))),
            ("keys", words(table.key)), ("fields", words(table.fields)))
    }

    private func sentence(_ event: EventType) -> String {
        let name = ("name", event.name)
        guard !event.fields.isEmpty else { return language.say(.eventBare, name) }
        return language.say(.event, name, ("fields", words(event.fields)))
    }

    private func words(_ fields: [Field]) -> String {
        language.list(
            fields.map { field in
                language.say(
                    .tableField, ("name", field.name),
                    ("type", words(field.type, asset: field.asset)))
            })
    }

    private var ownRules: [String] {
        program.functions.indices.compactMap { index in
            let action = program.actions.first { Int($0.function) == index }
            if let action, action.kind != .view { return nil }
            let function = program.functions[index]
            let body = ExpandBody(program, function)
            let name = ("name", function.name)
            let result = (
                "result",
                function.results.first.map { words($0, asset: body.resultAsset) } ?? ""
            )
            let parameters = function.locals.prefix(function.parameterCount)
            guard !parameters.isEmpty else {
                let ask = action == nil ? "" : " " + language.say(.view)
                return language.say(.ruleBare, name, result) + ask
            }
            let fields = parameters.map { local in
                let type = words(local.type.anyWidth, asset: local.asset)
                return language.say(.tableField, ("name", local.name), ("type", type))
            }
            return language.say(.rule, name, result, ("fields", language.list(fields)))
        }
    }

    private var ownActions: [String] {
        program.actions.filter { $0.kind == .call }.map { action in
            let callers = action.callers.map(partyParameter)
            let isAnyone = callers.isEmpty
            let sentence: Sentence =
                if action.arguments.isEmpty {
                    isAnyone ? .actionAnyoneBare : .actionBare
                } else {
                    isAnyone ? .actionAnyone : .action
                }
            return language.say(
                sentence, count: callers.count, ("callers", language.list(callers)),
                ("name", action.name), ("fields", words(action.arguments)))
        }
    }

    /// The authors' functions as they are carried out.
    mutating func writeSchedule() {
        guard !program.functions.isEmpty else { return }
        writer.line("")
        writer.line(language.say(.schedule))
        writer.line("")
        for line in Expand.functions(Array(program.functions.indices), of: program) {
            writer.line(line.isEmpty ? "" : "      " + line)
        }
    }
}

extension CoreExpression {
    fileprivate static func constant(_ value: Value, _ type: CoreType) -> CoreExpression {
        CoreExpression(.constant(value), type)
    }
}

extension CoreType {
    /// The machine's type, whatever its width.
    fileprivate var anyWidth: ValueType {
        switch self {
        case .int: .int(.bits64)
        case .bool: .bool
        case .ratio: .ratio(.bits64)
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        case .coin(let asset): .coin(asset: asset)
        }
    }
}
