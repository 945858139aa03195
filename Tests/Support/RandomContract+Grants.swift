import LicetTerms

/// Grants with their lines, and holdbacks.
extension ContractWriter {
    mutating func grants() {
        // Only one grant says what may be sold off.
        let isOne = plan.hasDayParameter || plan.life?.hasSale ?? false
        let count = isOne ? 1 : pick([1, 1, 2, 3])
        note("grants: \(count)")
        for number in 0..<count { grant(isFirst: number == 0) }
        if one(in: 5) { holdback() }
    }

    private mutating func grant(isFirst: Bool) {
        let kind = pick(["exclusive", "sole", "non_exclusive"])
        let works =
            isFirst || plan.life?.invalidity != nil ? [plan.works[0]] : some(plan.works, atMost: 2)
        var head = "grant \(kind) of \(works.joined(separator: ", ")) to \(Self.licensee)"
        if scope == .all, one(in: 10) {
            head += " under Main"
            note("under a head")
        }
        var lines = [rights(isFirst: isFirst), territory(), period(isWhole: isFirst), fields()]
        if one(in: 3) { lines.append(sublicence()) }
        lines.shuffle(using: &random)
        clauses.append([head + " {"] + lines.map { "  " + $0 } + ["}"])
    }

    private mutating func holdback() {
        note("holdback")
        let lines = [
            rights(isFirst: false), territory(), period(isWhole: plan.hasDayParameter), fields(),
        ]
        .shuffled(using: &random)
        clauses.append(
            ["holdback of \(plan.works[0]) by \(Self.licensor) {"] + lines.map { "  " + $0 }
                + ["}"])
    }

    // MARK: Lines

    private mutating func rights(isFirst: Bool) -> String {
        if isFirst { plan.rights = ["distribute", "sell"] }
        guard !one(in: 5) else { return "right any" }
        let words = [
            "reproduce", "record", "distribute", "rent", "communicate", "broadcast", "perform",
            "adapt", "translate", "synchronise", "sell", "train",
        ]
        let rights = some(words, atMost: 4)
        if isFirst { plan.rights = rights }
        return "right " + rights.joined(separator: ", ")
    }

    private mutating func fields() -> String {
        guard !one(in: 4) else { return "field any" }
        let words = [
            "audio", "audio_streaming", "audio_download", "video", "television", "print",
            "paperback", "games", "merchandise", "apparel", "live_events",
        ]
        return "field " + some(words, atMost: 4).joined(separator: ", ")
    }

    private mutating func territory() -> String {
        let places = ["FR", "DE", "IT", "ES", "MT", "AT", "PL"].shuffled(using: &random)
        let others = ["US", "CA", "JP", "CH", "GB", "BR", "AU", "IN"].shuffled(using: &random)
        let texts = [
            "world", "EU", "EEA", "\(places[0])", "EU + CH", "EU + \(others[0]) - \(places[0])",
            "world - { \(others[0]), \(others[1]), \(places[0]) }",
            "{ \(places[0]), \(others[0]), \(places[1]) }",
            "EU & { \(places[0]), \(places[1]), \(others[0]) }",
            "(EEA - \(places[0])) + \(others[0]) + \(others[1])",
            "world - EU - \(others[0]) + \(places[2])", "africa + \(places[0])",
        ]
        let moment = pick(["", "", " as at signature", " as at event"])
        if moment == " as at event" { note("territory as at event") }
        return "territory " + pick(texts) + moment
    }

    private mutating func period(isWhole: Bool) -> String {
        if plan.hasDayParameter {
            note("days that are parameters")
            return "period from first_day for \(plan.months) months"
        }
        var (start, end) = (plan.start, plan.end)
        if !isWhole, one(in: 2) {
            start = start.adding(days: random.below(80)) ?? start
            end = end.adding(days: -random.below(80)) ?? end
        } else if one(in: 3) {
            let isYears = plan.months % 12 == 0 && one(in: 2)
            let length = isYears ? "\(plan.months / 12) years" : "\(plan.months) months"
            return "period from \(plan.start) for \(length)"
        }
        guard one(in: 2) else { return "period \(start) until \(end)" }
        return "period \(start) through \(end.adding(days: -1) ?? end)"
    }

    private mutating func sublicence() -> String {
        note("sublicence")
        guard !one(in: 4) else { return "sublicence not permitted" }
        var parts: [String] = []
        if one(in: 2) { parts.append("depth \(1 + random.below(8))") }
        if one(in: 2) { parts.append("pass_through \(share())") }
        if one(in: 2) { parts.append("with consent") }
        parts.shuffle(using: &random)
        return (["sublicence permitted"] + parts).joined(separator: ", ")
    }
}
