import LicetPrimitives
import LicetTerms

/// `derivative WORK { … }`: what each work that a work is made from gets of what the work earns.
struct CheckedDerivative: Hashable, Sendable {
    /// The parameter that is the work.
    var work: Int
    var mode: StackMode
    /// Nil where no source is reached by several paths.
    var shared: SharedSource?
    /// What is written, in the order of the file.
    var lines: [Line]
    /// What it comes to, in the order in which the lines first name the sources.
    var sources: [CheckedSource]
    var place: CorePlace

    /// `WORK from WORK SHARE to PARTY`; works are parameters.
    struct Line: Hashable, Sendable {
        var work: Int
        var source: Int
        var share: Ratio
        /// Index into `parties`.
        var payee: Int
    }
}

/// A work that another one is made from, straight or through others.
struct CheckedSource: Hashable, Sendable {
    /// The parameter that is the work.
    var work: Int
    /// Index into `parties`.
    var payee: Int
    /// The shares of all its paths that count, of the whole.
    var gross: Ratio
    /// What it passes on to its own sources.
    var passedOn: Ratio
    /// How its share arises: `20% - 20% * 25%`.
    var words: String

    /// What it gets in the end.
    var share: Ratio { gross - passedOn }
}

/// The sources of a derivative work among the payees of a payment.
struct CheckedStack: Hashable, Sendable {
    /// Index into the contract's derivatives.
    var derivative: Int
    /// For each payee how its share arises.
    var words: [String]
}

/// The paths from a derivative work down to its sources.
struct SourcePaths {
    /// The most paths to all sources together.
    static let most = 256

    /// Why there are no paths to work with.
    enum Defect: Error {
        /// The line leads back to a work that the path comes from.
        case cycle(line: Int)
        case tooMany
    }

    private let root: Int
    private let lines: [CheckedDerivative.Line]
    /// Each path as the lines it goes along, in the order of the file, a shorter one first.
    private(set) var paths: [[Int]] = []

    init(from root: Int, along lines: [CheckedDerivative.Line]) throws(Defect) {
        self.root = root
        self.lines = lines
        try follow(root, after: [])
    }

    private mutating func follow(_ work: Int, after path: [Int]) throws(Defect) {
        for (number, line) in lines.enumerated() where line.work == work {
            let isPassed = path.contains { lines[$0].source == line.source }
            guard line.source != root, !isPassed else { throw .cycle(line: number) }
            guard paths.count < Self.most else { throw .tooMany }
            paths.append(path + [number])
            try follow(line.source, after: path + [number])
        }
    }

    /// The lines that no path goes along.
    var unreached: [Int] {
        lines.indices.filter { number in !paths.contains { $0.last == number } }
    }

    /// The sources, each once, in the order in which the lines name them.
    var sources: [Int] {
        lines.map(\.source).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The first source that several paths lead to.
    var sharedSource: Int? { sources.first { paths(to: $0).count > 1 } }

    private func paths(to source: Int) -> [[Int]] {
        paths.filter { path in path.last.map { lines[$0].source } == source }
    }

    // MARK: Shares

    /// The share of the whole that the source at a path's end has by this path.
    func share(of path: [Int], _ mode: StackMode) -> Ratio {
        switch mode {
        case .additive: path.last.map { lines[$0].share } ?? .zero
        case .multiplicative: path.reduce(Ratio.one) { $0 * lines[$1].share }
        }
    }

    /// The share as it is computed: `20% * 25%`.
    private func words(of path: [Int], _ mode: StackMode) -> String {
        let counted = mode == .additive ? path.suffix(1) : path[...]
        return counted.map { lines[$0].share.shareText }.joined(separator: " * ")
    }

    /// What every source gets.
    ///
    /// A source that counts once has the path with the largest share, the first of the largest.
    /// Then the path to any work on it is that work's own, since a larger one, or one that comes
    /// before it, would have made the whole path larger, or come before it.
    func checkedSources(_ mode: StackMode, _ shared: SharedSource?) -> [CheckedSource] {
        let counted = shared == .once ? sources.compactMap { largest(to: $0, mode) } : paths
        return sources.compactMap { source in
            let own = counted.filter { path in path.last.map { lines[$0].source } == source }
            // With additive shares nobody pays for another.
            let passed =
                mode == .additive
                ? [] : counted.filter { path in path.last.map { lines[$0].work } == source }
            guard let last = own.first?.last else { return nil }
            let added = own.map { words(of: $0, mode) }.joined(separator: " + ")
            return CheckedSource(
                work: source, payee: lines[last].payee, gross: sum(of: own, mode),
                passedOn: sum(of: passed, mode),
                words: ([added] + passed.map { words(of: $0, mode) }).joined(separator: " - "))
        }
    }

    private func largest(to source: Int, _ mode: StackMode) -> [Int]? {
        var best: [Int]?
        for path in paths(to: source) {
            if let found = best, share(of: path, mode) <= share(of: found, mode) { continue }
            best = path
        }
        return best
    }

    private func sum(of paths: [[Int]], _ mode: StackMode) -> Ratio {
        paths.reduce(Ratio.zero) { $0 + share(of: $1, mode) }
    }
}

extension Ratio {
    /// The ratio as a percentage, or as a fraction where no decimals end it: `12.5%`, `1/3`.
    var shareText: String { decimalText == nil ? description : percent }
}
