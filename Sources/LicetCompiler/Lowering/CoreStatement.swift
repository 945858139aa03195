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

/// The two accounts code may withdraw from; raw values are the machine's operand.
enum CoreAccount: UInt8, Hashable, Sendable {
    case licence, sender
}
