/// Who makes a licence rest, and what that does to its term.
struct SuspensionPlan {
    var isForBreach = false
    var extendsTerm = false
}

/// Suspensions.
extension ContractWriter {
    /// Nothing says what a sell-off, a reversion or a further term becomes of one.
    mutating func makeSuspension(beside life: LifePlan) -> SuspensionPlan? {
        guard life.invalidity == nil, !life.hasSale, !life.canRevert, one(in: 2) else { return nil }
        return SuspensionPlan(
            isForBreach: life.canBreach && one(in: 2), extendsTerm: !life.goesOn && one(in: 2))
    }

    /// Stands where there is a limit, so that a number of a span is kept.
    mutating func suspension(_ suspension: SuspensionPlan) {
        note("suspension")
        let cause =
            suspension.isForBreach
            ? "for breach" : "by \(pick([Self.licensor, Self.licensee, "Bank"]))"
        let days = pick([1, 1 + random.below(20), 30 + random.below(40)])
        clauses.append([
            "suspend \(cause) after notice of \(1 + random.below(20)) days, at most \(days) days, "
                + "at most \(1 + random.below(4)) times, "
                + (suspension.extendsTerm ? "extend term" : "keep term") + ", keep amounts"
        ])
    }
}
