import ArgumentParser
import LicetBytecode
import LicetPrimitives
import LicetWorkbench

struct ProseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prose",
        abstract: "Print a contract as numbered English, from the tree that is compiled.",
        discussion: """
            Example: licet prose Contracts/NightDrive.licet
            The module names the digest of this text, so what is read and what runs are one thing.
            """)

    enum Language: String, CaseIterable, ExpressibleByArgument {
        case en
    }

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Option(help: "The language of the text.")
    var lang = Language.en

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
                text: String(decoding: contract.prose, as: UTF8.self))
        }
        guard !output.isJSON else {
            return try Console.show(
                json: Result(language: lang.rawValue, contracts: contracts))
        }
        Console.show(contracts.map(\.text).joined(separator: "\n"), terminator: "")
    }
}
