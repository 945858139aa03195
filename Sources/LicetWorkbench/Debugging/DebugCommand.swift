/// A command of `licet debug`.
enum DebugCommand: Equatable {
    case step(Int)
    case back(Int)
    case line
    case lineBack
    case continueForward
    case continueBack
    case go(Int)
    case begin
    case end
    case breakAt(Int)
    case breaks
    case clear(Int)
    case whereAmI
    case show(String)
    case registers
    case state
    case events
    case gas
    case help
    case quit

    /// Takes a line of words apart.
    static func read(_ line: String) throws(ToolError) -> DebugCommand {
        let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let verb = words.first else { throw .because(.unknownCommand, "the line is empty") }
        let rest = Array(words.dropFirst())
        if let plain = plain(verb) {
            guard rest.isEmpty else {
                throw .because(.unknownCommand, "`\(verb)` takes nothing after it")
            }
            return plain
        }
        switch verb {
        case "step", "s": return .step(try count(verb, rest) ?? 1)
        case "back", "b": return .back(try count(verb, rest) ?? 1)
        case "line", "l": return try isBack(verb, rest) ? .lineBack : .line
        case "continue", "c": return try isBack(verb, rest) ? .continueBack : .continueForward
        case "goto": return .go(try needed(verb, rest))
        case "break": return try count(verb, rest).map { .breakAt($0) } ?? .breaks
        case "clear": return .clear(try needed(verb, rest))
        case "show":
            guard !rest.isEmpty else { throw .because(.unknownCommand, "`show` needs a name") }
            return .show(rest.joined(separator: " "))
        default: throw .because(.unknownCommand, "`\(line)`")
        }
    }

    private static func plain(_ verb: String) -> DebugCommand? {
        switch verb {
        case "begin": .begin
        case "end": .end
        case "where", "w": .whereAmI
        case "registers", "r": .registers
        case "state": .state
        case "events": .events
        case "gas", "g": .gas
        case "help", "h", "?": .help
        case "quit", "q", "exit": .quit
        default: nil
        }
    }

    private static func isBack(_ verb: String, _ rest: [String]) throws(ToolError) -> Bool {
        guard rest.isEmpty || rest == ["back"] else {
            throw .because(.unknownCommand, "write `\(verb)` or `\(verb) back`")
        }
        return !rest.isEmpty
    }

    private static func count(_ verb: String, _ rest: [String]) throws(ToolError) -> Int? {
        guard let word = rest.first else { return nil }
        let digits = word.filter { $0 != "_" }
        guard rest.count == 1, let number = Int(digits), number >= 0 else {
            throw .because(.unknownCommand, "`\(verb) \(word)`: write `\(verb)` and a number")
        }
        return number
    }

    private static func needed(_ verb: String, _ rest: [String]) throws(ToolError) -> Int {
        guard let number = try count(verb, rest) else {
            throw .because(.unknownCommand, "`\(verb)` needs a number")
        }
        return number
    }

    /// All commands, a line each.
    static let page = """
        step [N]       one instruction on, or N
        back [N]       one instruction back, or N
        line           on to the next source line, into what it calls
        line back      back to the source line before
        continue       on to the next break, or the end
        continue back  back to the break before, or the beginning
        goto N         to the step of this number; begin, end
        break [LINE]   stop at a source line; without one, list the breaks
        clear LINE     stop there no more
        where          the functions being run, with their lines
        show NAME      a register, argument, slot or table by its name
        registers      all values of the function being run
        state          the licence's slots and tables as they stand
        events         events and money moved so far
        gas            gas used and left
        quit           leave; so does the end of the input
        """
}
