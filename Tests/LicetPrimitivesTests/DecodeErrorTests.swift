import LicetPrimitives
import Testing

@Suite struct DecodeErrorTests {
    static let all: [DecodeError] = [
        .truncated(at: 77), .trailingBytes(count: 3, at: 77), .numberNotMinimal(at: 77),
        .numberTooLarge(at: 77), .notBool(9, at: 77), .notOption(9, at: 77), .notText(at: 77),
        .lengthBeyondInput(length: 5, at: 77), .lengthBeyondLimit(length: 5, limit: 4, at: 77),
        .nestedTooDeep(at: 77), .integerNotCanonical(at: 77), .ratioNotCanonical(at: 77),
        .unknownVariant(8, of: "opcode", at: 77), .notAscending(at: 77),
        .invalidPublicKey(at: 77), .unknownKeyScheme(9, at: 77),
        .unknownVersion(8, of: "block", at: 77), .invalidValue(of: "date", at: 77),
        .wrongMark(of: "module", at: 77),
    ]

    @Test func `The codes are 1000 and up without a gap`() {
        #expect(Self.all.map(\.code) == Array(1_000..<1_000 + Self.all.count))
    }

    @Test(arguments: all)
    func `Every error says where, why and what to do`(_ error: DecodeError) {
        #expect(error.sentence.contains("77"))
        #expect(error.cause.hasSuffix(".") && error.mend.hasSuffix("."))
        #expect(error.description == "error[L\(error.code)] \(error.sentence)")
    }
}
