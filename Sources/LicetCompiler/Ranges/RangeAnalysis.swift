import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What the analysis finds out about one function.
struct FunctionRanges: Sendable {
    /// For each local all that it is ever given; nil where it never is.
    var homes: [ValueRange?]
    /// For each loop, in the order of the text, what is known where its body starts and after it.
    var loops: [(start: Facts, exit: Facts)] = []
    var results: [ValueRange?]
}

/// Walks a function with ranges instead of values: straight through, loops until nothing grows.
///
/// **Sound** because each range holds every value that the machine can have there: an operator's
/// range holds its results for all operands in theirs, where ways meet the ranges are joined, and a
/// loop's start holds what comes in and what any trip leaves behind. A value that does not fit the
/// class a local declares never gets on: it traps.
struct RangeAnalysis {
    let reader: RangeReader
    let function: CoreFunction
    private(set) var found: FunctionRanges
    /// The arguments of every call.
    private(set) var calls: [(function: Int, arguments: [ValueRange])] = []
    private var facts: Facts
    private var nextLoop = 0
    /// For each loop around, what is known where it is left other than after its last trip.
    private var leaves: [Facts] = []
    private var sums: [LoopSums] = []
    /// Off while a loop is being tried.
    private var isRecording = true
    private var effort = 0

    /// Statements looked at before loops are no longer tried but given whole classes.
    private static let mostEffort = 100_000
    private static let mostDepth = 3

    init(_ function: CoreFunction, parameters: [ValueRange], reader: RangeReader) {
        self.reader = reader
        self.function = function
        let known: [ValueRange?] = function.locals.indices.map { local in
            local < parameters.count ? parameters[local] : nil
        }
        facts = Facts(ranges: known)
        found = FunctionRanges(homes: known, results: function.results.map { _ in nil })
        walk(function.body)
    }

    private mutating func walk(_ statements: [CoreStatement]) {
        for statement in statements {
            effort += 1
            if isRecording { statement.forEachExpression { note(callsIn: $0) } }
            step(statement)
        }
    }

    private mutating func step(_ statement: CoreStatement) {
        switch statement.kind {
        case .assign(let local, let value):
            if let (amount, isTaken) = value.change(of: local) {
                add(range(amount).interval, isTaken, to: local)
            }
            assign(statement)
        case .fetch, .attested, .withdraw, .split, .share, .apportion, .call: assign(statement)
        case .branch(let condition, let first, let second): branch(condition, first, second)
        case .repeated(let trips, let bound, _, _):
            let most = min(max(range(trips).interval.high, .zero), BigInt(UInt64(bound)))
            loop(most, statement)
        case .forEach(_, _, let bound, _): loop(BigInt(UInt64(bound)), statement)
        case .leave:
            if let last = leaves.popLast() { leaves.append(last.joined(facts)) }
            facts.isReached = false
        case .require(let condition, _): facts = reader.refined(facts, condition, is: true)
        case .refuse: facts.isReached = false
        case .return(let values):
            giveBack(values)
            facts.isReached = false
        case .put, .store, .remove, .merge, .deposit, .keep, .emit, .mark: break
        }
    }

    private func range(_ expression: CoreExpression) -> ValueRange {
        reader.range(of: expression, facts)
    }

    private mutating func assign(_ statement: CoreStatement) {
        for (local, range) in reader.assigned(by: statement, facts) { assign(local, range) }
    }

    private mutating func assign(_ local: Int, _ range: ValueRange) {
        facts[local] = range
        guard isRecording, facts.isReached else { return }
        found.homes[local] = found.homes[local].map { $0.joined(range) } ?? range
    }

    private mutating func giveBack(_ values: [CoreExpression]) {
        guard isRecording, facts.isReached else { return }
        for (position, value) in values.enumerated() {
            let range = range(value).within(function.results[position].sizeClass)
            found.results[position] = found.results[position].map { $0.joined(range) } ?? range
        }
    }

    private mutating func branch(
        _ condition: CoreExpression, _ first: [CoreStatement], _ second: [CoreStatement]
    ) {
        let before = facts
        facts = reader.refined(before, condition, is: true)
        walk(first)
        let then = facts
        facts = reader.refined(before, condition, is: false)
        walk(second)
        facts = then.joined(facts)
    }

    private mutating func note(callsIn expression: CoreExpression) {
        if case .call(let function, let arguments) = expression.kind {
            calls.append((function, arguments.map { range($0) }))
        }
        expression.forEachPart { note(callsIn: $0) }
    }

    // MARK: Loops

    /// A loop that runs at most `trips` times.
    private mutating func loop(_ trips: BigInt, _ statement: CoreStatement) {
        if case .repeated(_, _, let index?, _) = statement.kind {
            assign(index, .int(Interval(.zero, trips)))
        }
        let entry = facts
        let number = nextLoop
        var head = entry
        head.isReached = entry.isReached && trips.signum > 0
        if found.loops.count == number { found.loops.append((head, head)) }
        let changed = statement.blocks[0].changed
        let sums = LoopSums(trips: trips, changed: changed, locals: function.locals.count)
        if self.sums.count < Self.mostDepth, effort < Self.mostEffort {
            settle(&head, sums, statement)
        } else {
            for local in changed.map(\.local) where head[local] != nil {
                let type = function.locals[local]
                head[local] = ValueRange(type.type, type.size)
            }
        }
        nextLoop = number
        let (_, left, _) = pass(head, sums, statement)
        head.isReached = entry.isReached
        facts = head.joined(left)
        found.loops[number].exit = facts
    }

    /// Tries the loop's body until what is known at its start holds after each trip.
    private mutating func settle(
        _ head: inout Facts, _ start: LoopSums, _ statement: CoreStatement
    ) {
        guard head.isReached else { return }
        let entry = head
        let outer = sums
        let number = nextLoop
        let wasRecording = isRecording
        isRecording = false
        for round in 0... {
            nextLoop = number
            let (end, _, added) = pass(head, start, statement)
            sums = outer
            var next = entry.joined(end)
            for (local, sum) in added.sums.enumerated() {
                guard let sum, let first = entry[local] else { continue }
                next[local] = reader.fitted(.int(first.interval + sum), to: local)
            }
            guard grow(&head, next, round) else { break }
        }
        isRecording = wasRecording
    }

    /// Makes the facts hold others too; false, if they did already. Growth that goes on is driven
    /// to the next class.
    private func grow(_ head: inout Facts, _ next: Facts, _ round: Int) -> Bool {
        var isGrown = false
        for local in next.differing(from: head) {
            guard let range = next[local], let known = head[local], !known.contains(range)
            else { continue }
            isGrown = true
            head[local] =
                round < 2
                ? known.joined(range)
                : known.widened(range, most: function.locals[local].size ?? .bits4096)
        }
        return isGrown
    }

    /// Walks the body once; gives what is known at its end and where it is left, and what it adds.
    private mutating func pass(
        _ head: Facts, _ start: LoopSums, _ statement: CoreStatement
    ) -> (end: Facts, left: Facts, added: LoopSums) {
        let number = nextLoop
        nextLoop += 1
        sums.append(start)
        leaves.append(head.unreached)
        facts = head
        if case .repeated(_, _, let index?, _) = statement.kind {
            facts[index] = .int(Interval(.zero, max(start.trips - .one, .zero)))
        }
        if case .forEach(let table, let keys, _, _) = statement.kind {
            for (key, part) in zip(keys, reader.program.tables[table].key) {
                assign(key, ValueRange(part.type))
            }
        }
        found.loops[number].start = facts
        walk(statement.blocks[0])
        let added = sums.removeLast()
        return (facts, leaves.removeLast(), added)
    }

    /// Notes that a local is changed by some amount, once a trip of the loops around.
    private mutating func add(_ amount: Interval, _ isTaken: Bool, to local: Int) {
        guard facts.isReached, !sums.isEmpty else { return }
        var sum = (isTaken ? -amount : amount).joined(Interval(.zero))
        for loop in sums.indices.reversed() {
            sum = sum * Interval(sums[loop].trips)
            sums[loop].sums[local] = sums[loop].sums[local].map { $0 + sum }
        }
    }
}

/// What a loop adds, over all its trips, to those locals that it does nothing else with.
private struct LoopSums {
    let trips: BigInt
    /// For each such local the sum; nil for the others.
    var sums: [Interval?]

    init(trips: BigInt, changed: [(local: Int, isSum: Bool)], locals: Int) {
        self.trips = trips
        sums = Array(repeating: nil, count: locals)
        for (local, isSum) in changed where isSum { sums[local] = Interval(.zero) }
        for (local, isSum) in changed where !isSum { sums[local] = nil }
    }
}

extension [CoreStatement] {
    /// The locals that the statements, and blocks inside, give values, and whether by adding to
    /// them.
    fileprivate var changed: [(local: Int, isSum: Bool)] {
        flatMap { statement in
            var isSum = false
            if case .assign(let local, let value) = statement.kind {
                isSum = value.change(of: local) != nil
            }
            return statement.assigned.map { ($0, isSum) } + statement.blocks.flatMap(\.changed)
        }
    }
}

extension RangeReader {
    /// What a statement gives to which locals.
    func assigned(by statement: CoreStatement, _ facts: Facts) -> [(local: Int, range: ValueRange)]
    {
        let ranges: [ValueRange]
        switch statement.kind {
        case .assign(_, let value): ranges = [range(of: value, facts)]
        case .fetch(let table, _, _):
            ranges = program.tables[table].fields.map { ValueRange($0.type) }
        case .attested: ranges = [.other, ValueRange(.ratio(Limits.seriesSize))]
        case .share(let amount, _, let locals), .apportion(let amount, _, let locals):
            let most = max(range(of: amount, facts).interval.high, .zero)
            ranges = locals.map { _ in .int(Interval(.zero, most)) }
        case .call(let function, _, _): ranges = results[function]
        case .withdraw, .split: ranges = [.other]
        case .put, .store, .remove, .branch, .repeated, .forEach, .leave, .require, .refuse,
            .merge, .deposit, .keep, .emit, .return, .mark:
            ranges = []
        }
        return zip(statement.assigned, ranges).map { ($0, fitted($1, to: $0)) }
    }
}

extension ValueType {
    /// The class of a number; the least for what has none.
    var sizeClass: SizeClass {
        switch self {
        case .int(let size), .ratio(let size): size
        case .bool, .date, .id, .set, .bytes, .coin, .counter: .bits64
        }
    }
}
