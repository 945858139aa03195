import ArgumentParser
import Foundation
import LicetPrimitives
import LicetWorkbench

/// Reading and writing files the way every command does.
enum Files {
    /// The bytes of a file; `-` is standard input.
    static func read(_ path: String) throws -> [UInt8] {
        guard path == "-" else { return try PlainFile.read(path) }
        let limit = PlainFile.sizeLimit
        let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        guard data.count <= limit else { throw ToolError.because(.fileTooLarge, "input") }
        return [UInt8](data)
    }

    /// The contract files named: a file itself, or all `.licet` files below a directory, sorted.
    static func contracts(_ paths: [String]) throws -> [String] {
        var found: [String] = []
        for path in paths {
            guard path == "-" || isDirectory(path) == true else {
                _ = try read(path)
                found.append(path)
                continue
            }
            if path == "-" {
                found.append(path)
                continue
            }
            let names = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
            let inside = names.filter { $0.hasSuffix(".licet") }.sorted()
            guard !inside.isEmpty else {
                throw ToolError.because(.fileMissing, "\(path) holds no .licet file")
            }
            found += inside.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
        return found
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try PlainFile.write(bytes, to: path)
    }

    /// Writes a file that must not be there yet.
    static func create(_ bytes: [UInt8], at path: String) throws {
        guard isDirectory(path) == nil else { throw ToolError.because(.fileExists, path) }
        try write(bytes, to: path)
    }

    /// The last part of a path.
    static func name(_ path: String) -> String {
        path == "-" ? "input.licet" : (path as NSString).lastPathComponent
    }

    /// A path below a directory.
    static func path(_ name: String, in directory: String) -> String {
        directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }

    /// Whether the path is a directory; nil where there is nothing.
    static func isDirectory(_ path: String) -> Bool? {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        return exists ? isDirectory.boolValue : nil
    }
}
