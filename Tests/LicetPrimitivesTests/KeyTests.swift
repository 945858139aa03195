import LicetPrimitives
import LicetTestSupport
import Testing

@Suite struct KeyTests {
    /// RFC 8032, section 7.1: seed, public key, message, signature.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
                + "701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f36"
                + "13d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7"
                + "60984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ])
    func `Ed25519 agrees with RFC 8032`(
        _ vector: (seed: String, key: String, message: String, signature: String)
    ) throws {
        let key = try #require(PrivateKey.ed25519(seed: Hex.decode(vector.seed) ?? []))
        let message = try #require(Hex.decode(vector.message))
        #expect(Hex.encode(key.publicKey.bytes) == vector.key)
        #expect(Hex.encode(key.sign(message).bytes) == vector.signature)
        #expect(key.publicKey.verifies(key.sign(message), over: message))
        #expect(Hex.encode(key.secretBytes) == vector.seed)
    }

    /// RFC 6979, section A.2.5: the messages with SHA-256; s is given there before it is lowered.
    @Test(arguments: [
        (
            "sample", "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
            "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
        ),
        (
            "test", "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
            "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
        ),
    ])
    func `P-256 agrees with RFC 6979`(_ vector: (message: String, r: String, s: String)) throws {
        let scalar = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"
        let key = try #require(PrivateKey.p256(scalar: Hex.decode(scalar) ?? []))
        let publicX = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        #expect(Hex.encode(key.publicKey.bytes) == "03" + publicX)
        let signature = key.sign(Array(vector.message.utf8))
        let n = try #require(
            BigInt(hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
        let s = try #require(BigInt(hex: String(vector.s.drop { $0 == "0" })))
        let lower = min(s, n - s).hexText
        #expect(Hex.encode(signature.bytes.prefix(32)) == vector.r)
        #expect(Hex.encode(signature.bytes.suffix(32)).hasSuffix(lower))
        #expect(key.publicKey.verifies(signature, over: Array(vector.message.utf8)))
        #expect(!key.publicKey.verifies(signature, over: Array("other".utf8)))
        #expect(Hex.encode(key.secretBytes) == scalar)
    }
}
