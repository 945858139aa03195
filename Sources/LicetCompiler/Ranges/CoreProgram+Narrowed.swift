import LicetBytecode
import LicetPrimitives

extension CoreProgram {
    /// The program with the least classes that hold all its numbers, and what is known besides.
    ///
    /// Parameters and results of actions, slots, records and events stay as declared: callers see
    /// them. Functions call each other in no circle, so results are found callees first, and
    /// arguments callers first.
    func narrowed() -> (program: CoreProgram, ranges: [FunctionRanges], results: [[ValueRange]]) {
        let order = calleesFirst
        var isOpen = functions.map { _ in false }
        for action in actions where isOpen.indices.contains(Int(action.function)) {
            isOpen[Int(action.function)] = true
        }
        var results = functions.map { $0.results.map { ValueRange($0) } }
        var parameters = functions.map { $0.declaredParameters }
        var found = analyse(order, parameters, &results)
        var arguments: [[ValueRange]?] = functions.map { _ in nil }
        for function in order.reversed() {
            if !isOpen[function], let joined = arguments[function] {
                parameters[function] = zip(parameters[function], joined).map { own, range in
                    range.within(own.sizeClass)
                }
            }
            let analysis = analysis(function, parameters[function], results)
            for call in analysis.calls {
                arguments[call.function] =
                    arguments[call.function].map { known in
                        zip(known, call.arguments).map { $0.joined($1) }
                    } ?? call.arguments
            }
        }
        found = analyse(order, parameters, &results)
        var program = self
        for (index, ranges) in found.enumerated() {
            program.functions[index].narrow(ranges, isOpen: isOpen[index])
        }
        return (program, found, results)
    }

    /// Analyses all functions, each after those it calls, and leaves what is known of their
    /// results.
    private func analyse(
        _ order: [Int], _ parameters: [[ValueRange]], _ results: inout [[ValueRange]]
    ) -> [FunctionRanges] {
        var found = functions.map {
            FunctionRanges(homes: [], results: $0.results.map { _ in nil })
        }
        for function in order {
            found[function] = analysis(function, parameters[function], results).found
            for (position, range) in found[function].results.enumerated() {
                if let range { results[function][position] = range }
            }
        }
        return found
    }

    private func analysis(
        _ function: Int, _ parameters: [ValueRange], _ results: [[ValueRange]]
    ) -> RangeAnalysis {
        RangeAnalysis(
            functions[function], parameters: parameters,
            reader: RangeReader(
                program: self, locals: functions[function].locals, results: results))
    }

    /// The functions, each after all that it calls.
    var calleesFirst: [Int] {
        let calls = functions.map { $0.body.calls }
        var order: [Int] = []
        var isSeen = functions.map { _ in false }
        for first in functions.indices where !isSeen[first] {
            isSeen[first] = true
            var open = [(function: first, next: 0)]
            while let (function, next) = open.popLast() {
                guard next < calls[function].count else {
                    order.append(function)
                    continue
                }
                open.append((function, next + 1))
                let callee = calls[function][next]
                if !isSeen[callee] {
                    isSeen[callee] = true
                    open.append((callee, 0))
                }
            }
        }
        return order
    }
}

extension CoreFunction {
    /// All that the declared classes of the parameters hold.
    fileprivate var declaredParameters: [ValueRange] {
        locals.prefix(parameterCount).map { ValueRange($0.type, $0.size) }
    }

    /// Gives locals, and where nobody outside sees them parameters and results, the least classes.
    fileprivate mutating func narrow(_ ranges: FunctionRanges, isOpen: Bool) {
        for (local, range) in ranges.homes.enumerated() where !isOpen || local >= parameterCount {
            locals[local].size = range?.sizeClass ?? locals[local].size ?? .bits64
        }
        guard !isOpen else { return }
        for (position, range) in ranges.results.enumerated() {
            guard let range else { continue }
            results[position] = results[position].with(range.sizeClass)
        }
    }
}

extension ValueType {
    /// The type of numbers of another class; any other type as it is.
    fileprivate func with(_ size: SizeClass) -> ValueType {
        switch self {
        case .int: .int(size)
        case .ratio: .ratio(size)
        case .bool, .date, .id, .set, .bytes, .coin, .counter: self
        }
    }
}

extension [CoreStatement] {
    /// The functions that the statements call.
    var calls: [Int] {
        flatMap { statement in
            var calls = statement.expressions.flatMap(\.calls)
            if case .call(let function, _, _) = statement.kind { calls.append(function) }
            return calls + statement.blocks.flatMap(\.calls)
        }
    }
}

extension CoreExpression {
    var calls: [Int] {
        let inner = parts.flatMap(\.calls)
        if case .call(let function, _) = kind { return inner + [function] }
        return inner
    }
}
