import ArgumentParser
import LicetBytecode
import LicetPrimitives
import LicetWorkbench

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Compile contracts to module files: verified bytecode, ready to be published.",
        discussion: """
            Example: licet build Contracts/AvcPool.licet            writes AvcPool.module
                     licet build Contracts --directory modules
                     licet build attack.lasm                        assembler text
            """)

    @Argument(
        help: "Contract or assembler files, or directories of contracts.",
        completion: .file())
    var paths: [String]

    @Option(help: "Where the modules go.", completion: .directory)
    var directory = "."

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Built: Encodable {
            let licence: String
            let file: String
            let digest: String
            let bytes: Int
        }
        let schema = "licet.build/1"
        let modules: [Built]
    }

    func run() throws {
        var built: [Result.Built] = []
        try PlainFile.makeFolder(directory)
        for path in try Files.contracts(paths) {
            for verified in try modules(in: path) {
                let name = verified.module.name + ModuleFile.suffix
                let file = directory == "." ? name : Files.path(name, in: directory)
                let bytes = ModuleCodec.encode(verified.module)
                try Files.write(bytes, to: file)
                built.append(
                    Result.Built(
                        licence: verified.module.name, file: file, digest: verified.digest.hex,
                        bytes: bytes.count))
            }
        }
        guard !output.isJSON else { return try Console.show(json: Result(modules: built)) }
        for module in built {
            Console.show("\(module.file)  \(module.bytes) bytes  \(module.digest)")
        }
    }

    private func modules(in path: String) throws -> [VerifiedModule] {
        guard path.hasSuffix(ModuleFile.assemblerSuffix) else {
            return try Contracts.compile(path).contracts.map(\.verified)
        }
        return [try ModuleFile.read(try Files.read(path), file: path)]
    }
}
