import Foundation
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import LicetWorkbench
import Testing

@Suite struct DemoChainTests {
    static func demonstration() throws -> DemoChain {
        try DemoChain(
            contracts: CorpusReader.root.appending(path: "Contracts").path,
            examples: CorpusReader.root.appending(path: "Examples").path)
    }

    static func folder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "licet-demo-\(UUID())").path
    }

    @Test func theDemonstrationGoesTheWholeWay() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var phases: [DemoProgress.Phase] = []
        let result = try Self.demonstration().run(directory: folder) { progress in
            if phases.last != progress.phase { phases.append(progress.phase) }
            #expect(progress.done <= progress.total)
        }
        #expect(phases == [.blocks, .statements, .exports, .replay])
        #expect(result.replayedRoot == result.stateRoot)
        #expect(result.licences.map(\.statements.count) == [22, 22, 22, 10, 8])
        print(result.gas.text)
        print(result.stateRoot.hex, result.height, result.transactions)
        print(result.licences[0].statements[3].text)
        print(result.licences[3].statements[4].text)
        print(result.licences[4].statements[6].text)
    }
}
