import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Derivative works (clause 17): who is paid what of a payment by a stack, from the lines of the
/// clause and the lines of the payment alone.
struct PlainStack {
    /// Who is paid what, each party once, in the order of the file.
    private(set) var payees: [Int] = []
    private(set) var shares: [Ratio] = []

    /// Divides every payment of a contract that has a stack anew, by its text.
    static func divide(_ contract: inout CheckedContract, _ text: String) {
        let (tree, _) = Parser.parse(SourceText(name: "random.licet", text: text))
        for case .pay(let node) in tree.licences.first?.items ?? [] where node.stack != nil {
            guard
                let number = contract.royalties.firstIndex(where: { $0.name == node.royalty.text }),
                let stack = PlainStack(node, contract)
            else { continue }
            let before = contract.royalties[number].pay
            contract.royalties[number].pay.payees = stack.payees
            contract.royalties[number].pay.shares = stack.shares
            guard case .to(let row) = before.rule else { continue }
            let taker = stack.payees.firstIndex(of: before.payees[row])
            contract.royalties[number].pay.rule = .to(taker ?? row)
        }
    }

    private init?(_ node: PayNode, _ contract: CheckedContract) {
        guard let stack = node.stack,
            let derivative = contract.derivatives.first(where: {
                contract.program.parameters[$0.work].name == stack.work.text
            })
        else { return nil }
        var isStacked = false
        for line in node.shares {
            if !isStacked, stack.span.start < line.span.start {
                add(derivative)
                isStacked = true
            }
            guard let share = Self.number(line.share),
                let payee = contract.parties.firstIndex(where: { $0.name == line.party.text })
            else { return nil }
            add(payee, share)
        }
        if !isStacked { add(derivative) }
        guard let rest = node.rest else { return }
        let left = shares.reduce(Ratio.one) { $0 - $1 }
        guard let payee = contract.parties.firstIndex(where: { $0.name == rest.party.text })
        else { return nil }
        add(payee, left)
    }

    /// A number as it is written.
    private static func number(_ expression: LicetCompiler.Expression) -> Ratio? {
        switch expression.kind {
        case .ratio(let ratio): ratio
        case .integer(let number): Ratio(number)
        case .binary(.divided, let left, let right):
            number(left).flatMap { left in number(right).flatMap { left.divided(by: $0) } }
        default: nil
        }
    }

    private mutating func add(_ payee: Int, _ share: Ratio) {
        guard share.signum > 0 else { return }
        if let row = payees.firstIndex(of: payee) {
            shares[row] = shares[row] + share
        } else {
            payees.append(payee)
            shares.append(share)
        }
    }

    // MARK: Sources

    /// A way from the work down to a source.
    private struct Way {
        /// The numbers of the lines that it goes along.
        var numbers: [Int]
        /// What the source has by it.
        var share: Ratio
        /// The last of the lines.
        var last: CheckedDerivative.Line
    }

    private mutating func add(_ derivative: CheckedDerivative) {
        var ways: [Way] = []
        Self.find(from: derivative.work, derivative, [], .one, &ways)
        if derivative.shared == .once { ways = Self.largest(ways) }
        var seen: [Int] = []
        for line in derivative.lines where !seen.contains(line.source) {
            seen.append(line.source)
            var share = Ratio.zero
            for way in ways {
                if way.last.source == line.source { share = share + way.share }
                // What a work in the middle passes on is taken out of its own share.
                if derivative.mode == .multiplicative, way.last.work == line.source {
                    share = share - way.share
                }
            }
            add(line.payee, share)
        }
    }

    private static func find(
        from work: Int, _ derivative: CheckedDerivative, _ way: [Int], _ share: Ratio,
        _ ways: inout [Way]
    ) {
        for (number, line) in derivative.lines.enumerated() where line.work == work {
            let own = derivative.mode == .multiplicative ? share * line.share : line.share
            let numbers = way + [number]
            ways.append(Way(numbers: numbers, share: own, last: line))
            find(from: line.source, derivative, numbers, own, &ways)
        }
    }

    /// For each source the way with the largest share, of equal ones the first by the lines.
    private static func largest(_ ways: [Way]) -> [Way] {
        var best: [Way] = []
        for way in ways {
            guard let row = best.firstIndex(where: { $0.last.source == way.last.source }) else {
                best.append(way)
                continue
            }
            let isFirst = way.numbers.lexicographicallyPrecedes(best[row].numbers)
            if way.share > best[row].share || way.share == best[row].share && isFirst {
                best[row] = way
            }
        }
        return best
    }
}
