import Foundation
import Testing

/// The countable rules of how the code is laid out, held over the whole tree.
@Suite struct HouseTests {
    /// Which targets each target may import, direct arrows; paths are followed.
    static let arrows: [String: [String]] = [
        "LicetPrimitives": ["CGMP", "COpenSSL", "CSodium"],
        "LicetKeys": ["LicetPrimitives"],
        "LicetTerms": ["LicetPrimitives"],
        "LicetBytecode": ["LicetTerms"],
        "LicetVM": ["LicetBytecode"],
        "LicetCompiler": ["LicetBytecode"],
        "LicetStorage": ["LicetPrimitives", "CLMDB"],
        "LicetLedger": ["LicetVM", "LicetStorage"],
        "LicetWorkbench": ["LicetLedger", "LicetCompiler", "LicetKeys"],
        "licet": ["LicetWorkbench", "LicetLedger", "LicetCompiler", "LicetKeys"],
    ]

    static let core = [
        "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
        "LicetStorage", "LicetLedger",
    ]

    static let foreign: [String: [String]] = [
        "LicetKeys": ["Foundation", "FoundationEssentials"], "LicetWorkbench": ["Foundation"],
        "licet": ["Foundation", "ArgumentParser"],
    ]

    struct SourceFile {
        let path: String
        let target: String
        let lines: [String]
    }

    static let sources: [SourceFile] = files(under: "Sources")
    static let tests: [SourceFile] = files(under: "Tests")

    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }()

    static func files(under folder: String) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String]
        return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: base.path + "/" + name, encoding: .utf8)
            else { return nil }
            return SourceFile(
                path: folder + "/" + name, target: String(name.prefix { $0 != "/" }),
                lines: text.components(separatedBy: "\n"))
        }
    }

    static func reach(of target: String) -> [String] {
        var reached: [String] = []
        var open = arrows[target] ?? []
        while let next = open.popLast() {
            guard !reached.contains(next) else { continue }
            reached.append(next)
            open += arrows[next] ?? []
        }
        return reached
    }

    static func imports(of file: SourceFile) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 2,
                words.prefix(position).allSatisfy({
                    ["public", "internal", "private", "package", "@preconcurrency", "@testable"]
                        .contains(String($0))
                }), position + 1 < words.count
            else { return nil }
            let name = words[position + 1]
            return String(name.prefix { $0 != "." })
        }
    }

    @Test func theTreeIsThere() {
        #expect(Self.sources.count > 100)
        #expect(Self.tests.count > 30)
    }

    @Test func importsFollowTheArrows() {
        for file in Self.sources {
            let allowed =
                Self.reach(of: file.target) + (Self.foreign[file.target] ?? [])
                + ["Glibc", "Synchronization"]
            for name in Self.imports(of: file) {
                #expect(allowed.contains(name), "\(file.path) imports \(name)")
            }
        }
    }

    @Test func noFileIsTooLong() {
        let lengths = (Self.sources + Self.tests).map { ($0.path, $0.lines.count, $0) }
        for (path, length, file) in lengths where length > 600 {
            #expect(Self.isDataTable(file), "\(path) has \(length) lines")
        }
        let sorted = lengths.map(\.1).sorted()
        #expect(sorted[sorted.count / 2] <= 150)
        #expect(sorted[sorted.count * 9 / 10] <= 400)
    }

    /// A table of data says so in its name.
    static func isDataTable(_ file: SourceFile) -> Bool {
        file.path.hasSuffix("Rows.swift") || file.path.hasSuffix("+Row.swift")
    }

    @Test func noFunctionIsTooLong() {
        for file in Self.sources where !Self.isDataTable(file) {
            for (start, length) in Self.functions(in: file) where length > 70 {
                let isInterpreterLoop =
                    file.target == "LicetVM" && file.lines[start].contains("run")
                #expect(isInterpreterLoop, "\(file.path):\(start + 1) has \(length) lines")
            }
        }
    }

    /// First line and length of each function and initialiser, found by indentation.
    static func functions(in file: SourceFile) -> [(Int, Int)] {
        var found: [(Int, Int)] = []
        var open: (line: Int, indent: Int)?
        for (number, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            if open == nil,
                text.contains("func ") || text.hasPrefix("init") || text.contains(" init(")
            {
                if !text.hasPrefix("//"), !text.hasSuffix("}") { open = (number, indent) }
            } else if let start = open, indent == start.indent, text == "}" {
                found.append((start.line, number - start.line + 1))
                open = nil
            } else if let start = open, indent < start.indent, !text.isEmpty {
                open = nil
            }
        }
        return found
    }

    @Test(arguments: ["try!", "fatalError(", "TODO", "FIXME", "-Ounchecked", "unsafeFlags"])
    func sourcesDoNotSay(_ word: String) {
        for file in Self.sources {
            for (number, line) in file.lines.enumerated() {
                #expect(!line.contains(word), "\(file.path):\(number + 1) says \(word)")
            }
        }
    }

    @Test(arguments: [
        "Dictionary", "Set<", "Double(", ": Double", "Float", " async ", "ProcessInfo", "getenv",
        "random(",
        "Locale", "gettimeofday", "clock_gettime", "Date()",
    ])
    func theCoreDoesNotSay(_ word: String) {
        for file in Self.sources where Self.core.contains(file.target) {
            guard !file.path.hasSuffix("LookupTable.swift") else { continue }
            for (number, line) in file.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                #expect(!code.contains(word), "\(file.path):\(number + 1) says \(word)")
            }
        }
    }

    @Test func theCoreSeesNoFoundation() {
        for file in Self.sources where Self.core.contains(file.target) {
            #expect(!Self.imports(of: file).contains("Foundation"), "\(file.path)")
        }
    }

    @Test(arguments: ["Utils", "Helper", "Manager", "Kit.swift", "Impl.swift", "Common"])
    func noFileIsNamed(_ word: String) {
        for file in Self.sources { #expect(!file.path.contains(word), "\(file.path)") }
    }

    @Test func foldersAreOneLevelDeep() {
        for file in Self.sources {
            #expect(file.path.split(separator: "/").count <= 4, "\(file.path)")
        }
    }
}
