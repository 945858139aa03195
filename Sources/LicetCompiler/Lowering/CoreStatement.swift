import LicetBytecode
import LicetPrimitives
import LicetTerms

/// One step of a function, with the place it comes from. Locals are indices into the function's.
struct CoreStatement: Hashable, Sendable {
    var kind: Kind
    var place: CorePlace

    init(_ kind: Kind, at place: CorePlace) {
        self.kind = kind
        self.place = place
    }

    indirect enum Kind: Hashable, Sendable {
        /// Gives a local a value, for the first time or again.
        case assign(Int, CoreExpression)
        case put(slot: Int, CoreExpression)
        /// All fields of the record, or their zeros, into locals.
        case fetch(table: Int, key: [CoreExpression], into: [Int])
        case store(table: Int, key: [CoreExpression], fields: [CoreExpression])
        case remove(table: Int, key: [CoreExpression])
        /// Whether a series has a value for a day, and that value, into two locals.
        case attested(series: CoreExpression, day: CoreExpression, into: [Int])
        case branch(CoreExpression, then: [CoreStatement], otherwise: [CoreStatement])
        /// Runs the body `trips` times (at most `bound`; more traps), `index` counting from 0.
        case repeated(trips: CoreExpression, bound: UInt32, index: Int?, body: [CoreStatement])
        /// Runs the body for each record in key order, with the key in locals; at most `bound`
        /// records. The body may remove or change the record it is at.
        case forEach(table: Int, key: [Int], bound: UInt32, body: [CoreStatement])
        /// Leaves the innermost `repeated` or `forEach`.
        case leave
        case require(CoreExpression, refusal: Int)
        case refuse(refusal: Int)
        /// A coin of `amount` from the account into a coin local.
        case withdraw(into: Int, amount: CoreExpression, from: CoreAccount)
        case split(into: Int, from: Int, amount: CoreExpression)
        case merge(into: Int, from: Int)
        case deposit(coin: Int, to: CoreExpression)
        case keep(coin: Int)
        /// Splits by a share table into int locals, one a line (and the carried rest).
        case share(amount: CoreExpression, table: Int, into: [Int])
        /// Splits by weights, largest remainder first.
        case apportion(amount: CoreExpression, weights: [CoreExpression], into: [Int])
        case call(function: Int, arguments: [CoreExpression], into: [Int])
        case emit(event: Int, fields: [CoreExpression])
        case `return`([CoreExpression])
        /// The locals, as just assigned by the statement before, are a step of a derivation.
        case mark(locals: [Int], kind: StepKind, label: String, asset: UInt8?)
    }
}

extension CoreStatement {
    /// The statement with the functions of reports in place of what stands for them.
    func callingReports(at places: [Int?]) -> CoreStatement {
        func inside(_ body: [CoreStatement]) -> [CoreStatement] {
            body.map { $0.callingReports(at: places) }
        }
        var changed = self
        switch kind {
        case .call(let function, let arguments, let locals) where function < 0:
            let number = CoreProgram.placeOfReport(function)
            guard places.indices.contains(number), let place = places[number] else { return self }
            changed.kind = .call(function: place, arguments: arguments, into: locals)
        case .branch(let condition, let first, let second):
            changed.kind = .branch(condition, then: inside(first), otherwise: inside(second))
        case .repeated(let trips, let bound, let index, let body):
            changed.kind = .repeated(trips: trips, bound: bound, index: index, body: inside(body))
        case .forEach(let table, let key, let bound, let body):
            changed.kind = .forEach(table: table, key: key, bound: bound, body: inside(body))
        case .assign, .put, .fetch, .store, .remove, .attested, .leave, .require, .refuse,
            .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .return,
            .mark:
            break
        }
        return changed
    }
}

/// The two accounts code may withdraw from; raw values are the machine's operand.
enum CoreAccount: UInt8, Hashable, Sendable {
    case licence, sender
}
