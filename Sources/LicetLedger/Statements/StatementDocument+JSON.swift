import LicetBytecode
import LicetPrimitives
import LicetTerms

extension StatementDocument {
    /// The statement as JSON: amounts are strings, whole minor units or fractions of them.
    public var json: String { jsonValue.text }

    var jsonValue: JSON {
        .object([
            ("schema", .string("licet.statement/1")), ("contract", .string(contract)),
            ("licence", .string(licence.hex)), ("clause", .string(clause.text)),
            ("file", .string(file)), ("line", .number(Int(clause.line))),
            ("period_start", .string(start.description)),
            ("period_end_exclusive", .string(end.description)),
            ("drawn_on", .string(drawnOn.description)),
            ("due_date", .string(dueDate.description)), ("height", .string(String(height))),
            ("currency", .string(assets[Int(asset)].code)),
            ("minor_digits", .number(Int(assets[Int(asset)].minorDigits))),
            ("reports", .array(reports.map(json(of:)))),
            ("derivations", .array(derivations.map(\.jsonValue))),
            ("due", .string(due.description)), ("credit", .string(credit.description)),
            ("reserved", reserved.map { .string($0.description) } ?? .null),
            ("released", released.map { .string($0.description) } ?? .null),
            ("recouped", .string(recouped.description)),
            (
                "advance_outstanding",
                advanceOutstanding.map { .string($0.description) } ?? .null
            ),
            ("payable", .string(payable.description)),
            ("shortfall", shortfall.map { .string($0.description) } ?? .null),
            (
                "shares",
                .array(
                    shares.map {
                        .object([
                            ("payee", .string($0.name)), ("amount", .string($0.amount.description)),
                        ])
                    })
            ),
        ])
    }

    private func json(of line: ReportLine) -> JSON {
        .object([
            ("period", .string(line.period.description)),
            ("place", line.place.map { .string($0) } ?? .null),
            (
                "figures",
                .object(
                    zip(reportFields, line.figures).map { ($0.name, .string($1.description)) })
            ),
            ("version", .number(line.version)), ("late", .bool(line.isLate)),
        ])
    }
}

extension Derivation {
    var jsonValue: JSON {
        .object([
            ("clause", .string(clause.text)), ("line", .number(Int(clause.line))),
            ("span_start", .string(start.description)),
            ("span_end_exclusive", .string(end.description)),
            ("steps", .array(lines.map(\.jsonValue))),
        ])
    }
}

extension DerivationLine {
    var jsonValue: JSON {
        .object([
            ("step", .string(kind.paperName)), ("words", .string(label)),
            ("line", .number(Int(sourceLine))), ("value", .string(value.description)),
            (
                "tiers",
                .array(
                    tiers.map {
                        .object([
                            ("words", .string($0.label)), ("line", .number(Int($0.sourceLine))),
                            ("amount", .string($0.amount.description)),
                            ("rate", .string($0.rate.description)),
                            ("product", .string($0.product.description)),
                        ])
                    })
            ),
        ])
    }
}

/// A JSON value that keeps the order of its members.
indirect enum JSON {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    /// The value as text on one line.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): "\(number)"
        case .string(let string): JSON.quoted(string)
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSON.quoted($0.0)):\($0.1.text)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.value < 0x20 {
                    let hex = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text + "\""
    }
}
