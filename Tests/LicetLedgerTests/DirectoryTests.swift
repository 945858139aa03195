import Foundation
import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import LicetStorage
import Testing

/// Ledgers in directories: created, opened, read beside a writer, and refused.
@Suite struct DirectoryTests {
    static func directory(_ name: String) -> String {
        let path = NSTemporaryDirectory() + "licet-ledger-\(getpid())-\(name)"
        try? FileManager.default.removeItem(atPath: path)
        return path
    }

    @Test func `A ledger in a directory is there again when it is opened`() throws {
        let path = Self.directory("again")
        defer { try? FileManager.default.removeItem(atPath: path) }
        var root = Digest.zero
        do {
            let ledger = try Ledger.create(directory: path, genesis: World.genesis())
            let world = try World(ledger: ledger)
            try world.receipts(of: World.stage)
            root = ledger.stateRoot
        }
        let ledger = try Ledger.open(directory: path)
        #expect(ledger.stateRoot == root && ledger.height == 6)
        #expect(ledger.check().isClean)
        #expect(try Replay.verify(ledger) == root)
        let memory = try World.staged(day: "2026-01-01")
        #expect(memory.ledger.stateRoot == root)
    }

    @Test func `A reader sees what the writer has committed`() throws {
        let path = Self.directory("reader")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try World(
            ledger: .create(directory: path, genesis: World.genesis()))
        let reader = try Ledger.open(directory: path, mode: .read)
        try writer.send([[UInt8]]())
        #expect(reader.height == 0)
        try reader.refresh()
        #expect(reader.height == 1 && reader.stateRoot == writer.ledger.stateRoot)
        let error = #expect(throws: LedgerError.self) {
            try reader.append(timeMilliseconds: writer.timeMilliseconds, transactions: [])
        }
        #expect(error == .storage(.readOnly))
    }

    @Test func `A second writer, a wrong directory and a foreign genesis are refused`() throws {
        let path = Self.directory("second")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try Ledger.create(directory: path, genesis: World.genesis())
        let second = #expect(throws: LedgerError.self) { try Ledger.open(directory: path) }
        #expect(second?.code == 6002)
        #expect(second?.description.hasPrefix("error[L6002]") == true)
        #expect(first.height == 0)
        let nowhere = Self.directory("nowhere")
        let missing = #expect(throws: LedgerError.self) { try Ledger.open(directory: nowhere) }
        #expect(missing?.code == 6017)
        #expect(!FileManager.default.fileExists(atPath: nowhere))
        let wrong = #expect(throws: LedgerError.self) { try Ledger.open(directory: "/usr/share") }
        #expect(wrong?.code == 6000)
    }

    @Test func `A ledger of another genesis is not created over one that is there`() throws {
        let path = Self.directory("foreign")
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try Ledger.create(directory: path, genesis: World.genesis()).height
        let error = #expect(throws: LedgerError.self) {
            try Ledger.create(directory: path, genesis: World.genesis(name: "other"))
        }
        #expect(error?.code == 6011)
        #expect(try Ledger.create(directory: path, genesis: World.genesis()).height == 0)
    }

    @Test(arguments: [
        ("name", 5065), ("time", 5065), ("asset", 5065), ("keys", 5065), ("balance", 5065),
        ("places", 5066),
    ])
    func `A genesis that breaks a rule is refused`(_ field: String, _ code: Int) throws {
        var genesis = World.genesis()
        switch field {
        case "name": genesis.name = ""
        case "time": genesis.timeMilliseconds = .max
        case "asset": genesis.feeCode = "f"
        case "keys": genesis.parties[0].threshold = 2
        case "balance": genesis.parties[0].balance = -1
        default: genesis.placeTableVersion = 7
        }
        let error = #expect(throws: LedgerError.self) { try Ledger.inMemory(genesis: genesis) }
        #expect(error?.code == code)
    }

    @Test func `Look-ups find what there is and nothing else`() throws {
        let world = try LicenceLifeTests.active()
        let ledger = world.ledger
        #expect(try ledger.party(.zero) == nil && ledger.asset(.zero) == nil)
        #expect(try ledger.work(.zero) == nil && ledger.licence(.zero) == nil)
        #expect(throws: LedgerError.self) { try ledger.module(.zero) }
        #expect(try ledger.identities(of: .party).count == 6)
        #expect(try ledger.identities(of: .licence) == [world.id("L")])
        #expect(try ledger.identities(of: .module).count == 3)
        #expect(ledger.genesis.party(named: "Ada") == world.id("Ada"))
        #expect(ledger.genesis.party(named: "Zoe") == nil)
        let module = try ledger.module(world.id("Till")).module
        #expect(try ledger.texts(of: module)?.source == TestModules.source)
        let transaction = try ledger.receipts(at: 3)[0].transaction
        #expect(try ledger.receipt(of: transaction)?.height == 3)
        #expect(try ledger.receipt(of: .zero) == nil)
        let song = try #require(try ledger.work(world.id("Song")))
        #expect(try ledger.work(song.identifier) == song)
        #expect(try ledger.block(at: 2).height == 2)
        #expect(throws: LedgerError.self) { try ledger.block(at: 0) }
    }
}
