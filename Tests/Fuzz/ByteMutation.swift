import LicetBytecode
public import LicetTestSupport

/// Random changes to an input: a plain stand-in for libFuzzer's, for the ordinary build.
public enum ByteMutation {
    /// One to eight changes; the other input lends pieces.
    public static func mutate(
        _ bytes: [UInt8], with other: [UInt8], limit: Int, _ random: inout SeededGenerator
    ) -> [UInt8] {
        var changed = bytes
        for _ in 0..<1 + random.below(8) { change(&changed, other, &random) }
        return Array(changed.prefix(limit))
    }

    /// A module's body changed as a module: mostly still one that decodes.
    public static func mutateModule(_ body: [UInt8], seed: UInt64) -> [UInt8]? {
        guard let module = try? ModuleCodec.decode(ModuleCodec.sealed(body)),
            !module.functions.isEmpty
        else { return nil }
        let changed = ModuleMutation.mutate(module, seed: seed)
        return Array(ModuleCodec.encode(changed).dropLast(32))
    }

    private static let telling: [UInt8] = [0, 1, 0x20, 0x7f, 0x80, 0xff]

    private static func change(
        _ bytes: inout [UInt8], _ other: [UInt8], _ random: inout SeededGenerator
    ) {
        guard !bytes.isEmpty else { return bytes = other }
        let at = random.below(bytes.count)
        let count = 1 + random.below(min(16, bytes.count - at))
        switch random.below(9) {
        case 0: bytes[at] ^= 1 << UInt8(random.below(8))
        case 1: bytes[at] = telling[random.below(telling.count)]
        case 2: bytes[at] &+= UInt8(random.below(16)) &- 8
        case 3: bytes.removeSubrange(at..<at + count)
        case 4: bytes.insert(contentsOf: bytes[at..<at + count], at: at)
        case 5: bytes.insert(contentsOf: random.bytes(1 + random.below(8)), at: at)
        case 6: bytes.removeSubrange((at + count)...)
        case 7: bytes += random.bytes(1 + random.below(4))
        default:
            guard !other.isEmpty else { return }
            let from = random.below(other.count)
            let piece = other[from..<min(other.count, from + 1 + random.below(64))]
            bytes.replaceSubrange(at..<min(bytes.count, at + piece.count), with: piece)
        }
    }
}
