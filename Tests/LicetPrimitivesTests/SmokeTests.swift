import LicetPrimitives
import LicetTestSupport
import Testing

@Suite struct SmokeTests {
    @Test func `Numbers, digests and bytes work at all`() throws {
        let big = try #require(BigInt(decimal: "123456789012345678901234567890"))
        #expect(
            (big * big).description == "15241578753238836750495351562536198787501905199875019052100"
        )
        #expect((big * big).floorDivided(by: big).quotient == big)
        #expect((-big >> 1).description == "-61728394506172839450617283945")
        #expect(((big << 100) >> 100) == big)
        #expect((big * 6).greatestCommonDivisor(with: big * 4) == big * 2)
        #expect(BigInt(hex: big.hexText) == big)
        #expect(Ratio(decimal: "-0.0022")?.description == "-11/5000")
        #expect(
            Digest.sha256(Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        var writer = ByteWriter()
        writer.bigInt(-big)
        writer.list([1, 2, 300]) { $0.uleb($1) }
        writer.text("é")
        var reader = ByteReader(writer.bytes)
        #expect(try reader.bigInt() == -big)
        #expect(try reader.list { (r) throws(DecodeError) in try r.uleb() } == [1, 2, 300])
        #expect(try reader.text() == "é")
        try reader.finish()
    }
}
