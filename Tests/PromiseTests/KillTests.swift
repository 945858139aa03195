import Foundation
import LicetLedger
import LicetLedgerTestSupport
import LicetStorage
import LicetTestSupport
import Testing

/// No committed block is lost, none is applied twice, whenever the writer is killed.
@Suite(.serialized) struct KillTests {
    /// How often a writer is killed on one ledger before the next begins anew.
    static let roundsPerLedger = 25
    static let rounds = 200

    @Test func aKilledWriterLosesNoCommittedBlock() throws {
        let seed: UInt64 = 0x1ce7_0911
        var random = SeededGenerator(seed: seed)
        var committed = 0
        var pending = 0
        for ledgerNumber in 0..<Self.rounds / Self.roundsPerLedger {
            let directory = try Directory()
            var height: UInt64 = 0
            for round in 0..<Self.roundsPerLedger {
                let told = try writeAndKill(
                    directory.path, afterMilliseconds: 1 + Int(random.next() % 120))
                pending += try Self.pending(in: directory.path)
                let ledger = try Ledger.open(directory: directory.path)
                let context = "seed \(seed), ledger \(ledgerNumber), round \(round)"
                #expect(ledger.height >= max(told, height), "\(context)")
                let report = ledger.check()
                #expect(report.isClean, "\(context)")
                #expect(report.pending == 0, "\(context)")
                height = ledger.height
            }
            let ledger = try Ledger.open(directory: directory.path)
            #expect(try Replay.verify(ledger) == ledger.stateRoot, "ledger \(ledgerNumber)")
            #expect(try World(ledger: ledger).unbalanced().isEmpty)
            committed += Int(height)
        }
        print(
            "\(Self.rounds) kills, seed \(seed): \(committed) blocks committed, none lost, "
                + "\(pending) kills between segments and store")
        #expect(committed > Self.rounds)
        #expect(pending > 0)
    }

    /// How many blocks a kill left in the segments only.
    private static func pending(in directory: String) throws -> Int {
        try LedgerStore.open(directory: directory, mode: .read).pendingBlocks().count
    }

    /// Runs the writer, kills it a while after its first word, and gives the last height it said.
    ///
    /// The writer is told not to explain a crash of its own: what explains it outlives the killed
    /// writer, holds its output open, and is waited for for ever. It is waited for by its number, as
    /// the end of a process is seen by `Process` of Foundation only once its output is closed.
    private func writeAndKill(_ directory: String, afterMilliseconds wait: Int) throws -> UInt64 {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let said = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let writer = try Self.spawn([try Self.writerURL().path, directory], writingTo: ends)
        close(ends[1])
        var words = said.availableData
        usleep(UInt32(wait) * 1_000)
        kill(writer, SIGKILL)
        var status: Int32 = 0
        try #require(waitpid(writer, &status, 0) == writer)
        words += said.readDataToEndOfFile()
        let lines = String(decoding: words, as: UTF8.self).split(separator: "\n")
        return try #require(lines.last.flatMap { UInt64($0) }, "the writer said nothing")
    }

    /// Starts a program whose output goes to the second end of a pipe.
    private static func spawn(_ words: [String], writingTo ends: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [
            strdup("SWIFT_BACKTRACE=enable=no"), nil,
        ]
        defer { for text in arguments + environment { free(text) } }
        var writer = pid_t()
        try #require(
            posix_spawn(&writer, words[0], &actions, nil, &arguments, &environment) == 0)
        return writer
    }

    private static func writerURL() throws -> URL {
        var folder = Bundle.main.bundleURL
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            folder = bundle.bundleURL.deletingLastPathComponent()
        }
        let url = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [url, folder].map { $0.appendingPathComponent("LedgerWriter") }
        return try #require(
            places.first { FileManager.default.isExecutableFile(atPath: $0.path) },
            "LedgerWriter is not built beside the tests")
    }

    /// A directory that goes when the test does.
    private final class Directory {
        let path: String

        init() throws {
            let url = FileManager.default.temporaryDirectory
                .appendingPathComponent("licet-kill-\(UUID().uuidString)")
            path = url.path
        }

        deinit {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
