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

    init(meter: Meter, seed: UInt64) {
        self.meter = meter
        random = Chance(seed: seed)
    }

    /// Searches for so long; the dearest finds, then the cheapest.
    mutating func run(seconds: Int) throws -> (dearest: [Find], cheapest: [Find]) {
        let end = Stopwatch.now() + UInt64(seconds) * 1_000_000_000
        var best: [[Find]] = [[], []]
        while Stopwatch.now() < end {
            for side in 0..<2 { climb(&best[side], side == 0 ? 1 : -1, until: end) }
        }
        return (best[0], best[1])
    }

    /// One climb: from a fresh program, or from a child of earlier finds, uphill until it stays.
    private mutating func climb(_ finds: inout [Find], _ sign: Double, until end: UInt64) {
        var genome = Genome(random: &random)
        if finds.count > 1, random.below(3) > 0 {
            let (a, b) = (random.below(finds.count), random.below(finds.count))
            genome = finds[a].genome.crossed(with: finds[b].genome, &random)
        }
        guard var here = measured(genome) else { return }
        var patience = 24
        while patience > 0, Stopwatch.now() < end {
            guard let next = measured(here.genome.mutated(&random)) else {
                patience -= 1
                continue
            }
            if next.rate * sign > here.rate * sign {
                here = next
                patience = 24
            } else {
                patience -= 1
            }
        }
        keep(here, in: &finds, sign)
    }

    /// The eight best finds of different make.
    private func keep(_ find: Find, in finds: inout [Find], _ sign: Double) {
        if let same = finds.firstIndex(where: { $0.genome.makeup == find.genome.makeup }) {
            if find.rate * sign > finds[same].rate * sign { finds[same] = find }
        } else {
            finds.append(find)
        }
        finds.sort { $0.rate * sign > $1.rate * sign }
        if finds.count > 8 { finds.removeLast() }
    }

    private mutating func measured(_ genome: Genome) -> Find? {
        tried += 1
        let text = genome.text()
        let emits = text.body.count { $0.hasPrefix("emit") }
        let isStateful = text.body.contains { line in
            ["fetch", "store", "has", "remove", "next", "withdraw"].contains {
                line.hasPrefix($0)
            }
        }
        let most = emits > 0 ? 4_000 / emits : isStateful ? 100_000 / text.body.count : 1 << 20
        guard most > 0,
            let sample = try? Sample(
                genome.summary, "search", text, parts: [:], mostTrips: max(1, most)),
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
