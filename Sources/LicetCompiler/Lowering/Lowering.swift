import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Turns the clauses of a checked contract into the core tree, clause by clause: reports become
/// tables and an action, accounting becomes statements, royalties become figures and debts, and a
/// payment settles debts. What each generated name means stands in the language reference.
struct Lowering {
    var contract: CheckedContract
    var program: CoreProgram
    /// What lowering one clause leaves for the others to refer to.
    var reports: [LoweredReport] = []
    var royalties: [LoweredRoyalty] = []
    var combinedCaps: [LoweredCombinedCap] = []
    var debts: LoweredDebts?
    /// The event of a payment.
    var payments: Int?
    var interest: LoweredInterest?
    var audit: LoweredAudit?
    var dispute: LoweredDispute?
    var life: LoweredLife?
    /// Where an advance is repaid as far as it is not recouped.
    var balance: LoweredBalance?
    /// For each party whose past holders still report, or are still paid, the function that names
    /// them by day.
    var holders: [(party: Int, function: Int)] = []
    /// The day for which what is being made a debt is owed; nil for today.
    var accrued: CoreExpression?
    /// Where each refusal stands among the program's.
    private var refusalPlaces = LookupTable<Refusal, Int>()

    /// The core tree of the contract.
    static func lower(_ contract: CheckedContract) -> CoreProgram {
        var lowering = Lowering(contract: contract, program: contract.program)
        lowering.lowerLife()
        lowering.lowerAssignments()
        lowering.lowerApprovals()
        lowering.enterReports()
        lowering.lowerDebts()
        lowering.lowerInterest()
        lowering.lowerDisputes()
        lowering.lowerRoyalties()
        lowering.enterBalance()
        lowering.enterCombinedCaps()
        lowering.enterAudits()
        lowering.lowerReports()
        lowering.lowerStatements()
        lowering.lowerPayments()
        lowering.lowerDisputeActions()
        lowering.lowerLifeActs()
        lowering.lowerBalance()
        lowering.lowerAdvances()
        lowering.lowerAudits()
        lowering.lowerPromises()
        lowering.enterPendingCalls()
        return lowering.program
    }

    private init(contract: CheckedContract, program: CoreProgram) {
        self.contract = contract
        self.program = program
        for (place, refusal) in program.refusals.enumerated() { refusalPlaces[refusal] = place }
    }

    /// Gives calls of reports, from actions that were checked before their functions were there,
    /// their place.
    private mutating func enterPendingCalls() {
        let places = contract.reports.indices.map { number in
            program.functions.firstIndex { $0.name == "report_\(contract.reports[number].name)" }
        }
        for index in program.functions.indices {
            program.functions[index].body = program.functions[index].body.map {
                $0.callingReports(at: places)
            }
        }
    }

    // MARK: Entering things into the program

    mutating func enter(_ table: Table) -> Int {
        program.tables.append(table)
        return program.tables.count - 1
    }

    mutating func enter(_ slot: CoreSlot) -> Int {
        program.slots.append(slot)
        return program.slots.count - 1
    }

    mutating func enter(_ event: EventType) -> Int {
        program.events.append(event)
        return program.events.count - 1
    }

    mutating func enter(_ function: CoreFunction) -> Int {
        program.functions.append(function)
        return program.functions.count - 1
    }

    mutating func refusal(_ word: String, _ sentence: String, at place: CorePlace) -> Int {
        let refusal = Refusal(word: word, sentence: sentence, clause: place.clause)
        if let known = refusalPlaces[refusal] { return known }
        refusalPlaces[refusal] = program.refusals.count
        program.refusals.append(refusal)
        return program.refusals.count - 1
    }

    /// An action over a function, whose parameters are the arguments.
    mutating func enterAction(
        _ name: String, kind: ActionKind = .call, callers: [Int] = [], arguments: [Field] = [],
        _ function: CoreFunction
    ) {
        let index = enter(function)
        program.actions.append(
            Action(
                name: name, kind: kind, function: UInt16(index),
                callers: callers.map { UInt16(contract.parties[$0].parameter) },
                arguments: arguments, clause: function.place.clause))
    }

    // MARK: Values that several clauses ask for

    func party(_ index: Int) -> CoreExpression {
        CoreExpression(.parameter(contract.parties[index].parameter), .id)
    }

    func slot(_ index: Int) -> CoreExpression {
        CoreExpression(.slot(index), .int)
    }

    /// The index, counted from the accounting anchor, of the span of `months` that holds a date;
    /// no months are one day.
    func spanIndex(_ date: CoreExpression, months: Int) -> CoreExpression {
        guard let accounting = contract.accounting else { return .int(0) }
        guard months > 0 else { return accounting.anchor.daysUntil(date) }
        if let anchor = accounting.anchor.constantDate, let day = date.constantDate,
            let index = SpanSequence(anchor: anchor, months: months)?.index(of: day)
        {
            return .int(index)
        }
        return CoreExpression(
            .spanIndex(anchor: accounting.anchor, months: .int(months), date: date), .int)
    }

    /// The first day of a span counted from the accounting anchor.
    func spanStart(_ index: CoreExpression, months: Int) -> CoreExpression {
        guard let accounting = contract.accounting else { return .today }
        guard months > 0 else { return accounting.anchor.addingDays(index) }
        return accounting.anchor.addingMonths(index * .int(months), clip: accounting.clip)
    }

    /// The last day of the licence's period.
    func lastDay(of period: CheckedPeriod) -> CoreExpression {
        period.end.addingDays(.int(-1))
    }
}

extension CheckedAccounting {
    /// Months of an accounting period; for `per report` those of the report itself.
    func months(for report: CheckedReport) -> Int {
        months ?? report.months
    }
}

extension ValueType {
    /// Whole money of the ledger.
    static let amount = ValueType.int(.bits128)
    /// Counts, indices and codes.
    static let number = ValueType.int(.bits64)
    /// Exact figures of a derivation.
    static let figure = ValueType.ratio(.bits1024)
}
