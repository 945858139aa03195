import LicetBytecode
import LicetPrimitives

extension CoreProgram {
    /// The program with the least classes that hold all its numbers, and what is known besides.
    ///
    /// Parameters and results of actions, slots, records and events stay as declared: callers see
    /// them. Functions call each other in no circle, so results are found callees first, and
    /// arguments callers first.
    func narrowed(
        calleesFirst order: [Int]
    ) -> (program: CoreProgram, ranges: [FunctionRanges], results: [[ValueRange]]) {
        var isOpen = functions.map { _ in false }
        for action in actions where isOpen.indices.contains(Int(action.function)) {
            isOpen[Int(action.function)] = true
        }
        var rounds = AnalysisRounds(self)
        for function in order { rounds.settle(function) }
        var arguments: [[ValueRange]?] = functions.map { _ in nil }
        for function in order.reversed() {
            if !isOpen[function], let joined = arguments[function] {
                rounds.parameters[function] = zip(rounds.parameters[function], joined).map {
                    own, range in range.within(own.sizeClass)
                }
            }
            for call in rounds.analysis(function).calls {
                arguments[call.function] =
                    arguments[call.function].map { known in
                        zip(known, call.arguments).map { $0.joined($1) }
                    } ?? call.arguments
            }
        }
        for function in order { rounds.settle(function) }
        let found = functions.indices.map { rounds.found(of: $0) }
        var program = self
        for (index, ranges) in found.enumerated() {
            program.functions[index].narrow(ranges, isOpen: isOpen[index])
        }
        return (program, found, rounds.results)
    }

    /// The functions, each after all that it calls.
    var calleesFirst: [Int] {
        let calls = functions.map(\.body.calls)
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
    /// The functions that the statements call, an entry a call.
    var calls: [Int] {
        var calls: [Int] = []
        collectCalls(into: &calls)
        return calls
    }

    private func collectCalls(into calls: inout [Int]) {
        for statement in self {
            statement.forEachExpression { $0.collectCalls(into: &calls) }
            if case .call(let function, _, _) = statement.kind { calls.append(function) }
            statement.forEachBlock { $0.collectCalls(into: &calls) }
        }
    }
}

extension CoreExpression {
    fileprivate func collectCalls(into calls: inout [Int]) {
        forEachPart { $0.collectCalls(into: &calls) }
        if case .call(let function, _) = kind { calls.append(function) }
    }
}
