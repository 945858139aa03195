public import LicetPrimitives

/// A module as bytes: the one encoding of each module, and nothing else accepted.
///
/// The bytes are a mark, a format version, the module's lists in the order of `Module` in Binary
/// Canonical Serialization, and the digest of all that. The last two of them, its life and its
/// public terms, stand there only where one of them says something. Decoding proves the form alone;
/// what the module means, the verifier proves.
public enum ModuleCodec {
    /// The version of the format, which changes with the opcode table.
    public static let version: UInt16 = 2

    /// The first four bytes of every module: `LicM`.
    public static let mark: [UInt8] = Array("LicM".utf8)

    /// The module's bytes.
    public static func encode(_ module: Module) -> [UInt8] {
        sealed(body(of: module))
    }

    /// The digest that names the module, as it stands at the end of its bytes.
    public static func digest(of module: Module) -> Digest {
        Digest.hash(.module, body(of: module))
    }

    /// How many bytes the module has, and its digest.
    static func measure(_ module: Module) -> (count: Int, digest: Digest) {
        let body = body(of: module)
        return (body.count + Digest.byteCount, Digest.hash(.module, body))
    }

    /// The bytes of a module from all but their digest, which is appended.
    public static func sealed(_ body: [UInt8]) -> [UInt8] {
        body + Digest.hash(.module, body).bytes
    }

    /// The module in the bytes; they must be exactly what `encode` makes of it.
    ///
    /// Throws where the bytes are too many, changed, cut short, or not canonical. Nothing is
    /// allocated before its length was checked.
    public static func decode(_ bytes: [UInt8]) throws(DecodeError) -> Module {
        try open(bytes).module
    }

    /// The module in the bytes, as `decode` reads it, with the digest that they end in.
    public static func open(_ bytes: [UInt8]) throws(DecodeError) -> SealedModule {
        guard bytes.count <= Limits.moduleBytes else {
            throw .lengthBeyondLimit(length: bytes.count, limit: Limits.moduleBytes, at: 0)
        }
        let end = bytes.count - Digest.byteCount
        guard end >= 0 else { throw .truncated(at: bytes.count) }
        var reader = ByteReader(bytes[..<end])
        try checkHead(&reader)
        let digest = Digest.hash(.module, Array(bytes[..<end]))
        guard digest.bytes[...] == bytes[end...] else {
            throw .invalidValue(of: "module digest", at: end)
        }
        let module = try Module(from: &reader)
        try reader.finish()
        return SealedModule(module: module, digest: digest)
    }

    private static func checkHead(_ reader: inout ByteReader) throws(DecodeError) {
        guard try reader.fixed(mark.count) == mark else { throw .wrongMark(of: "module", at: 0) }
        let at = reader.offset
        let found = try reader.u16()
        guard found == version else { throw .unknownVersion(Int(found), of: "module", at: at) }
    }

    private static func body(of module: Module) -> [UInt8] {
        var writer = ByteWriter()
        writer.fixed(mark)
        writer.u16(version)
        module.write(to: &writer)
        return writer.bytes
    }
}

/// A module that was decoded, and its digest; only the codec makes one, so the two belong together.
public struct SealedModule: Sendable {
    /// The module; what it means, nobody has proved yet.
    public let module: Module
    /// The digest of its canonical bytes.
    public let digest: Digest

    init(module: Module, digest: Digest) {
        self.module = module
        self.digest = digest
    }
}

extension Module: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.u16(UInt16(bitPattern: offsetMinutes))
        writer.all(parameters)
        writer.all(assets)
        writer.all(constants)
        writer.all(tiers)
        writer.all(shares)
        writer.all(slots)
        writer.all(tables)
        writer.all(events)
        writer.all(refusals)
        writer.all(functions)
        writer.all(actions)
        writer.all(grants)
        writer.all(holdbacks)
        writer.optional(period)
        writer.list(signatories) { $0.u16($1) }
        origin.write(to: &writer)
        debug.write(to: &writer)
        writer.list(bounds) { $0.u64($1) }
        guard life != nil || !publicTerms.isEmpty else { return }
        writer.optional(life)
        publicTerms.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(name: try reader.name())
        offsetMinutes = Int16(bitPattern: try reader.u16())
        parameters = try reader.all(limit: Limits.parameters)
        assets = try reader.all(limit: Limits.assets)
        constants = try reader.all(limit: Limits.constants)
        tiers = try reader.all(limit: Limits.tierTables)
        shares = try reader.all(limit: Limits.shareTables)
        slots = try reader.all(limit: Limits.slots)
        tables = try reader.all(limit: Limits.tables)
        events = try reader.all(limit: Limits.events)
        refusals = try reader.all(limit: Limits.refusals)
        functions = try reader.all(limit: Limits.functions)
        actions = try reader.all(limit: Limits.actions)
        grants = try reader.all(limit: Limits.grants)
        holdbacks = try reader.all(limit: Limits.holdbacks)
        period = try reader.optional()
        signatories = try reader.indices(limit: Limits.signatories)
        origin = try Origin(from: &reader)
        debug = try DebugMap(from: &reader)
        bounds = try reader.list(limit: Limits.functions) { (reader) throws(DecodeError) in
            try reader.u64()
        }
        guard reader.remaining > 0 else { return }
        let at = reader.offset
        life = try reader.optional()
        publicTerms = try PublicTerms(from: &reader)
        guard life != nil || !publicTerms.isEmpty else {
            throw .invalidValue(of: "module's last part", at: at)
        }
    }
}
