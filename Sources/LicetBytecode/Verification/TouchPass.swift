/// First looks at state.
///
/// **Theorem.** What the calls of a module's actions pay for touches is at most what the charges
/// found here come to along the way that they take: for each instruction its charge, and for each
/// way into a loop's body those of its entry.
///
/// **Argument.** A thing is *settled* at a place in the code, if on every way to it the thing was
/// looked at, or its touch was charged ahead. The first look at a thing pays, no later one does, so
/// a look needs a charge only where its thing is not settled; from then on it is. Things are of two
/// sorts:
///
/// - a *place* of the module: a slot, a parameter, a territory resolved at signature, a balance, the
///   first key of a table, how many records it holds, which every look into the table asks for first. A slot is settled by a write too.
///   Nothing unsettles a place, in no function, to the end of the call.
/// - a *record*, told by its table and the registers that its key stands in. It is settled while
///   none of these is written to: all looks in between are at one key. `fetch`, `store`, `has` and
///   `remove` settle it, for whatever they found, its fields are loaded, or it has none to load.
///   `next` and `first` do not, for the fields of what they name are not loaded.
///
/// In a function, what is settled where ways meet is what is settled on each of them. The order of
/// the code is topological but for jumps back (flow pass). At a loop's header, what is looked at in
/// the body and not unsettled anywhere in it is charged on the way in, once for all trips, if it is
/// not settled there; so it is settled at every jump back. What else is settled on the way in is
/// still so at a jump back, unless the body unsettles it, and then it is taken not to be. So one
/// walk in the order of the code finds sets that hold on all ways.
///
/// Among functions, a call settles the places that the callee has settled at each of its returns,
/// called functions being walked first; and a function begins with the places that are settled at
/// all calls of it, callers being walked first, or with none, if it is an action's own. A charge
/// ahead of a loop may be for a place that is only looked at in a function called there.
///
/// Finding a record again pays unless its table looked at it last, which is charged at every look.
///
/// The first `put` to a slot pays less than a look. In a loop it is charged where it stands, at each
/// trip, if the slot is not settled on the way in.
///
/// An activation finds the licence's record empty and asks the host for nothing in it, so a function
/// that only activations come to is charged for balances, parameters,
/// keys and first writes alone.
///
/// At most `TouchSteps.most` things of each sort are told apart; others are never settled. Every
/// instruction is looked at a fixed number of times, and once more for each loop around it.
enum TouchPass {
    /// The charges of each function of a module.
    static func find(
        _ module: Module, calleesFirst order: [Int], _ steps: [TouchSteps?]
    ) -> [TouchFacts] {
        var summaries = Array(repeating: TouchSummary(), count: order.count)
        for index in order {
            guard let steps = steps[index] else { continue }
            let walk = TouchWalk(steps, from: .nothing, summaries)
            summaries[index] = TouchSummary(settles: walk.settledAtReturn, looksAt: walk.looksAt)
        }
        var begins: [TouchBegin?] = Array(repeating: nil, count: order.count)
        let empty = TouchBegin(settled: 0, isEmpty: true)
        for action in module.actions {
            let begin = action.kind == .activation ? empty : .nothing
            begins[Int(action.function)].meet(begin)
        }
        var facts = Array(repeating: TouchFacts(), count: order.count)
        for index in order.reversed() {
            guard let steps = steps[index] else { continue }
            let walk = TouchWalk(steps, from: begins[index] ?? .nothing, summaries)
            for call in walk.calls { begins[call.callee].meet(call.begin) }
            facts[index] = walk.facts
        }
        return facts
    }
}

/// What is known where a function begins.
struct TouchBegin {
    /// The places that are settled.
    var settled: UInt64
    /// Whether it runs in an activation, which finds the licence's record empty.
    var isEmpty: Bool

    static let nothing = TouchBegin(settled: 0, isEmpty: false)
}

extension TouchBegin? {
    /// Leaves what is known on this way too.
    fileprivate mutating func meet(_ other: TouchBegin) {
        guard let own = self else {
            self = other
            return
        }
        self = TouchBegin(
            settled: own.settled & other.settled, isEmpty: own.isEmpty && other.isEmpty)
    }
}

/// What a caller knows of a function.
struct TouchSummary {
    /// The places that are settled at each of its returns.
    var settles: UInt64 = .max
    /// The places that it, or what it calls, may look at.
    var looksAt: UInt64 = 0
}

/// The charges for touches in a function.
struct TouchFacts: Hashable, Sendable {
    /// A charge, for the look of an instruction.
    struct Charge: Hashable, Sendable {
        let instruction: Int
        let gas: UInt64
    }

    /// Of instructions, in the order of the code.
    var charges: [Charge] = []
    /// For each loop body, charged on each way in.
    var entries: [[Charge]] = []

    /// For each loop body what its ways in are charged.
    var entryCosts: [UInt64] { entries.map { $0.reduce(0) { $0 + $1.gas } } }
}
