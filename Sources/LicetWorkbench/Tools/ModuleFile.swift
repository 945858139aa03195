public import LicetBytecode
import LicetPrimitives

/// Modules as files: the bytes that a ledger publishes, or assembler text.
public enum ModuleFile {
    /// How the name of a file with a module's bytes ends.
    public static let suffix = ".module"
    /// How the name of a file with assembler text ends.
    public static let assemblerSuffix = ".lasm"

    /// The module in a file's bytes, verified.
    public static func read(_ bytes: [UInt8], file: String) throws(ToolError) -> VerifiedModule {
        try verify(file.hasSuffix(assemblerSuffix) ? assemble(bytes) : decode(bytes))
    }

    /// Lays a module out as assembler text: all of it, or one function.
    public static func disassemble(
        _ module: Module, function name: String? = nil
    ) throws(ToolError) -> String {
        guard let name else { return Disassembler.text(module) }
        guard let index = module.functions.firstIndex(where: { $0.name == name }),
            let text = Disassembler.text(ofFunction: index, in: module)
        else {
            let names = module.functions.map(\.name).joined(separator: ", ")
            throw .because(.badArgument, "no function `\(name)`; there are \(names)")
        }
        return text
    }

    private static func decode(_ bytes: [UInt8]) throws(ToolError) -> Module {
        do throws(DecodeError) {
            return try ModuleCodec.decode(bytes)
        } catch {
            throw .decoding(error)
        }
    }

    private static func assemble(_ bytes: [UInt8]) throws(ToolError) -> Module {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .because(.notText)
        }
        var module: Module
        do throws(AssemblyError) {
            module = try Assembler.assemble(text)
        } catch {
            throw .assembly(error)
        }
        guard module.bounds.isEmpty else { return module }
        do throws(VerificationError) {
            try Verifier.computeBounds(&module)
        } catch {
            throw .verification(error)
        }
        return module
    }

    private static func verify(_ module: Module) throws(ToolError) -> VerifiedModule {
        do throws(VerificationError) {
            return try Verifier.verify(module)
        } catch {
            throw .verification(error)
        }
    }
}
