import Foundation

/// Sees when a contract file is written, comes or goes.
struct FileWatcher {
    private let paths: [String]
    private var seen: [String]

    /// Looks at the files as they are now.
    init(_ paths: [String]) {
        self.paths = paths
        seen = Self.stamps(paths)
    }

    /// Sleeps until something is other than it was; always true, so that it ends a loop's turn.
    mutating func waitForChange() -> Bool {
        while true {
            Thread.sleep(forTimeInterval: 0.3)
            let now = Self.stamps(paths)
            if now != seen {
                seen = now
                return true
            }
        }
    }

    /// Path, size and time of last writing of each file.
    private static func stamps(_ paths: [String]) -> [String] {
        let files = paths.flatMap { (try? Files.contracts([$0])) ?? [$0] }
        return files.map { file in
            let known = try? FileManager.default.attributesOfItem(atPath: file)
            let written = (known?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(file) \(known?[.size] as? Int ?? -1) \(written)"
        }
    }
}
