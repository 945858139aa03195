import LicetBytecode
import LicetTestSupport
import Testing

/// The largest legal modules and the most hostile ones, through bytes and verifier.
@Suite("Verifier at its limits")
struct VerifierExtremeTests {
    @Test(
        "Each extreme is accepted, or refused for the rule it breaks",
        arguments: ExtremeModule.allCases)
    func extremes(_ extreme: ExtremeModule) throws {
        let module = extreme.module()
        if let broken = extreme.broken {
            let error = #expect(throws: VerificationError.self) { try Verifier.seal(module) }
            #expect(error?.rule == broken, "\(extreme): \(String(describing: error))")
        } else {
            let verified = try Verifier.seal(module)
            let bytes = ModuleCodec.encode(verified.module)
            #expect(bytes.count <= Limits.moduleBytes)
            #expect(bytes.count > 1_500_000, "\(extreme) has only \(bytes.count) bytes")
            #expect(try Verifier.verify(ModuleCodec.decode(bytes)).digest == verified.digest)
        }
    }
}
