/// Assembler text to a module: the inverse of the disassembler, and a hand's way to write code.
///
/// A line declares one thing, in the order in which the things are numbered; a function runs from
/// its `function` line to `end`. Inside, an instruction may have its index before it (`12:`), a
/// line may be a label (`again:`), and a target is `@12` or `@again`. Nothing is checked but form.
public struct Assembler {
    var module: Module
    private var body: FunctionBody?

    /// The module that the text says.
    public static func assemble(_ text: String) throws(AssemblyError) -> Module {
        let scalars = Array(text.unicodeScalars)
        var assembler: Assembler?
        var number = 0
        for content in scalars.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            var line = try AssemblyLine(content, number: number)
            guard !line.isAtEnd else { continue }
            if assembler == nil {
                assembler = try Assembler(&line)
            } else {
                try assembler?.read(&line)
            }
            try line.finish()
        }
        guard let assembler else { throw .noModule(line: number) }
        if assembler.body != nil { throw .functionOpen(line: number) }
        return assembler.module
    }

    private init(_ line: inout AssemblyLine) throws(AssemblyError) {
        guard line.take("module") else { throw .noModule(line: line.number) }
        module = Module(name: try line.text("the module's name"))
    }

    private mutating func read(_ line: inout AssemblyLine) throws(AssemblyError) {
        if body != nil {
            try readBody(&line)
        } else if line.take("function") {
            body = FunctionBody(try function(&line))
        } else {
            try declare(try line.word("a line's first word"), &line)
        }
    }

    private mutating func readBody(_ line: inout AssemblyLine) throws(AssemblyError) {
        if line.take("end") {
            if let function = try body?.finished() { module.functions.append(function) }
            body = nil
        } else {
            try body?.read(&line)
        }
    }

    private func function(_ line: inout AssemblyLine) throws(AssemblyError) -> Function {
        let name = try line.text("the function's name")
        try line.keyword("(")
        let parameters = line.types()
        try line.keyword(")")
        try line.keyword("->")
        try line.keyword("(")
        let results = line.types()
        try line.keyword(")")
        return Function(
            name: name, parameters: parameters, results: results, registers: [], code: [])
    }

    private mutating func declare(
        _ word: String, _ line: inout AssemblyLine
    ) throws(AssemblyError) {
        switch word {
        case "module": throw .noModule(line: line.number)
        case "offset": module.offsetMinutes = try line.integer("minutes")
        case "parameter": module.parameters.append(try Self.parameter(&line))
        case "asset": module.assets.append(try Self.asset(&line))
        case "constant": module.constants.append(try Self.constant(&line))
        case "tiers": module.tiers.append(try Self.tiers(&line))
        case "shares": module.shares.append(try Self.shares(&line))
        case "slot": module.slots.append(try Self.slot(&line))
        case "table": module.tables.append(try Self.table(&line))
        case "event": module.events.append(try Self.event(&line))
        case "refusal": module.refusals.append(try Self.refusal(&line))
        case "action": module.actions.append(try Self.action(&line))
        case "grant": module.grants.append(try Self.grant(&line))
        case "holdback": module.holdbacks.append(try Self.holdback(&line))
        case "life": module.life = try Self.life(&line)
        case "public": module.publicTerms.rates.append(try Self.publicRate(&line))
        case "favour": module.publicTerms.favours.append(try Self.favour(&line))
        case "period": module.period = try Self.period(&line)
        case "signatories": module.signatories = try line.integers()
        case "origin": module.origin = try Self.origin(&line)
        case "file": module.debug.file = try line.text("the file's name")
        case "clause": module.debug.clauses.append(try Self.clause(&line))
        case "place": module.debug.places.append(try Self.place(&line))
        case "step": module.debug.steps.append(try Self.step(&line))
        case "bounds": module.bounds = try line.integers()
        default: throw .unknownLine(word, line: line.number)
        }
    }
}
