import ArgumentParser
import Foundation
import LicetKeys
import LicetPrimitives
import LicetWorkbench

/// Where keystore files are.
struct KeysOption: ParsableArguments {
    @Option(
        name: .customLong("keys"),
        help: "The directory of keystore files; $LICET_KEYS, else ~/.licet/keys.",
        completion: .directory)
    var directory: String?

    private static let suffix = ".key.json"

    private var folder: String {
        let environment = ProcessInfo.processInfo.environment
        return directory ?? environment["LICET_KEYS"]
            ?? Files.path(".licet/keys", in: NSHomeDirectory())
    }

    /// The file of a key.
    func path(of name: String) throws -> String {
        let isPlain = name.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
        }
        guard isPlain, !name.isEmpty else {
            throw ToolError.because(
                .badArgument, "`\(name)`: a key's name has letters, digits, - and _ only")
        }
        return Files.path(name + Self.suffix, in: folder)
    }

    /// The names of all keys, sorted.
    func names() throws -> [String] {
        guard Files.isDirectory(folder) == true else { return [] }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        return files.filter { $0.hasSuffix(Self.suffix) }
            .map { String($0.dropLast(Self.suffix.count)) }.sorted()
    }

    /// Makes the directory, for its owner only.
    func makeDirectory() throws {
        guard Files.isDirectory(folder) == nil else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw ToolError.because(.fileUnwritable, folder)
        }
    }

    /// The key of a name, opened with its passphrase; `published:NAME` needs none.
    func open(_ name: String, _ passphrase: PassphraseOption) throws -> PrivateKey {
        if let published = Self.published(name) { return published }
        let keystore = try Keystore(path: try path(of: name))
        return try keystore.open(try passphrase.read(confirm: false))
    }

    /// The key that everybody knows of a demonstration's party.
    static func published(_ name: String) -> PrivateKey? {
        let mark = "published:"
        return name.hasPrefix(mark) ? PublishedKey.of(String(name.dropFirst(mark.count))) : nil
    }
}

/// Where a passphrase comes from: a file, or the terminal, where it is not shown.
struct PassphraseOption: ParsableArguments {
    @Option(help: "A file whose first line is the passphrase.", completion: .file())
    var passphraseFile: String?

    /// The passphrase; asked twice where a slip would lock the key for good.
    func read(confirm: Bool) throws -> Passphrase {
        if let passphraseFile {
            let bytes = try Files.read(passphraseFile)
            var line = Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
            return Passphrase(wiping: &line)
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage, "error: no terminal to ask for a passphrase; use --passphrase-file")
        }
        let first = Self.ask("Passphrase: ")
        if confirm, Self.ask("Once more: ") != first {
            throw Failure(.usage, "error: the two passphrases differ")
        }
        return Passphrase(first)
    }

    private static func ask(_ prompt: String) -> String {
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        let shown = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        defer { withUnsafePointer(to: shown) { _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, $0) } }
        Console.redraw(prompt)
        defer { Console.say("") }
        return readLine() ?? ""
    }
}
