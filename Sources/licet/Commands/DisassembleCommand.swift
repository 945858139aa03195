import ArgumentParser
import LicetBytecode
import LicetWorkbench

struct DisassembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disasm",
        abstract: "Print the bytecode of a contract or module as assembler text.",
        discussion: """
            Example: licet disasm Contracts/AvcPool.licet
                     licet disasm AvcPool.module --function royalty_figures
            The text assembles to the same module again: licet build FILE.lasm
            """)

    @Argument(help: "A contract, module or assembler file.", completion: .file())
    var file: String

    @Option(help: "Only this function.")
    var function: String?

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.disasm/1"
        let licence: String
        let text: String
    }

    func run() throws {
        let module = try module()
        let text = try ModuleFile.disassemble(module, function: function)
        guard !output.isJSON else {
            return try Console.show(json: Result(licence: module.name, text: text))
        }
        Console.show(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    }

    private func module() throws -> Module {
        let isModule = [ModuleFile.suffix, ModuleFile.assemblerSuffix].contains {
            file.hasSuffix($0)
        }
        if isModule { return try ModuleFile.read(try Files.read(file), file: file).module }
        return try Contracts.compile(file).contract(named: licence.licence).module
    }
}
