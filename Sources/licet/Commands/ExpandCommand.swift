import ArgumentParser
import LicetWorkbench

struct ExpandCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expand",
        abstract: "Print what the clauses of a contract become in the core language.",
        discussion: "Example: licet expand Contracts/BookLadder.licet")

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Contract: Encodable {
            let licence: String
            let text: String
        }
        let schema = "licet.expand/1"
        let contracts: [Contract]
    }

    func run() throws {
        let compiled = try Contracts.compile(file)
        let wanted = licence.licence
        if let wanted { _ = try compiled.contract(named: wanted) }
        let contracts = zip(compiled.contracts, compiled.expansions)
            .map { Result.Contract(licence: $0.name, text: $1) }
            .filter { wanted == nil || $0.licence == wanted }
        guard !output.isJSON else { return try Console.show(json: Result(contracts: contracts)) }
        Console.show(contracts.map(\.text).joined(separator: "\n"), terminator: "")
    }
}
