public import LicetCompiler

/// A contract file as the tools see it: what the compiler found in it and what it made of it.
public struct ContractFile: Sendable {
    /// The path it was read from.
    public let path: String
    /// The text.
    public let source: SourceText
    /// Everything found, in the order of the source.
    public let diagnostics: [Diagnostic]
    /// The contracts with their tests; none where something stops compilation.
    public let contracts: [CompiledContract]
    private let licences: [CompiledLicence]

    /// Compiles the bytes of a file; if `isAdvising`, the findings say also what is seldom meant.
    public init(_ bytes: [UInt8], path: String, isAdvising: Bool = false) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let compilation = Compiler.compile(bytes, file: name, isAdvising: isAdvising)
        self.path = path
        source = compilation.source
        diagnostics = compilation.diagnostics
        contracts = compilation.licences.map {
            CompiledContract($0, of: compilation, source: bytes)
        }
        licences = compilation.licences
    }

    /// Each contract's core language text, in the same order.
    public var expansions: [String] { licences.map(\.expanded) }

    /// Whether nothing found stops compilation.
    public var isCompiled: Bool { !diagnostics.contains { $0.severity == .error } }

    /// The contract of a name, or the only one of the file.
    public func contract(named name: String?) throws(ToolError) -> CompiledContract {
        guard isCompiled else { throw .because(.doesNotCompile, path) }
        let names = contracts.map(\.name).joined(separator: ", ")
        guard let name else {
            guard contracts.count == 1 else {
                throw .because(.unknownContract, "\(path) holds \(contracts.count): \(names)")
            }
            return contracts[0]
        }
        guard let contract = contracts.first(where: { $0.name == name }) else {
            throw .because(.unknownContract, "\(path) holds no \(name), but \(names)")
        }
        return contract
    }
}
