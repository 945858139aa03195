import LicetPrimitives
import LicetTerms

/// Quantity limits: what stops reports, and what is charged for beyond.
extension Prose {
    mutating func writeLimits() {
        guard !contract.limits.isEmpty else { return }
        writer.section(language.say(.limitHeading))
        for limit in contract.limits {
            writer.clause(
                language.say(
                    .limitStop, ("report", contract.reports[limit.report].name),
                    ("quantity", quantity(of: limit)), ("limit", number(limit.most.wholeRatio))))
            writeShort(of: limit)
        }
        writer.clause(language.say(.limitLower))
    }

    mutating func writeOverages(_ royalty: CheckedRoyalty) {
        for overage in royalty.overages {
            let limit = overage.limit
            writer.clause(
                language.say(
                    .overage, ("quantity", quantity(of: limit)),
                    ("limit", number(limit.most.wholeRatio)),
                    ("price", amount(overage.price, in: royalty.asset))))
            if limit.measure == .average {
                writer.clause(language.say(limit.averageSentence))
            }
            writeShort(of: limit)
        }
    }

    private mutating func writeShort(of limit: CheckedLimit) {
        guard limit.measure == .sum else { return }
        writeShort(
            limit.span, limit.report, limit.isProRata, reduced: .limitShort, whole: .limitWhole)
    }

    /// What is held against the limit.
    private func quantity(of limit: CheckedLimit) -> String {
        let sentence: Sentence
        switch limit.measure {
        case .sum: sentence = .limitSum
        case .peak: sentence = .limitPeak
        case .average: sentence = .limitAverage
        }
        let field = contract.reports[limit.report].fields[limit.field].name
        return language.say(sentence, ("field", field), ("span", the(limit.span)))
    }
}

extension CheckedLimit {
    /// How the average becomes what is charged.
    fileprivate var averageSentence: Sentence {
        switch rounding {
        case nil: .averageExact
        case .halfEven: .averageHalfEven
        case .halfUp: .averageHalfUp
        case .halfDown: .averageHalfDown
        case .up: .averageUp
        case .down: .averageDown
        }
    }
}
