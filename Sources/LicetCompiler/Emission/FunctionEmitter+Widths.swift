import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How wide the value of an expression can be.
extension FunctionEmitter {
    func width(_ expression: CoreExpression) -> Width {
        switch expression.kind {
        case .constant(let value): return Width.of(value)
        case .local(let local): return widths[local]
        case .parameter(let index): return program.parameters[index].type.width
        case .slot(let slot): return program.slots[slot].type.width
        case .unary(_, let value):
            let inner = width(value)
            return Width(inner.bits + 1, denominator: inner.denominator)
        case .binary(let operation, let left, let right):
            return Width.of(operation, width(left), width(right))
        case .scaled(let first, let second, _, _):
            return Width(width(first).bits + width(second).bits + 1)
        case .rounded(let value, _): return Width(width(value).bits + 1)
        case .whole(let value): return Width(width(value).bits)
        case .spanIndex, .datePart, .recordCount: return Width(33)
        case .tiers(let value, let table):
            return Width.of(program.tiers[table], applied: width(value))
        case .call(let function, _):
            return program.functions[function].results.first.map(\.width) ?? Width(1)
        case .conditional(_, let first, let second): return width(first).joined(width(second))
        case .field(let table, _, let field): return program.tables[table].fields[field].type.width
        case .balance, .limit, .coinValue: return .amount
        case .territory, .today, .sender, .licence, .addMonths, .has, .hasUnder: return Width(1)
        }
    }
}

extension FunctionEmitter {
    /// Passes over a function whose widths still grow before they are taken as boundless.
    private static let passes = 6

    /// Gives each local without a declared class the width that holds everything it is given.
    mutating func inferWidths() {
        var passes = 0
        while true {
            let before = widths
            join(function.body)
            if widths == before { return }
            passes += 1
            guard passes > Self.passes else { continue }
            for local in widths.indices where widths[local] != before[local] {
                widths[local] = Width(.bits4096)
            }
        }
    }

    private mutating func join(_ statements: [CoreStatement]) {
        for statement in statements {
            switch statement.kind {
            case .assign(let local, let value): join(local, width(value))
            case .fetch(let table, _, let locals):
                for (local, field) in zip(locals, program.tables[table].fields) {
                    join(local, field.type.width)
                }
            case .share(_, _, let locals), .apportion(_, _, let locals):
                for local in locals { join(local, .amount) }
            case .call(let function, _, let locals):
                guard program.functions.indices.contains(function) else { continue }
                for (local, type) in zip(locals, program.functions[function].results) {
                    join(local, type.width)
                }
            case .branch(_, let first, let second):
                join(first)
                join(second)
            case .repeated(_, let bound, let index, let body):
                if let index { join(index, .of(.int(BigInt(UInt64(bound))))) }
                join(body)
            case .forEach(let table, let key, _, let body):
                for (local, field) in zip(key, program.tables[table].key) {
                    join(local, field.type.width)
                }
                join(body)
            case .put, .store, .remove, .leave, .require, .refuse, .withdraw, .split, .merge,
                .deposit, .keep, .emit, .return, .mark:
                break
            }
        }
    }

    private mutating func join(_ local: Int, _ width: Width) {
        guard function.locals[local].size == nil else { return }
        widths[local] = widths[local].joined(width)
    }
}
