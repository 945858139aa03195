import LicetTerms

/// When the licence rests, and what its days then do.
extension Prose {
    mutating func write(_ suspension: CheckedSuspension, _ life: CheckedLife) {
        let most = ("most", language.duration(.days(suspension.days)))
        if let index = suspension.party {
            writer.clause(language.say(.suspendParty, ("party", party(index)), most))
        } else {
            writer.clause(language.say(.suspendBreach, most))
        }
        if suspension.notice == 0 {
            writer.clause(language.say(.suspendNextDay))
        } else {
            let notice = ("notice", language.duration(.days(suspension.notice)))
            writer.clause(language.say(.suspendAfter, notice))
        }
        let times = ("times", "\(suspension.times)")
        writer.clause(language.say(.suspendTimes, count: suspension.times, times))
        writer.clause(language.say(.suspended))
        if life.breach != nil || life.termination != nil {
            writer.clause(language.say(.suspendCount))
        }
        writer.clause(language.say(suspension.extendsTerm ? .suspendExtend : .suspendKeep))
        if suspension.keepsAmounts { writer.clause(language.say(.suspendAmounts)) }
    }
}
