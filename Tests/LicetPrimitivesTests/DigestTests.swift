import LicetPrimitives
import Testing

@Suite struct DigestTests {
    /// FIPS 180-4's examples, as NIST publishes them, and the empty message.
    @Test(arguments: [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnop"
                + "qrlmnopqrsmnopqrstnopqrstu", 1,
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func `SHA-256 agrees with FIPS 180-4`(_ text: String, _ times: Int, _ expected: String) {
        let message = Array(String(repeating: text, count: times).utf8)
        #expect(Digest.sha256(message).hex == expected)
    }

    @Test func `A tagged digest is of the tag's length, the tag and the parts`() {
        for tag in DomainTag.allCases {
            let name = Array("licet/\(tag.rawValue)".utf8)
            let plain = Digest.sha256([UInt8(name.count)] + name + [1, 2, 3])
            #expect(Digest.hash(tag, [1], [], [2, 3]) == plain)
        }
        let a = Digest.hash(.test, [1])
        let b = Digest.hash(.test, [2])
        #expect(Digest.hash(.branch, a, b) == Digest.hash(.branch, a.bytes + b.bytes))
        #expect(Digest.hash(.branch, a, b) != Digest.hash(.branch, b, a))
        #expect(Digest.hash(.storeKey) == Digest.sha256([9] + Array("licet/key".utf8)))
    }

    @Test func `No two tags share a digest`() {
        let digests = DomainTag.allCases.map { Digest.hash($0, [7]) }.sorted()
        #expect(zip(digests, digests.dropFirst()).allSatisfy { $0 < $1 })
        #expect(digests.count == 23)
    }

    @Test func `A digest is its 32 bytes, in their order`() throws {
        let bytes = Array(UInt8(0)..<32)
        let digest = try #require(Digest(bytes: bytes))
        #expect(digest.bytes == bytes)
        #expect(digest.hex == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(Digest(hex: digest.hex) == digest)
        #expect(Digest(hex: digest.hex.uppercased()) == digest)
        #expect("\(digest)" == digest.hex)
        #expect(Digest(bytes: bytes.dropLast()) == nil && Digest(bytes: bytes + [0]) == nil)
        #expect(Digest(hex: "00") == nil && Digest(hex: String(repeating: "g", count: 64)) == nil)
        for index in 0..<32 {
            var larger = bytes
            larger[index] += 1
            #expect(digest < (try #require(Digest(bytes: larger))))
        }
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test func `Threads hash side by side, each rightly`() async {
        let expected = (0..<64).map { Digest.hash(.test, [UInt8($0)]) }
        let agreed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<1_000).allSatisfy { round in
                        Digest.hash(.test, [UInt8(round % 64)]) == expected[round % 64]
                    }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(agreed)
    }

    @Test func `Hexadecimal text is two digits a byte and nothing else`() {
        #expect(Hex.encode([0x00, 0x9f, 0xa0, 0xff]) == "009fa0ff")
        #expect(Hex.decode("009FA0ff") == [0x00, 0x9f, 0xa0, 0xff])
        #expect(Hex.decode("") == [])
        for wrong in ["0", "0g", "g0", " 0", "0x", "é", "/0", ":0", "@0", "`0"] {
            #expect(Hex.decode(wrong) == nil)
        }
    }

    @Test func `A look-up table finds, replaces and removes`() {
        var table = LookupTable<String, Int>()
        #expect(table.isEmpty && table["a"] == nil && !table.contains("a"))
        table["a"] = 1
        table["b"] = 2
        table["a"] = 3
        #expect(table.count == 2 && table["a"] == 3 && table.contains("b"))
        table["b"] = nil
        #expect(table.count == 1 && !table.contains("b") && !table.isEmpty)
    }
}
