public import LicetBytecode
public import LicetCompiler
public import LicetLedger
public import LicetPrimitives

/// A contract ready to be published: its code, the texts it was made from, and its tests.
public struct CompiledContract: Sendable {
    /// The verified module.
    public let verified: VerifiedModule
    /// The bytes of the source file.
    public let source: [UInt8]
    /// The prose in every language, as it is published: see `ProseTexts.published`.
    public let prose: [UInt8]
    /// The tests of this contract in its file.
    public let scenarios: [Scenario]
    /// The tests of it that hold for all values of their parameters.
    public let properties: [PropertyTest]
    /// When its periods are and who reports what, where it comes from a source.
    public let shape: LicenceShape?
    /// The licences of the same file that it is written under, the furthest head first.
    public let heads: [CompiledContract]
    /// The other licences of the file that its tests grant.
    public let later: [CompiledContract]

    /// Puts a contract together.
    public init(
        verified: VerifiedModule, source: [UInt8], prose: [UInt8], scenarios: [Scenario] = [],
        properties: [PropertyTest] = [], shape: LicenceShape? = nil,
        heads: [CompiledContract] = [], later: [CompiledContract] = []
    ) {
        self.verified = verified
        self.source = source
        self.prose = prose
        self.scenarios = scenarios
        self.properties = properties
        self.shape = shape
        self.heads = heads
        self.later = later
    }

    /// Compiles a file and takes one of its licences, the only one if none is named.
    public static func compile(
        _ bytes: [UInt8], file: String, licence name: String? = nil
    ) throws(ToolError) -> CompiledContract {
        let compilation = Compiler.compile(bytes, file: file)
        guard compilation.isCompiled else {
            let count = compilation.diagnostics.count { $0.severity == .error }
            throw .because(.doesNotCompile, "\(file) has \(count) error\(count == 1 ? "" : "s")")
        }
        let found = compilation.licences.first { name == nil || $0.name == name }
        guard let found, name != nil || compilation.licences.count == 1 else {
            let names = compilation.licences.map(\.name).joined(separator: ", ")
            throw .because(.unknownContract, "\(name ?? "no name") in \(file), which has: \(names)")
        }
        return CompiledContract(found, of: compilation, source: bytes)
    }

    /// A licence of a file that compiled, with the licences of the file that it stands under.
    public init(_ licence: CompiledLicence, of compilation: Compilation, source: [UInt8]) {
        let heads = Self.heads(
            of: licence, in: compilation, source: source, below: [licence.name])
        let granted = licence.grantedLicences.filter { name in
            name != licence.name && !heads.contains { $0.name == name }
        }
        let later = compilation.licences.filter { granted.contains($0.name) }.map {
            CompiledContract(
                verified: $0.verified, source: source, prose: $0.prose.published)
        }
        self.init(
            verified: licence.verified, source: source, prose: licence.prose.published,
            scenarios: licence.scenarios, properties: licence.properties,
            shape: licence.shape,
            heads: heads, later: later)
    }

    /// Follows the names of licences upwards; one that stands under itself is left out.
    private static func heads(
        of licence: CompiledLicence, in compilation: Compilation, source: [UInt8],
        below: [String]
    ) -> [CompiledContract] {
        var heads: [CompiledContract] = []
        for parameter in licence.verified.module.parameters where parameter.role == .licence {
            let found = compilation.licences.first {
                $0.name == parameter.name && !below.contains($0.name)
            }
            guard let found else { continue }
            let further = Self.heads(
                of: found, in: compilation, source: source, below: below + [found.name])
            let head = CompiledContract(
                verified: found.verified, source: source, prose: found.prose.published)
            for member in further + [head] where !heads.contains(where: { $0.name == member.name })
            {
                heads.append(member)
            }
        }
        return heads
    }

    /// The module.
    public var module: Module { verified.module }
    /// The module's digest.
    public var digest: Digest { verified.digest }
    /// The contract's name.
    public var name: String { module.name }

    /// The contract's text in a language, by its tag; nil where there is none.
    public func prose(in language: String) -> String? {
        ProseTexts.text(language, in: prose)
    }

    /// What publishes it.
    public var publication: Payload {
        .publishModule(module: ModuleCodec.encode(module), source: source, prose: prose)
    }

    /// The module's parameters that are parties, in order.
    var partyNames: [String] {
        module.parameters.filter { $0.role == .party }.map(\.name)
    }

    /// Who grants a work: the licensors of the grants of it, else the first party.
    func holders(ofWork parameter: Int) -> [String] {
        var holders: [String] = []
        for grant in module.grants where Int(grant.work) == parameter && grant.head == nil {
            let name = module.parameters[Int(grant.licensor)].name
            if !holders.contains(name) { holders.append(name) }
        }
        return holders.isEmpty ? Array(partyNames.prefix(1)) : holders
    }
}
