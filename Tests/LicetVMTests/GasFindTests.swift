import Foundation
import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

/// `Tests/Corpus/gas`: programs that a search found far off what their gas says. `Benchmarks/gas`
/// times them; here their gas is held to what both interpreters and the bound say.
@Suite("Finds of the gas search")
struct GasFindTests {
    private static let folder = CorpusReader.root.appending(path: "Tests/Corpus/gas")

    @Test("Both interpreters charge a find alike, by its trips, within its bound")
    func finds() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(names.count >= 2)
        for name in names {
            let text = try String(
                contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            let verified = try Verifier.seal(Assembler.assemble(text))
            let program = Program(verified)
            var used: [UInt64] = []
            for trips in 0...3 {
                let call = Call(
                    action: 0, arguments: [.int(BigInt(trips))], parameters: [],
                    territories: [], sender: .zero, licence: .zero, timeMilliseconds: 0,
                    gasLimit: 1 << 40, limits: [])
                let fast = try Machine().execute(call, of: program, on: MemoryHost())
                let slow = try ReferenceInterpreter.execute(
                    call, of: verified.module, on: MemoryHost())
                #expect(fast == slow.outcome, "\(name)")
                #expect(fast.gasUsed <= verified.module.bounds[0], "\(name)")
                used.append(fast.gasUsed)
            }
            #expect(used[2] - used[1] == used[3] - used[2], "\(name)")
            #expect(used[1] > used[0], "\(name)")
        }
    }
}
