/// A module as assembler text, which `Assembler.assemble` turns into the same module again.
public struct Disassembler {
    private let module: Module
    var lines: [String] = []

    /// The whole module as text.
    public static func text(_ module: Module) -> String {
        var disassembler = Disassembler(module)
        disassembler.declareState()
        for index in module.functions.indices { disassembler.printFunction(index) }
        disassembler.declareLicence()
        disassembler.declareDebugMap()
        return disassembler.lines.joined(separator: "\n") + "\n"
    }

    /// One function as text, or nil where the module has no such function.
    public static func text(ofFunction index: Int, in module: Module) -> String? {
        guard module.functions.indices.contains(index) else { return nil }
        var disassembler = Disassembler(module)
        disassembler.printFunction(index)
        return disassembler.lines.joined(separator: "\n") + "\n"
    }

    private init(_ module: Module) { self.module = module }

    // MARK: Code

    private mutating func printFunction(_ index: Int) {
        let function = module.functions[index]
        lines.append("")
        lines.append(
            "function \(Quotation.quoted(function.name)) (\(Self.list(function.parameters)))"
                + " -> (\(Self.list(function.results))) ; function\(index)")
        if !function.registers.isEmpty {
            lines.append("registers \(Self.list(function.registers))")
        }
        if !function.loops.isEmpty { lines.append("loops \(Self.list(function.loops))") }
        for (index, word) in function.code.enumerated() {
            let instruction = Instruction(word: word)
            let text = "\(index): \(instruction)"
            let note = note(on: instruction)
            lines.append("  " + (note.isEmpty ? text : Self.padded(text, to: 36) + "; " + note))
        }
        lines.append("end")
    }

    /// What the instruction's operands name, for a reader.
    private func note(on instruction: Instruction) -> String {
        guard let opcode = instruction.opcode else { return "" }
        let operands = OpcodeTable.rows[Int(opcode.rawValue)].operands
        let names = operands.enumerated().compactMap { place, operand in
            name(operand, Int(instruction.bits(operand, at: place)))
        }
        return names.joined(separator: " ")
    }

    private func name(_ operand: Operand, _ index: Int) -> String? {
        switch operand {
        case .constant: module.constants.at(index).map(DisassemblyWords.constant)
        case .slot: module.slots.at(index).map { Quotation.quoted($0.name) }
        case .table16, .table: module.tables.at(index).map { Quotation.quoted($0.name) }
        case .event: module.events.at(index).map { Quotation.quoted($0.name) }
        case .refusal: module.refusals.at(index).map { Quotation.quoted($0.word) }
        case .parameter: module.parameters.at(index).map { Quotation.quoted($0.name) }
        case .asset: module.assets.at(index).map { Quotation.quoted($0.code) }
        case .function: module.functions.at(index).map { Quotation.quoted($0.name) }
        case .write, .read, .change, .consume, .countdown, .readRun, .readKey, .readFields,
            .writeFields, .writeFoundKey, .readEvent, .readArguments, .writeResults, .readResults,
            .writeShares, .writeParts, .readWeights, .target, .integer, .loop, .tiers, .shares,
            .count, .rounding, .clip, .part, .account, .scheme, .none:
            nil
        }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func list(_ values: [some CustomStringConvertible]) -> String {
        values.map(\.description).joined(separator: " ")
    }

    // MARK: Declarations

    private mutating func declareState() {
        lines.append("module \(Quotation.quoted(module.name))")
        if module.offsetMinutes != 0 { lines.append("offset \(module.offsetMinutes)") }
        lines += module.parameters.map(DisassemblyWords.parameter)
        lines += module.assets.map { "asset \(Quotation.quoted($0.code)) \($0.minorDigits)" }
        lines += module.constants.map { "constant " + DisassemblyWords.constant($0) }
        lines += module.tiers.map(DisassemblyWords.tiers)
        lines += module.shares.map(DisassemblyWords.shares)
        lines += module.slots.map(DisassemblyWords.slot)
        lines += module.tables.map(DisassemblyWords.table)
        lines += module.events.map(DisassemblyWords.event)
        lines += module.refusals.map(DisassemblyWords.refusal)
    }

    private mutating func declareLicence() {
        lines.append("")
        lines += module.actions.map(DisassemblyWords.action)
        lines += module.grants.map(DisassemblyWords.grant)
        lines += module.holdbacks.map(DisassemblyWords.holdback)
        if let period = module.period { lines.append("period " + DisassemblyWords.period(period)) }
        if let life = module.life { lines.append(DisassemblyWords.life(life)) }
        lines += module.publicTerms.rates.map(DisassemblyWords.publicRate)
        lines += module.publicTerms.favours.map(DisassemblyWords.favour)
        if !module.signatories.isEmpty {
            lines.append("signatories \(Self.list(module.signatories))")
        }
        lines.append(DisassemblyWords.origin(module.origin))
        if !module.bounds.isEmpty { lines.append("bounds \(Self.list(module.bounds))") }
    }

    private mutating func declareDebugMap() {
        lines.append("")
        lines.append("file \(Quotation.quoted(module.debug.file))")
        lines += module.debug.clauses.map(DisassemblyWords.clause)
        lines += module.debug.places.map(DisassemblyWords.place)
        lines += module.debug.steps.map(DisassemblyWords.step)
    }
}
