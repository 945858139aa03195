import Foundation
import Testing

/// `ledger key tx`: writing to a ledger on disk.
@Suite struct LedgerCommandTests {
    private func begin(_ scratch: Scratch) throws -> String {
        let example = try LicetProcess.run("ledger", "init", "--example")
        try scratch.write(example.output, to: "genesis.json")
        let made = try LicetProcess.run(
            "ledger", "init", "--genesis", "genesis.json", "--ledger", "ledger",
            in: scratch.path)
        #expect(made.code == 0, "\(made.talk)")
        return made.output
    }

    private func submit(
        _ request: String, by key: String, in scratch: Scratch, at day: String = "2026-01-02"
    ) throws -> LicetProcess.Outcome {
        try scratch.write(request, to: "tx.json")
        return try LicetProcess.run(
            "tx", "submit", "tx.json", "--ledger", "ledger", "--key", key, "--at", day,
            "--format", "json", in: scratch.path)
    }

    @Test func aLedgerBeginsTheSameFromTheSameFile() throws {
        let (one, other) = (try Scratch(), try Scratch())
        defer {
            one.remove()
            other.remove()
        }
        let printed = try begin(one)
        #expect(printed == (try begin(other)))
        #expect(printed.contains("state root "))
        let status = try LicetProcess.run(
            "ledger", "status", "--ledger", "ledger", "--format", "json", in: one.path)
        let members = try #require(try status.json("ledger-status")["status"] as? [String: Any])
        #expect(members["height"] as? Int == 0)
        #expect((members["parties"] as? [[String: Any]])?.count == 4)
    }

    @Test(arguments: [
        ("", "no JSON"), ("{}", "`name` is missing"), ("[1]", "another kind"),
        (#"{"name":"x"}"#, "is missing"),
    ])
    func aGenesisFileThatIsNoneIsRefused(_ text: String, _ words: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write(text, to: "genesis.json")
        let outcome = try LicetProcess.run(
            "ledger", "init", "--genesis", "genesis.json", "--ledger", "ledger",
            in: scratch.path)
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("L8151"))
        #expect(outcome.talk.contains(words), "\(outcome.talk)")
        #expect(!scratch.exists("ledger"))
    }

    @Test func aMisspeltOrWrongMemberOfAGenesisFileIsRefused() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let example = try LicetProcess.run("ledger", "init", "--example").output
        let changes = [
            ("\"balance\": \"0\"", "\"balance\": \"0\", \"treshold\": 2"),
            ("\"balance\": \"0\"", "\"balance\": \"-1\""), ("ed25519:", "ed25519:00"),
            ("2026-01-01T00:00:00Z", "2026-01-01 00:00"), ("\"digits\": 6", "\"digits\": 600"),
            ("\"threshold\"", "\"threshold\""),
        ]
        for (old, new) in changes.dropLast() {
            let text = example.replacingOccurrences(of: old, with: new)
            #expect(text != example)
            try scratch.write(text, to: "genesis.json")
            let outcome = try LicetProcess.run(
                "ledger", "init", "--genesis", "genesis.json", "--ledger", "ledger",
                in: scratch.path)
            #expect(outcome.code == 3, "\(new): \(outcome.talk)")
            #expect(outcome.talk.contains("L8151"), "\(new): \(outcome.talk)")
        }
    }

    @Test func aTransferIsCarriedOutShownAndKeepsItsIdentity() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        _ = try begin(scratch)
        let issue = """
            { "sender": "Mint", "kind": "issue asset", "code": "EUR", "digits": 2, "to": "Wave",
              "amount": "100.00" }
            """
        #expect(try submit(issue, by: "published:Mint", in: scratch).code == 0)
        let transfer = """
            { "sender": "Wave", "kind": "transfer", "asset": "EUR", "to": "Aurora",
              "amount": "10.05" }
            """
        let sent = try submit(transfer, by: "published:Wave", in: scratch)
        #expect(sent.code == 0, "\(sent.output)\(sent.talk)")
        let id = try #require(try sent.json("tx-submit")["transaction"] as? String)
        let shown = try LicetProcess.run(
            "tx", "show", id, "--ledger", "ledger", in: scratch.path)
        #expect(shown.code == 0)
        #expect(shown.output.contains("EUR 10.05 from Wave to Aurora"))
        let status = try LicetProcess.run(
            "ledger", "status", "--ledger", "ledger", in: scratch.path)
        #expect(status.output.contains("EUR 89.95"))
        let unknown = try LicetProcess.run(
            "tx", "show", String(repeating: "0", count: 64), "--ledger", "ledger",
            in: scratch.path)
        #expect(unknown.code == 1)
    }

    @Test func aRefusedTransactionHasItsNumberAndChangesNoBalance() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        _ = try begin(scratch)
        let request = """
            { "sender": "Wave", "kind": "transfer", "asset": "FEE", "to": "Aurora",
              "amount": "999999999" }
            """
        let refused = try submit(request, by: "published:Wave", in: scratch)
        #expect(refused.code == 5)
        #expect(try refused.json("tx-submit")["code"] as? String == "L5017")
        let status = try LicetProcess.run(
            "ledger", "status", "--ledger", "ledger", in: scratch.path)
        #expect(status.output.contains("FEE 1_000_000\n"))
    }

    @Test(arguments: [
        (#"{ "sender": "Wave", "kind": "fly" }"#, "published:Wave", "L8153"),
        (#"{ "sender": "Wave" }"#, "published:Wave", "L8153"),
        (#"{ "sender": "Wave", "kind": "transfer", "amuont": "1" }"#, "published:Wave", "L8153"),
        (
            #"{ "sender": "Nobody", "kind": "redeem", "asset": "FEE", "amount": "1" }"#,
            "published:Wave", "L8142"
        ),
        (
            #"{ "sender": "Wave", "kind": "redeem", "asset": "FEE", "amount": "1" }"#,
            "published:Aurora", "L8155"
        ),
        (
            #"{ "sender": "Wave", "kind": "redeem", "asset": "FEE", "amount": "x" }"#,
            "published:Wave", "L8153"
        ),
        (#"{ "sender": "Wave", "kind": "settle", "licence": "X" }"#, "published:Wave", "L8146"),
        (#"{ "sender": "Wave", "kind": "offer", "module": "X" }"#, "published:Wave", "L8141"),
    ])
    func aTransactionFileThatIsNoneChangesNothing(
        _ request: String, _ key: String, _ code: String
    ) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        _ = try begin(scratch)
        let outcome = try submit(request, by: key, in: scratch)
        #expect(outcome.code != 0)
        #expect(outcome.talk.contains("error[\(code)]"), "\(outcome.talk)")
        let status = try LicetProcess.run(
            "ledger", "status", "--ledger", "ledger", in: scratch.path)
        #expect(status.output.contains("height     0 "))
    }

    @Test func bytesThatAreNoTransactionAreRefused() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        _ = try begin(scratch)
        _ = try scratch.write([1, 2, 3], to: "tx.bytes")
        let outcome = try LicetProcess.run(
            "tx", "submit", "tx.bytes", "--signed", "--ledger", "ledger", in: scratch.path)
        #expect(outcome.code == 3)
        #expect(outcome.talk.contains("error[L10"))
    }

    /// The whole life by hand: work, module, offer, signatures, a report.
    @Test func aLicenceIsPublishedOfferedSignedAndUsed() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        _ = try begin(scratch)
        #expect(try LicetProcess.run("new", "Streaming", in: scratch.path).code == 0)
        let steps = [
            (
                #"{"sender":"Mint","kind":"issue asset","code":"EUR","digits":2,"to":"Wave","#
                    + #""amount":"100000.00"}"#, "Mint"
            ),
            (
                #"{"sender":"Aurora","kind":"register work","identifier":"isrc:USRC17607839","#
                    + #""titles":[{"party":"Aurora","share":"1"}]}"#, "Aurora"
            ),
            (
                #"{"sender":"Aurora","kind":"publish module","contract":"Streaming.licet"}"#,
                "Aurora"
            ),
            (
                #"{"sender":"Aurora","kind":"offer","module":"Streaming","arguments":"#
                    + #"{"Label":"Aurora","Platform":"Wave","Artist":"Mint"}}"#, "Aurora"
            ),
            (#"{"sender":"Aurora","kind":"sign","licence":"Streaming"}"#, "Aurora"),
            (#"{"sender":"Wave","kind":"sign","licence":"Streaming"}"#, "Wave"),
            (#"{"sender":"Mint","kind":"sign","licence":"Streaming"}"#, "Mint"),
        ]
        for (request, signer) in steps {
            let outcome = try submit(request, by: "published:\(signer)", in: scratch)
            #expect(outcome.code == 0, "\(request): \(outcome.output)\(outcome.talk)")
        }
        let status = try LicetProcess.run(
            "ledger", "status", "--ledger", "ledger", in: scratch.path)
        #expect(status.output.contains("Streaming/Wave"))
        let report = """
            {"sender":"Wave","kind":"call action","licence":"Streaming/Wave","action":"report_Usage",
             "arguments":{"period":"2026-Q1","receipts":"EUR 50_000.00"}}
            """
        let sent = try submit(report, by: "published:Wave", in: scratch, at: "2026-04-10")
        #expect(sent.code == 0, "\(sent.output)\(sent.talk)")
        let fsck = try LicetProcess.run("ledger", "fsck", "--ledger", "ledger", in: scratch.path)
        #expect(fsck.code == 0, "\(fsck.output)\(fsck.talk)")
        #expect(try LicetProcess.run("replay", "--ledger", "ledger", in: scratch.path).code == 0)
    }

    // MARK: Keys

    @Test func aKeyIsMadeListedShownAndSigns() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("correct horse battery staple\n", to: "secret.txt")
        let made = try LicetProcess.run(
            "key", "new", "aurora", "--keys", "keys", "--passphrase-file", "secret.txt",
            "--format", "json", in: scratch.path)
        let key = try #require(try made.json("key-new")["key"] as? [String: Any])
        let text = try #require(key["publicKey"] as? String)
        let list = try LicetProcess.run("key", "list", "--keys", "keys", in: scratch.path)
        #expect(list.output == "aurora  \(text)\n")
        let shown = try LicetProcess.run(
            "key", "show", "aurora", "--keys", "keys", in: scratch.path)
        #expect(shown.output == text + "\n")
        let again = try LicetProcess.run(
            "key", "new", "aurora", "--keys", "keys", "--passphrase-file", "secret.txt",
            in: scratch.path)
        #expect(again.code == 3)
        #expect(again.talk.contains("L8010"))

        let example = try LicetProcess.run("ledger", "init", "--example").output
        let published = try LicetProcess.run("key", "show", "published:Wave").output
        try scratch.write(
            example.replacingOccurrences(of: published.dropLast(), with: text),
            to: "genesis.json")
        _ = try LicetProcess.run(
            "ledger", "init", "--genesis", "genesis.json", "--ledger", "ledger",
            in: scratch.path)
        try scratch.write(
            #"{"sender":"Wave","kind":"transfer","asset":"FEE","to":"Aurora","amount":"1"}"#,
            to: "tx.json")
        let submit = ["tx", "submit", "tx.json", "--ledger", "ledger", "--key", "aurora"]
        let open = ["--keys", "keys", "--passphrase-file", "secret.txt", "--at", "2026-01-02"]
        let sent = try LicetProcess.run(submit + open, in: scratch.path)
        #expect(sent.code == 0, "\(sent.output)\(sent.talk)")
        try scratch.write("wrong\n", to: "secret.txt")
        let wrong = try LicetProcess.run(submit + open, in: scratch.path)
        #expect(wrong.code == 3)
        #expect(wrong.talk.contains("L8005"))
    }

    @Test func aDamagedOrMissingKeyFileIsRefused() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try FileManager.default.createDirectory(
            atPath: scratch.file("keys"), withIntermediateDirectories: true)
        try scratch.write("{", to: "keys/a.key.json")
        let cut = try LicetProcess.run("key", "show", "a", "--keys", "keys", in: scratch.path)
        #expect(cut.code == 3)
        #expect(cut.talk.contains("error[L800"))
        let none = try LicetProcess.run("key", "show", "b", "--keys", "keys", in: scratch.path)
        #expect(none.code == 3)
        #expect(none.talk.contains("L8009"))
        let path = try LicetProcess.run("key", "show", "../b", "--keys", "keys", in: scratch.path)
        #expect(path.code == 2)
        let blind = try LicetProcess.run("key", "new", "c", "--keys", "keys", in: scratch.path)
        #expect(blind.code == 2)
        #expect(!scratch.exists("keys/c.key.json"))
    }
}
