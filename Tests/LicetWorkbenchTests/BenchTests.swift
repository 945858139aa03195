import Foundation
import LicetLedger
import LicetPrimitives
import LicetWorkbench
import Testing

@Suite struct BenchTests {
    private func bench() throws -> Bench {
        func party(_ name: String, _ key: PrivateKey) -> GenesisParty {
            GenesisParty(name: name, keys: [key.publicKey], balance: BigInt(1_000_000_000))
        }
        let genesis = Genesis(
            name: "bench", timeMilliseconds: 0, feeCode: "FEE", feeDigits: 6,
            issuer: party("Issuer", PublishedKey.of("Issuer")),
            treasury: party("Treasury", PublishedKey.of("Treasury")),
            parties: [party("Anna", PublishedKey.of("Anna")), party("Ben", PublishedKey.of("x"))])
        return try Bench(ledger: try Ledger.inMemory(genesis: genesis))
    }

    @Test func publishedKeysAreTheSameEveryTimeAndDifferByName() {
        #expect(PublishedKey.of("Anna").publicKey == PublishedKey.of("Anna").publicKey)
        #expect(PublishedKey.of("Anna").publicKey != PublishedKey.of("Ben").publicKey)
    }

    @Test func onlyPartiesWithAKeyCanAct() throws {
        let bench = try bench()
        #expect(bench.name(of: try bench.party("Anna")) == "Anna")
        for attempt in [
            { _ = try bench.party("Ben") },
            { _ = try bench.sign(.settle(licence: .zero), by: "Ben") },
        ] as [() throws -> Void] {
            let error = #expect(throws: ToolError.self) { try attempt() }
            #expect(error?.code == 8142)
        }
    }

    @Test func aRefusedTransactionKeepsTheCountRight() throws {
        let bench = try bench()
        let issuer = try bench.party("Issuer")
        func transfer(_ units: Int) throws -> SignedTransaction {
            let asset = bench.ledger.genesis.feeAsset.id
            return try bench.sign(
                .transfer(asset: asset, to: issuer, units: BigInt(units)), by: "Anna")
        }
        let mixed = try bench.append(at: 1, [try transfer(5), try transfer(-1), try transfer(6)])
        #expect(mixed.receipts.map(\.isDone) == [true, false, true])
        let error = #expect(throws: ToolError.self) {
            try bench.perform(at: 2, [try transfer(0)])
        }
        #expect(error?.code == 8149)
        #expect(error?.sentence.contains("transfer: L5015") == true)
        try bench.perform(at: 3, [try transfer(7)])
        try bench.checkConservation()
        #expect(try bench.now() == 3)
    }

    @Test func filesAreReadWholeOrRefused() throws {
        let folder = DemoChainTests.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try PlainFile.makeEmptyFolder(folder)
        try PlainFile.makeEmptyFolder(folder)
        try PlainFile.write([1, 2, 3], to: "\(folder)/a")
        #expect(try PlainFile.read("\(folder)/a") == [1, 2, 3])
        for (code, attempt) in [
            (8130, { _ = try PlainFile.read("\(folder)/b") }),
            (8131, { _ = try PlainFile.read(folder) }),
            (8132, { try PlainFile.write([1], to: "\(folder)/none/a") }),
            (8132, { try PlainFile.makeFolder("\(folder)/a/b") }),
            (8134, { try PlainFile.makeEmptyFolder(folder) }),
            (8134, { try PlainFile.makeEmptyFolder("\(folder)/a") }),
        ] as [(Int, () throws -> Void)] {
            let error = #expect(throws: ToolError.self) { try attempt() }
            #expect(error?.code == code)
        }
    }
}
