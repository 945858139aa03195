import LicetBytecode

/// What the parties record as true at every statement.
extension Prose {
    mutating func writePromises() {
        guard !contract.promises.isEmpty else { return }
        writer.section(language.say(.promisesHeading))
        for (number, promise) in contract.promises.enumerated() {
            let function = CoreFunction(
                name: "promise", parameterCount: promise.figures.count, results: [.bool],
                locals: promise.figures, body: [], place: promise.place)
            let body = ExpandBody(program, function)
            let sentence: Sentence = promise.figures.isEmpty ? .promise : .promiseOfFigures
            writer.clause(
                language.say(
                    sentence, ("number", "\(number + 1)"),
                    ("condition", language.quote(body.text(promise.condition)))))
        }
    }
}
