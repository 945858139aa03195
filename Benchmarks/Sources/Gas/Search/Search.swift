import LicetPrimitives
import Measuring

/// Hill-climbing over programs for the most and the least time a gas.
struct Search {
    let meter: Meter
    private var random: Chance
    private(set) var tried = 0
    private(set) var refused = 0

    /// A program with what it came to.
    struct Find {
        var genome: Genome
        var sample: Sample
        var rate: Double
    }

    /// Which end of the scale is searched for.
    enum Side: CaseIterable {
        case dear, cheap

        /// Whether a rate lies further out than another.
        func isFurther(_ rate: Double, than other: Double) -> Bool {
            self == .dear ? rate > other : rate < other
        }
    }

    init(meter: Meter, seed: UInt64) {
        self.meter = meter
        random = Chance(seed: seed)
    }

    /// Searches for so long, half of the time for each side; the dearest finds, then the cheapest.
    mutating func run(seconds: Int) throws -> (dearest: [Find], cheapest: [Find]) {
        let share = UInt64(seconds) * 1_000_000_000 / 2
        var best: [[Find]] = [[], []]
        var spent: [UInt64] = [0, 0]
        while let side = (0..<2).filter({ spent[$0] < share }).min(by: { spent[$0] < spent[$1] }) {
            let start = Stopwatch.now()
            climb(&best[side], Side.allCases[side], until: start + share - spent[side])
            spent[side] += Stopwatch.now() - start
        }
        return (best[0], best[1])
    }

    /// One climb: from a fresh program, or from a child of earlier finds, uphill until it stays.
    /// Every step up is measured again before it counts.
    private mutating func climb(_ finds: inout [Find], _ side: Side, until end: UInt64) {
        var genome = Genome(random: &random)
        if finds.count > 1, random.below(3) > 0 {
            let (a, b) = (random.below(finds.count), random.below(finds.count))
            genome = finds[a].genome.crossed(with: finds[b].genome, &random)
        }
        guard var here = measured(genome).flatMap({ confirmed($0, side) }) else { return }
        var patience = 24
        while patience > 0, Stopwatch.now() < end {
            patience -= 1
            guard let next = measured(here.genome.mutated(&random)),
                side.isFurther(next.rate, than: here.rate),
                let sure = confirmed(next, side), side.isFurther(sure.rate, than: here.rate)
            else { continue }
            here = sure
            patience = 24
        }
        keep(here, in: &finds, side)
    }

    /// A find measured again by more runs: of the two rates the one that makes less of it counts.
    private func confirmed(_ find: Find, _ side: Side) -> Find? {
        guard let again = try? meter.quick(find.sample, runs: 8), again.gas > 0 else { return nil }
        var find = find
        let rate = again.nanoseconds * 1_000 / again.gas
        if side.isFurther(find.rate, than: rate) { find.rate = rate }
        return find
    }

    /// The eight best finds of different make.
    private func keep(_ find: Find, in finds: inout [Find], _ side: Side) {
        if let same = finds.firstIndex(where: { $0.genome.makeup == find.genome.makeup }) {
            if side.isFurther(find.rate, than: finds[same].rate) { finds[same] = find }
        } else {
            finds.append(find)
        }
        finds.sort { side.isFurther($0.rate, than: $1.rate) }
        if finds.count > 8 { finds.removeLast() }
    }

    private mutating func measured(_ genome: Genome) -> Find? {
        tried += 1
        var text = genome.text()
        let emits = text.body.count { $0.hasPrefix("emit") }
        let isStateful = text.body.contains { line in
            ["fetch", "store", "has", "remove", "next", "withdraw", "keep", "deposit"].contains {
                line.hasPrefix($0)
            }
        }
        let most = emits > 0 ? 4_000 / emits : isStateful ? 100_000 / text.body.count : 1 << 20
        text.mostTrips = max(1, most)
        guard most > 0,
            let sample = try? Sample(
                genome.summary, "search", text, mostTrips: max(1, most)),
            let reading = try? meter.quick(sample), reading.gas > 0, reading.nanoseconds > 60_000
        else {
            refused += 1
            return nil
        }
        return Find(
            genome: genome, sample: sample, rate: reading.nanoseconds * 1_000 / reading.gas)
    }
}

extension Genome {
    /// What the program is made of, whatever its order and values.
    var makeup: [String] { Set(genes.map { Macros.all[$0.macro].name }).sorted() }
}
