import ArgumentParser
import LicetBytecode
import LicetPrimitives
import LicetWorkbench

struct ProseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prose",
        abstract: "Print a contract as numbered legal text, from the tree that is compiled.",
        discussion: """
            Example: licet prose Contracts/NightDrive.licet --lang ru
            The module names one digest of the texts in all languages, so what is read and what
            runs are one thing.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Option(help: "The language of the text.")
    var lang = TextLanguage.english

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Contract: Encodable {
            let licence: String
            let digest: String
            let text: String
        }
        let schema = "licet.prose/1"
        let language: String
        let contracts: [Contract]
    }

    func run() throws {
        let compiled = try Contracts.compile(file)
        let chosen =
            licence.licence == nil
            ? compiled.contracts : [try compiled.contract(named: licence.licence)]
        let contracts = chosen.map { contract in
            Result.Contract(
                licence: contract.name, digest: contract.module.origin.prose.hex,
                text: contract.prose(in: lang.tag) ?? "")
        }
        guard !output.isJSON else {
            return try Console.show(
                json: Result(language: lang.tag, contracts: contracts))
        }
        Console.show(contracts.map(\.text).joined(separator: "\n"), terminator: "")
    }
}
