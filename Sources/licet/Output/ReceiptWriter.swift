import LicetLedger
import LicetPrimitives
import LicetWorkbench

/// A receipt as a result.
struct ReceiptWriter {
    let ledger: Ledger
    let isJSON: Bool
    let name: String

    private struct Result: Encodable {
        let schema: String
        let transaction: String
        let height: UInt64
        let code: String
        let detail: String
        let gasUsed: UInt64
        let fee: String
        let events: [String]
    }

    func show(_ receipt: Receipt, height: UInt64) throws {
        let events = try ReceiptText(ledger).events(of: receipt)
        guard !isJSON else {
            return try Console.show(
                json: Result(
                    schema: "licet.\(name)/1", transaction: receipt.transaction.hex,
                    height: height, code: receipt.codeText, detail: receipt.detail,
                    gasUsed: receipt.gasUsed, fee: receipt.fee.description, events: events))
        }
        Console.show("transaction \(receipt.transaction.hex)")
        let detail = receipt.detail.isEmpty ? "" : ": \(receipt.detail)"
        Console.show("height \(height), \(receipt.codeText)\(detail)")
        Console.show("gas \(receipt.gasUsed), fee \(receipt.fee)")
        for event in events { Console.show("  \(event)") }
    }
}
