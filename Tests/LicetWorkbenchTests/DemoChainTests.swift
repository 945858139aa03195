import Foundation
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetTestSupport
import LicetWorkbench
import Testing

@Suite struct DemoChainTests {
    static let contracts = CorpusReader.root.appending(path: "Contracts").path
    static let examples = CorpusReader.root.appending(path: "Examples").path

    static func folder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "licet-demo-\(UUID())").path
    }

    @Test func theDemonstrationGoesTheWholeWay() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var phases: [DemoProgress.Phase] = []
        let chain = try DemoChain(contracts: Self.contracts, examples: Self.examples)
        let result = try chain.run(directory: folder) { progress in
            if phases.last != progress.phase { phases.append(progress.phase) }
            #expect(progress.done <= progress.total)
        }
        #expect(phases == [.blocks, .statements, .exports, .replay])
        #expect(result.replayedRoot == result.stateRoot)
        #expect(result.licences.map(\.statements.count) == [22, 22, 22, 10, 8])
        #expect(
            result.licences.map(\.status) == ["expired", "expired", "expired", "active", "active"])
        checkStatements(result)
        try checkExports(result)
        #expect(result.gas.rows.contains { $0.clause == "royalty" && $0.line == 28 })
        #expect(result.gas.text.contains("AvcPool"))
        try checkSecondRun(chain, in: folder, result)
    }

    /// What statements made payable was paid, payee by payee.
    private func checkStatements(_ result: DemoResult) {
        for licence in result.licences {
            for payee in licence.statements.first?.shares.map(\.name) ?? [] {
                let payable = licence.statements.flatMap(\.shares).filter { $0.name == payee }
                    .map(\.amount).reduce(.zero, +)
                let paid = licence.payments.flatMap(\.parts).filter { !$0.isAdvance }
                    .flatMap(\.amounts).filter { $0.name == payee }.map(\.amount)
                    .reduce(.zero, +)
                #expect(payable == paid, "\(licence.name) \(payee)")
                #expect(payable.signum > 0)
            }
            #expect(licence.payments.allSatisfy { $0.returned == .zero && !$0.parts.isEmpty })
        }
    }

    private func checkExports(_ result: DemoResult) throws {
        #expect(
            result.exports.map { $0.split(separator: ".").last ?? "" }
                == ["txt", "csv", "html", "json", "proof"])
        for path in result.exports {
            let size = try PlainFile.read(path).count
            #expect(size > 300, "\(path)")
        }
        let proof = try RecordProof(decoding: try PlainFile.read(result.proof.path))
        try proof.verify(stateRoot: result.stateRoot)
        #expect(proof.licence?.id == result.licences[0].licence)
        #expect(result.proof.height == result.height)
        #expect(throws: LedgerError.self) { try proof.verify(stateRoot: result.chain) }
    }

    /// The same chain in memory and elsewhere; and nothing is overwritten.
    private func checkSecondRun(
        _ chain: DemoChain, in folder: String, _ result: DemoResult
    ) throws {
        let memory = try Ledger.inMemory(genesis: chain.genesis)
        let stage = try chain.play(on: memory)
        #expect(memory.stateRoot == result.stateRoot)
        #expect(memory.height == result.height)
        #expect(stage.transactions == result.transactions)
        #expect(stage.licences == result.licences.map(\.licence))
        let reopened = try Ledger.open(directory: "\(folder)/ledger", mode: .read)
        #expect(reopened.stateRoot == result.stateRoot)
        let error = #expect(throws: ToolError.self) { try chain.run(directory: folder) }
        #expect(error?.code == 8134)
    }

    @Test func aMissingFileIsNamed() {
        let contracts = #expect(throws: ToolError.self) {
            try DemoChain(contracts: "/nowhere", examples: Self.examples)
        }
        #expect(contracts?.code == 8130)
        #expect(contracts?.sentence.contains("/nowhere/AvcPool.licet") == true)
        let examples = #expect(throws: ToolError.self) {
            try DemoChain(contracts: Self.contracts, examples: "/nowhere")
        }
        #expect(examples?.code == 8130)
    }

    @Test func aReportThatTheContractRefusesStopsTheDemonstration() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(atPath: Self.examples, toPath: folder)
        let late = "reported_on,period,units\n2016-07-18,2016-H1,1\n"
        try PlainFile.write(Array(late.utf8), to: "\(folder)/avc-quill.csv")
        let chain = try DemoChain(contracts: Self.contracts, examples: folder)
        let error = #expect(throws: ToolError.self) {
            try chain.play(on: try Ledger.inMemory(genesis: chain.genesis))
        }
        #expect(error?.code == 8149)
        #expect(error?.sentence.contains("refused because period") == true)
    }
}
