import LicetPrimitives
import LicetTestSupport
import Testing

@Suite struct ByteCodingTests {
    private func written(_ write: (inout ByteWriter) -> Void) -> String {
        var writer = ByteWriter()
        write(&writer)
        return Hex.encode(writer.bytes)
    }

    private func failure<T>(
        _ hex: String, _ read: (inout ByteReader) throws(DecodeError) -> T
    ) -> DecodeError? {
        var reader = ByteReader(Hex.decode(hex) ?? [])
        do throws(DecodeError) {
            _ = try read(&reader)
            try reader.finish()
            return nil
        } catch {
            return error
        }
    }

    /// The examples of the BCS specification.
    @Test func `The specification's examples are written as it prints them`() {
        #expect(written { $0.u8(1) } == "01")
        #expect(written { $0.u16(4_660) } == "3412")
        #expect(written { $0.u32(305_419_896) } == "78563412")
        #expect(written { $0.u64(1_311_768_467_750_121_216) } == "00efcdab78563412")
        #expect(written { $0.i64(-1) } == "ffffffffffffffff")
        #expect(written { $0.bool(true) } == "01")
        #expect(written { $0.uleb(1) } == "01")
        #expect(written { $0.uleb(128) } == "8001")
        #expect(written { $0.uleb(16_384) } == "808001")
        #expect(written { $0.uleb(2_097_152) } == "80808001")
        #expect(written { $0.uleb(268_435_456) } == "8080808001")
        #expect(written { $0.uleb(9_487) } == "8f4a")
        #expect(written { $0.uleb(.max) } == "ffffffff0f")
        #expect(written { $0.option(8) { $0.u8($1) } } == "0108")
        #expect(written { $0.option(nil as UInt8?) { $0.u8($1) } } == "00")
        #expect(written { $0.list([1, 2]) { $0.u16($1) } } == "0201000200")
        let text = "18c3a7c3a5e2889ee289a0c2a2c3b5c39fe28882c692e288ab"
        #expect(written { $0.text("çå∞≠¢õß∂ƒ∫") } == text)
    }

    @Test func `Licet's own kinds are written as their page says`() {
        #expect(written { $0.bigInt(0) } == "0000")
        #expect(written { $0.bigInt(-258) } == "01020201")
        #expect(written { $0.ratio(Ratio(-1, over: 300)) } == "01010100022c01")
        #expect(written { $0.digest(.zero) } == String(repeating: "00", count: 32))
        #expect(written { $0.bytes([1, 2]) } == "020102")
        #expect(written { $0.fixed([1, 2]) } == "0102")
    }

    @Test func `Each broken rule has its own error, at its own place`() {
        #expect(failure("") { (r) throws(DecodeError) in try r.u8() } == .truncated(at: 0))
        #expect(failure("01") { (r) throws(DecodeError) in try r.u16() } == .truncated(at: 1))
        #expect(
            failure("0100") { (r) throws(DecodeError) in try r.u8() }
                == .trailingBytes(count: 1, at: 1))
        #expect(failure("02") { (r) throws(DecodeError) in try r.bool() } == .notBool(2, at: 0))
        #expect(
            failure("8000") { (r) throws(DecodeError) in try r.uleb() }
                == .numberNotMinimal(at: 0))
        #expect(
            failure("ffffffff1f") { (r) throws(DecodeError) in try r.uleb() }
                == .numberTooLarge(at: 0))
        #expect(
            failure("ffffffffff01") { (r) throws(DecodeError) in try r.uleb() }
                == .numberTooLarge(at: 0))
        #expect(failure("80") { (r) throws(DecodeError) in try r.uleb() } == .truncated(at: 1))
        #expect(
            failure("ffffffff0f") { (r) throws(DecodeError) in try r.bytes() }
                == .lengthBeyondInput(length: 4_294_967_295, at: 0))
        #expect(
            failure("03010203") { (r) throws(DecodeError) in try r.bytes(limit: 2) }
                == .lengthBeyondLimit(length: 3, limit: 2, at: 0))
        #expect(failure("0201") { (r) throws(DecodeError) in try r.fixed(3) } == .truncated(at: 2))
    }

    @Test(arguments: [
        "01ff", "02c080", "02c1bf", "03eda080", "04f4908080", "03e28200", "01c3", "04f0808080",
    ])
    func `Bytes that are not UTF-8 are no text`(_ hex: String) {
        #expect(failure(hex) { (r) throws(DecodeError) in try r.text() } == .notText(at: 0))
    }

    @Test(arguments: ["000100", "0002ff00", "0100", "010100", "0200", "020105", "ff0105"])
    func `Integers have one form`(_ hex: String) {
        #expect(
            failure(hex) { (r) throws(DecodeError) in try r.bigInt() }
                == .integerNotCanonical(at: 0))
    }

    @Test func `Integers are bounded`() {
        let largest = "00" + "8008" + String(repeating: "ff", count: 1_024)
        #expect(failure(largest) { (r) throws(DecodeError) in try r.bigInt() } == nil)
        #expect(
            failure("00" + "8108" + String(repeating: "ff", count: 1_025)) {
                (r) throws(DecodeError) in try r.bigInt()
            } == .lengthBeyondLimit(length: 1_025, limit: 1_024, at: 1))
    }

    @Test(arguments: ["0001020000", "000102000104", "000102010101", "0000000102"])
    func `Ratios have one form`(_ hex: String) {
        #expect(
            failure(hex) { (r) throws(DecodeError) in try r.ratio() } == .ratioNotCanonical(at: 0))
    }

    @Test func `Structures are checked as they are read`() {
        #expect(
            failure("02") { (r) throws(DecodeError) in
                try r.option { (r) throws(DecodeError) in try r.u8() }
            } == .notOption(2, at: 0))
        let ascending: (inout ByteReader) throws(DecodeError) -> [UInt8] = {
            (r) throws(DecodeError) in
            try r.ascendingList(by: <) { (r) throws(DecodeError) in try r.u8() }
        }
        #expect(failure("03010203", ascending) == nil)
        #expect(failure("03010202", ascending) == .notAscending(at: 3))
        #expect(failure("03010300", ascending) == .notAscending(at: 3))
        #expect(
            failure("02" + String(repeating: "00", count: 33)) { (r) throws(DecodeError) in
                try r.publicKey()
            } == .unknownKeyScheme(2, at: 0))
        #expect(
            failure("00" + String(repeating: "00", count: 32)) { (r) throws(DecodeError) in
                try r.publicKey()
            } == .invalidPublicKey(at: 0))
        #expect(
            failure("07" + String(repeating: "00", count: 64)) { (r) throws(DecodeError) in
                try r.signature()
            } == .unknownKeyScheme(7, at: 0))
    }

    @Test func `Nesting ends at 32 levels`() throws {
        func depth(_ reader: inout ByteReader) throws(DecodeError) -> Int {
            let isDeeper = try reader.bool()
            guard isDeeper else { return 0 }
            return 1 + (try reader.nested(depth))
        }
        let accepted = String(repeating: "01", count: 32) + "00"
        #expect(failure(accepted, depth) == nil)
        #expect(failure("01" + accepted, depth) == .nestedTooDeep(at: 33))
        var twice = ByteReader((Hex.decode(accepted) ?? []) + (Hex.decode(accepted) ?? []))
        #expect(try depth(&twice) == 32 && depth(&twice) == 32)
    }

    @Test func `A slice is read from its own start`() throws {
        var reader = ByteReader([9, 9, 1, 2, 0][2..<4])
        #expect(try reader.u16() == 0x0201)
        #expect(reader.offset == 2 && reader.remaining == 0)
        try reader.finish()
    }

    @Test func `Keys and signatures come back as they were written`() throws {
        let keys = [
            try #require(PrivateKey.ed25519(seed: [UInt8](repeating: 7, count: 32))),
            try #require(PrivateKey.p256(scalar: [UInt8](repeating: 7, count: 32))),
        ]
        for key in keys {
            var writer = ByteWriter()
            writer.publicKey(key.publicKey)
            writer.signature(key.sign([1, 2, 3]))
            var reader = ByteReader(writer.bytes)
            #expect(try reader.publicKey() == key.publicKey)
            #expect(try reader.signature() == key.sign([1, 2, 3]))
            try reader.finish()
        }
    }
}
