import LicetFuzzing
import LicetTestSupport
import Testing

/// No input crashes, hangs or breaks a promise of decoding, whatever its bytes. `Tests/fuzz` feeds
/// the same targets under libFuzzer.
@Suite("NoInputCrashes")
struct NoInputCrashesTests {
    /// How many inputs each target is fed with.
    static func executions(of target: FuzzTarget) -> Int {
        switch target {
        case .module, .assembly, .value: TrialScale.scaled(200_000)
        case .transaction, .source: TrialScale.scaled(50_000)
        }
    }

    @Test("Good inputs and every input that was a find once", arguments: FuzzTarget.allCases)
    func kept(_ target: FuzzTarget) throws {
        let bodies = FuzzBodies()
        for (index, bytes) in try target.seeds().enumerated() {
            #expect(bodies.run(target, bytes) == nil, "\(target) seed \(index)")
        }
        for (name, bytes) in target.kept() {
            #expect(bodies.run(target, bytes) == nil, "Tests/Corpus/fuzz/\(target)/\(name)")
        }
    }

    @Test(
        "Changed inputs", .timeLimit(.minutes(15)), arguments: FuzzTarget.allCases)
    func changed(_ target: FuzzTarget) throws {
        let seeds = try target.seeds() + target.kept().map(\.bytes)
        #expect(!seeds.isEmpty)
        let bodies = FuzzBodies()
        let count = UInt64(Self.executions(of: target))
        for number in 0..<count {
            var random = SeededGenerator(seed: 0x6675_7a7a ^ number << 20)
            let seed = seeds[random.below(seeds.count)]
            let other = seeds[random.below(seeds.count)]
            let bytes =
                target == .module && number % 2 == 0
                ? ByteMutation.mutateModule(seed, seed: number) ?? seed
                : ByteMutation.mutate(seed, with: other, limit: target.lengthLimit, &random)
            if let broken = bodies.run(target, bytes) {
                Issue.record("\(target) input \(number): \(broken); bytes \(bytes)")
                return
            }
        }
        print("\(target.rawValue): \(count) changed inputs of \(seeds.count) seeds")
    }
}
