/// One walk through a function, which finds where the things it looks at are settled.
struct TouchWalk {
    /// Things, as bits.
    private struct Things {
        var records: UInt64 = 0
        var places: UInt64 = 0

        static let all = Things(records: .max, places: .max)
        var isEmpty: Bool { records | places == 0 }

        mutating func formUnion(_ other: Things) {
            records |= other.records
            places |= other.places
        }

        mutating func formIntersection(_ other: Things) {
            records &= other.records
            places &= other.places
        }

        func subtracting(_ other: Things) -> Things {
            Things(records: records & ~other.records, places: places & ~other.places)
        }
    }

    private let code: TouchSteps
    private let begin: TouchBegin
    private let summaries: [TouchSummary]
    /// For each block what is settled at its start on the ways seen so far; nil while none leads
    /// there.
    private var settled: [Things?]
    /// For each loop body the things that it looks at, and those that it unsettles.
    private var lookedAt: [Things]
    private var unsettled: [Things]

    private(set) var facts = TouchFacts()
    /// For each call that is reached, the places settled at it.
    private(set) var calls: [(callee: Int, begin: TouchBegin)] = []
    private(set) var settledAtReturn = UInt64.max
    /// The places that the function, or what it calls, may look at.
    private(set) var looksAt: UInt64 = 0

    /// Walks code that begins so.
    init(_ code: TouchSteps, from begin: TouchBegin, _ summaries: [TouchSummary]) {
        self.code = code
        self.begin = begin
        self.summaries = summaries
        facts.entries = Array(repeating: [], count: code.flow.bodies.count)
        // Most code looks at nothing.
        let isIdle = code.steps.isEmpty
        settled = isIdle ? [] : Array(repeating: nil, count: code.flow.blocks.count)
        lookedAt = isIdle ? [] : Array(repeating: Things(), count: code.flow.bodies.count)
        unsettled = lookedAt
        if isIdle {
            settledAtReturn = begin.settled
            return
        }
        for (index, block) in code.flow.blocks.enumerated() {
            for step in steps(of: index...index) {
                let looks = looks(of: step)
                looksAt |= looks.places
                guard block.body >= 0 else { continue }
                lookedAt[block.body].formUnion(looks)
                unsettled[block.body].records |= step.overwrites
            }
        }
        for (index, body) in code.flow.bodies.enumerated().reversed() where body.parent >= 0 {
            lookedAt[body.parent].formUnion(lookedAt[index])
            unsettled[body.parent].formUnion(unsettled[index])
        }
        run()
    }

    private func steps(of blocks: ClosedRange<Int>) -> ArraySlice<TouchSteps.Step> {
        code.steps[code.firstSteps[blocks.lowerBound]..<code.firstSteps[blocks.upperBound + 1]]
    }

    /// The things that an instruction may look at.
    private func looks(of step: TouchSteps.Step) -> Things {
        let table = step.tableBit ?? 0
        return switch step.role {
        case .record: Things(records: step.bit, places: table)
        case .place, .balance, .parameter: Things(places: step.bit | table)
        case .key: Things(places: table)
        case .call: Things(places: summaries[step.number].looksAt)
        case .put, .write: Things()
        }
    }

    private mutating func run() {
        settled[0] = Things(places: begin.settled)
        var next = 0
        for (index, block) in code.flow.blocks.enumerated() {
            let opens = next < code.flow.bodies.count && code.flow.bodies[next].header == index
            if opens { next += 1 }
            guard var things = settled[index] else { continue }
            if opens { enter(next - 1, &things) }
            for step in steps(of: index...index) { take(step, &things) }
            if block.next > index { meet(block.next, things) }
            if block.jump > index { meet(block.jump, things) }
            if code.returns[index] { settledAtReturn &= things.places }
        }
    }

    private mutating func meet(_ block: Int, _ things: Things) {
        var both = settled[block] ?? .all
        both.formIntersection(things)
        settled[block] = both
    }

    /// Charges ahead of a loop what its body looks at in every trip.
    private mutating func enter(_ body: Int, _ things: inout Things) {
        things = things.subtracting(unsettled[body])
        var ahead = lookedAt[body].subtracting(unsettled[body]).subtracting(things)
        if begin.isEmpty {
            ahead.records = 0
            ahead.places &= ~code.places.stored
        }
        things.formUnion(ahead)
        guard !ahead.isEmpty else { return }
        let shape = code.flow.bodies[body]
        for step in steps(of: shape.header...shape.last) {
            let paid = looks(of: step)
            let first = Things(
                records: paid.records & ahead.records, places: paid.places & ahead.places)
            guard !first.isEmpty else { continue }
            ahead = ahead.subtracting(first)
            let gas =
                (first.records == 0 ? 0 : step.first) + code.places.price(all: first.places)
            facts.entries[body].append(TouchFacts.Charge(instruction: step.at, gas: gas))
        }
    }

    /// Charges what an instruction is the first to look at.
    private mutating func take(_ step: TouchSteps.Step, _ things: inout Things) {
        let looks = looks(of: step)
        var gas = step.always
        switch step.role {
        case .record: if things.records & step.bit == 0 { gas += step.first }
        case .place, .balance, .parameter:
            if things.places & step.bit == 0 { gas += step.first }
        case .call:
            let next = TouchBegin(settled: things.places, isEmpty: begin.isEmpty)
            calls.append((callee: step.number, begin: next))
        case .put:
            if things.places & step.bit == 0 { gas += step.first }
            things.places |= step.bit
        case .key, .write: break
        }
        if let table = step.tableBit, things.places & table == 0 { gas += GasSchedule.touchCount }
        if begin.isEmpty && step.role.isOfRecord {
            let isNew = things.records & step.bit == 0
            let look = isNew ? GasSchedule.touchNew : GasSchedule.touchAgain
            gas = step.role == .record ? look : 0
        }
        if step.role == .call {
            things.places |= summaries[step.number].settles
        } else {
            things.formUnion(looks)
        }
        things.records &= ~step.overwrites
        guard gas > 0 else { return }
        facts.charges.append(TouchFacts.Charge(instruction: step.at, gas: gas))
    }
}

extension TouchPlaces {
    /// What the first looks at several places cost.
    fileprivate func price(all places: UInt64) -> UInt64 {
        var sum: UInt64 = 0
        var left = places
        while left != 0 {
            sum += price(left.trailingZeroBitCount)
            left &= left - 1
        }
        return sum
    }
}
