import Foundation
import Testing

/// A licence that converts by an attested series, by hand: the offer's series follows from who
/// attests it.
@Suite struct SeriesCommandTests {
    private static let contract = """
        licence Abroad(bank: Party) {
          offset +00:00
          licensor House
          licensee Stage
          currency EUR
          work Song = isrc:USRC17607839
          accounting quarterly from 2026-01-01
          series Fixing by bank "EXR.D.USD.EUR", USD per EUR
          grant sole of Song to Stage {
            right     any
            territory world
            period    2026-01-01 through 2026-12-31
            field     any
          }
          report Usage quarterly by Stage due 20 days after period {
            receipts Money(USD)
          }
          royalty on receipts {
            convert USD to EUR at Fixing on period_end
            10%
            round half_even
          }
          pay royalty within 30 days of statement to {
            House 100%
          }
        }
        """

    private static let steps = [
        (
            #"{"sender":"Mint","kind":"issue asset","code":"EUR","digits":2,"to":"Wave","#
                + #""amount":"1000.00"}"#, "2026-01-02", 0
        ),
        (
            #"{"sender":"Mint","kind":"issue asset","code":"USD","digits":2,"to":"Wave","#
                + #""amount":"1.00"}"#, "2026-01-02", 0
        ),
        (
            #"{"sender":"Aurora","kind":"register work","identifier":"isrc:USRC17607839","#
                + #""titles":[{"party":"Aurora","share":"1"}]}"#, "2026-01-02", 0
        ),
        (
            #"{"sender":"Aurora","kind":"publish module","contract":"Abroad.licet"}"#,
            "2026-01-02", 0
        ),
        (
            #"{"sender":"Aurora","kind":"offer","module":"Abroad","arguments":"#
                + #"{"House":"Aurora","Stage":"Wave","bank":"Mint"}}"#, "2026-01-02", 0
        ),
        (#"{"sender":"Aurora","kind":"sign","licence":"Abroad"}"#, "2026-01-02", 0),
        (#"{"sender":"Wave","kind":"sign","licence":"Abroad"}"#, "2026-01-02", 0),
        (
            #"{"sender":"Wave","kind":"call action","licence":"Abroad/Wave","#
                + #""action":"report_Usage","#
                + #""arguments":{"period":"2026-Q1","receipts":"USD 100.00"}}"#, "2026-04-10", 0
        ),
        (#"{"sender":"Aurora","kind":"settle","licence":"Abroad/Wave"}"#, "2026-05-01", 5),
        (
            #"{"sender":"Mint","kind":"attest series","series":"EXR.D.USD.EUR","#
                + #""day":"2026-03-31","value":"1.25"}"#, "2026-05-02", 0
        ),
        (#"{"sender":"Aurora","kind":"settle","licence":"Abroad/Wave"}"#, "2026-05-03", 0),
    ]

    @Test func aLicenceConvertsByWhatIsAttested() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let example = try LicetProcess.run("ledger", "init", "--example")
        try scratch.write(example.output, to: "genesis.json")
        let made = try LicetProcess.run(
            "ledger", "init", "--genesis", "genesis.json", "--ledger", "ledger", in: scratch.path)
        #expect(made.code == 0, "\(made.talk)")
        try scratch.write(Self.contract, to: "Abroad.licet")
        for (request, day, code) in Self.steps {
            try scratch.write(request, to: "tx.json")
            let sender = request.split(separator: "\"")[3]
            let outcome = try LicetProcess.run(
                "tx", "submit", "tx.json", "--ledger", "ledger", "--key", "published:\(sender)",
                "--at", day, in: scratch.path)
            #expect(outcome.code == code, "\(request): \(outcome.output)\(outcome.talk)")
        }
        let told = try LicetProcess.run(
            "explain", "Abroad/Wave", "--ledger", "ledger", in: scratch.path)
        #expect(told.output.contains("EUR 8.00"), "\(told.output)\(told.talk)")
        #expect(try LicetProcess.run("replay", "--ledger", "ledger", in: scratch.path).code == 0)
    }
}
