import LicetBytecode
import LicetPrimitives

// Coins and balances.
extension Rows {
    mutating func money() throws {
        for (type, amount) in [("int64", "5"), ("int256", "\(Numbers.bits(200))")] {
            let asset = type == "int64" ? 0 : 1
            for account in ["licence", "sender"] {
                for end in ["keep", "deposit"] {
                    try coin(type, amount, asset, account, end)
                }
            }
            for opcode in ["balance", "limit"] {
                var text = ProgramText()
                for code in ["EUR", "USD"] { _ = text.declare("asset", "\"\(code)\" 2") }
                let target = text.register("int256")
                text.body = ["\(opcode) \(target) asset\(asset)"]
                try add("\(opcode) \(type)", opcode, text)
            }
            try handling(type, amount, asset)
        }
    }

    private mutating func coin(
        _ type: String, _ amount: String, _ asset: Int, _ account: String, _ end: String
    ) throws {
        var text = ProgramText()
        for code in ["EUR", "USD"] { _ = text.declare("asset", "\"\(code)\" 2") }
        let units = text.value(type, amount)
        let party = text.value("id", String(repeating: "04", count: 32))
        let coin = text.register("coin\(asset)")
        text.copies = 4
        text.body = ["withdraw \(coin) \(units) \(account)"]
        text.body.append(end == "keep" ? "keep \(coin)" : "deposit \(party) \(coin)")
        try add(
            "withdraw \(account), \(end) \(type)", "withdraw", text, parts: [end: 1],
            mostTrips: 1_000)
    }

    private mutating func handling(_ type: String, _ amount: String, _ asset: Int) throws {
        for opcode in ["value", "split", "take"] {
            var text = ProgramText()
            for code in ["EUR", "USD"] { _ = text.declare("asset", "\"\(code)\" 2") }
            let units = text.value(type, amount)
            let coin = text.register("coin\(asset)")
            let other = text.register("coin\(asset)")
            let target = text.register("int256")
            let nothing = text.value("int64", "1")
            text.setup.append("withdraw \(coin) \(units) licence")
            text.ending = ["keep \(coin)"]
            var parts: [String: Double] = [:]
            switch opcode {
            case "value": text.body = ["value \(target) \(coin)"]
            case "take":
                text.body = ["take \(other) \(coin)", "take \(coin) \(other)"]
                parts = ["take": 1]
            default:
                text.body = ["split \(other) \(coin) \(nothing)", "merge \(coin) \(other)"]
                parts = ["merge": 1]
            }
            try add("\(opcode) \(type)", opcode, text, parts: parts)
        }
    }
}
