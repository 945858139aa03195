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
