/// One finding of the compiler: what is wrong, where, and what to write instead.
public struct Diagnostic: Hashable, Sendable {
    /// Its number and standing explanation.
    public let code: DiagnosticCode
    /// The words it is about.
    public let span: Span
    /// What is wrong here, in one sentence without a final full stop.
    public let message: String
    /// What to write instead here.
    public let mend: String
    /// Other places that matter, each with a sentence.
    public let notes: [Note]
    /// The mend as changes of the source, where it can be applied literally; all belong together.
    public private(set) var edits: [Edit]

    /// Another place that a diagnostic speaks of.
    public struct Note: Hashable, Sendable {
        /// The words there.
        public let span: Span
        /// What they have to do with it.
        public let message: String

        /// A note at these words.
        public init(_ span: Span, _ message: String) {
            self.span = span
            self.message = message
        }
    }

    /// A finding; where no words are given, those of the code's row stand.
    public init(
        _ code: DiagnosticCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        notes: [Note] = [], edits: [Edit] = []
    ) {
        self.code = code
        self.span = span
        self.message = message ?? code.sentence
        self.mend = mend ?? code.mend
        self.notes = notes
        self.edits = edits
    }

    /// Whether it stops compilation or only advises.
    public var severity: Severity { code.severity }

    /// The same finding with its mend as changes of the source.
    func mended(by edits: [Edit]) -> Diagnostic {
        var mended = self
        mended.edits = edits
        return mended
    }
}

/// What a diagnostic does to the compilation.
public enum Severity: String, Sendable {
    /// No module is made.
    case error
    /// The module is made; the author should look.
    case warning
}

/// The findings of one compilation in the order found, at most `SourceLimits.diagnostics`.
struct Diagnostics: Sendable {
    private(set) var list: [Diagnostic] = []

    /// Whether the bound is reached and the compiler should stop looking.
    private(set) var isFull = false

    /// Whether something found stops the compilation.
    private(set) var hasErrors = false

    /// Adds a syntax finding.
    mutating func report(
        _ code: SyntaxCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        edits: [Edit] = []
    ) {
        report(Diagnostic(.syntax(code), at: span, message, mend: mend, edits: edits))
    }

    /// Adds a checking finding.
    mutating func report(
        _ code: CheckCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        notes: [Diagnostic.Note] = [], edits: [Edit] = []
    ) {
        report(Diagnostic(.check(code), at: span, message, mend: mend, notes: notes, edits: edits))
    }

    /// Gives findings, from the one at an index on, the changes that mend them.
    mutating func mend(from first: Int, _ edits: (Diagnostic) -> [Edit]) {
        for index in list.indices.dropFirst(first) where list[index].edits.isEmpty {
            list[index] = list[index].mended(by: edits(list[index]))
        }
    }

    /// Puts the findings in the order of the source; the one about the bound stays last.
    mutating func sort() {
        let last = isFull ? list.popLast() : nil
        list = list.enumerated().sorted { left, right in
            (left.element.span.start, left.offset) < (right.element.span.start, right.offset)
        }.map(\.element)
        if let last { list.append(last) }
    }

    /// Adds a finding; the one that reaches the bound is followed by a last one that says so.
    mutating func report(_ diagnostic: Diagnostic) {
        guard !isFull else { return }
        list.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
        guard list.count == SourceLimits.diagnostics else { return }
        isFull = true
        hasErrors = true
        list.append(Diagnostic(.syntax(.tooManyDiagnostics), at: diagnostic.span))
    }
}
