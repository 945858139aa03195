import LicetTerms

/// Tests of the contract: scenarios, and some that hold for all values of a parameter.
extension ContractWriter {
    mutating func tests() -> [String] {
        // A licence under a head needs the head in its file, and it is not there.
        guard !families.contains("under a head"), one(in: 2) else { return [] }
        note("test")
        var lines: [String] = []
        for number in 0..<1 + random.below(3) {
            var head = "test \"life \(number) of it\" of \(plan.name)"
            if !plan.parameters.isEmpty {
                head += " with {"
                for parameter in plan.parameters {
                    head += "\n  \(parameter.name) = \(parameter.value)"
                }
                head += "\n}"
            }
            let isProperty = one(in: 4)
            if isProperty {
                note("test for all")
                let most = amount()
                head += " for all (paid: Money(\(plan.currency)) up to \(most))"
            }
            lines += ["", head + " {"]
            lines += steps(isProperty).map { "  " + $0 }
            lines.append("}")
        }
        return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            .map(String.init)
    }

    private mutating func steps(_ isProperty: Bool) -> [String] {
        var day = plan.start
        var steps = ["on \(day)"]
        for _ in 0..<1 + random.below(5) {
            day = day.adding(days: random.below(100)) ?? day
            steps.append(act(on: day, isProperty))
            if one(in: 2) { steps.append(expectation()) }
        }
        return steps
    }

    private mutating func act(on day: CivilDate, _ isProperty: Bool) -> String {
        switch random.below(4) {
        case 0: return "on \(day)"
        case 1: return "on \(day) \(Self.licensee) settles"
        default:
            return "on \(day) \(Self.licensee) pays \(isProperty ? "paid" : amount())"
        }
    }

    private mutating func expectation() -> String {
        let place = pick(["FR", "US", "JP"])
        let why = pick(["", " because territory", " because right"])
        return pick([
            "expect owed at least \(plan.currency) 0", "expect refused", "expect status active",
            "expect \(Self.licensor) holds at most \(amount())",
            "expect \(Self.licensee) may communicate \(plan.works[0]) in \(place) for audio",
            "expect \(Self.licensee) may not perform \(plan.works[0]) in \(place) for print\(why)",
        ])
    }
}
