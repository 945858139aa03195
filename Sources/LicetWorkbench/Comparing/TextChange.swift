/// What differs between two lists of lines.
public struct TextChange: Sendable, Encodable {
    /// A line that stands in one of them only.
    public struct Line: Sendable, Encodable {
        /// `-` for a line of the first, `+` for one of the second.
        public let sign: String
        /// The line.
        public let text: String
    }

    /// What is gone and what came, in the order of the texts, what is gone first.
    public let lines: [Line]

    /// The changes that lead from one to the other by the fewest lines.
    init(from old: [String], to new: [String]) {
        let difference = new.difference(from: old)
        var gone = Array(repeating: false, count: old.count)
        var came = Array(repeating: false, count: new.count)
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone[offset] = true
            case .insert(let offset, _, _): came[offset] = true
            }
        }
        var lines: [Line] = []
        var (first, second) = (0, 0)
        while first < old.count || second < new.count {
            if first < old.count, gone[first] {
                lines.append(Line(sign: "-", text: old[first]))
                first += 1
            } else if second < new.count, came[second] {
                lines.append(Line(sign: "+", text: new[second]))
                second += 1
            } else {
                first += 1
                second += 1
            }
        }
        self.lines = lines
    }

    /// A line each, or that nothing differs.
    func text(_ heading: String) -> String {
        guard !lines.isEmpty else { return "\(heading): no difference\n" }
        return heading + "\n" + lines.map { "  \($0.sign) \($0.text)\n" }.joined()
    }
}
