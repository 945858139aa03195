import Foundation
import Testing

/// The built program, run as a user runs it.
enum LicetProcess {
    /// What a run came to.
    struct Outcome {
        let code: Int32
        let output: String
        let talk: String

        /// The result of `--format json`, checked to name its schema.
        func json(_ schema: String) throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
            let members = try #require(object as? [String: Any], "no JSON object: \(output)")
            #expect(members["schema"] as? String == "licet.\(schema)/1")
            return members
        }
    }

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The program: `LICET_BINARY`, else what the package's own build made last.
    static func binary() throws -> String {
        if let path = ProcessInfo.processInfo.environment["LICET_BINARY"] {
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw Missing(description: "LICET_BINARY names \(path), which is no program")
            }
            return path
        }
        let built = ["debug", "release"].map { "\(root)/.build/\($0)/licet" }
            .filter { FileManager.default.isExecutableFile(atPath: $0) }
            .max { date(of: $0) < date(of: $1) }
        guard let built else {
            throw Missing(
                description: "licet is not built: run `swift build --product licet` first")
        }
        return built
    }

    private static func date(of path: String) -> Date {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.modificationDate] as? Date ?? .distantPast
    }

    /// Runs `licet` with arguments.
    static func run(
        _ arguments: String..., in folder: String = root, input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(arguments, in: folder, input: input, environment: environment)
    }

    /// Runs `licet` with arguments.
    static func run(
        _ arguments: [String], in folder: String = root, input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try execute(try binary(), arguments, in: folder, input: input, environment: environment)
    }

    /// Runs any program; output goes through files, so no pipe can fill up.
    static func execute(
        _ program: String, _ arguments: [String], in folder: String, input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        process.standardInput = try scratch.handle("input", holding: input)
        process.standardOutput = try scratch.handle("output", holding: nil)
        process.standardError = try scratch.handle("talk", holding: nil)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try scratch.read("output"), talk: try scratch.read("talk"))
    }
}

/// A folder of a test's own.
struct Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/licet-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// A handle for a process; to write to, or with what it reads.
    fileprivate func handle(_ name: String, holding text: String?) throws -> FileHandle {
        try write(text ?? "", to: name)
        let handle =
            text == nil
            ? FileHandle(forWritingAtPath: file(name)) : FileHandle(forReadingAtPath: file(name))
        return try #require(handle)
    }
}

/// The demonstration's ledger, played once for all tests that only read it.
enum DemoLedger {
    private static let played = Result { () throws -> (path: String, output: String) in
        let scratch = try Scratch()
        let outcome = try LicetProcess.run(
            "ledger", "demo", "--ledger", scratch.file("ledger"), "--exports",
            scratch.file("exports"))
        guard outcome.code == 0 else { throw LicetProcess.Missing(description: outcome.talk) }
        return (scratch.path, outcome.output)
    }

    static var ledger: String { get throws { try played.get().path + "/ledger" } }
    static var exports: String { get throws { try played.get().path + "/exports" } }
    static var output: String { get throws { try played.get().output } }

    /// A copy that a test may write to.
    static func copy(to scratch: Scratch) throws -> String {
        let path = scratch.file("ledger")
        try FileManager.default.copyItem(atPath: try ledger, toPath: path)
        return path
    }

    /// The root that the demonstration printed last.
    static var root: String {
        get throws { String(try output.split(separator: "\n").last?.dropFirst(11) ?? "") }
    }
}
