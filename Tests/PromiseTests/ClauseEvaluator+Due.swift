import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Statements (rules 1, 8, 9): what spans add becomes a credit, a reserve, a recoupment, and debts.
extension ClauseEvaluator {
    // MARK: Drawing

    /// How many statements after the licence's last period release what is held.
    private var releases: Int {
        contract.royalties.compactMap { $0.reserve?.periods }.max() ?? 0
    }

    private var accounting: PlainSpans {
        PlainSpans(anchor: anchor, months: contract.accounting?.months ?? 1)
    }

    private var lastDay: CivilDate { period.end.adding(days: -1) ?? period.end }

    private var lastPeriod: Int { accounting.index(of: lastDay) }

    private func isPeriod(_ number: Int) -> Bool {
        hasDays && allPeriods.contains(number)
    }

    /// The accounting periods of which there are statements, where the licence has a day.
    var allPeriods: ClosedRange<Int> {
        accounting.index(of: period.start)...lastPeriod + releases
    }

    mutating func drawStatement(_ day: CivilDate) throws(Stop) {
        let number = accounting.index(of: day)
        guard accounting.start(number) == day, isPeriod(number) else { throw .refused("period") }
        guard !drawn.contains(number) else { throw .refused("drawn") }
        guard isReady(number) else { throw .refused("early") }
        guard isNext(number, first: accounting.index(of: period.start)) else {
            throw .refused("order")
        }
        try draw(number)
        closeAdvance()
    }

    /// Anyone may close what is due, and bring interest up to date.
    mutating func settle() throws(Stop) {
        if contract.accounting?.months != nil { try drawInOrder() }
        closeAdvance()
        _ = try capitalise()
    }

    /// Four periods a call.
    private mutating func drawInOrder() throws(Stop) {
        let first = accounting.index(of: period.start)
        for _ in 0..<4 {
            guard isPeriod(first + passed) else { return }
            if !drawn.contains(first + passed) {
                guard isReady(first + passed) else { return }
                try draw(first + passed)
            }
            passed += 1
        }
    }

    /// The period has ended, and each report for it is in or overdue.
    private func isReady(_ number: Int) -> Bool {
        let end = accounting.start(number + 1)
        guard end <= today else { return false }
        for (index, report) in contract.reports.enumerated() {
            let spans = PlainSpans(anchor: anchor, months: report.months)
            var own = spans.index(of: accounting.start(number))
            while spans.start(own) < end {
                let (first, after) = (spans.start(own), spans.start(own + 1))
                let isIn = lines[index].keys.contains { $0.first == first }
                let isAsked = first < period.end && period.start < after
                if isAsked, !isIn, today < moved(after, report.due) { return false }
                own += 1
            }
        }
        return true
    }

    private mutating func draw(_ number: Int) throws(Stop) {
        drawn.insert(number)
        // Statements of the time after an end that lies in the past stay as they are.
        let former = latest.map { invalidity.isAttested ? min($0, lastPeriod) : $0 }
        let horizon = max(number, former ?? number)
        latest = horizon
        let days = (accounting.start(number), accounting.start(number + 1))
        let closed = releases > 0 ? min(horizon, lastPeriod) : horizon
        statementDay = days.0
        let together = try settleTogether(closed: closed)
        for index in contract.royalties.indices {
            guard let due = together[index] else {
                try statement(index, closed: closed, horizon: horizon, days)
                continue
            }
            try makeDue(index, due, horizon: horizon, short: nil, head: head(index, days))
        }
    }

    /// A report that is its own statement.
    mutating func drawReport(
        _ number: Int, _ line: PlainLine, _ after: CivilDate
    ) throws(Stop) {
        let horizon = max(line.period, latestReported[number] ?? line.period)
        latestReported[number] = horizon
        for (index, royalty) in contract.royalties.enumerated() where royalty.report == number {
            let days = (line.first, after)
            if royalty.gross == nil {
                try statement(index, closed: horizon, horizon: 0, days)
            } else {
                try statementOfLine(index, line, days)
            }
        }
    }

    /// A royalty's spans settled, and the statement of what that adds.
    private mutating func statement(
        _ index: Int, closed: Int, horizon: Int, _ of: (CivilDate, CivilDate)
    ) throws(Stop) {
        statementDay = of.0
        let (due, short, shortDay) = try settleSpans(index, closed: closed)
        let isOwn = contract.royalties[index].minimum?.shortfallDue != nil
        try makeDue(
            index, due, horizon: horizon, short: isOwn ? (amount: short, day: shortDay) : nil,
            head: head(index, of))
    }

    private func head(_ index: Int, _ of: (CivilDate, CivilDate)) -> [(String, Value)] {
        [
            ("clause", .int(BigInt(index))), ("period_start", .date(of.0)),
            ("period_end", .date(of.1)),
        ]
    }

    /// What all spans up to the one of the last closed period add.
    mutating func settleSpans(
        _ index: Int, closed: Int
    ) throws(Stop) -> (due: BigInt, short: BigInt, shortDay: CivilDate) {
        let royalty = contract.royalties[index]
        let periods = periods(of: royalty.report)
        let kind = royalty.settledSpan
        let last = span(kind, royalty, of: max(periods.start(closed), period.start))
        let first = min(last, span(kind, royalty, of: period.start))
        var due = BigInt.zero
        var short = BigInt.zero
        var shortDay = today
        for number in first...last {
            let standing = try standing(royalty, span: number, horizon: closed)
            let before = royalties[index].settled[number] ?? .zero
            let added = standing.owed - before
            due += added
            sayStanding(standing, index, before: before)
            let more = standing.owed - standing.plain - (royalties[index].short[number] ?? .zero)
            royalties[index].settled[number] = standing.owed
            royalties[index].short[number] = standing.owed - standing.plain
            // No more of what a span adds can be its shortfall than it adds.
            let ofIt = min(more, added)
            guard let time = royalty.minimum?.shortfallDue, ofIt.signum > 0 else { continue }
            short += ofIt
            shortDay = moved(min(standing.end, period.end), time)
        }
        return (due, short, shortDay)
    }

    private mutating func sayStanding(_ standing: Standing, _ index: Int, before: BigInt) {
        var fields: [(String, Value)] = [
            ("clause", .int(BigInt(index))), ("span_start", .date(standing.start)),
            ("span_end", .date(standing.end)), ("base", .int(standing.sums.base)),
            ("deductions", .ratio(standing.sums.deductions)),
            ("earned", .ratio(standing.sums.earned)), ("minimum", .ratio(standing.shortfall)),
            ("uncapped", .ratio(standing.uncapped)), ("cap", .ratio(standing.cap)),
        ]
        // Under a cap over several royalties it is only counted towards that.
        let names =
            contract.royalties[index].combinedSpan == nil
            ? ["royalty", "settled", "due"] : ["uncombined", "counted_before", "counted"]
        let amounts = [standing.owed, before, standing.owed - before]
        fields += zip(names, amounts).map { ($0, .int($1)) }
        if contract.royalties[index].stacking != nil {
            fields.append(("stacking", .ratio(standing.sums.credit)))
        }
        say("settlement", fields, isQuiet: standing.owed == before)
    }

    private mutating func statementOfLine(
        _ index: Int, _ line: PlainLine, _ of: (CivilDate, CivilDate)
    ) throws(Stop) {
        statementDay = of.0
        let royalty = contract.royalties[index]
        let number = span(royalty.settledSpan, royalty, of: line.first)
        let (start, end) = days(royalty.settledSpan, royalty, number)
        let sums = royalties[index].lineSums[number] ?? (.zero, .zero)
        var owed = sums.earned
        if let cap = royalty.cap?.otherwise { owed = min(owed, try value(cap.amount).floor) }
        let before = royalties[index].settled[number] ?? .zero
        royalties[index].settled[number] = owed
        try makeDue(
            index, owed - before, horizon: 0, short: nil,
            head: [
                ("period_start", .date(of.0)), ("period_end", .date(of.1)),
                ("span_start", .date(start)), ("span_end", .date(end)),
                ("base", .int(sums.units)), ("earned", .int(sums.earned)),
                ("royalty", .int(owed)), ("settled", .int(before)),
                ("clause", .int(BigInt(index))),
            ])
    }

    // MARK: Credit, reserve, advance

    private mutating func makeDue(
        _ index: Int, _ due: BigInt, horizon: Int, short: (amount: BigInt, day: CivilDate)?,
        head: [(String, Value)]
    ) throws(Stop) {
        let royalty = contract.royalties[index]
        keepForAudit(due, index)
        var said = head + [("due", .int(due))]
        let holder = creditHolder(of: index)
        let isShared = combinedCap(over: index)?.isShared ?? false
        let net = (isShared ? max(due, .zero) : due) - royalties[holder].credit
        var free = max(net, .zero)
        var credit = free - net
        if let reserve = royalty.reserve {
            let exact = try value(reserve.share) * Ratio(free)
            let held = min(Self.rounded(exact, royalty.rounding), free)
            let released = release(index, reserve.periods, horizon)
            if held.signum > 0 { hold(held, index, horizon) }
            let setOff = min(released, credit)
            credit -= setOff
            free = free - held + released - setOff
            said += [("reserved", .int(held)), ("released", .int(released))]
        }
        royalties[holder].credit = credit
        let (recouped, parts) = try recoup(index, free)
        let payable = free - recouped
        let day = moved(today, royalty.pay.within)
        said += [
            ("credit", .int(credit)), ("recouped", .int(recouped)), ("payable", .int(payable)),
            ("due_date", .date(day)),
        ]
        let apart = short.map { min(payable, $0.amount) } ?? .zero
        if short != nil { said.append(("shortfall", .int(apart))) }
        say("statement", said)
        if let parts {
            if payable.signum > 0 { owe(1, index, parts, due: day) }
            return
        }
        try makePayable(index, payable - apart, due: day, kind: 1)
        try makePayable(index, apart, due: short?.day ?? day, kind: 2)
    }

    /// Equal parts of whole units over the periods that follow, odd units first.
    private mutating func release(_ index: Int, _ count: Int, _ horizon: Int) -> BigInt {
        var sum = BigInt.zero
        for row in royalties[index].reserve.indices {
            let part = royalties[index].reserve[row]
            let passed = min(max(horizon - part.period, 0), count)
            let (each, odd) = part.held.floorDivided(by: BigInt(count))
            let out = each * BigInt(passed) + min(BigInt(passed), odd)
            sum += out - part.released
            royalties[index].reserve[row].released = out
        }
        return sum
    }

    private mutating func hold(_ units: BigInt, _ index: Int, _ horizon: Int) {
        if let row = royalties[index].reserve.firstIndex(where: { $0.period == horizon }) {
            royalties[index].reserve[row].held += units
            return
        }
        royalties[index].reserve.append(.init(period: horizon, held: units, released: .zero))
    }

    /// What of the advance that has fallen due is set off, and the parts where only some recoup.
    private mutating func recoup(
        _ index: Int, _ free: BigInt
    ) throws(Stop) -> (recouped: BigInt, parts: [BigInt]?) {
        let royalty = contract.royalties[index]
        guard let advance = royalty.advance, advance.isRecoupable else { return (.zero, nil) }
        let holder = contract.advanceHolder(of: index)
        while royalties[index].instalments < advance.instalments.count {
            let instalment = advance.instalments[royalties[index].instalments]
            guard try day(instalment.day) <= today else { break }
            royalties[holder].outstanding += try value(instalment.amount).floor
            royalties[index].instalments += 1
        }
        let outstanding = royalties[holder].outstanding
        guard let rows = advance.recoupers else {
            let recouped = min(free, outstanding)
            royalties[holder].outstanding -= recouped
            royalties[holder].recouped += recouped
            return (recouped, nil)
        }
        var parts = royalty.pay.payees.map { _ in BigInt.zero }
        if free.signum > 0 { parts = split(free, index) }
        let shares = rows.map { parts[$0] }
        let recouped = min(shares.reduce(.zero, +), outstanding)
        royalties[holder].outstanding -= recouped
        royalties[holder].recouped += recouped
        for (row, cut) in zip(rows, Self.apportioned(recouped, shares)) { parts[row] -= cut }
        return (recouped, parts)
    }

    // MARK: Debts

    /// The parts of an amount by the royalty's shares, with what is carried.
    mutating func split(_ amount: BigInt, _ index: Int) -> [BigInt] {
        let pay = contract.royalties[index].pay
        guard pay.rule == .carry else {
            return Self.divided(amount, pay.shares, pay.rule).parts
        }
        let all = amount + royalties[index].carried
        let (parts, carried) = Self.divided(all, pay.shares, .carry)
        royalties[index].carried = carried
        return parts
    }

    /// A debt, or with `automatic` a debit where the licensee itself sends the call.
    private mutating func makePayable(
        _ index: Int, _ amount: BigInt, due: CivilDate, kind: Int
    ) throws(Stop) {
        let royalty = contract.royalties[index]
        guard amount.signum > 0 else { return }
        let debtor = contract.parties.firstIndex { $0.role == "licensee" }
        let isSender = debtor.map { holder(of: $0, on: today) == sender } ?? false
        let parts = try parts(of: amount, index)
        guard royalty.pay.isAutomatic, isSender, amount <= limit else {
            return owe(kind, index, parts, due: due)
        }
        let paid = parts.reduce(.zero, +)
        for (payee, part) in zip(royalty.pay.payees, parts) {
            give(part, to: creditor(payee, for: statementDay) ?? holder(of: payee, on: today))
        }
        keepForRefund(named(index, parts).map { Self.number($0.1) })
        say("payment", named(index, parts) + [("amount", .int(paid)), ("returned", .int(.zero))])
    }

    mutating func owe(
        _ kind: Int, _ index: Int, _ parts: [BigInt], due: CivilDate, payees: [Int]? = nil
    ) {
        let named = named(index, parts, payees: payees)
        // Where all of it is carried nobody is owed anything.
        guard named.contains(where: { Self.number($0.1).signum > 0 }) else { return }
        debtCount += 1
        // An advance is for the day of the last signature.
        let day = kind == 0 ? today : statementDay
        debts.append(
            PlainDebt(
                due: due, number: debtCount, kind: kind, parts: named.map { Self.number($0.1) },
                creditors: contract.payees.map { creditor($0, for: day) }, statement: today))
        debts.sort { ($0.due, $0.number) < ($1.due, $1.number) }
        let head: [(String, Value)] = [
            ("due", .date(due)), ("number", .int(BigInt(debtCount))),
            ("kind", .int(BigInt(kind))), ("clause", .int(BigInt(index))),
        ]
        say("debt", head + named)
    }

    /// The parts of a royalty's payees, as all payees of the licence stand.
    func named(
        _ index: Int, _ parts: [BigInt], payees: [Int]? = nil
    ) -> [(String, Value)] {
        let own = payees ?? contract.royalties[index].pay.payees
        return contract.payees.map { payee in
            let part = own.firstIndex(of: payee).map { parts[$0] } ?? .zero
            return (contract.parties[payee].name, .int(part))
        }
    }

    /// The debts of advances, on the day of the last signature.
    mutating func activate() throws(Stop) {
        for (index, royalty) in contract.royalties.enumerated() {
            guard let advance = royalty.advance else { continue }
            let whole = try value(advance.amount).floor
            if advance.isRecoupable {
                royalties[contract.advanceHolder(of: index)].outstanding += whole
            }
            advanceDebt(index, advance, whole, due: today)
            for instalment in advance.instalments {
                let due = max(today, try day(instalment.day))
                advanceDebt(index, advance, try value(instalment.amount).floor, due: due)
            }
        }
    }

    private mutating func advanceDebt(
        _ index: Int, _ advance: CheckedAdvance, _ amount: BigInt, due: CivilDate
    ) {
        guard amount.signum > 0 else { return }
        guard let own = advance.pay else { return owe(0, index, split(amount, index), due: due) }
        let parts = Self.divided(amount, own.shares, own.rule).parts
        owe(0, index, parts, due: due, payees: own.payees)
    }
}
