import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `by waterfall per SPAN { … }`: whom what is payable goes to, by how much has become payable.
struct CheckedWaterfall: Hashable, Sendable {
    /// Over which what becomes payable is counted.
    var span: CheckedSpan
    /// By rising bounds; the last has none.
    var tranches: [CheckedTranche]
}

/// A tranche: what lies above the bound before it and up to its own.
struct CheckedTranche: Hashable, Sendable {
    /// An int of minor units; nil in the last.
    var bound: CoreExpression?
    /// Indices into `parties`, in the order of the file.
    var payees: [Int]
    /// The shares as written, summing to one.
    var shares: [Ratio]
    var rule: RemainderRule
    var label: String
    /// The words of each share, between upright strokes.
    var shareLabel: String
    var line: UInt32
}

extension CheckedWaterfall {
    /// The tranches with their bounds, which the royalty's currency has been needed for.
    func bounded(by bounds: [CoreExpression?]) -> CheckedWaterfall {
        var waterfall = self
        for (tranche, bound) in zip(tranches.indices, bounds) {
            waterfall.tranches[tranche].bound = bound
        }
        return waterfall
    }
}

extension CheckedPay {
    /// The least share that a party has of anything that is paid.
    func leastShare(of party: Int) -> Ratio {
        guard let waterfall else {
            return payees.firstIndex(of: party).map { shares[$0] } ?? .zero
        }
        let ofTranches = waterfall.tranches.map { tranche -> Ratio in
            tranche.payees.firstIndex(of: party).map { tranche.shares[$0] } ?? .zero
        }
        return ofTranches.min() ?? .zero
    }
}
