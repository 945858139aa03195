import Foundation
import Measuring

/// The same rows read by further processes of this program, one after another.
///
/// Where code and stack come to lie is drawn anew for each process, and an instruction of a word
/// takes 1.6 ns in one and 2.7 ns in another by nothing else, so one process alone tells of itself
/// rather than of the instruction.
enum OtherProcesses {
    /// What each of so many processes read, row by row in the order of the rows.
    static func rows(
        _ count: Int, rounds: Int, only: String?, finds: String
    ) throws -> [[(name: String, nanoseconds: Double)]] {
        guard count > 0 else { return [] }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "licet-gas-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try (0..<count).map { index in
            let file = folder.appending(path: "\(index).csv")
            var arguments = ["--processes", "1", "--rounds", "\(rounds)", "--finds", finds]
            arguments += ["--csv", file.path] + (only.map { ["--only", $0] } ?? [])
            try run(arguments)
            return try read(String(contentsOf: file, encoding: .utf8))
        }
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw MeasuringError.because("a process that read rows ended without success")
        }
    }

    /// Name and nanoseconds of each line of `Report.csv`.
    private static func read(_ csv: String) -> [(name: String, nanoseconds: Double)] {
        csv.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            // Names may hold commas, the five columns after them none.
            let columns = line.split(separator: ",", omittingEmptySubsequences: false)
            guard columns.count > 5, let time = Double(columns[columns.count - 4]) else {
                return nil
            }
            let name = columns.dropLast(5).joined(separator: ",")
            return (name.replacing("\"", with: ""), time)
        }
    }

    /// Rows with the median time of all processes.
    static func medians(
        _ rows: [Row], _ others: [[(name: String, nanoseconds: Double)]]
    ) throws -> [Row] {
        let names = rows.map { $0.name.replacing("\"", with: "") }
        for other in others where other.map(\.name) != names {
            throw MeasuringError.because("two processes read other rows")
        }
        return rows.indices.map { index in
            var row = rows[index]
            let times = ([row.nanoseconds] + others.map { $0[index].nanoseconds }).sorted()
            row.nanoseconds = times[times.count / 2]
            return row
        }
    }
}
