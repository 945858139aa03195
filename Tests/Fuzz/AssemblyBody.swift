import LicetBytecode

/// A text for the assembler: what it takes can be verified or is refused, and a module that is
/// verified comes back from its disassembly.
enum AssemblyBody {
    static func run(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let module = try? Assembler.assemble(text),
            let verified = try? Verifier.seal(module)
        else { return nil }
        let again = try? Assembler.assemble(Disassembler.text(verified.module))
        return again == verified.module ? nil : "the disassembly is that of another module"
    }
}
