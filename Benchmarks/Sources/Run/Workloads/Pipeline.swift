import Foundation
import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetVM
import Measuring

extension Contest {
    /// A call of an action that does nothing, and its effects taken over.
    func envelope() throws -> [Row] {
        let licence = try LicetProgram(
            assembly: """
                module "Nothing"
                slot "number" int64
                function "go" () -> ()
                registers int64
                return r0
                end
                file "nothing.licet"
                clause "rule" line 1 "rule"
                action "go" call function 0 clause 0 arguments
                """)
        let workload = Workload(name: "envelope", n: 1, unit: "call", count: 1)
        let call = try licence.call("go", [])
        let own = Contender(name: "licet-core", isOurs: true) { repeats in
            var record = MemoryRecord()
            var gas: UInt64 = 0
            let nanoseconds = try Stopwatch.time {
                for _ in 0..<repeats {
                    let (outcome, _) = try licence.execute(call, on: record)
                    record.apply(outcome.effects)
                    gas = outcome.gasUsed
                }
            }
            return Answer(nanoseconds: nanoseconds, check: "", gas: Double(gas))
        }
        return try race(workload, [own])
    }

    /// Verification of a module: the settlement's function as often as a module may have functions.
    func verification() throws -> [Row] {
        let path = folder + "/Contracts/SettlementCore10.licet"
        var module = try LicetProgram(contract: path).program.verified.module
        guard let settling = module.functions.max(by: { $0.code.count < $1.code.count }) else {
            return []
        }
        module.functions += Array(
            repeating: settling, count: Limits.functions - module.functions.count)
        module = try Verifier.seal(module).module
        let bytes = ModuleCodec.encode(module).count
        let workload = Workload(name: "verify", n: bytes, unit: "byte", count: bytes)
        let own = Contender(name: "licet-core", isOurs: true) { repeats in
            let nanoseconds = try Stopwatch.time {
                for _ in 0..<repeats { _ = try Verifier.verify(module) }
            }
            return Answer(nanoseconds: nanoseconds, check: "", gas: nil)
        }
        return try race(workload, [own])
    }

    /// Compilation, bytes to verified modules: the shipped contracts under other names until the file
    /// has 20,000 lines.
    func compilation() throws -> [Row] {
        let (text, lines) = try GeneratedSource.text(lines: 20_000, from: folder + "/../Contracts")
        let bytes = Array(text.utf8)
        let workload = Workload(name: "compile", n: lines, unit: "line", count: lines)
        let own = Contender(name: "licet-core", isOurs: true) { repeats in
            var compiled = 0
            let nanoseconds = Stopwatch.time {
                for _ in 0..<repeats {
                    compiled = Compiler.compile(bytes, file: "Generated.licet").licences.count
                }
            }
            guard compiled > 0 else {
                throw MeasuringError.because("The generated file does not compile.")
            }
            return Answer(nanoseconds: nanoseconds, check: "", gas: nil)
        }
        return try race(workload, [own])
    }
}

/// A long contract file.
enum GeneratedSource {
    static func text(lines: Int, from folder: String) throws -> (text: String, lines: Int) {
        let sources = try ["AvcPool", "NightDrive", "BookLadder"].map { name in
            (name, try String(contentsOfFile: folder + "/\(name).licet", encoding: .utf8))
        }
        var text = ""
        var count = 0
        var copy = 0
        while count < lines {
            let (name, source) = sources[copy % sources.count]
            let part = source.replacing("licence \(name)", with: "licence \(name)\(copy)")
                .replacing(" of \(name) ", with: " of \(name)\(copy) ")
            text += part
            count += part.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            copy += 1
        }
        return (text, count)
    }
}
