/// A word, literal or sign of the source, as the lexer cuts it.
struct Token: Sendable {
    let kind: TokenKind
    /// Which word of the language, if the token is one; a text's or name's own words are `.none`.
    let word: Word
    /// Whether it is the first on its line.
    let startsLine: Bool
    /// Whether a space or newline stands before it.
    let spaced: Bool
    let start: UInt32
    let end: UInt32

    var span: Span { Span(Int(start), Int(end)) }
}

/// What a token is.
enum TokenKind: UInt8, Sendable {
    case end
    /// A name or a word of the language.
    case name
    case number, percent, date, label, text
    /// The value after `work NAME = scheme:`.
    case identifier
    case leftBrace, rightBrace, leftParenthesis, rightParenthesis, leftBracket, rightBracket
    case comma, colon, becomes, doubleArrow, arrow, dot, range
    case plus, minus, times, slash, ampersand
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    /// The sign as written; empty where the token has a text of its own.
    var sign: String {
        switch self {
        case .end, .name, .number, .percent, .date, .label, .text, .identifier: ""
        case .leftBrace: "{"
        case .rightBrace: "}"
        case .leftParenthesis: "("
        case .rightParenthesis: ")"
        case .leftBracket: "["
        case .rightBracket: "]"
        case .comma: ","
        case .colon: ":"
        case .becomes: "="
        case .doubleArrow: "=>"
        case .arrow: "->"
        case .dot: "."
        case .range: ".."
        case .plus: "+"
        case .minus: "-"
        case .times: "*"
        case .slash: "/"
        case .ampersand: "&"
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

/// The words of the language: the one list of them.
///
/// The order groups them by what they may be besides; see `Word.use`.
enum Word: UInt8, CaseIterable, Sendable {
    case none
    // The core: never a name, never a value.
    case `let`, state, rule, action, event, `if`, then, `else`, match, otherwise, `for`, `in`
    case require, refuse, transfer, emit, remove, `return`, and, or, not, div, mod
    case `true`, `false`, test, expect, anyone
    // What joins the parts of a clause: never a name, never a value.
    case of, to, on, by, due, after, within, from, through, until, up, less, at, per, with
    // Clauses and their lines: not to be bound anew; some are functions or values too.
    case licence, title, licensor, licensee, payee, party, work, currency, offset, accounting
    case dispute
    case grant, holdback, report, royalty, pay, interest, series, derivative, audit, terminate
    case suspend
    case renew, option, sellOff, revert, invalid, amend, amends
    case assign, approve
    case promise, right, territory, period
    case field, sublicence
    case marginal, slab
    case minimum, cap, advance, round, remainder, statement, table, capacity, world
    case today, sender, day, days, month, months, year, years
    // Figures, terms of art that a licence computes: not to be bound anew.
    case base, deductions, earned, uncapped, settled, recouped, payable, owed, outstanding
    case stacking, reserve, mostFavoured
    // Words with a meaning at one place only; free as names.
    case monthly, quarterly, halfYearly, yearly, exclusive, sole, nonExclusive, any, free, beyond
    case `as`, signature, split, recoupable, nonRecoupable, proRata, whole, largest, carry
    case forward, back, all, most, pays, reports, draws, calls, settles, holds, status, refused
    case because, daily, automatic, each, unit, digits, send, least
    case under, permitted, depth, passThrough, consent, may
    // Words of a royalty's lines.
    case released, over, periods, credit, never, below, shortfall, carryOver, noCarryOver
    case greater, lesser, fraction, collar, together
    // Words of late interest.
    case annum, simple, late, payment
    case compound
    // Words of attested series and conversion.
    case convert, periodEnd, sale, attests
    // Words of escalation and indexing.
    case index, escalate, price, rates, lag, cumulative, yearOnYear, compounding, down
    // Words of derivative works.
    case additive, multiplicative, shared, source, once, path, stack, rest
    // Words of waterfalls.
    case waterfall
    // Words of quantity limits.
    case limit, stop, overage, peak, average, exact
    // Words of audits.
    case notice, look, found, agreed, binding, cost, above, underpaid
    // Words of disputes.
    case decided, without, debt, disputes, escrows, decides
    // Words of how a licence ends and goes on.
    case breach, cure, unless, before, expiry, times, extend, exercised, end
    // Words of invalidity.
    case attested, exNunc, exTunc, keep, paid, escrow, challenge
    case refund
    // Words of assignments.
    case debts, stay, pass
    // Words of approvals.
    case granted, approved
    // Words of most-favoured-nation.
    case among, later, grants, forGood, whileGranted
    // Words of caps over several royalties.
    case earlierFirst, inProportion
    // Words of several advances.
    case crossCollateral
    // Words of suspension.
    case term, amounts
    // Words of what is left of an advance.
    case balance, kept, repaid

    /// The word as written: the case's name, its capitals as `_` and a small letter.
    var text: String {
        if self == .none { return "" }
        return String(describing: self).reduce(into: "") { text, letter in
            text += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }

    /// What a word may be besides its own meaning.
    enum Use: Sendable {
        /// Neither bound nor a value: the core and the joining words.
        case kept
        /// Not to be bound, but a value or function in an expression.
        case art
        /// Free as a name.
        case free
    }

    /// What the word may be besides its own meaning.
    var use: Use {
        if self == .none { return .free }
        if rawValue <= Word.with.rawValue { return .kept }
        return rawValue <= Word.mostFavoured.rawValue ? .art : .free
    }

    /// Whether a value may be called so: a free name, a function, a figure.
    var isValue: Bool {
        if use == .kept { return self == .true || self == .false || self == .if || self == .not }
        return use == .free || !beginsClause || self == .royalty
    }

    /// Whether a clause or declaration of a licence begins with it.
    var beginsClause: Bool {
        (Word.let.rawValue...Word.event.rawValue).contains(rawValue)
            || (Word.title.rawValue...Word.promise.rawValue).contains(rawValue)
    }
}
