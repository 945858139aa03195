import Foundation

/// Reading and writing files the way every command does.
enum Files {
    /// The bytes of a file; `-` is standard input.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Failure(.unreadable, "error: there is no file \(path)")
        }
        guard !isDirectory.boolValue else {
            throw Failure(.unreadable, "error: \(path) is a directory; name a file in it")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.unreadable, "error: \(path) cannot be read; check its permissions")
        }
        return [UInt8](data)
    }

    /// The contract files named: a file itself, or all `.licet` files below a directory, sorted.
    static func contracts(_ paths: [String]) throws -> [String] {
        var found: [String] = []
        for path in paths {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
                throw Failure(.unreadable, "error: there is no file or directory \(path)")
            }
            guard isDirectory.boolValue else {
                found.append(path)
                continue
            }
            let names = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
            let inside = names.filter { $0.hasSuffix(".licet") }.sorted()
            guard !inside.isEmpty else {
                throw Failure(.unreadable, "error: \(path) holds no .licet file")
            }
            found += inside.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
        return found
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(
                .unreadable, "error: \(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// The last part of a path.
    static func name(_ path: String) -> String {
        path == "-" ? "input.licet" : (path as NSString).lastPathComponent
    }
}
