import ArgumentParser
import Foundation

/// The two ways out: results on standard output, talk on standard error.
enum Console {
    /// Whether standard error is a terminal that wants colours.
    static let isColoured =
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

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
