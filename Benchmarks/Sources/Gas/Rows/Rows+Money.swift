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
            try disposal(type, amount, asset)
        }
        for opcode in ["balance", "limit"] { try firstBalances(opcode) }
    }

    /// Each asset for the first time.
    private mutating func firstBalances(_ opcode: String) throws {
        var text = ProgramText()
        text.copies = 1
        let target = text.register("int256")
        for index in 0..<Limits.assets {
            let asset = text.declare("asset", "\"A\(index)\" 2")
            text.body.append("\(opcode) \(target) \(asset)")
        }
        try add("\(Limits.assets) assets, \(opcode) first", opcode, text, mostTrips: 1)
    }

    /// Ends of a coin that was split from another: no account is asked for each.
    private mutating func disposal(_ type: String, _ amount: String, _ asset: Int) throws {
        for (end, note, id) in [
            ("keep", "", nil), ("deposit", " to a party", Plain.digest(4)),
            ("deposit", " to the licence", ResidentState.licence),
            ("deposit", " to the sender", Plain.sender),
        ] {
            var text = ProgramText()
            for code in ["EUR", "USD"] { _ = text.declare("asset", "\"\(code)\" 2") }
            let units = text.value(type, amount)
            let coin = text.register("coin\(asset)")
            let part = text.register("coin\(asset)")
            let unit = text.value("int64", "1")
            let party = text.value("id", (id ?? .zero).hex)
            text.copies = 4
            text.setup.append("withdraw \(coin) \(units) licence")
            text.ending = ["keep \(coin)"]
            // An amount of one word is used up by as many splits as it has units.
            let share = asset == 0 ? text.value("int64", "0") : unit
            text.body = [
                "split \(part) \(coin) \(share)",
                end == "keep" ? "keep \(part)" : "deposit \(party) \(part)",
            ]
            try add(
                "split, \(end)\(note) \(type)", end, text,
                mostTrips: 1_000)
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
            "withdraw \(account), \(end) \(type)", "withdraw", text,
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
            var name = opcode
            switch opcode {
            case "value": text.body = ["value \(target) \(coin)"]
            case "take": text.body = ["take \(other) \(coin)", "take \(coin) \(other)"]
            default:
                text.body = ["split \(other) \(coin) \(nothing)", "merge \(coin) \(other)"]
                name = "split, merge"
            }
            try add("\(name) \(type)", opcode, text)
        }
    }
}
