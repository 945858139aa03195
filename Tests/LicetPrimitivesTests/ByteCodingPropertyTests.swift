import LicetPrimitives
import LicetTestSupport
import Testing

/// Random values of every kind: what is written is read back, and nothing else is read as a value.
@Suite struct ByteCodingPropertyTests {
    private static let seed: UInt64 = 0x1ce7_0002

    /// A value of each kind that the writer knows, nested to any depth.
    private indirect enum Sample: Equatable {
        case number(UInt64), short(UInt16), word(UInt32), signed(Int64), truth(Bool), uleb(UInt32)
        case bytes([UInt8]), text(String), big(BigInt), ratio(Ratio), digest(Digest)
        case option(Sample?), list([Sample])

        func write(_ writer: inout ByteWriter) {
            switch self {
            case .number(let value): writer.u8(0); writer.u64(value)
            case .short(let value): writer.u8(1); writer.u16(value)
            case .word(let value): writer.u8(2); writer.u32(value)
            case .signed(let value): writer.u8(3); writer.i64(value)
            case .truth(let value): writer.u8(4); writer.bool(value)
            case .uleb(let value): writer.u8(5); writer.uleb(value)
            case .bytes(let value): writer.u8(6); writer.bytes(value)
            case .text(let value): writer.u8(7); writer.text(value)
            case .big(let value): writer.u8(8); writer.bigInt(value)
            case .ratio(let value): writer.u8(9); writer.ratio(value)
            case .digest(let value): writer.u8(10); writer.digest(value)
            case .option(let value): writer.u8(11); writer.option(value) { $1.write(&$0) }
            case .list(let value): writer.u8(12); writer.list(value) { $1.write(&$0) }
            }
        }

        static func read(_ reader: inout ByteReader) throws(DecodeError) -> Sample {
            try reader.nested { (reader) throws(DecodeError) in
                let at = reader.offset
                let kind = try reader.u8()
                switch kind {
                case 0: return .number(try reader.u64())
                case 1: return .short(try reader.u16())
                case 2: return .word(try reader.u32())
                case 3: return .signed(try reader.i64())
                case 4: return .truth(try reader.bool())
                case 5: return .uleb(try reader.uleb())
                case 6: return .bytes(try reader.bytes())
                case 7: return .text(try reader.text())
                case 8: return .big(try reader.bigInt())
                case 9: return .ratio(try reader.ratio())
                case 10: return .digest(try reader.digest())
                case 11: return .option(try reader.option(read))
                case 12: return .list(try reader.list(read: read))
                default: throw .unknownVariant(Int(kind), of: "sample", at: at)
                }
            }
        }

        static func random(_ random: inout SeededGenerator, depth: Int) -> Sample {
            switch random.below(depth > 0 ? 13 : 11) {
            case 0: .number(random.next())
            case 1: .short(UInt16(truncatingIfNeeded: random.next()))
            case 2: .word(UInt32(truncatingIfNeeded: random.next()))
            case 3: .signed(Int64(bitPattern: random.next()))
            case 4: .truth(Bool.random(using: &random))
            case 5: .uleb(UInt32(truncatingIfNeeded: random.next()) >> UInt32(random.below(32)))
            case 6: .bytes(random.bytes(random.below(200)))
            case 7: .text(String((0..<random.below(9)).map { _ in "aé∞😀\0"[random.below(5)] }))
            case 8: .big(random.operand().0)
            case 9: .ratio(Ratio(random.operand().0, random.nonZeroOperand().0) ?? .one)
            case 10: .digest(Digest.hash(.test, random.bytes(3)))
            case 11: .option(random.below(3) == 0 ? nil : .random(&random, depth: depth - 1))
            default: .list((0..<random.below(5)).map { _ in .random(&random, depth: depth - 1) })
            }
        }
    }

    private func encoding(_ sample: Sample) -> [UInt8] {
        var writer = ByteWriter()
        sample.write(&writer)
        return writer.bytes
    }

    private func decoding(_ bytes: [UInt8]) -> Result<Sample, DecodeError> {
        var reader = ByteReader(bytes)
        do throws(DecodeError) {
            let sample = try Sample.read(&reader)
            try reader.finish()
            return .success(sample)
        } catch {
            return .failure(error)
        }
    }

    @Test func `What is written is read back, and every cut or longer input is refused`() {
        for index in 0..<UInt64(rounds(20_000)) {
            var random = SeededGenerator(seed: Self.seed &+ index)
            let sample = Sample.random(&random, depth: 4)
            let bytes = encoding(sample)
            #expect(decoding(bytes) == .success(sample), "seed \(Self.seed &+ index)")
            let accepted = bytes.indices.first { length in
                (try? decoding(Array(bytes[..<length])).get()) != nil
            }
            #expect(accepted == nil, "cut, seed \(Self.seed &+ index)")
            let longer = decoding(bytes + [UInt8(random.below(256))])
            #expect(
                longer == .failure(.trailingBytes(count: 1, at: bytes.count)),
                "longer, seed \(Self.seed &+ index)")
        }
    }

    @Test func `Whatever is accepted is the one encoding of what was read`() {
        var accepted = 0
        for index in 0..<UInt64(rounds(200_000)) {
            var random = SeededGenerator(seed: ~Self.seed &+ index)
            var bytes = encoding(.random(&random, depth: 3))
            for _ in 0...random.below(3) {
                bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            }
            guard case .success(let sample) = decoding(bytes) else { continue }
            accepted += 1
            #expect(encoding(sample) == bytes, "seed \(~Self.seed &+ index)")
        }
        #expect(accepted > 0)
    }

    @Test func `Noise is refused or read as its one value`() {
        var refused = 0
        for index in 0..<UInt64(rounds(200_000)) {
            var random = SeededGenerator(seed: Self.seed ^ 0xffff_0000 &+ index)
            let bytes = random.bytes(random.below(40))
            switch decoding(bytes) {
            case .success(let sample): #expect(encoding(sample) == bytes)
            case .failure(let error):
                refused += 1
                #expect(error.code >= 1_000 && error.code < 2_000)
            }
        }
        #expect(refused > 0)
    }
}

extension String {
    /// The character at a small offset, for drawing from an alphabet.
    fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
