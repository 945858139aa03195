import LicetPrimitives

/// Derivative works and what their sources get.
extension Prose {
    mutating func writeDerivatives() {
        for derivative in contract.derivatives { write(derivative) }
    }

    private mutating func write(_ derivative: CheckedDerivative) {
        let work = ("work", work(derivative.work))
        writer.section(language.say(.derivativeHeading, work))
        writer.clause(language.say(.derivative, work))
        writer.points(
            derivative.lines.map { line in
                language.say(
                    .derivativeLine, ("derived", self.work(line.work)),
                    ("source", self.work(line.source)), ("share", language.percent(line.share)),
                    ("payee", party(line.payee)))
            })
        switch derivative.mode {
        case .additive: writer.clause(language.say(.derivativeAdded, work))
        case .multiplicative: writer.clause(language.say(.derivativeMultiplied, work))
        }
        switch derivative.shared {
        case .once: writer.clause(language.say(.derivativeOnce))
        case .perPath: writer.clause(language.say(.derivativePerPath))
        case nil: break
        }
        writer.clause(language.say(.derivativeShares, work))
        writer.points(derivative.sources.map(sentence))
    }

    private func sentence(_ source: CheckedSource) -> String {
        let name = ("source", work(source.work))
        let share = ("share", language.percent(source.share))
        let payee = ("payee", party(source.payee))
        guard source.passedOn.signum > 0 else {
            return language.say(.sourceShare, name, share, payee)
        }
        return language.say(
            .sourceKeeps, name, share, payee, ("gross", language.percent(source.gross)),
            ("passed", language.percent(source.passedOn)))
    }

    /// A work by its place among the parameters.
    private func work(_ parameter: Int) -> String {
        language.quote(program.parameterName(parameter))
    }

    mutating func writeStack(_ pay: CheckedPay) {
        guard let stack = pay.stack, contract.derivatives.indices.contains(stack.derivative) else {
            return
        }
        let derivative = contract.derivatives[stack.derivative]
        writer.clause(language.say(.stackShares, ("work", work(derivative.work))))
    }
}
