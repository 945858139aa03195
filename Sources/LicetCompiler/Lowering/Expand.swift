import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Prints a core program as text: what every clause of a contract became, statement by statement.
///
/// It reads like the core language, and where the tree holds what no source can say (coins, spans,
/// steps of a derivation) it uses one plain word for it. Comments name the clause and line that
/// each part comes from.
struct Expand {
    let program: CoreProgram
    private(set) var lines: [String] = []

    /// The whole program.
    static func text(_ program: CoreProgram) -> String {
        var expand = Expand(program)
        expand.writeProgram()
        return expand.lines.joined(separator: "\n") + "\n"
    }

    /// Some of the program's functions, as they stand in the whole.
    static func functions(_ indices: [Int], of program: CoreProgram) -> [String] {
        var expand = Expand(program)
        for index in indices where program.functions.indices.contains(index) {
            if !expand.lines.isEmpty { expand.write("") }
            expand.writeFunction(index, depth: 0)
        }
        return expand.lines
    }

    /// An expression of constants and parameters, of money where an asset is named.
    static func expression(
        _ expression: CoreExpression, in program: CoreProgram, as asset: UInt8? = nil
    ) -> String {
        let place = CorePlace(clause: 0, line: 1)
        let nothing = CoreFunction(
            name: "", parameterCount: 0, results: [], locals: [], body: [], place: place)
        return ExpandBody(program, nothing).text(expression, as: asset)
    }

    private init(_ program: CoreProgram) {
        self.program = program
    }

    mutating func write(_ line: String) { lines.append(ProseWriter.loose(line)) }

    private mutating func writeProgram() {
        let parameters = program.parameters.indices.map(parameter).joined(separator: ", ")
        write("// What the clauses of \(program.file) become in the core language.")
        lines += ExpandBody.wrapped("licence \(program.name)(\(parameters)) {", depth: 0)
        writeHead()
        for grant in program.grants { writeGrant(grant) }
        for holdback in program.holdbacks { writeHoldback(holdback) }
        writeRecord()
        writeEvents()
        writeTiers()
        for index in program.functions.indices {
            write("")
            writeFunction(index, depth: 1)
        }
        write("}")
    }

    private mutating func writeFunction(_ index: Int, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let function = program.functions[index]
        var body = ExpandBody(program, function)
        write("\(indent)// \(clauseWords(function.place))")
        let head =
            program.actions.first { Int($0.function) == index }
            .map { actionHead($0, function, body) } ?? ruleHead(function, body)
        write("\(indent)\(head) {")
        body.write(function.body, depth: depth + 1)
        lines += body.lines
        write("\(indent)}")
    }

    /// `royalty, line 30: royalty on receipts less returns up to 5%`
    private func clauseWords(_ place: CorePlace) -> String {
        guard program.clauses.indices.contains(Int(place.clause)) else {
            return "line \(place.line)"
        }
        let clause = program.clauses[Int(place.clause)]
        let words = clause.text.prefix { $0 != "{" }
        let short = words.count > 70 ? words.prefix(67) + "..." : words
        let text = short.last == " " ? short.dropLast() : short
        return "\(clause.word), line \(place.line): \(text)"
    }

    // MARK: Heads

    private func ruleHead(_ function: CoreFunction, _ body: ExpandBody) -> String {
        let results = function.results.map { type($0, asset: body.resultAsset) }
            .joined(separator: ", ")
        return "rule \(function.name)(\(body.parameters))"
            + (results.isEmpty ? "" : " -> \(results)")
    }

    private func actionHead(
        _ action: Action, _ function: CoreFunction, _ body: ExpandBody
    ) -> String {
        let call = "\(action.name)(\(body.parameters))"
        switch action.kind {
        case .call:
            let callers = action.callers.map { program.parameterName(Int($0)) }
            return "action \(call) by "
                + (callers.isEmpty ? "anyone" : callers.joined(separator: ", "))
        case .activation: return "activation \(call)"
        case .view:
            let results = function.results.map { type($0, asset: body.resultAsset) }
            return "view \(call) -> \(results.joined(separator: ", "))"
        }
    }

    private func parameter(_ index: Int) -> String {
        let parameter = program.parameters[index]
        switch parameter.role {
        case .party: return "\(parameter.name): Party"
        case .work: return "\(parameter.name): Work"
        case .licence: return "\(parameter.name): Licence"
        case .series:
            let attester = parameter.series.map { program.parameterName(Int($0.attester)) } ?? ""
            return "\(parameter.name): Series(\(attester), \"\(parameter.series?.name ?? "")\")"
        case .value:
            return
                "\(parameter.name): \(type(parameter.type, asset: program.parameterAsset(index)))"
        }
    }

    func type(_ type: ValueType, asset: UInt8?) -> String {
        program.words(type.core, asset: asset)
    }
}

extension ValueType {
    /// The type without its width.
    fileprivate var core: CoreType {
        switch self {
        case .int, .counter: .int
        case .bool: .bool
        case .ratio: .ratio
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        case .coin(let asset): .coin(asset: asset)
        }
    }
}

extension CoreProgram {
    /// The program as text.
    var expanded: String { Expand.text(self) }

    /// The name of a parameter, or a word for one that is not there.
    func parameterName(_ index: Int) -> String {
        parameters.indices.contains(index) ? parameters[index].name : "parameter_\(index)"
    }

    /// The asset of a parameter that is an amount of money.
    func parameterAsset(_ index: Int) -> UInt8? {
        parameterAssets.indices.contains(index) ? parameterAssets[index] : nil
    }

    /// The code of an asset.
    func assetCode(_ asset: UInt8) -> String {
        assets.indices.contains(Int(asset)) ? assets[Int(asset)].code : "asset_\(asset)"
    }

    /// A type as the language writes it.
    func words(_ type: CoreType, asset: UInt8?) -> String {
        switch type {
        case .int: asset.map { "Money(\(assetCode($0)))" } ?? "Int"
        case .bool: "Bool"
        case .ratio: asset.map { "Exact(\(assetCode($0)))" } ?? "Ratio"
        case .date: "Date"
        case .id: "Identity"
        case .set: "Territory"
        case .bytes: "Text"
        case .coin(let asset): "Coin(\(assetCode(asset)))"
        }
    }
}
