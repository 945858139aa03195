import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives

/// The figures of the latest statement, as the licence's own events gave them.
struct LatestFigures {
    private let module: Module
    private let licence: Digest
    /// By the royalty's number the figures of its latest span.
    private var settlements: [Value: [(field: Field, value: Value)]] = [:]
    private var statement: [(field: Field, value: Value)] = []

    init(module: Module, licence: Digest) {
        self.module = module
        self.licence = licence
    }

    /// Takes the last figures out of a receipt; one without any leaves those before it.
    mutating func note(_ receipt: Receipt) {
        for case .contract(licence, let type, let fields) in receipt.events
        where module.events.indices.contains(Int(type)) {
            let event = module.events[Int(type)]
            let named = Array(zip(event.fields, fields)).map { (field: $0.0, value: $0.1) }
            let royalty = named.first { $0.field.name == "clause" }?.value
            if let royalty, event.name == "settlement" { settlements[royalty] = named }
            // What a cap over several royalties leaves of one stands before what it would be.
            if let royalty, event.name == "combined" {
                settlements[royalty] = named + (settlements[royalty] ?? [])
            }
            if event.name == "statement" { statement = named }
        }
    }

    /// A figure by its name: the span's figures first, then those of the statement.
    func figure(_ name: String) -> ScenarioValue? {
        let royalty = statement.first { $0.field.name == "clause" }?.value
        let settlement = royalty.flatMap { settlements[$0] } ?? []
        let found = (settlement + statement).first { $0.field.name == name }
        return found.map { ScenarioValue($0.value, asset: $0.field.asset) }
    }
}
