import ArgumentParser
import LicetWorkbench

struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Print the most gas that each action can ever use, clause by clause.",
        discussion: """
            Example: licet cost Contracts/AvcPool.licet
            The bounds are the verifier's, computed from the bytecode; no call exceeds them.
            """)

    @Argument(help: "A contract, module or assembler file.", completion: .file())
    var file: String

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.cost/1"
        let contracts: [CostTable]
    }

    func run() throws {
        let tables = try self.tables()
        guard !output.isJSON else { return try Console.show(json: Result(contracts: tables)) }
        Console.show(tables.map(\.text).joined(separator: "\n"), terminator: "")
    }

    private func tables() throws -> [CostTable] {
        let isModule = [ModuleFile.suffix, ModuleFile.assemblerSuffix].contains {
            file.hasSuffix($0)
        }
        if isModule { return [CostTable(try ModuleFile.read(try Files.read(file), file: file))] }
        let compiled = try Contracts.compile(file)
        guard let name = licence.licence else {
            return compiled.contracts.map { CostTable($0.verified) }
        }
        return [CostTable(try compiled.contract(named: name).verified)]
    }
}
