import Foundation
import Testing

/// `Benchmarks/run` reads its options before it installs or builds anything.
@Suite struct BenchmarkCommandTests {
    private func run(_ arguments: String...) throws -> LicetProcess.Outcome {
        try LicetProcess.execute(
            LicetProcess.root + "/Benchmarks/run", arguments, in: LicetProcess.root)
    }

    @Test func helpNamesEveryOptionAndEveryPeer() throws {
        let outcome = try run("--help")
        #expect(outcome.code == 0)
        for word in [
            "--json", "--csv", "--svg", "--rounds", "--only", "--without", "c-int128", "c-gmp",
            "wasmtime", "wasmkit", "revm", "cpython", "settlement", "bigint",
        ] {
            #expect(outcome.output.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        ["--without", "nobody"], ["--jsn", "x"], ["--json"], ["--rounds"], ["--only", "nothing"],
        ["--rounds", "none"], ["--rounds", "0"],
    ])
    func whatItDoesNotKnowIsAUsageError(arguments: [String]) throws {
        let outcome = try LicetProcess.execute(
            LicetProcess.root + "/Benchmarks/run", arguments, in: LicetProcess.root)
        #expect(outcome.code == 2, "\(arguments)")
        #expect(!outcome.talk.isEmpty)
        #expect(outcome.output.isEmpty)
    }
}
