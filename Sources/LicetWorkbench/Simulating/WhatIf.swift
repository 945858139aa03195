import LicetPrimitives

/// One contract and usage under several values of its parameters, side by side.
public struct WhatIf: Sendable {
    /// What each case is called: its changed values, `as given` for the first.
    public let names: [String]
    /// What each came to.
    public let simulations: [Simulation]

    /// The case as given, and one for each list of changes such as `rate=15%,floor=EUR 2`.
    public init(
        parameters: [NamedText], changes: [String],
        _ simulate: ([NamedText]) throws(ToolError) -> Simulation
    ) throws(ToolError) {
        var names = ["as given"]
        var simulations = [try simulate(parameters)]
        for change in changes {
            var changed = parameters
            for word in change.split(separator: ",") {
                guard let value = NamedText(String(word)) else {
                    throw .because(.badArgument, "`--set \(word)`: write NAME=VALUE")
                }
                changed.removeAll { $0.name == value.name }
                changed.append(value)
            }
            names.append(change)
            simulations.append(try simulate(changed))
        }
        self.names = names
        self.simulations = simulations
    }

    /// A table: a row a payee, a column a case, and what each differs by from the first.
    public var text: String {
        guard let first = simulations.first else { return "" }
        guard simulations.count > 1 else { return first.text }
        var text = first.text + "\n"
        for asset in first.assets {
            let others = Array(zip(names, simulations).dropFirst())
            var table = ColumnTable(
                ["payee", names[0]] + others.flatMap { [$0.0, "difference"] },
                alignRight: Array(1..<(2 * others.count + 2)))
            for payee in first.payees {
                let base = first.total(of: payee, asset: asset)
                table.add(
                    [payee, first.paper(base, asset)]
                        + others.flatMap { other in
                            let sum = other.1.total(of: payee, asset: asset)
                            return [first.paper(sum, asset), first.paper(sum - base, asset)]
                        })
            }
            let base = first.total(asset: asset)
            table.add(
                ["all", first.paper(base, asset)]
                    + others.flatMap { other in
                        let sum = other.1.total(asset: asset)
                        return [first.paper(sum, asset), first.paper(sum - base, asset)]
                    })
            text += table.text
        }
        return text
    }
}
