import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// Every module has one encoding, and nothing else is accepted.
@Suite struct ModuleCodecTests {
    /// Seeds of the sample modules whose every byte is tried.
    static let samples: [UInt64] = [3, 11, 29]

    @Test func everyModuleIsReadBackAsItWasWritten() throws {
        for seed in 0..<1_000 as Range<UInt64> {
            let module = RandomModule.make(seed: seed)
            let bytes = ModuleCodec.encode(module)
            #expect(try ModuleCodec.decode(bytes) == module, "RandomModule seed \(seed)")
        }
    }

    @Test func theDigestOfAModuleStandsAtTheEndOfItsBytes() {
        let module = RandomModule.make(seed: 1)
        let bytes = ModuleCodec.encode(module)
        #expect(Array(bytes.suffix(32)) == ModuleCodec.digest(of: module).bytes)
        #expect(ModuleCodec.sealed(Array(bytes.dropLast(32))) == bytes)
    }

    @Test(arguments: samples) func everyTruncationIsRefused(seed: UInt64) {
        let bytes = ModuleCodec.encode(RandomModule.make(seed: seed))
        for count in bytes.indices {
            #expect(throws: DecodeError.self, "seed \(seed), \(count) bytes") {
                try ModuleCodec.decode(Array(bytes.prefix(count)))
            }
        }
    }

    @Test(arguments: samples) func everyFlippedBitIsRefused(seed: UInt64) {
        let bytes = ModuleCodec.encode(RandomModule.make(seed: seed))
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            if (try? ModuleCodec.decode(flipped)) != nil {
                Issue.record("seed \(seed): the module with bit \(bit) flipped was read")
            }
        }
    }

    @Test(arguments: samples) func aSealedTruncationIsRefused(seed: UInt64) {
        let body = Array(ModuleCodec.encode(RandomModule.make(seed: seed)).dropLast(32))
        for count in body.indices {
            #expect(throws: DecodeError.self, "seed \(seed), \(count) bytes") {
                try ModuleCodec.decode(ModuleCodec.sealed(Array(body.prefix(count))))
            }
        }
    }

    /// Bytes that a mutation leaves readable are still the one encoding of what was read.
    @Test(arguments: samples) func aSealedMutationIsRefusedOrCanonical(seed: UInt64) {
        let body = Array(ModuleCodec.encode(RandomModule.make(seed: seed)).dropLast(32))
        var random = SeededGenerator(seed: seed)
        for index in body.indices {
            var mutant = body
            mutant[index] = UInt8(random.below(256))
            let bytes = ModuleCodec.sealed(mutant)
            guard let module = try? ModuleCodec.decode(bytes) else { continue }
            if ModuleCodec.encode(module) != bytes {
                Issue.record("seed \(seed): byte \(index) = \(mutant[index]) has two forms")
            }
        }
    }

    @Test func bytesAfterAModuleAreRefused() {
        let bytes = ModuleCodec.encode(Module(name: "A"))
        let body = Array(bytes.dropLast(32))
        #expect(throws: DecodeError.invalidValue(of: "module digest", at: body.count + 1)) {
            try ModuleCodec.decode(bytes + [0])
        }
        // What follows would be whether there is a life, and then public terms.
        #expect(throws: DecodeError.truncated(at: body.count + 1)) {
            try ModuleCodec.decode(ModuleCodec.sealed(body + [0]))
        }
        // A last part that says nothing is left out.
        #expect(throws: DecodeError.invalidValue(of: "module's last part", at: body.count)) {
            try ModuleCodec.decode(ModuleCodec.sealed(body + [0, 0, 0]))
        }
        var living = Module(name: "A")
        living.life = LifeTerm(
            ends: [], renewal: RenewalTerm(months: 12), amends: 0,
            assignments: [AssignTerm(party: 0, table: 0)],
            suspension: SuspensionTerm(
                slots: [SuspensionSlots(from: 0, until: 1)], days: 30, extendsTerm: true))
        let whole = Array(ModuleCodec.encode(living).dropLast(32))
        #expect(throws: DecodeError.trailingBytes(count: 1, at: whole.count)) {
            try ModuleCodec.decode(ModuleCodec.sealed(whole + [0]))
        }
    }

    @Test func anotherMarkOrVersionIsRefused() {
        let bytes = ModuleCodec.encode(Module(name: "A"))
        var wrong = bytes
        wrong[0] = 0
        #expect(throws: DecodeError.wrongMark(of: "module", at: 0)) {
            try ModuleCodec.decode(wrong)
        }
        wrong = bytes
        wrong[4] = 1
        #expect(throws: DecodeError.unknownVersion(1, of: "module", at: 4)) {
            try ModuleCodec.decode(wrong)
        }
    }

    @Test func noBytesAndTooManyBytesAreRefused() {
        #expect(throws: DecodeError.truncated(at: 0)) { try ModuleCodec.decode([]) }
        let count = Limits.moduleBytes + 1
        #expect(
            throws: DecodeError.lengthBeyondLimit(length: count, limit: count - 1, at: 0)
        ) {
            try ModuleCodec.decode(Array(repeating: 0, count: count))
        }
    }

    /// A length above what is left is refused before anything is allocated for it.
    @Test func hostileLengthsAreRefused() {
        let module = Module(name: "A")
        let body = Array(ModuleCodec.encode(module).dropLast(32))
        let firstList = ModuleCodec.mark.count + 2 + 2 + 2
        for length: [UInt8] in [[0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0x07], [0x80, 0x00]] {
            let hostile = body.prefix(firstList) + length + body.dropFirst(firstList + 1)
            #expect(throws: DecodeError.self, "\(length)") {
                try ModuleCodec.decode(ModuleCodec.sealed(Array(hostile)))
            }
        }
    }
}
