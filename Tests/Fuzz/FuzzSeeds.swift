import Foundation
import LicetBytecode
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetTestSupport

/// Where inputs begin: good inputs made from the tree, and the files kept in `Tests/Corpus/fuzz`,
/// among them every input that was ever a find.
extension FuzzTarget {
    /// The kept files, by name.
    public func kept() -> [(name: String, bytes: [UInt8])] {
        let folder = CorpusReader.root.appending(path: "Tests/Corpus/fuzz/\(rawValue)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { (name, Array($0)) }
        }
    }

    /// Good inputs.
    public func seeds() throws -> [[UInt8]] {
        switch self {
        case .module: try Self.modules()
        case .assembly: try Self.assemblies()
        case .value: try Self.values()
        case .transaction: try Self.transactions()
        case .source: try Self.sources()
        }
    }

    private static func modules() throws -> [[UInt8]] {
        var modules = try (0..<12).map { try RandomProgram.make(seed: $0).module }
        modules += try assemblies().compactMap {
            try? Assembler.assemble(String(decoding: $0, as: UTF8.self))
        }
        modules += [TestModules.till(), TestModules.stated(), TestModules.dated()]
        return modules.map { Array(ModuleCodec.encode($0).dropLast(32)) }
            .filter { $0.count <= FuzzTarget.module.lengthLimit }
    }

    private static func assemblies() throws -> [[UInt8]] {
        let folder = CorpusReader.root.appending(path: "Tests/Corpus/opcodes")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let pages = try names.filter { $0.hasSuffix(".lasm") && !$0.hasPrefix("_") }.map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
        let prelude = try String(
            contentsOf: folder.appending(path: "_prelude.lasm"), encoding: .utf8)
        return pages.map { Array((prelude + "\n" + $0).utf8) }
            .filter { $0.count <= FuzzTarget.assembly.lengthLimit }
    }

    private static func sources() throws -> [[UInt8]] {
        var texts = try CorpusReader.contracts().map(\.text)
        for topic in ["core", "royalties", "grants", "tests", "head", "coins", "syntax"] {
            for kind in ["good", "bad"] {
                texts += (try? CorpusReader.chunks(topic: topic, kind: kind).map(\.source)) ?? []
            }
        }
        return texts.map { Array($0.utf8) }
            .filter { $0.count <= FuzzTarget.source.lengthLimit }
    }

    private static func busy() throws -> Ledger {
        let world = try World.staged()
        var traffic = RandomTraffic(seed: 2)
        try traffic.run(world, blocks: 12)
        return world.ledger
    }

    private static func transactions() throws -> [[UInt8]] {
        let ledger = try busy()
        let raw = try (1...ledger.height).flatMap { try ledger.block(at: $0).transactions }
        let payloads = raw.compactMap { try? SignedTransaction(decoding: $0).transaction.payload }
        return raw.prefix(60).map { [0] + $0 } + payloads.map { [5] + $0.bytes }
    }

    /// Each kind with the number that chooses it in `ValueBody`.
    private static func values() throws -> [[UInt8]] {
        let ledger = try busy()
        var values: [[UInt8]] = [
            [10] + ledger.genesis.bytes, [0] + Value.int(-5).bytes,
            [0] + Value.bytes([1, 2, 3]).bytes,
        ]
        for height in 1...ledger.height {
            values.append([7] + (try ledger.header(at: height).bytes))
            values.append([14] + (try ledger.blockBytes(at: height).dropLast(32)))
            for receipt in try ledger.receipts(at: height) {
                values.append([8] + receipt.bytes)
                values += receipt.events.map { [9] + $0.bytes }
            }
        }
        for id in try ledger.identities(of: .licence) {
            if let licence = try ledger.licence(id) { values.append([3] + licence.bytes) }
            values.append([15] + (try ledger.licenceProof(id).bytes.dropLast(32)))
        }
        for id in try ledger.identities(of: .asset) {
            if let asset = try ledger.asset(id) { values.append([2] + asset.bytes) }
        }
        for transaction in try transactions() {
            values.append([transaction[0] == 0 ? 12 : 11] + transaction.dropFirst())
        }
        return values.filter { $0.count <= FuzzTarget.value.lengthLimit }
    }
}
