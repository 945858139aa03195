import Foundation
import Glibc
import Testing

/// Files without end, a ledger that is in use, a disk that refuses, an impatient user.
@Suite struct HostileSurroundingsTests {
    @Test(arguments: ["check", "test", "build", "fmt"])
    func aFileWithoutEndIsRefused(_ command: String) throws {
        let outcome = try LicetProcess.run(command, "/dev/zero")
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("error[L8133]"), "\(outcome.talk)")
    }

    @Test func aFileThatMayNotBeWrittenIsTold() throws {
        let outcome = try LicetProcess.run(
            "build", "Contracts/AvcPool.licet", "--directory", "/proc/none")
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("error[L8132]"), "\(outcome.talk)")
    }

    @Test func aLedgerOpenForWritingSaysSoAndCanStillBeRead() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let ledger = try DemoLedger.copy(to: scratch)
        let lock = open("\(ledger)/LOCK", O_RDWR)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        defer { close(lock) }
        try scratch.write(
            #"{"sender":"Bank","kind":"transfer","asset":"FEE","to":"Treasury","amount":"1"}"#,
            to: "tx.json")
        let submit = [
            "tx", "submit", scratch.file("tx.json"), "--ledger", ledger, "--key",
            "published:Bank", "--at", "2030-01-01",
        ]
        let refused = try LicetProcess.run(submit)
        #expect(refused.code == 3)
        #expect(refused.talk.contains("error[L60"), "\(refused.talk)")
        let read = try LicetProcess.run("ledger", "status", "--ledger", ledger)
        #expect(read.output.contains(try DemoLedger.root))
        flock(lock, LOCK_UN)
        #expect(try LicetProcess.run(submit).code == 0)
    }

    @Test func oneInterruptEndsInOrderAndKeepsTheBlocks() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let ledger = scratch.file("ledger")
        // The interrupt comes as soon as there is a block to keep.
        let script = """
            '\(try LicetProcess.binary())' ledger demo --ledger '\(ledger)' >/dev/null &
            while [ ! -s '\(ledger)/state.mdb' ]; do sleep 0.01; done
            kill -INT $!
            wait $!
            """
        let outcome = try LicetProcess.execute("/bin/bash", ["-c", script], in: LicetProcess.root)
        #expect(outcome.code == 1)
        #expect(outcome.talk.contains("interrupted"), "\(outcome.talk)")
        let fsck = try LicetProcess.run("ledger", "fsck", "--ledger", ledger)
        #expect(fsck.code == 0, "\(fsck.output)\(fsck.talk)")
    }
}
