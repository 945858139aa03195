import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

@testable import LicetCompiler

/// The bound of each action of the library contracts holds over random lives, and is not far above
/// what some life needs.
@Suite("ContractBound")
struct ContractBoundTests {
    /// What the random lives of one contract came to.
    private struct Row {
        let contract: String
        let action: String
        let bound: UInt64
        let most: UInt64
        /// Bound over the largest gas measured, in thousandths.
        var ratio: UInt64 { most == 0 ? .max : bound * 1_000 / most }
    }

    /// Calls of each contract, and the lives that make them at least: three of each kind.
    private static let calls = TrialScale.isLong ? 100_000 : 900
    private static let lives = 18

    @Test("Bounds of the library contracts hold, and are tight: half are within 1.5 of some life")
    func library() throws {
        var rows: [Row] = []
        var beyond: [String] = []
        var never: [String] = []
        let licences = try CorpusReader.contracts().flatMap { source in
            Compiler.compile(Array(source.text.utf8), file: source.name).licences
        }.filter { !$0.shape.reports.isEmpty }
        #expect(licences.count >= 3)
        for licence in licences {
            let module = licence.verified.module
            let program = Program(licence.verified)
            var most = module.actions.map { _ in UInt64(0) }
            var accepted = module.actions.map { _ in 0 }
            var calls = 0
            var seed = UInt64(0)
            while calls < Self.calls || seed < Self.lives {
                var history = ContractHistory(licence, program: program, seed: seed)
                try history.live()
                most = zip(most, history.most).map { max($0, $1) }
                accepted = zip(accepted, history.accepted).map { $0 + $1 }
                beyond += history.beyond.map { "seed \(seed): \($0)" }
                calls += history.calls
                seed += 1
            }
            print("ContractBound: \(licence.name) \(calls) calls, seeds 0..<\(seed)")
            for (action, entry) in module.actions.enumerated() {
                rows.append(
                    Row(
                        contract: licence.name, action: entry.name,
                        bound: module.bounds[Int(entry.function)], most: most[action]))
                guard Self.isOfClauses(entry.name), accepted[action] == 0 else { continue }
                never.append("\(licence.name).\(entry.name)")
            }
        }
        for row in rows {
            print(
                "ContractBound: \(row.contract).\(row.action) bound \(row.bound), measured "
                    + "\(row.most), ratio \(Self.decimal(row.ratio))")
        }
        let median = rows.map(\.ratio).sorted()[rows.count / 2]
        print("ContractBound: median ratio \(Self.decimal(median))")
        #expect(beyond == [])
        #expect(never == [], "no life made a call of it that was accepted")
        #expect(median <= 1_500)
    }

    /// Whether the action is one that every life comes to.
    private static func isOfClauses(_ name: String) -> Bool {
        name.hasPrefix("report_") || ["draw_statement", "settle", "pay", "owed"].contains(name)
    }

    @Test("The order and correction of reports and statements never change what is due")
    func order() throws {
        var total = BigInt.zero
        for source in try CorpusReader.contracts() {
            let licences = Compiler.compile(Array(source.text.utf8), file: source.name).licences
            for licence in licences where !licence.shape.reports.isEmpty {
                let program = Program(licence.verified)
                for seed in UInt64(0)..<UInt64(TrialScale.isLong ? 200 : 4) {
                    var once = ContractHistory(licence, program: program, seed: seed)
                    try once.reportOnce(isCorrected: false)
                    var corrected = ContractHistory(licence, program: program, seed: seed)
                    try corrected.reportOnce(isCorrected: true)
                    #expect(once.due == corrected.due, "\(licence.name) seed \(seed)")
                    total = total + once.due
                }
            }
        }
        #expect(total.signum > 0)
    }

    private static func decimal(_ thousandths: UInt64) -> String {
        let rest = "\(thousandths % 1_000)"
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
