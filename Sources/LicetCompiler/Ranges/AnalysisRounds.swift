import LicetBytecode

/// The analyses of a program's functions while parameters and results are narrowed.
///
/// An analysis is kept, and taken again as long as nothing has changed that it has seen: its
/// parameters and the results of the functions it calls.
struct AnalysisRounds {
    private let program: CoreProgram
    /// For each function those that it calls, each once.
    private let callees: [[Int]]
    private var kept: [Kept?]
    /// For each function what its parameters can be.
    var parameters: [[ValueRange]]
    /// For each function what is known of its results.
    private(set) var results: [[ValueRange]]

    private struct Kept {
        let parameters: [ValueRange]
        let results: [[ValueRange]]
        let analysis: RangeAnalysis
    }

    init(_ program: CoreProgram) {
        self.program = program
        callees = program.functions.map { function in
            var callees: [Int] = []
            for callee in function.body.calls where !callees.contains(callee) {
                callees.append(callee)
            }
            return callees
        }
        kept = program.functions.map { _ in nil }
        parameters = program.functions.map { function in
            function.locals.prefix(function.parameterCount).map { ValueRange($0.type, $0.size) }
        }
        results = program.functions.map { $0.results.map { ValueRange($0) } }
    }

    /// Analyses a function and leaves what is found of its results.
    mutating func settle(_ function: Int) {
        for (position, range) in analysis(function).found.results.enumerated() {
            if let range { results[function][position] = range }
        }
    }

    /// What the analysis of a function finds by all that is known now.
    mutating func analysis(_ function: Int) -> RangeAnalysis {
        let seen = callees[function].map { results[$0] }
        if let last = kept[function], last.parameters == parameters[function],
            last.results == seen
        {
            return last.analysis
        }
        let analysis = RangeAnalysis(
            program.functions[function], parameters: parameters[function],
            reader: RangeReader(
                program: program, locals: program.functions[function].locals, results: results))
        kept[function] = Kept(
            parameters: parameters[function], results: seen, analysis: analysis)
        return analysis
    }

    /// What was found last about a function.
    func found(of function: Int) -> FunctionRanges {
        kept[function]?.analysis.found
            ?? FunctionRanges(
                homes: [], results: program.functions[function].results.map { _ in nil })
    }
}
