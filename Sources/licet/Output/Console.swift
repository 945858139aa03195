import ArgumentParser
import Foundation

/// The two ways out: results on standard output, talk on standard error.
enum Console {
    /// Whether standard error is a terminal.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    /// Whether standard error is a terminal that wants colours.
    static let isColoured =
        isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// Whether somebody types at a terminal.
    static let isAsking = isatty(STDIN_FILENO) == 1

    /// The next line of standard input, after a prompt if somebody types it; nil at the end.
    static func ask(_ prompt: String) -> String? {
        if isAsking { write(prompt, to: FileHandle.standardError) }
        return readLine()
    }

    /// Talk: progress, findings, errors.
    static func say(_ text: String) {
        write(text + "\n", to: FileHandle.standardError)
    }

    /// A result.
    static func show(_ text: String, terminator: String = "\n") {
        write(text + terminator, to: FileHandle.standardOutput)
    }

    /// A result as JSON: one line, members in alphabetical order.
    static func show(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        show(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// The words in red, on a terminal that wants colours.
    static func red(_ text: String) -> String {
        isColoured ? "\u{1B}[31m\(text)\u{1B}[0m" : text
    }

    /// Writes over the current line of the terminal; nothing elsewhere.
    static func redraw(_ text: String) {
        guard isTerminal else { return }
        write("\r\u{1B}[K" + text, to: FileHandle.standardError)
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away, such as `head`, is no mistake of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

/// How a result is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

/// The option that every command has.
struct FormatOption: ParsableArguments {
    @Option(name: .long, help: "How the result is written: text or json.")
    var format: OutputFormat = .text

    var isJSON: Bool { format == .json }
}
