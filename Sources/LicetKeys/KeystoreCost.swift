/// How hard it is made to guess a passphrase: the passes and the memory of Argon2id (RFC 9106).
public struct KeystoreCost: Hashable, Sendable {
    /// How often the memory is passed over.
    public let passes: Int
    /// The memory that is filled.
    public let memoryBytes: Int

    /// Three passes over 256 MiB, libsodium's moderate setting: under a second on one core.
    public static let standard = KeystoreCost(checked: 3, memoryBytes: 256 << 20)
    /// One pass over 8 KiB: for tests and published demonstration keys, which need no protection.
    public static let least = KeystoreCost(checked: 1, memoryBytes: 8 << 10)

    /// A cost of 1 to 16 passes over 8 KiB to 1 GiB; nil outside, so that no file can stall.
    public init?(passes: Int, memoryBytes: Int) {
        guard (1...16).contains(passes), (8 << 10...1 << 30).contains(memoryBytes) else {
            return nil
        }
        self.init(checked: passes, memoryBytes: memoryBytes)
    }

    private init(checked passes: Int, memoryBytes: Int) {
        self.passes = passes
        self.memoryBytes = memoryBytes
    }
}
