import Foundation

/// A text that is the product itself, kept under `Tests/Golden` and compared line by line.
///
/// With `LICET_REWRITE_GOLDEN=1` in the environment the files are rewritten instead.
public enum GoldenFile {
    /// What is different between the text and the file of that name, or nil if nothing is.
    public static func difference(of text: String, from name: String) throws -> String? {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["LICET_REWRITE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return nil
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard golden != text else { return nil }
        let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset
        guard let line else { return "\(name): \(old.count) lines expected, \(new.count) found" }
        return "\(name):\(line + 1): expected `\(old[line])`, found `\(new[line])`"
    }
}
