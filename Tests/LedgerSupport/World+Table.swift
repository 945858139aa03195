public import LicetLedger
import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Tables of transactions, a line each, the expected code last:
///
///     2026-01-02  Ada  transfer FEE Ben 100            | 0
///                 Ada  transfer FEE Ben 100 nonce=0    | 5003
///
/// Options after the words of a transaction: `nonce= expiry= gas= price= key=NAME,NAME chain=other`.
/// Every line is a block of its own, and after each one all assets must be conserved.
extension World {
    /// Runs a table; what came otherwise than its lines say, a sentence each.
    public func mismatches(in table: String) throws -> [String] {
        var mismatches: [String] = []
        for line in table.split(separator: "\n") {
            let content = line.split(separator: "#", omittingEmptySubsequences: false)[0]
            let columns = content.split(separator: "|").map { $0.split(separator: " ") }
            guard let words = columns.first, !words.isEmpty else { continue }
            let expected = columns.count > 1 ? columns[1].joined(separator: " ") : "0"
            let receipt = try run(words.map(String.init))
            let found = receipt.refusal.isEmpty ? "\(receipt.code)" : receipt.refusal
            if found != expected {
                mismatches.append(
                    "\(content): \(found) instead of \(expected) (\(receipt.detail))")
            }
            mismatches += try unbalanced()
        }
        return mismatches
    }

    /// Runs a table and gives the receipt of each line.
    @discardableResult
    public func receipts(of table: String) throws -> [Receipt] {
        try table.split(separator: "\n").map { line in
            try run(line.split(separator: "|")[0].split(separator: " ").map(String.init))
        }
    }

    /// Works, assets and modules that most tables begin with: `Song` of Ada, `Tune` of Ada and Ben
    /// by halves, EUR of Bank with 10,000 units at Ben, the modules `Till`,
    /// `Grant` and `Open`, a `Till` that shuts nobody out.
    public static let stage = """
        Ada  work Song isrc:USRC17607839 Ada:1
        Ada  work Tune isrc:USRC17607840 Ada:1/2 Ben:1/2
        Bank issue EUR 2 Ben 10000
        Ada  publish Till
        Ada  publish Grant
        Ada  publish Open
        """

    /// A world with the stage set and EUR known by name.
    public static func staged(day: String = "2026-01-02") throws -> World {
        let world = try World(day: day)
        let euro = Asset(issuer: world.id("Bank"), code: "EUR", minorDigits: 2)
        world.name(euro.id, "EUR")
        let failures = try world.receipts(of: stage).filter { !$0.isDone }
        precondition(failures.isEmpty, "the stage is set: \(failures)")
        return world
    }

    private func run(_ line: [String]) throws -> Receipt {
        var words = line
        if CivilDate(words[0]) != nil { timeMilliseconds = Self.milliseconds(words.removeFirst()) }
        let options = words.filter { $0.contains("=") && !$0.contains("/") && !$0.contains(":") }
        words.removeAll { options.contains($0) }
        let sender = words.removeFirst()
        let label = words.first == "party" || words.first == "offer" ? words[1] : ""
        var transaction = try transaction(sender, payload(words))
        var signers = [sender]
        for option in options { apply(option, to: &transaction, &signers) }
        let keys = signers.enumerated().map { (number: UInt8($0), key: Self.key($1)) }
        if words.first == "party" { name(Party.id(createdBy: transaction.id), label) }
        if words.first == "offer" { name(Licence.id(offeredBy: transaction.id), label) }
        return try send(transaction.signed(by: keys))
    }

    private func apply(
        _ option: String, to transaction: inout Transaction, _ signers: inout [String]
    ) {
        let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
        let number = UInt64(parts[1]) ?? 0
        switch parts[0] {
        case "nonce": transaction.nonce = number
        case "expiry": transaction.expiryHeight = number
        case "gas": transaction.gasLimit = number
        case "price": transaction.gasPrice = number
        case "chain": transaction.chain = id(parts[1])
        case "key": signers = parts[1].split(separator: ",").map(String.init)
        default: preconditionFailure("no option: \(option)")
        }
    }

    /// The payload of the words after the sender.
    public func payload(_ words: [String]) throws -> Payload {
        switch words[0] {
        case "party":
            let keys = words[2].split(separator: ",").map { Self.key(String($0)).publicKey }
            return .createParty(
                keys: keys, threshold: UInt8(words[3]) ?? 0, funding: amount(words[4]))
        case "work": return try work(words)
        case "publish": return publication(words[1])
        case "offer": return offer(words)
        case "sign":
            let hash = try ledger.licence(id(words[1]))?.termsHash ?? .zero
            return .sign(licence: id(words[1]), termsHash: words.count > 2 ? .zero : hash)
        case "call": return call(words)
        case "settle": return .settle(licence: id(words[1]))
        case "issue":
            let digits = UInt8(words[2]) ?? 0
            return .issueAsset(
                code: words[1], minorDigits: digits, to: id(words[3]), units: amount(words[4]))
        case "transfer":
            return .transfer(asset: id(words[1]), to: id(words[2]), units: amount(words[3]))
        case "redeem": return .redeem(asset: id(words[1]), units: amount(words[2]))
        case "attest":
            let value = words[3].split(separator: "/").map { amount(String($0)) }
            return .attestSeries(
                name: words[1], day: CivilDate(words[2]) ?? .earliest,
                value: Ratio(value[0], value.count > 1 ? value[1] : .one) ?? .zero)
        default: preconditionFailure("no transaction: \(words)")
        }
    }

    private func amount(_ word: String) -> BigInt {
        guard let amount = BigInt(decimal: word) else { preconditionFailure("no amount: \(word)") }
        return amount
    }

    /// `work NAME scheme:value Ada:1/2 Ben:1/2`
    private func work(_ words: [String]) throws -> Payload {
        let identifier = try WorkIdentifier(words[2])
        name(Work.id(of: identifier), words[1])
        let titles = words.dropFirst(3).map { word in
            let parts = word.split(separator: ":").map(String.init)
            let share = parts[1].split(separator: "/").map { amount(String($0)) }
            let ratio = Ratio(share[0], share.count > 1 ? share[1] : .one) ?? .zero
            return Title(party: id(parts[0]), share: ratio)
        }
        return .registerWork(identifier: identifier, digest: .zero, titles: titles)
    }

    /// `offer NAME MODULE Ada Ben Song [EUR]`: the first words are arguments, the bracketed assets.
    private func offer(_ words: [String]) -> Payload {
        let parts = words.dropFirst(3)
        let arguments = parts.filter { !$0.hasPrefix("[") }.map(value)
        let bindings = parts.filter { $0.hasPrefix("[") }
            .map { id(String($0.dropFirst().dropLast())) }
        return .offer(module: id(words[2]), arguments: arguments, bindings: bindings)
    }

    /// `call LICENCE ACTION argument… [EUR]100`: bracketed words are limits.
    private func call(_ words: [String]) -> Payload {
        let parts = words.dropFirst(3)
        let limits = parts.filter { $0.hasPrefix("[") }.map { word in
            let limit = word.dropFirst().split(separator: "]").map(String.init)
            return AssetAmount(asset: id(limit[0]), units: amount(limit[1]))
        }
        return .callAction(
            licence: id(words[1]), action: words[2],
            arguments: parts.filter { !$0.hasPrefix("[") }.map(value), limits: limits)
    }

    private func value(_ word: String) -> Value {
        if let day = CivilDate(word) { return .date(day) }
        if let number = BigInt(decimal: word) { return .int(number) }
        return .id(id(word))
    }
}
