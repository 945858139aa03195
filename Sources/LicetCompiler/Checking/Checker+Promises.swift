import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `promise earned <= receipts`: a truth about a royalty's figures at every statement, or about
/// what the licence keeps in its states.
struct CheckedPromise: Hashable, Sendable {
    /// The figures that it names, in the order of `Checker.promised`; they are its locals.
    var figures: [CoreLocal]
    /// A bool.
    var condition: CoreExpression
    var place: CorePlace
}

extension Checker {
    /// The figures that every settlement and statement tells; a royalty whose lines are rounded one
    /// by one tells those of `promisedOfLines`.
    private static let promised = [
        "base", "deductions", "earned", "minimum", "uncapped", "cap", "royalty", "settled",
        "credit", "recouped", "payable",
    ]

    private static let promisedOfLines = [
        "base", "earned", "royalty", "settled", "credit", "recouped", "payable",
    ]

    mutating func checkPromises() {
        for (item, place) in zip(licence.items, places) {
            guard case .promise(let node) = item else { continue }
            check(node, place)
        }
    }

    private mutating func check(_ node: PromiseNode, _ place: CorePlace) {
        let names = node.condition.plainNames
        frame = Frame()
        frame.place = place
        let before = diagnostics.list.count
        for figure in Self.promised {
            // The field that a royalty is reckoned on is said by its own name too.
            let fields = royalties.map(baseField).filter { figure == "base" && !$0.isEmpty }
            let said = ([figure] + fields.prefix(1)).filter { names.contains($0) }
            guard !said.isEmpty else { continue }
            guard let type = type(of: figure, at: node.span) else { continue }
            let local = frame.local(figure, type, size: type.sizeClass)
            for name in said {
                frame.names.append(
                    Frame.LocalName(
                        name: name, local: local, type: type, span: node.span,
                        isChangeable: false))
            }
        }
        guard diagnostics.list.count == before else { return }
        let value = check(node.condition)
        guard !value.isPoisoned else { return }
        guard value.type == .bool else {
            return report(
                .typeMismatch, at: node.condition.span,
                "a promise holds or does not, and this is \(value.type.words)",
                mend: "write a comparison such as `earned <= receipts`")
        }
        promises.append(
            CheckedPromise(figures: frame.locals, condition: value.core, place: place))
        frame = Frame()
    }

    private func baseField(_ royalty: CheckedRoyalty) -> String {
        let fields = reports[royalty.report]?.fields ?? []
        return fields.indices.contains(royalty.base) ? fields[royalty.base].name : ""
    }

    /// The type that a figure has in all royalties; nil where there is none, which is reported.
    private mutating func type(of figure: String, at span: Span) -> CheckedType? {
        var types: [CheckedType] = []
        for royalty in royalties {
            let type = type(of: figure, in: royalty)
            if !types.contains(type) { types.append(type) }
        }
        guard let type = types.first else {
            // A royalty that is wrong has been reported.
            if royaltyNodes.isEmpty {
                report(
                    .unknownFigure, at: span,
                    "`\(figure)` is a figure of a royalty, and the licence has none")
            }
            return nil
        }
        if let line = royalties.first(where: { $0.gross != nil }),
            !Self.promisedOfLines.contains(figure)
        {
            report(
                .unknownFigure, at: span,
                "`\(line.name)` rounds each line by itself and has no figure `\(figure)`")
            return nil
        }
        guard types.count == 1 else {
            report(.promiseOfUnlikes, at: span, "`\(figure)` is not of one kind in all royalties")
            return nil
        }
        return type
    }

    private func type(of figure: String, in royalty: CheckedRoyalty) -> CheckedType {
        switch figure {
        case "base":
            let field = reports[royalty.report]?.fields[royalty.base]
            if field?.kind == .count { return .count }
            return .money(asset: field?.valueField?.asset ?? royalty.asset)
        case "deductions", "earned", "minimum", "uncapped", "cap":
            return .exactMoney(asset: royalty.asset)
        default: return .money(asset: royalty.asset)
        }
    }
}

extension Expression {
    /// The names that stand for values in the expression.
    fileprivate var plainNames: [String] {
        switch kind {
        case .name(let name): [name]
        case .call(_, let arguments): arguments.flatMap(\.plainNames)
        case .entry(let entry), .field(let entry, _): entry.keys.flatMap(\.plainNames)
        case .conditional(let test, let first, let second):
            [test, first, second].flatMap(\.plainNames)
        case .unary(_, let operand): operand.plainNames
        case .binary(_, let left, let right): left.plainNames + right.plainNames
        case .integer, .ratio, .money, .date, .duration, .text, .boolean, .territory: []
        }
    }
}
