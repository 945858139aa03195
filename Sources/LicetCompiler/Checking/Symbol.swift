import LicetPrimitives
import LicetTerms

/// What a name of a licence means; indices point into the checker's lists.
enum Symbol: Sendable {
    case party(Int)
    case work(parameter: Int)
    /// The licence that this one stands under.
    case head(parameter: Int)
    /// A series of attested values.
    case series(Int)
    case parameter(Int, CheckedType)
    case constant(Int)
    case slot(Int, CheckedType)
    case table(Int)
    case rule(Int)
    case action
    case event(Int)
    case report(Int)
    case royalty(Int)
    /// Bound, but what it means has been reported.
    case poisoned

    /// The kind of thing, as a message names it.
    var words: String {
        switch self {
        case .party: "a party"
        case .work: "a work"
        case .head: "a licence"
        case .series: "a series"
        case .parameter: "a parameter"
        case .constant: "a constant"
        case .slot: "a state"
        case .table: "a table"
        case .rule: "a rule"
        case .action: "an action"
        case .event: "an event"
        case .report: "a report"
        case .royalty: "a royalty"
        case .poisoned: "a name"
        }
    }
}

/// The names of a licence: each means one thing.
struct Scope: Sendable {
    private var symbols = LookupTable<String, Symbol>()
    private var spans = LookupTable<String, Span>()
    /// All names in the order they were bound, for finding the one that was meant.
    private(set) var names: [String] = []

    subscript(name: String) -> Symbol? { symbols[name] }

    /// Where a name is bound.
    func span(of name: String) -> Span? { spans[name] }

    /// Binds a name, or returns where it is bound already.
    mutating func bind(_ name: Name, _ symbol: Symbol) -> Span? {
        if let first = spans[name.text] { return first }
        symbols[name.text] = symbol
        spans[name.text] = name.span
        names.append(name.text)
        return nil
    }

    /// Replaces what a bound name means.
    mutating func rebind(_ name: String, _ symbol: Symbol) { symbols[name] = symbol }
}

/// The words of clauses that the parser could not read: what they would have bound or said is
/// unknown, so that nothing is reported as missing on their account.
struct Damage: Sendable {
    private var words = LookupTable<String, Bool>()
    private var list: [String] = []

    /// The words on every line that a finding of the parser is about, and of the block that opens
    /// at the end of such a line.
    init(_ diagnostics: Diagnostics, in source: SourceText) {
        // A line may be as long as the file and hold many findings, which stand in its order.
        var last = 0
        for diagnostic in diagnostics.list where diagnostic.severity == .error {
            let line = source.line(at: diagnostic.span.start)
            if line > last { collect(from: line, in: source) }
            last = max(last, line)
        }
    }

    /// Whether the name, or one a slip away from it, is among the words. Of a file with very many
    /// of them nothing can be called missing.
    func covers(_ name: String) -> Bool {
        guard !list.isEmpty else { return false }
        return list.count > 10_000 || words.contains(name)
            || !NearMiss.search(name, among: list).isEmpty
    }

    private mutating func collect(from first: Int, in source: SourceText) {
        var depth = 0
        var line = first
        repeat {
            let bytes = source.lineBytes(line)
            var word: [UInt8] = []
            for byte in bytes + [0x20] {
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") { depth -= 1 }
                if ByteClass.continuesName(byte) {
                    word.append(byte)
                } else if !word.isEmpty {
                    enter(String(decoding: word, as: UTF8.self))
                    word = []
                }
            }
            line += 1
        } while depth > 0 && line <= source.lineCount
    }

    private mutating func enter(_ word: String) {
        guard !words.contains(word) else { return }
        words[word] = true
        list.append(word)
    }
}
