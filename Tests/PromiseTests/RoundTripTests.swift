import LicetBytecode
import LicetCompiler
import LicetFuzzing
import LicetLedger
import LicetLedgerTestSupport
import LicetTestSupport
import Testing

/// What is written can be read again as the same: encode and decode, assemble and disassemble,
/// format and parse.
@Suite("RoundTrip")
struct RoundTripTests {
    @Test("A module is the one in its bytes, and the one in its text")
    func modules() throws {
        for seed in UInt64(0)..<UInt64(TrialScale.scaled(10_000)) {
            let module = try RandomProgram.make(seed: seed).module
            let bytes = ModuleCodec.encode(module)
            #expect(try ModuleCodec.decode(bytes) == module, "seed \(seed)")
            #expect(try Assembler.assemble(Disassembler.text(module)) == module, "seed \(seed)")
        }
    }

    @Test("Blocks, headers, receipts and transactions are those in their bytes")
    func records() throws {
        let ledger = try ReplayTests.busy(seed: 60).ledger
        for height in 1...ledger.height {
            let block = try ledger.block(at: height)
            #expect(try Block(decoding: block.bytes).bytes == block.bytes)
            let header = try ledger.header(at: height)
            #expect(try Header(decoding: header.bytes) == header)
            for receipt in try ledger.receipts(at: height) {
                #expect(try Receipt(decoding: receipt.bytes) == receipt)
            }
            for bytes in block.transactions {
                guard let signed = try? SignedTransaction(decoding: bytes) else { continue }
                #expect(signed.bytes == bytes)
            }
        }
    }

    @Test("Formatted text is formatted, and compiles to the same code")
    func sources() throws {
        for bytes in try FuzzTarget.source.seeds() {
            let text = String(decoding: bytes, as: UTF8.self)
            let formatted = Formatter.format(text)
            #expect(Formatter.format(formatted) == formatted)
            let before = Compiler.compile(bytes, file: "page.licet")
            let after = Compiler.compile(Array(formatted.utf8), file: "page.licet")
            #expect(
                before.licences.map(\.verified.module.functions.count)
                    == after.licences.map(\.verified.module.functions.count), "\(text)")
            #expect(
                before.licences.flatMap { $0.verified.module.functions.map(\.code) }
                    == after.licences.flatMap { $0.verified.module.functions.map(\.code) },
                "\(text)")
        }
    }
}
