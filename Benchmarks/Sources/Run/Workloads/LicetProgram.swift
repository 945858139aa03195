import Foundation
import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetVM
import Measuring

/// A verified module made ready to run on a machine of its own.
final class LicetProgram {
    let program: Program
    private let machine = LicetVM.Machine()
    /// What the licence was offered with.
    var parameters: [Value] = []
    /// The places of each symbolic constant.
    var territories: [TerritorySet?]
    /// The block's time of all calls.
    var timeMilliseconds: Int64 = 0
    /// What a call may take from its sender, an amount an asset.
    var limits: [BigInt] = []

    init(_ verified: VerifiedModule) {
        program = Program(verified)
        territories = verified.module.constants.map { _ in nil }
    }

    /// A contract file with one licence.
    convenience init(contract path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let compilation = Compiler.compile(bytes, file: path)
        guard let licence = compilation.licences.first else {
            let findings = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
            throw MeasuringError.because(findings.joined(separator: "\n"))
        }
        self.init(licence.verified)
    }

    /// Assembler text.
    convenience init(assembly: String) throws {
        self.init(try Verifier.seal(try Assembler.assemble(assembly)))
    }

    /// The call of an action by its name.
    func call(_ action: String, _ arguments: [Value], sender: Digest = .zero) throws -> Call {
        let module = program.verified.module
        guard let index = module.actions.firstIndex(where: { $0.name == action }) else {
            throw MeasuringError.because("\(module.name) has no action `\(action)`.")
        }
        return Call(
            action: index, arguments: arguments, parameters: parameters,
            territories: territories, sender: sender,
            licence: Digest.hash(.source, Array(module.name.utf8)),
            timeMilliseconds: timeMilliseconds, gasLimit: 1 << 60,
            limits: limits)
    }

    /// Runs a call that must succeed.
    func execute(
        _ call: Call, on host: some LicetVM.Host, isMetered: Bool = true
    ) throws -> (Outcome, [Value]) {
        let outcome =
            isMetered
            ? try machine.execute(call, of: program, on: host)
            : try machine.executeUnmetered(call, of: program, on: host)
        switch outcome.result {
        case .success(let values): return (outcome, values)
        case .failure(let trap):
            throw MeasuringError.because(
                "\(program.verified.module.name) stops: \(trap.code), refusal "
                    + "\(trap.refusal.map { program.verified.module.refusals[$0].sentence } ?? "none")."
            )
        }
    }

    /// A contender that makes a call so many times, each from the same state.
    func contender(
        _ name: String, _ call: Call, on host: some LicetVM.Host, workload: Workload,
        check: @escaping (Outcome, [Value]) -> String
    ) -> Contender {
        Contender(name: name, isOurs: true, expected: workload.expected) { repeats in
            var last = try self.execute(call, on: host)
            let nanoseconds = try Stopwatch.time {
                for _ in 0..<repeats { last = try self.execute(call, on: host) }
            }
            return Answer(
                nanoseconds: nanoseconds, check: check(last.0, last.1),
                gas: Double(last.0.gasUsed) / Double(workload.count))
        }
    }
}

extension Value {
    /// The low 64 bits of a number, in decimal, as the peers print them.
    var lowWord: String {
        guard case .int(let number) = self else { return "none" }
        return number.lowWord
    }
}

extension BigInt {
    /// The low 64 bits, in decimal.
    var lowWord: String { floorDivided(by: BigInt(1) << 64).remainder.description }
}
