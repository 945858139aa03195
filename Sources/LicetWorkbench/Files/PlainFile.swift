import Foundation

/// Whole files and folders, with numbered findings where the system refuses.
public enum PlainFile {
    /// The most bytes that are read.
    public static let sizeLimit = 1 << 26

    /// The bytes of a file.
    public static func read(_ path: String) throws(ToolError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .because(.fileMissing, path)
        }
        guard !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
            throw .because(.fileUnreadable, path)
        }
        defer { try? handle.close() }
        do {
            let data = try handle.read(upToCount: sizeLimit + 1) ?? Data()
            guard data.count <= sizeLimit else { throw ToolError.because(.fileTooLarge, path) }
            return Array(data)
        } catch let error as ToolError {
            throw error
        } catch {
            throw .because(.fileUnreadable, path)
        }
    }

    /// Writes a file, in place of one that is there; a reader sees the old file or the new.
    public static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .because(.fileUnwritable, path)
        }
    }

    /// Makes a folder and those above it; one that is there must be empty.
    public static func makeEmptyFolder(_ path: String) throws(ToolError) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists {
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
            guard isFolder.boolValue, names?.isEmpty == true else {
                throw .because(.directoryTaken, path)
            }
            return
        }
        try makeFolder(path)
    }

    /// Makes a folder and those above it, if they are not there.
    public static func makeFolder(_ path: String) throws(ToolError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .because(.fileUnwritable, path)
        }
    }
}
