import Foundation
import LicetBytecode
import LicetPrimitives
import Measuring

/// Prints how long the verifier takes, and how much memory, on the largest legal modules and the
/// most hostile ones; `Benchmarks/verify` builds and calls it.
@main struct LicetVerify {
    static func main() throws {
        let wanted = CommandLine.arguments.dropFirst()
        let all = ExtremeModule.allCases.filter { wanted.isEmpty || wanted.contains($0.rawValue) }
        print(row(["module", "answer", "MB", "decode ms", "verify ms", "MB/s", "memory MB"]))
        for extreme in all { print(try measure(extreme)) }
    }

    private static func measure(_ extreme: ExtremeModule) throws -> String {
        var module = extreme.module()
        var answer = "accepted"
        do throws(VerificationError) {
            try Verifier.computeBounds(&module)
        } catch {
            answer = "\(error.rule)"
        }
        let bytes = extreme.isEncodable ? ModuleCodec.encode(module) : []
        let decode = least(bytes.isEmpty ? 0 : 5) { _ = try? ModuleCodec.decode(bytes) }
        let before = Memory.resetPeak()
        _ = try? Verifier.verify(module)
        let memory = Memory.peak() - before
        let verify = least(7) { _ = try? Verifier.verify(module) }
        let size = Double(bytes.count) / 1e6
        return row([
            extreme.rawValue, answer, text(size), text(decode * 1e3), text(verify * 1e3),
            answer == "accepted" ? text(size / verify) : "", text(Double(memory) / 1e3),
        ])
    }

    /// The least time in seconds of so many runs.
    private static func least(_ runs: Int, _ work: () -> Void) -> Double {
        var least = Double.infinity
        for _ in 0..<runs { least = min(least, Double(Stopwatch.time(work)) / 1e9) }
        return runs == 0 ? 0 : least
    }

    private static func text(_ number: Double) -> String { String(format: "%.1f", number) }

    private static func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let width = index < 2 ? 16 : 11
            let blanks = String(repeating: " ", count: max(1, width - cell.count))
            return index < 2 ? cell + blanks : blanks + cell
        }.joined()
    }
}

extension ExtremeModule {
    /// Whether the module has a form in bytes at all.
    var isEncodable: Bool { self != .deepTerritories }
}

/// The process's memory as Linux counts it, in kilobytes.
enum Memory {
    /// Forgets the peak so far; gives what is held now.
    static func resetPeak() -> Int {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        return figure("VmRSS:")
    }

    static func peak() -> Int { figure("VmHWM:") }

    private static func figure(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }
}
